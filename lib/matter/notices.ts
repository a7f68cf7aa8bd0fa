import { lastDayCodes } from '../case/dueDayNames.ts';
import type { NoticeTexts, ValuesOf } from '../case/face.ts';
import { requiredDatumNames } from './names.ts';

const decision = {
  accepted: { zh: '已认可', en: 'was accepted' },
  returned: { zh: '未予认可，予以退回', en: 'was returned' },
} as const;

/** What is said of what departments declare of their business matters (S1.3). */
export const notices = {
  'matter.absenceDeclared': {
    title: { zh: '部门声明应编数据不存在，请审核', en: 'A required datum is declared not to exist' },
    text: {
      zh: '{provider}声明业务事项“{name}”没有应编数据“{datum}”。理由：{reasons}。请政务数据共享主管部门审核：属实的予以认可，不再计入应编数据；不属实的说明理由退回{by}{dueDate}{basis}。审核前仍计为未编目。',
      en: '{provider} declares that its matter "{name}" has no "{datum}". Reasons: {reasons}. Accept it, or return it with reasons{by}{dueDate}{basis}; until then it counts as not catalogued.',
    },
    codes: { ...lastDayCodes, datum: requiredDatumNames },
  },
  'matter.absenceAnswered': {
    title: { zh: '无此数据的声明已有审核意见', en: 'A declaration was decided' },
    text: {
      zh: '贵单位关于业务事项“{name}”没有应编数据“{datum}”的声明，{decision}{because}{reasons}。',
      en: 'Your declaration that the matter "{name}" has no "{datum}" {decision}{because}{reasons}.',
    },
    codes: {
      datum: requiredDatumNames,
      decision,
      because: { because: { zh: '。理由：', en: '. Reasons: ' } },
    },
  },
  'matter.itemStated': {
    title: { zh: '部门指明应编数据的数据项，请审核', en: 'An item is stated to be a required datum' },
    text: {
      zh: '{provider}指明以数据项“{item}”作为业务事项“{name}”的应编数据“{datum}”。请政务数据共享主管部门审核：属实的予以认可，计为已编目；不属实的说明理由不予认可{by}{dueDate}{basis}。审核前仍计为未编目。',
      en: '{provider} states that the item "{item}" is "{datum}" of its matter "{name}". Accept it, or refuse it with reasons{by}{dueDate}{basis}; until then it counts as not catalogued.',
    },
    codes: { ...lastDayCodes, datum: requiredDatumNames },
  },
  'matter.itemAccepted': {
    title: { zh: '指明的数据项已获认可', en: 'A stated item was accepted' },
    text: {
      zh: '政务数据共享主管部门认可以数据项“{item}”作为业务事项“{name}”的应编数据“{datum}”，计为已编目。',
      en: 'The authority takes the item "{item}" for "{datum}" of the matter "{name}": it counts as catalogued.',
    },
    codes: { datum: requiredDatumNames },
  },
  'matter.itemRefused': {
    title: { zh: '指明的数据项未获认可', en: 'A stated item was refused' },
    text: {
      zh: '政务数据共享主管部门不认可以数据项“{item}”作为业务事项“{name}”的应编数据“{datum}”。理由：{reasons}。请指明其他数据项，或者编目后再办理。',
      en: 'The authority does not take the item "{item}" for "{datum}" of the matter "{name}". Reasons: {reasons}. State another one, or catalogue it.',
    },
    codes: { datum: requiredDatumNames },
  },
  'matter.endDeclared': {
    title: { zh: '部门声明业务事项已经取消或者划转，请审核', en: 'A matter is declared to have ended' },
    text: {
      zh: '{provider}声明业务事项“{name}”已经取消或者划转。理由：{reasons}。请政务数据共享主管部门审核：属实的予以认可，不属实的说明理由退回{by}{dueDate}{basis}。审核前仍计入应编数据。',
      en: '{provider} declares that its matter "{name}" has ended. Reasons: {reasons}. Accept it, or return it with reasons{by}{dueDate}{basis}; until then it counts as before.',
    },
    codes: lastDayCodes,
  },
  'matter.endAnswered': {
    title: { zh: '业务事项取消的声明已有审核意见', en: 'The ending of a matter was decided' },
    text: {
      zh: '贵单位关于业务事项“{name}”已经取消或者划转的声明，{decision}{because}{reasons}。',
      en: 'Your declaration that the matter "{name}" has ended {decision}{because}{reasons}.',
    },
    codes: { decision, because: { because: { zh: '。理由：', en: '. Reasons: ' } } },
  },
} as const satisfies NoticeTexts;

declare module '../case/effect.ts' {
  interface NoticeValues extends ValuesOf<typeof notices> {}
}
