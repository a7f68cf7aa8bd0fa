import type { NoticeTexts, ValuesOf } from '../case/face.ts';

/** What is said of forms that townships and villages are asked to fill in (S5.1). */
export const notices = {
  'form.explained': {
    title: { zh: '拟要求重复填报的表单', en: 'A form asks again for what is known' },
    text: {
      zh: '{requester}登记了表单“{title}”，其中 {count} 项已经编目或者已有表单要求填报，仍需填报：{fields}。请核实；理由不成立的，应当不同意其要求填报并说明理由（平台规则）。',
      en: '{requester} has registered the form "{title}", which asks again for {count} fields that are catalogued or asked already: {fields}. Look into it, and refuse the form with reasons where its own do not hold (a rule of this platform).',
    },
  },
  'form.refused': {
    title: { zh: '不同意使用表单', en: 'A form was refused' },
    text: {
      zh: '政务数据共享主管部门不同意使用表单“{title}”，请停止使用。理由：{reasons}',
      en: 'The authority has refused the form "{title}": stop asking it. Reasons: {reasons}',
    },
  },
} as const satisfies NoticeTexts;

declare module '../case/effect.ts' {
  interface NoticeValues extends ValuesOf<typeof notices> {}
}
