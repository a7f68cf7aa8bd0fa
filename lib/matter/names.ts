import type { Text } from '../regulation/text.ts';

/** Kinds of business matter (业务事项), after the categories of 权责清单, and what is beside them. */
export const matterKindNames = {
  permit: { zh: '行政许可', en: 'administrative permit' },
  penalty: { zh: '行政处罚', en: 'administrative penalty' },
  compulsion: { zh: '行政强制', en: 'administrative compulsion' },
  levy: { zh: '行政征收', en: 'administrative levy' },
  payment: { zh: '行政给付', en: 'administrative payment' },
  inspection: { zh: '行政检查', en: 'administrative inspection' },
  confirmation: { zh: '行政确认', en: 'administrative confirmation' },
  reward: { zh: '行政奖励', en: 'administrative reward' },
  adjudication: { zh: '行政裁决', en: 'administrative adjudication' },
  publicService: { zh: '公共服务', en: 'public service' },
  monitoring: { zh: '监测', en: 'monitoring' },
  other: { zh: '其他', en: 'other' },
} as const satisfies Readonly<Record<string, Text>>;
export type MatterKind = keyof typeof matterKindNames;

/** Data that the standard of this platform requires, by code; a region's additions bring names of their own. */
export const requiredDatumNames = {
  applicant: { zh: '申请人', en: 'applicant' },
  submittedData: { zh: '申请材料', en: 'submitted data' },
  result: { zh: '办理结果', en: 'result' },
  time: { zh: '时间', en: 'time' },
  decision: { zh: '决定', en: 'decision' },
  object: { zh: '对象', en: 'object' },
  values: { zh: '数值', en: 'values' },
} as const satisfies Readonly<Record<string, Text>>;
export type RequiredDatumCode = keyof typeof requiredDatumNames;

/** What has become of a required datum. */
export const datumStateNames = {
  covered: { zh: '已编目', en: 'catalogued' },
  exempt: { zh: '经认可不存在', en: 'accepted not to exist' },
  gap: { zh: '缺口', en: 'lacking' },
} as const satisfies Readonly<Record<string, Text>>;

/** How an item of a catalog is found to be a required datum. */
export const coveringNames = {
  name: { zh: '按数据项名称识别', en: 'by the name of the item' },
  element: { zh: '按标准数据元识别', en: 'by its standard data element' },
  stated: { zh: '部门指明并经认可', en: 'as its department states, and its authority accepts' },
} as const satisfies Readonly<Record<string, Text>>;
export type Covering = keyof typeof coveringNames;

/** Why a required datum is not catalogued. */
export const gapNames = {
  lacking: { zh: '尚未编目', en: 'not catalogued' },
  itemGone: { zh: '指明的数据项不在现行目录中', en: 'the stated item is in no catalog in force' },
  claimed: { zh: '部门已指明数据项，待审核', en: 'stated by its department, not decided yet' },
  itemRefused: { zh: '指明的数据项未获认可', en: 'the stated item was refused' },
  declared: { zh: '已声明无此数据，待审核', en: 'declared not to exist, not decided yet' },
  returned: { zh: '无此数据的声明已退回', en: 'the declaration that it does not exist was returned' },
} as const satisfies Readonly<Record<string, Text>>;
export type Gap = keyof typeof gapNames;

/** What has become of the declaration that a required datum does not exist. */
export const absenceNames = {
  declared: { zh: '待审核', en: 'declared' },
  accepted: { zh: '已认可', en: 'accepted' },
  returned: { zh: '已退回', en: 'returned' },
} as const satisfies Readonly<Record<string, Text>>;

/** What has become of the statement that an item is a required datum. */
export const statedItemNames = {
  claimed: { zh: '待审核', en: 'claimed' },
  accepted: { zh: '已认可', en: 'accepted' },
} as const satisfies Readonly<Record<string, Text>>;
