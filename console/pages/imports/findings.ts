import type { Text } from '../../words/text.ts';

/** What a finding is about, as the import's own workbook of results calls it. */
const findingNames: Readonly<Record<string, Text>> = {
  row: { zh: '整行', en: 'the row' },
  code: { zh: '目录编码', en: 'code' },
  name: { zh: '数据目录名称', en: 'name' },
  provider: { zh: '提供方', en: 'provider' },
  providerCode: { zh: '提供方代码', en: 'provider’s code' },
  providerName: { zh: '提供方名称', en: 'provider’s name' },
  summary: { zh: '摘要', en: 'summary' },
  updateFrequency: { zh: '数据更新频率', en: 'update cycle' },
  sharingClass: { zh: '共享属性', en: 'sharing class' },
  sharingCondition: { zh: '共享条件', en: 'sharing condition' },
  sharingMethods: { zh: '共享方式', en: 'ways of sharing' },
  openness: { zh: '是否向社会开放', en: 'openness to the public' },
  openCondition: { zh: '开放条件', en: 'condition of opening' },
  sourceSystem: { zh: '来源系统', en: 'system of origin' },
  format: { zh: '数据格式', en: 'format' },
  dataItems: { zh: '数据项', en: 'data items' },
  'dataItems.name': { zh: '数据项名称', en: 'item’s name' },
  'dataItems.type': { zh: '数据类型', en: 'item’s type' },
  'dataItems.length': { zh: '数据长度', en: 'item’s length' },
  title: { zh: '所需数据的名称', en: 'what is needed' },
  requester: { zh: '需求部门', en: 'requester' },
  scenario: { zh: '使用场景', en: 'scenario' },
  basis: { zh: '履行职责的依据', en: 'basis' },
};

export function findingName(field: string, say: (text: Text) => string): string {
  const name = findingNames[field];
  return name === undefined ? field : say(name);
}

/** What of a catalog a finding is mended by: its own field, or those that say what a column of the workbook said in one. */
const mendedBy: Readonly<Record<string, readonly string[]>> = {
  name: ['name'],
  summary: ['summary'],
  updateFrequency: ['updateFrequency'],
  sharingClass: ['sharingClass'],
  sharingCondition: ['sharingClass', 'sharingScope', 'permittedUses', 'withheldReason'],
  sharingMethods: ['sharingMethods'],
  openness: ['openness'],
  format: ['format'],
};

/** Fields of a catalog by which a finding is mended in place; none where its whole form is needed. */
export const fieldsFor = (field: string): readonly string[] => mendedBy[field] ?? [];

/** Whether a finding is about something that stands in the catalog. */
export const isMendable = (field: string): boolean => field in mendedBy || field.startsWith('dataItems');
