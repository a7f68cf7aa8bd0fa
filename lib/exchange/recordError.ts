/** Why an object or one of its records cannot be exchanged. */
export type RecordFault =
  | 'malformed_csv'
  | 'wrong_column_count'
  | 'invalid_utf8'
  | 'invalid_gb18030'
  | 'malformed_json'
  | 'not_an_object'
  | 'not_an_array'
  | 'missing_item'
  | 'duplicate_item'
  | 'nested_value'
  | 'record_too_large'
  | 'place_unreadable'
  | 'record_without_key'
  | 'tombstone_without_key'
  | 'tombstone_unreadable'
  | 'tombstone_in_full'
  | 'character_unconvertible'
  | 'formula_in_cell'
  | 'empty';

export const recordFaults: Readonly<Record<RecordFault, { readonly zh: string; readonly en: string }>> = {
  malformed_csv: {
    zh: '不符合 RFC 4180 的 CSV 记录（引号未闭合、字段中出现未转义的引号或单独的回车）',
    en: 'not a CSV record by RFC 4180 (an open quote, a bare quote or a bare carriage return)',
  },
  wrong_column_count: {
    zh: '字段数与标题行不一致',
    en: 'the number of fields differs from the header line',
  },
  invalid_utf8: {
    zh: '不是 UTF-8 编码（采用 GB18030 的，须在申报时写明）',
    en: 'not UTF-8 (an upload in GB18030 must be declared as such)',
  },
  invalid_gb18030: {
    zh: '不是申报的 GB18030 编码',
    en: 'not GB18030, as was declared',
  },
  malformed_json: {
    zh: '不符合 RFC 8259 的 JSON，或嵌套过深',
    en: 'not JSON by RFC 8259, or nested too deeply',
  },
  not_an_object: { zh: '该行或者该元素不是 JSON 对象', en: 'the line or element is not a JSON object' },
  not_an_array: { zh: '不是由 JSON 对象组成的数组', en: 'not an array of JSON objects' },
  missing_item: {
    zh: '缺少获准的数据项，或者其内容全部为空',
    en: 'a granted data item is missing, or empty throughout',
  },
  duplicate_item: { zh: '获准的数据项重复出现', en: 'a granted data item occurs twice' },
  nested_value: {
    zh: '获准的数据项应当是单个值，不能是对象或者列表（目录未将其类型列为对象）',
    en: 'a granted data item holds an object or a list, which its catalog does not declare it to be',
  },
  record_too_large: {
    zh: '记录超过长度上限（常见原因：引号未闭合）',
    en: 'the record is longer than allowed (often an open quote)',
  },
  place_unreadable: {
    zh: '体现区划或者日期的数据项为空或者无法识别（区划应为行政区划代码，日期应写明年、月、日），不能判断是否属于获准的数据范围',
    en: 'the region (a code) or the day of the record is missing or cannot be read, so that nobody can tell whether it was granted',
  },
  record_without_key: {
    zh: '按水位交付的，每条记录应当写明全部主键数据项',
    en: 'what is delivered by watermarks names all items of the key in every record',
  },
  tombstone_without_key: {
    zh: '说明记录已经删除的，应当写明全部主键数据项；获准的是部分数据的，还应当写明该记录原来所属的区划或者日期',
    en: 'a deleted record names all items of its key and, where a part of the data was granted, the region or day it was of',
  },
  tombstone_unreadable: {
    zh: '记录是否已经删除的标记只能是真或者假',
    en: '"@deleted" says neither true nor false',
  },
  tombstone_in_full: { zh: '全量中不应有已经删除的记录', en: 'a full load has no deleted records' },
  character_unconvertible: {
    zh: '含有接收方采用的格式或者编码不能写出的字符（不成对的代理码位，或者 GB18030 中没有的 U+E5E5）',
    en: 'it has a character that the form its receiver takes cannot hold (an unpaired surrogate, or U+E5E5 in GB18030)',
  },
  formula_in_cell: {
    zh: '所交付的表格中将有表格软件会当作公式计算的内容（请提供部门在来源数据中更正，或者由需求部门将接收方式设定为 NDJSON 或者 JSON）',
    en: 'a field of the table to be delivered is a formula to a spreadsheet program (its provider mends it in the source, or its requester takes NDJSON or JSON instead)',
  },
  empty: { zh: '既没有标题行，也没有记录', en: 'neither a header line nor a record' },
};

function place(code: RecordFault, record: number): { zh: string; en: string } {
  if (code === 'empty' || code === 'not_an_array') return { zh: '文件', en: 'object' };
  return record === 0
    ? { zh: '标题行', en: 'header line' }
    : { zh: `第 ${record} 条记录`, en: `record ${record}` };
}

/**
 * The data itself are at fault: trying again cannot help, unlike a passing fault of the platform.
 *
 * It says where and why, never what stands there: records may hold personal information. `items` are names from
 * the grant, never any read from the object, whose first line may be a record.
 */
export class RecordError extends Error {
  override readonly name = 'RecordError';
  readonly code: RecordFault;
  /** From 1, counted in the object or part that was read; 0 is the header line. */
  readonly record: number;
  readonly items: readonly string[];
  readonly reason: { zh: string; en: string };

  constructor(code: RecordFault, record: number, items: readonly string[] = []) {
    const { zh, en } = recordFaults[code];
    const where = place(code, record);
    const which =
      items.length === 0 ? { zh: '', en: '' } : { zh: `：${items.join('、')}`, en: `: ${items.join(', ')}` };
    const reason = { zh: `${where.zh}：${zh}${which.zh}`, en: `${where.en}: ${en}${which.en}` };
    super(reason.en);
    this.code = code;
    this.record = record;
    this.items = items;
    this.reason = reason;
  }
}
