import { lastDayCodes } from '../case/dueDayNames.ts';
import type { NoticeTexts, ValuesOf } from '../case/face.ts';

const because = { because: { zh: '。理由：', en: '. Reasons: ' } } as const;

/** What is said of what departments compile under a plan (R12.3). */
export const notices = {
  'compilationTask.assigned': {
    title: { zh: '目录编制任务，请按期完成', en: 'Catalogs to compile' },
    text: {
      zh: '{authority}印发“{title}”。请贵单位登记职责和业务事项，按照编目标准编制目录并报送发布，完成后报告{by}{dueDate}{basis}。',
      en: '{authority} has announced "{title}". Register functions and matters, have what their standard requires catalogued and published, and report{by}{dueDate}{basis}.',
    },
    codes: lastDayCodes,
  },
  'compilationTask.reported': {
    title: { zh: '部门报告目录编制完成，请审核', en: 'A department has reported its compilation' },
    text: {
      zh: '{provider}报告“{title}”的编制任务已经完成。平台计数：应编数据项{due}项，已编目{covered}项，尚未编目{lacking}项{because}{reasons}。请政务数据共享主管部门审核{by}{dueDate}{basis}。',
      en: '{provider} reports its part of "{title}". Counted by the platform: {due} due, {covered} catalogued, {lacking} lacking{because}{reasons}. Accept or return it{by}{dueDate}{basis}.',
    },
    codes: { ...lastDayCodes, because },
  },
  'compilationTask.answered': {
    title: { zh: '目录编制任务已有审核意见', en: 'What was reported as compiled was decided' },
    text: {
      zh: '贵单位“{title}”的编制任务，{decision}{because}{reasons}{by}{dueDate}{basis}。',
      en: 'Your part of "{title}" {decision}{because}{reasons}{by}{dueDate}{basis}.',
    },
    codes: {
      ...lastDayCodes,
      because,
      decision: {
        accepted: { zh: '已经认可', en: 'was accepted' },
        returned: { zh: '未予认可，请继续办理', en: 'was returned' },
        released: { zh: '不再要求完成', en: 'is no longer asked of you' },
      },
    },
  },
  'compilationTask.dayMoved': {
    title: { zh: '目录编制任务的完成日期已经推迟', en: 'The last day of a compilation was moved' },
    text: {
      zh: '贵单位“{title}”的编制任务，完成日期由{from}推迟{by}{dueDate}{basis}{because}{reasons}。',
      en: 'The last day of your part of "{title}", {from}, was moved{by}{dueDate}{basis}{because}{reasons}.',
    },
    codes: { ...lastDayCodes, because },
  },
} as const satisfies NoticeTexts;

declare module '../case/effect.ts' {
  interface NoticeValues extends ValuesOf<typeof notices> {}
}
