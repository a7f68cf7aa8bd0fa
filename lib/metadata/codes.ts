import type { Text } from '../regulation/text.ts';
import type { ProposalFindingCode } from './findings.ts';
import type { SampleForm } from './schema.ts';

/** In which forms samples and structures come. */
export const sampleFormNames: Readonly<Record<SampleForm, Text>> = {
  csv: { zh: 'CSV 样本', en: 'sample in CSV' },
  ndjson: { zh: 'NDJSON 样本', en: 'sample in NDJSON' },
  xlsx: { zh: 'XLSX 样本', en: 'sample in XLSX' },
  jsonSchema: { zh: 'JSON 模式的结构说明', en: 'structure as JSON Schema' },
  sql: { zh: '建表语句', en: 'declaration of a table in SQL' },
};

/** What is to be said of a sample. */
export const proposalFindingNames: Readonly<Record<ProposalFindingCode, Text>> = {
  recognised: { zh: '识别出的含义', en: 'what it was recognised as' },
  element_matched: { zh: '与标准数据元同名', en: 'called as a standard data element' },
  personal: { zh: '可能是个人信息', en: 'may be personal information' },
  invalid_values: { zh: '有的值校验不符', en: 'some values do not check' },
  mixed_values: { zh: '有的值写法不同', en: 'some values are written otherwise' },
  never_filled: { zh: '均为空', en: 'has no value' },
  seldom_filled: { zh: '多数为空', en: 'has a value seldom' },
  duplicate_name: { zh: '同名', en: 'a name twice' },
  unnamed_item: { zh: '没有列名', en: 'has no name' },
  name_holds_value: { zh: '列名处是个人的号码', en: 'a number of somebody where a name should stand' },
  name_not_possible: { zh: '列名不能使用', en: 'a name that cannot be used' },
  no_headings: { zh: '首行不是列名', en: 'no headings' },
  unreadable_records: { zh: '有的记录不能读取', en: 'records that cannot be read' },
  sample_cut: { zh: '只读取了开头', en: 'its beginning was read' },
  too_many_items: { zh: '项数过多', en: 'too many items' },
  several_tables: { zh: '有几张表', en: 'several tables' },
  type_unknown: { zh: '类型无法识别', en: 'an unknown type' },
  nested_value: { zh: '值为结构或者列表', en: 'structures or lists' },
  digits_lost: { zh: '长号码丢失了末尾数字', en: 'long numbers have lost digits' },
  key_proposed: { zh: '列为主键', en: 'proposed as the key' },
  values_proposed: { zh: '列出了取值', en: 'values listed' },
  no_records: { zh: '没有记录', en: 'no records' },
};
