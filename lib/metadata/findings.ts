import type { Text } from '../regulation/text.ts';

/** What is to be said of a sample or of one of its items; never with a value of the sample. */
export type ProposalFindingCode =
  | 'recognised'
  | 'element_matched'
  | 'personal'
  | 'invalid_values'
  | 'mixed_values'
  | 'never_filled'
  | 'seldom_filled'
  | 'duplicate_name'
  | 'unnamed_item'
  | 'name_holds_value'
  | 'name_not_possible'
  | 'no_headings'
  | 'unreadable_records'
  | 'sample_cut'
  | 'too_many_items'
  | 'several_tables'
  | 'type_unknown'
  | 'nested_value'
  | 'digits_lost'
  | 'key_proposed'
  | 'values_proposed'
  | 'no_records';

export interface ProposalFinding {
  /** The item, as it is proposed; absent: of the sample as a whole. */
  readonly item?: string;
  readonly code: ProposalFindingCode;
  readonly message: Text;
}

/** Of an item, or of the sample where none is named. */
export function finding(code: ProposalFindingCode, message: Text, item?: string): ProposalFinding {
  return { ...(item === undefined ? {} : { item }), code, message };
}

export const sampleCut = (records: number): ProposalFinding =>
  finding('sample_cut', {
    zh: `样本较大，只读取了开头的 ${records} 条记录（平台规则）。`,
    en: `The sample is large: its first ${records} records were read [a rule of this platform].`,
  });

export const unreadableRecords = (count: number, first: number): ProposalFinding =>
  finding('unreadable_records', {
    zh: `有 ${count} 条记录不能读取，最先的在第 ${first} 行，未计入。`,
    en: `${count} records could not be read, the first in line ${first}; they do not count.`,
  });

export const tooManyItems = (count: number, most: number): ProposalFinding =>
  finding('too_many_items', {
    zh: `样本有 ${count} 项，一个目录至多 ${most} 项，只列出前 ${most} 项。`,
    en: `The sample has ${count} items, a catalog ${most} at most: the first ${most} are proposed.`,
  });

export const severalTables = (names: readonly string[], chosen: string): ProposalFinding =>
  finding('several_tables', {
    zh: `有 ${names.length} 张表（${names.slice(0, 20).join('、')}），所列为“${chosen}”。需要其他表的，请指明表名。`,
    en: `There are ${names.length} tables (${names.slice(0, 20).join(', ')}); these are the items of “${chosen}”. Name another to get its items.`,
  });

export const noHeadings = (): ProposalFinding =>
  finding('no_headings', {
    zh: '首行是数据而不是列名，各项按列的次序命名，请逐项改为业务名称。',
    en: 'The first row is data and not headings: items are named by their columns; give each the name that people use.',
  });

export const noRecords = (): ProposalFinding =>
  finding('no_records', {
    zh: '样本只有列名，没有记录：类型、长度和敏感程度只按名称推断，请核对。',
    en: 'The sample has headings and no records: types, lengths and sensitivity are guessed from names alone; check them.',
  });
