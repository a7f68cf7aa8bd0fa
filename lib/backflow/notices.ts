import { lastDayCodes } from '../case/dueDayNames.ts';
import type { NoticeTexts, ValuesOf } from '../case/face.ts';
import { grounds } from '../regulation/grounds.ts';
import { backflowPeriodNames } from './names.ts';

/** What is refused here is a need, and no request. */
const groundNames = Object.fromEntries(
  grounds.map(({ code, name: { zh, en } }) => [
    code,
    { zh: zh.replace('申请', '需求'), en: en.replace('the request', 'the need') },
  ]),
);

/** What whoever disagrees may do: the law names no step of its own for what flows back [ours]. */
const remedy = {
  zh: '如有异议，请与提供部门协商；协商不成的，可以向政务数据共享主管部门反映，也可以补充情况后重新提出（平台规则）。',
  en: 'Whoever disagrees negotiates with the provider, says so to its authority, or states the need anew with more to say (a rule of this platform).',
} as const;

/** What whoever holds that more is to come may do [ours]. */
const objection = {
  zh: '认为数据不完整的，请与提供部门协商；协商不成的，可以向政务数据共享主管部门反映（平台规则）。',
  en: 'Whoever holds that more is to come negotiates with the provider or says so to its authority (a rule of this platform).',
} as const;

/** What is said of data that flows back. */
export const notices = {
  'backflow.stated': {
    title: { zh: '收到数据回流需求，请确认', en: 'A need for backflow was stated' },
    text: {
      zh: '{requester}因履行职责需要，提出回流“{name}”中{region}行政区域内的政务数据，周期为{period}。用途：{purpose}。上级政府部门应当及时、完整回流，不得设置额外的限制条件（《政务数据共享条例》第二十四条）。请确认回流的方式{by}{dueDate}{basis}。',
      en: '{requester} needs the data of {region} in "{name}" to flow back {period}, for: {purpose}. It flows back in time and whole, without further conditions (article 24). Confirm how{by}{dueDate}{basis}.',
    },
    codes: { ...lastDayCodes, period: backflowPeriodNames },
  },
  'backflow.confirmed': {
    title: { zh: '数据回流已经确认', en: 'Backflow was confirmed' },
    text: {
      zh: '{provider}已确认向{requester}回流“{name}”中{region}行政区域内的政务数据：{period}；路径：{path}；联系人：{contact}。首个周期的数据{by}{dueDate}{basis}。接收单位应当按照履行职责的需要共享、使用，并保障政务数据安全（《政务数据共享条例》第二十四条）。',
      en: '{provider} has confirmed that the data of {region} in "{name}" flows back to {requester} {period}, by {path}; contact: {contact}. That of the first period is due{by}{dueDate}{basis}. Whoever receives it uses it for its duties and protects it (article 24).',
    },
    codes: { ...lastDayCodes, period: backflowPeriodNames },
  },
  'backflow.refused': {
    title: { zh: '数据回流需求未予同意', en: 'A need for backflow was refused' },
    text: {
      zh: `{provider}未同意向{requester}回流“{name}”中{region}行政区域内的政务数据。理由：{ground}；{reasons}。${remedy.zh}`,
      en: `{provider} does not let the data of {region} in "{name}" flow back to {requester}: {ground}; {reasons}. ${remedy.en}`,
    },
    codes: { ground: groundNames },
  },
  'backflow.early': {
    title: { zh: '交付不计入数据回流的周期', en: 'A delivery counts for no period' },
    text: {
      zh: '{provider}向{requester}交付的“{name}”（{region}）在周期{period}届满前已经可以提取，不计入该周期：该周期的数据应当在周期届满后完整交付（平台规则）。',
      en: 'A delivery of "{name}" ({region}) by {provider} to {requester} stood ready before the period {period} was over and does not count for it: the data of the period is delivered whole once it is over (a rule of this platform).',
    },
  },
  'backflow.incomplete': {
    title: { zh: '数据回流不完整', en: 'What flowed back is incomplete' },
    text: {
      zh: '{provider}向{requester}回流的“{name}”中{region}行政区域内的政务数据不完整：周期{period}，实际{delivered}条{expected}。应当完整回流（《政务数据共享条例》第二十四条）{by}{dueDate}{basis}。',
      en: 'What {provider} let flow back to {requester} of {region} in "{name}" is incomplete: in {period} {delivered} records{expected}. It flows back whole (article 24){by}{dueDate}{basis}.',
    },
    codes: {
      ...lastDayCodes,
      expected: {
        expected: { zh: '，应有', en: ' of ' },
        records: { zh: '条', en: '' },
      },
    },
  },
  'backflow.missed': {
    title: { zh: '一个周期的数据没有按时回流', en: 'The data of a period did not flow back in time' },
    text: {
      zh: '{provider}应当向{requester}回流的“{name}”中{region}行政区域内的政务数据，周期{period}的没有在{dueDate}前（含当日）完整回流（《政务数据共享条例》第二十四条）。该周期的数据仍应补足，其后各周期的期限照常计算。',
      en: 'What {provider} was to let flow back to {requester} of {region} in "{name}" for {period} had not come whole by {dueDate} (article 24). It stays to be made up for, and the periods behind it have their own days.',
    },
  },
  'backflow.expectedLowered': {
    title: { zh: '数据回流应有的记录数改少', en: 'Fewer records are to flow back than was said' },
    text: {
      zh: `{provider}将“{name}”中{region}行政区域内周期{period}应有的记录数由{from}条改为{records}条{why}。应当完整回流（《政务数据共享条例》第二十四条）。${objection.zh}`,
      en: `{provider} has lowered the number of records of {region} in "{name}" for {period} from {from} to {records}{why}. Data flows back whole (article 24). ${objection.en}`,
    },
    codes: { why: { because: { zh: '，理由：', en: ', because: ' } } },
  },
  'backflow.ended': {
    title: { zh: '数据回流已经结束', en: 'Backflow has ended' },
    text: {
      zh: '{requester}不再需要回流“{name}”中{region}行政区域内的政务数据，{provider}不再回流。理由：{reasons}。',
      en: '{requester} does not need the data of {region} in "{name}" any more, and {provider} lets none flow back: {reasons}.',
    },
  },
} as const satisfies NoticeTexts;

declare module '../case/effect.ts' {
  interface NoticeValues extends ValuesOf<typeof notices> {}
}
