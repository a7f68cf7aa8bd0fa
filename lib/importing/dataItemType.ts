import type { DataItem } from '../catalog/schema.ts';

export type DataItemType = DataItem['type'];

/**
 * Names of types after normalising. The single letters are those of the compilation guide for government information
 * resource catalogs (trial, NDRC and CAC 2017): C, N, Y money, D, T date and time, L logical, M memo, G general,
 * B double, I, F.
 */
const names: Readonly<Record<DataItemType, readonly string[]>> = {
  string: words(`c char nchar varchar varchar2 nvarchar nvarchar2 bpchar string enum uuid 字符 字符串 字符型
    字符串型 文字 文本型 代码型 枚举`),
  text: words(
    'm clob nclob text ntext tinytext mediumtext longtext long memo 备注 备注型 文本 长文本 大文本',
  ),
  integer: words(`i int integer bigint smallint tinyint mediumint int2 int4 int8 serial bigserial 整数 整型
    整数型 长整型`),
  decimal: words(`n b f y numeric number decimal float double doubleprecision real money smallmoney float4
    float8 数值 数值型 数字 数字型 浮点 浮点型 双精度 双精度型 单精度型 货币 货币型 小数 金额`),
  boolean: words('l bool boolean bit 逻辑 逻辑型 布尔 布尔型 是否 是或者否'),
  date: words('d date 日期 日期型'),
  datetime:
    words(`t datetime datetime2 smalldatetime timestamp timestamptz time 日期时间 日期时间型 时间 时间型
    时间戳`),
  binary: words(`blob longblob mediumblob binary varbinary image bytea raw longraw 二进制 二进制型 图片 图像
    文件 附件`),
  object: words(
    'g json jsonb xml object geometry geography sdo_geometry 通用 通用型 对象 对象型 空间数据 结构',
  ),
};

const byName: ReadonlyMap<string, DataItemType> = new Map(
  // Object.entries forgets the keys' type.
  Object.entries(names).flatMap(([type, spellings]) =>
    spellings.map((word) => [word, type as DataItemType] as const),
  ),
);

/**
 * Reads the type of a data item: a database's type name (with its length, as `nvarchar(255)`), a letter of the national
 * guide or the Chinese word.
 *
 * @returns the type and a length written with it; `undefined` for a type that nobody knows
 */
export function readDataItemType(text: string): { type: DataItemType; length?: number } | undefined {
  const plain = text.normalize('NFKC').trim().toLowerCase().replaceAll(' ', '');
  const [, name = plain, within] = /^([^(]+?)\s*\(([^)]*)\)?$/.exec(plain) ?? [];
  // `字符型C` and `C 字符型` name the same type twice.
  const type =
    byName.get(name) ?? byName.get(name.replace(/^[a-z]\s*(?=[^\x20-\x7e])|(?<=[^\x20-\x7e])\s*[a-z]$/, ''));
  if (type === undefined) return undefined;
  const length = within === undefined ? undefined : readLength(within);
  return length === undefined ? { type } : { type, length };
}

/**
 * Reads a length: `255`, `255.0` (a spreadsheet's number), `18,2` (precision and scale: the precision), `50字符`.
 *
 * @returns characters, digits or bytes as the department meant it, 1 to 2,147,483,647; `undefined` for anything else
 */
export function readLength(text: string): number | undefined {
  const plain = text.normalize('NFKC').replaceAll(' ', '');
  const digits = /^(\d{1,10})(?:\.0+|,\d{1,3}|个?(?:字符|字节|位|汉字|bytes?|chars?))?$/i.exec(plain)?.[1];
  const length = Number(digits ?? 0);
  return length >= 1 && length <= 2_147_483_647 ? length : undefined;
}

/** A list written as one text, a space between the words; names of two words are written as one. */
function words(list: string): readonly string[] {
  return list.trim().split(/\s+/);
}
