import type { DataItem } from '../catalog/schema.ts';
import { readDataItemType } from '../importing/dataItemType.ts';
import { notOfForm } from './failure.ts';
import { finding, type ProposalFinding, severalTables } from './findings.ts';
import { listOf } from './listed.ts';
import type { Proposal } from './proposal.ts';
import { statementsOf, type Token } from './sqlTokens.ts';
import { type DeclaredField, proposeDeclared } from './structure.ts';

interface Column {
  readonly field: string;
  readonly typeWords: readonly string[];
  readonly typeArguments: readonly string[];
  readonly isArray: boolean;
  isKey: boolean;
  isRequired: boolean;
  values: DataItem['values'];
  comment: string | undefined;
}

interface Table {
  readonly name: string;
  readonly columns: Map<string, Column>;
}

/**
 * Proposes items from the declarations of tables as MySQL, PostgreSQL, Oracle and DM (达梦) write them, with their comments; data that
 * stands beside them in a dump is passed over.
 * @param wanted name of the table; the first one unless told
 * @throws WorkbookFault where no table is declared, or none of this name
 */
export function proposeFromSql(sql: string, wanted?: string): Proposal {
  const tables = tablesIn(sql);
  const all = [...tables.values()];
  const table = wanted === undefined ? all[0] : tables.get(plainName(wanted));
  if (!table) throw all.length === 0 ? noTable() : noSuchTable(all);
  const isOracle = /\b(?:varchar2|nvarchar2|number)\s*\(/i.test(sql);
  const fields = [...table.columns.values()].map((column) => fieldOf(column, isOracle));
  const names = all.map(({ name }) => name);
  const said: ProposalFinding[] = all.length > 1 ? [severalTables(names, table.name)] : [];
  const daysWithTime = isOracle
    ? fields.filter((_, index) => isDate([...table.columns.values()][index]))
    : [];
  return proposeDeclared(fields, [
    ...said,
    ...daysWithTime.map(({ title, field }) => dateHasTime(title ?? field)),
  ]);
}

function tablesIn(sql: string): Map<string, Table> {
  const tables = new Map<string, Table>();
  for (const statement of statementsOf(sql)) {
    const [first = ''] = words(statement);
    if (first === 'create') createTable(statement, tables);
    else if (first === 'comment') comment(statement, tables);
    else alterTable(statement, tables);
  }
  return tables;
}

/** The words at the beginning, in lower case: no declaration has its name behind the twelfth. */
function words(statement: readonly Token[]): string[] {
  return statement.slice(0, 12).map(({ kind, text }) => (kind === 'word' ? text.toLowerCase() : ''));
}

function createTable(statement: readonly Token[], tables: Map<string, Table>): void {
  const open = statement.findIndex(isSign('('));
  const head = words(statement).slice(0, open === -1 ? 12 : open);
  const place = head.indexOf('table');
  if (open === -1 || place === -1 || place > 4) return;
  const named = statement.slice(place + 1, open).filter((token) => !isOneOf(token, ['if', 'not', 'exists']));
  const name = nameIn(named);
  if (name === undefined) return;
  const table: Table = { name, columns: new Map() };
  const { inside } = parenthesised(statement, open);
  for (const part of parts(inside)) declare(part, table);
  if (table.columns.size > 0) tables.set(plainName(name), table);
}

/** The last name of `schema.table`, whichever of the two is quoted. */
function nameIn(tokens: readonly Token[]): string | undefined {
  const named = tokens.filter(({ kind, text }) => kind !== 'sign' && text !== '.').at(-1);
  if (!named) return undefined;
  return named.kind === 'word' ? named.text.split('.').findLast((part) => part !== '') : named.text;
}

/** Databases differ on case: names are compared without it. */
const plainName = (name: string) => name.trim().toLowerCase();

const constraints = [
  'primary',
  'unique',
  'key',
  'index',
  'constraint',
  'foreign',
  'check',
  'fulltext',
  'spatial',
  'exclude',
  'like',
  'period',
  'cluster',
  'not',
];

function declare(part: readonly Token[], table: Table): void {
  const [first] = part;
  if (!first) return;
  if (first.kind === 'word' && constraints.includes(first.text.toLowerCase())) {
    markKeys(part, table);
    return;
  }
  const column = columnOf(part);
  if (column) table.columns.set(plainName(column.field), column);
}

function markKeys(part: readonly Token[], table: Table): void {
  const primary = part.findIndex((token) => isOneOf(token, ['primary']));
  const open = primary === -1 ? -1 : part.findIndex((token, index) => index > primary && isSign('(')(token));
  if (open === -1) return;
  for (const names of parts(parenthesised(part, open).inside)) {
    const column = table.columns.get(plainName(names[0]?.text ?? ''));
    if (column) column.isKey = true;
  }
}

/** What ends the words of a type. */
const behindType = [
  'not',
  'null',
  'default',
  'primary',
  'unique',
  'comment',
  'check',
  'references',
  'constraint',
  'identity',
  'auto_increment',
  'generated',
  'collate',
  'character',
  'charset',
  'on',
  'key',
  'enable',
  'visible',
  'invisible',
  'storage',
  'compress',
  'encrypt',
  'as',
];

function columnOf([first, ...rest]: readonly Token[]): Column | undefined {
  if (!first || first.kind === 'sign' || first.kind === 'text') return undefined;
  const typeWords: string[] = [];
  let typeArguments: readonly Token[] = [];
  let at = 0;
  for (; at < rest.length; at += 1) {
    const token = rest[at];
    if (!token || token.kind === 'text') break;
    if (isSign('(')(token)) {
      if (typeArguments.length > 0 || typeWords.length === 0) break;
      const { inside, end } = parenthesised(rest, at);
      typeArguments = inside;
      at = end;
      continue;
    }
    if (token.kind === 'sign') break;
    const word = token.text.toLowerCase();
    if (typeWords.length > 0 && behindType.includes(word) && !isCharacterVarying(word, rest[at + 1])) break;
    typeWords.push(word.split('.').at(-1) ?? word);
  }
  if (typeWords.length === 0) return undefined;
  const options = rest.slice(at);
  const optionWords = options.map(({ kind, text }) => (kind === 'word' ? text.toLowerCase() : ''));
  const isKey = optionWords.includes('primary');
  const check = optionWords.indexOf('check');
  const commentAt = optionWords.indexOf('comment');
  const said = commentAt === -1 ? undefined : options.slice(commentAt).find(({ kind }) => kind !== 'word');
  return {
    field: first.text,
    typeWords,
    typeArguments: typeArguments.filter(({ kind }) => kind !== 'sign').map(({ text }) => text),
    isArray: options.some(isSign('[')) || options.some(isSign(']')),
    isKey,
    isRequired:
      isKey || optionWords.some((word, index) => word === 'not' && optionWords[index + 1] === 'null'),
    values: /^(?:enum|set)$/.test(typeWords[0] ?? '')
      ? listOf(typeArguments.filter(({ kind }) => kind === 'text').map(({ text }) => [text]))
      : valuesChecked(check === -1 ? [] : options.slice(check), first.text),
    comment: said?.text,
  };
}

/** `CHARACTER VARYING` is a type, `CHARACTER SET` an option. */
function isCharacterVarying(word: string, next: Token | undefined): boolean {
  return word === 'character' && next !== undefined && isOneOf(next, ['varying']);
}

/** `CHECK (sex IN ('1', '2'))` lists the values of the column. */
function valuesChecked(check: readonly Token[], field: string): DataItem['values'] {
  const open = check.findIndex(isSign('('));
  if (open === -1) return undefined;
  const { inside } = parenthesised(check, open);
  const within = inside.findIndex((token) => isOneOf(token, ['in']));
  const isOfColumn = inside.some(({ text }) => plainName(text) === plainName(field));
  const list = inside.findIndex((token, index) => index > within && isSign('(')(token));
  if (within === -1 || !isOfColumn || list === -1) return undefined;
  const values = parenthesised(inside, list).inside.filter(({ kind }) => kind !== 'sign');
  return listOf(values.map(({ text }) => [text]));
}

/** `COMMENT ON COLUMN t.c IS '…'`; of a table nothing is needed. */
function comment(statement: readonly Token[], tables: Map<string, Table>): void {
  const head = words(statement);
  const place = head.indexOf('column');
  const is = statement.findIndex((token, index) => index > place && isOneOf(token, ['is']));
  const text = statement[is + 1];
  if (place === -1 || is === -1 || text?.kind !== 'text') return;
  const path = statement
    .slice(place + 1, is)
    .flatMap(({ kind, text: name }) => (kind === 'word' ? name.split('.') : kind === 'name' ? [name] : []))
    .filter((name) => name !== '');
  const [table = '', column = ''] = path.slice(-2);
  const known = tables.get(plainName(table))?.columns.get(plainName(column));
  if (known) known.comment = text.text;
}

/** `ALTER TABLE t ADD CONSTRAINT k PRIMARY KEY (c)`. */
function alterTable(statement: readonly Token[], tables: Map<string, Table>): void {
  const head = words(statement);
  const add = head.indexOf('add');
  const from = head.indexOf('table');
  if (from === -1 || add === -1) return;
  const named = statement.slice(from + 1, add).filter((token) => !isOneOf(token, ['if', 'exists', 'only']));
  const table = tables.get(plainName(nameIn(named) ?? ''));
  if (table) markKeys(statement.slice(add), table);
}

function isOneOf({ kind, text }: Token, some: readonly string[]): boolean {
  return kind === 'word' && some.includes(text.toLowerCase());
}

const isSign = (sign: string) => (token: Token) => token.kind === 'sign' && token.text === sign;

/** What stands between the parenthesis at this place and the one that closes it. */
function parenthesised(tokens: readonly Token[], open: number): { inside: readonly Token[]; end: number } {
  let depth = 0;
  for (let at = open; at < tokens.length; at += 1) {
    const { kind, text } = tokens[at] ?? { kind: 'sign', text: '' };
    if (kind !== 'sign') continue;
    if (text === '(') depth += 1;
    if (text === ')') depth -= 1;
    if (depth === 0) return { inside: tokens.slice(open + 1, at), end: at };
  }
  return { inside: tokens.slice(open + 1), end: tokens.length };
}

/** What commas divide, but those within parentheses. */
function parts(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const found: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (isSign('(')(token)) depth += 1;
    if (isSign(')')(token)) depth -= 1;
    if (depth === 0 && isSign(',')(token)) found.push([]);
    else found.at(-1)?.push(token);
  }
  return found;
}

function fieldOf(column: Column, isOracle: boolean): DeclaredField {
  const { title, values, description } = readComment(column.comment);
  const type = typeOf(column, isOracle);
  return {
    field: column.field,
    title,
    type: type?.type ?? 'string',
    length: type?.length,
    isKey: column.isKey,
    isRequired: column.isRequired,
    values: column.values ?? (type?.type === 'string' || type?.type === 'integer' ? values : undefined),
    description,
    unknownType: type === undefined,
    isNested: type?.type === 'object' && !/geom|sdo/.test(column.typeWords.join(' ')),
  };
}

const withTime: readonly string[] = ['timestamp', 'timestamptz', 'datetime', 'datetime2', 'smalldatetime'];
const withLength: readonly DataItem['type'][] = ['string', 'integer', 'decimal'];

function typeOf(column: Column, isOracle: boolean): { type: DataItem['type']; length?: number } | undefined {
  const { typeWords, typeArguments, isArray } = column;
  const [word = ''] = typeWords;
  const [first = '', second = '0'] = typeArguments.map((argument) => argument.split(/\s/)[0] ?? '');
  if (isArray || word.startsWith('_')) return { type: 'object' };
  if (isOracle && isDate(column)) return { type: 'datetime' };
  if (withTime.includes(word)) return { type: 'datetime' };
  if ((word === 'tinyint' || word === 'bit') && first === '1') return { type: 'boolean' };
  if (word === 'enum' || word === 'set') return { type: 'string' };
  if (word === 'number' || word === 'numeric' || word === 'decimal' || word === 'dec') {
    const type = first !== '' && Number(second) === 0 ? 'integer' : 'decimal';
    return { type, ...lengthOf(first) };
  }
  const written = typeWords
    .join('')
    .replace(/^charactervarying/, 'varchar')
    .replace(/unsigned|zerofill/g, '');
  const known = readDataItemType(written.replace(/^character$/, 'char')) ?? readDataItemType(word);
  if (!known) return undefined;
  return { type: known.type, ...(withLength.includes(known.type) ? lengthOf(first) : {}) };
}

function lengthOf(written: string): { length?: number } {
  const length = /^\d{1,10}$/.test(written) ? Number(written) : 0;
  return length >= 1 && length <= 2_147_483_647 ? { length } : {};
}

function isDate(column: Column | undefined): boolean {
  return column?.typeWords[0] === 'date';
}

const longestTitle = 50;
const listedValue = /([A-Za-z0-9]{1,10})\s*[-–—=＝:：、.]\s*([^\s,，;；、)）\]】]{1,40})/gu;

/** A comment names its column and often lists what its values mean: `性别：1-男，2-女`. */
export function readComment(written: string | undefined): {
  readonly title?: string;
  readonly values?: DataItem['values'];
  readonly description?: string;
} {
  const text = written?.replace(/\s+/gu, ' ').trim() ?? '';
  if (text === '') return {};
  const [head = ''] = text.split(/[：:（(【[，,；;。\s]/u);
  const rest = text.slice(head.length);
  const listed = [...rest.matchAll(listedValue)].map(([, value, name]) => [value, name] as const);
  const values = listed.length >= 2 ? listOf(listed) : undefined;
  const isTitle = head !== '' && Array.from(head).length <= longestTitle;
  return {
    ...(isTitle ? { title: head } : {}),
    ...(values ? { values } : {}),
    ...(text === head ? {} : { description: text }),
  };
}

function dateHasTime(item: string): ProposalFinding {
  return finding(
    'mixed_values',
    {
      zh: 'Oracle、达梦的 DATE 带有时间，暂列为日期时间型；只有日期的，请改为日期型。',
      en: 'A DATE of Oracle or DM holds the time as well: it is proposed as date and time; make it a date where there is none.',
    },
    item,
  );
}

function noTable() {
  return notOfForm({
    zh: '没有找到建表语句。',
    en: 'No declaration of a table (CREATE TABLE) was found.',
  });
}

function noSuchTable(all: readonly Table[]) {
  const names = all.slice(0, 20).map(({ name }) => name);
  return notOfForm({
    zh: `没有该名称的表；有：${names.join('、')}。`,
    en: `No table has this name; there are: ${names.join(', ')}.`,
  });
}
