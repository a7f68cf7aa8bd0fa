import { tidyProse } from '../typedText.ts';
import { invisibleIn, nameKey, plainCode, plainName, plainText } from './accidents.ts';
import { readCatalogCode } from './catalogCode.ts';
import type { Columns } from './columns.ts';
import { readDataItemType, readLength } from './dataItemType.ts';
import { type Finding, finding } from './finding.ts';
import { readItemForm } from './form.ts';
import { formColumns } from './formColumns.ts';
import { type FormField, formFields, itemFields, type WorkbookField } from './headings.ts';
import type { ImportedItem } from './importedCatalog.ts';
import { limits } from './limits.ts';
import { isPlaceholder, standsForEmpty } from '../regulation/placeholder.ts';
import { isMarkedSecret } from './secrecy.ts';
import type { SheetRow } from './sheet.ts';

/** Fields that describe the catalog, not one of its items: every row of a catalog repeats them. */
const catalogFields = {
  catalogName: 'name',
  providerCode: 'providerCode',
  providerName: 'providerName',
  summary: 'summary',
  updateFrequency: 'updateFrequency',
  sharingMethods: 'sharingMethods',
  openness: 'openness',
  openCondition: 'openCondition',
  sourceSystem: 'sourceSystem',
  format: 'format',
  ...pathsOfForm(),
  template: 'row',
} as const satisfies Partial<Record<WorkbookField, string>>;

/** Where the columns of the platform's own workbook stand in a catalog. */
function pathsOfForm() {
  const rows = formFields.map((field) => [field, formColumns[field].path]);
  return Object.fromEntries(rows) as Readonly<Record<FormField, string>>; // of every field
}

export type CatalogField = keyof typeof catalogFields;
// Object.keys forgets the keys' type.
const catalogFieldNames = Object.keys(catalogFields) as readonly CatalogField[];

/** What a row says about sharing: it may differ from item to item. */
export interface RowSharing {
  readonly row: number;
  /** The item of the row, where it adds one. */
  readonly item: string | undefined;
  readonly classText: string;
  readonly condition: string;
}

/** What the rows of one catalog said, in the order of the file. */
export interface CollectedCatalog {
  readonly code: string;
  /** The sheet of its first row. */
  readonly sheet: string | undefined;
  readonly rows: number[];
  /** The first value of each field that was not empty, and its row. */
  readonly values: Map<CatalogField, { value: string; row: number }>;
  /** By what two writings of one name have in common. */
  readonly items: Map<string, { item: ImportedItem; row: number }>;
  readonly sharing: RowSharing[];
  /** `field` and value of the conflicts already reported: each is reported once. */
  readonly reported: Set<string>;
}

/** Catalogs by 目录编码 in capitals, their identity: rows of one catalog may stand anywhere in the file. */
export type Collection = Map<string, CollectedCatalog>;

/** One row in the course of being read. */
interface Reading extends SheetRow {
  readonly columns: Columns;
  readonly found: Finding[];
  /** It stands in the platform's own workbook. */
  readonly isOwn: boolean;
  value(field: WorkbookField): string;
}

/**
 * Adds one row to the catalog it belongs to.
 *
 * @param above code of the catalog to which a row without code and name belongs
 * @returns the code of its catalog, `undefined` when the row was not added, and what is to be said: then an `error`
 */
export function collectRow(
  collection: Collection,
  columns: Columns,
  row: SheetRow,
  { sheet, above }: { sheet: string | undefined; above: string | undefined },
): { code?: string; filled?: boolean; findings: readonly Finding[] } {
  const reading = startReading(columns, row);
  const { value, found } = reading;
  const trouble = troubleOf(reading, 'catalogCode');
  const isContinued = above !== undefined && trouble === undefined && isContinuation(value, columns);
  const read = isContinued ? { code: above } : readCatalogCode(value('catalogCode'), trouble, row.row);
  if (isMarkedSecret(value, row.cells, columns.secrecy)) {
    const code = 'code' in read ? { catalogCode: read.code } : {};
    return { findings: [finding('secretRow', { row: row.row, value: '', ...code })] };
  }
  const tooLong = row.cells.find((cell) => cell.length > limits.cellCharacters);
  if (tooLong !== undefined) {
    const words = { most: limits.cellCharacters };
    return { findings: [finding('cellTooLong', { row: row.row, value: tooLong, words })] };
  }
  if ('fault' in read) return { findings: [read.fault] };

  const catalog = catalogOf(collection, read.code, sheet, reading);
  catalog.rows.push(row.row);
  for (const field of catalogFieldNames) noteValue(catalog, field, reading);
  for (const double of columns.doubles) noteDouble(catalog, double, reading);
  const item = noteItem(catalog, reading);
  noteSharing(catalog, item, reading);
  noteDamage(catalog, reading);
  return { code: catalog.code, filled: isContinued, findings: found };
}

function startReading(columns: Columns, row: SheetRow): Reading {
  const isOwn = columns.fields.has('template');
  const value = (field: WorkbookField) => {
    const column = columns.fields.get(field);
    const cell = column === undefined ? columns.constants.get(field) : row.cells[column];
    return isOwn ? exactCell(field, cell ?? '') : readCell(field, cell ?? '');
  };
  return { ...row, columns, found: [], isOwn, value };
}

/** The platform's own workbook says names and texts as they are; what somebody typed into it is freed of accidents as ever. */
function exactCell(field: WorkbookField, cell: string): string {
  if (field === 'catalogCode' || field === 'providerCode') return readCell(field, cell);
  const text = tidyProse(cell);
  const isName = field === 'catalogName' || field === 'itemName';
  return invisibleIn(text).length > 0 || (isName && text.includes('\n')) ? readCell(field, cell) : text;
}

function readCell(field: WorkbookField, cell: string): string {
  if (field === 'catalogCode') return cell.trim();
  if (field === 'catalogName' || field === 'itemName') return plainName(cell);
  return field === 'providerCode' ? plainCode(cell).toUpperCase() : plainText(cell);
}

function troubleOf({ columns, troubles }: Reading, field: WorkbookField) {
  return troubles?.get(columns.fields.get(field) ?? -1);
}

/** A row with an item only: the officer filled in the first row of the catalog and left the others empty. */
function isContinuation(value: (field: WorkbookField) => string, { constants }: Columns): boolean {
  if (constants.has('catalogCode')) return false;
  return value('catalogCode') === '' && value('catalogName') === '' && !standsForEmpty(value('itemName'));
}

/** The catalog of a code; another writing of it that differs in case only is the same catalog and is reported. */
function catalogOf(
  collection: Collection,
  code: string,
  sheet: string | undefined,
  { row, found }: Reading,
): CollectedCatalog {
  const key = code.toUpperCase();
  const there = collection.get(key);
  if (there === undefined) {
    const catalog: CollectedCatalog = {
      code,
      sheet,
      rows: [],
      values: new Map(),
      items: new Map(),
      sharing: [],
      reported: new Set(),
    };
    collection.set(key, catalog);
    return catalog;
  }
  if (there.code !== code && reportOnce(there, `code ${code}`)) {
    const words = { first: there.code, firstRow: there.rows[0] ?? 0 };
    found.push(finding('catalogCodeCase', { row, catalogCode: there.code, value: code, words }));
  }
  return there;
}

/** The first value wins; another one is reported where it first appears. */
function noteValue(
  catalog: CollectedCatalog,
  field: CatalogField,
  { row, found, value: read }: Reading,
): void {
  const value = read(field);
  if (value === '') return;
  const first = catalog.values.get(field);
  if (first === undefined) {
    catalog.values.set(field, { value, row });
    return;
  }
  if (isSame(field, first.value, value) || !reportOnce(catalog, `${field} ${value}`)) return;
  const words = { field: catalogFields[field], first: first.value, firstRow: first.row };
  found.push(finding('conflictingValue', { row, catalogCode: catalog.code, value, words }));
}

function isSame(field: WorkbookField, one: string, other: string): boolean {
  return one === other || (field === 'catalogName' && nameKey(one) === nameKey(other));
}

/** A second column of a field fills in where the first is empty, and is reported where it says something else. */
function noteDouble(
  catalog: CollectedCatalog,
  { field, column, heading }: Columns['doubles'][number],
  { row, cells, found, value: read }: Reading,
): void {
  const value = readCell(field, cells[column] ?? '');
  const ofCatalog = isCatalogField(field) ? catalog.values.get(field)?.value : undefined;
  const taken = read(field) || (ofCatalog ?? '');
  if (value === '' || isSame(field, taken, value)) return;
  if (taken === '' && isCatalogField(field)) catalog.values.set(field, { value, row });
  if (taken === '' || field === 'sharingCondition') return;
  const isProvider = field === 'providerCode' || field === 'providerName';
  if (!reportOnce(catalog, isProvider ? `double ${field} ${value}` : `column ${column}`)) return;
  const name = isCatalogField(field) ? catalogFields[field] : 'row';
  const words = { field: name, taken, heading, column: column + 1 };
  const code = isProvider ? 'providerColumnsDisagree' : 'columnsDisagree';
  found.push(finding(code, { row, catalogCode: catalog.code, value, words }));
}

function isCatalogField(field: WorkbookField): field is CatalogField {
  return field in catalogFields;
}

function reportOnce(catalog: CollectedCatalog, key: string): boolean {
  if (catalog.reported.has(key)) return false;
  catalog.reported.add(key);
  return true;
}

/** @returns the name of the item that the row adds */
function noteItem(catalog: CollectedCatalog, { row, found, isOwn, value }: Reading): string | undefined {
  const name = value('itemName');
  const key = isOwn ? name : nameKey(name);
  const place = { row, catalogCode: catalog.code, value: name };
  const first = catalog.items.get(key);
  if (standsForEmpty(name)) found.push(finding('itemNameMissing', place));
  else if (name.length > limits.nameCharacters) {
    found.push(finding('itemNameTooLong', { ...place, words: { most: limits.nameCharacters } }));
  } else if (first !== undefined) {
    found.push(finding('itemNameRepeated', { ...place, words: { firstRow: first.row } }));
  } else {
    if (isPlaceholder(name)) found.push(finding('itemNamePlaceholder', place));
    catalog.items.set(key, { item: readItem(catalog.code, name, value, row, found), row });
    return name;
  }
  return undefined;
}

function readItem(
  catalogCode: string,
  name: string,
  value: (field: WorkbookField) => string,
  row: number,
  found: Finding[],
): ImportedItem {
  const [writtenType, writtenLength] = [value('itemType'), value('itemLength')];
  const type = readDataItemType(writtenType);
  if (type === undefined && writtenType !== '') {
    found.push(finding('itemTypeUnknown', { row, catalogCode, value: writtenType }));
  }
  const length = standsForEmpty(writtenLength) ? type?.length : readLength(writtenLength);
  if (length === undefined && !standsForEmpty(writtenLength)) {
    found.push(finding('itemLengthUnreadable', { row, catalogCode, value: writtenLength }));
  }
  const form = itemFields.some((field) => value(field) !== '')
    ? readItemForm(value, { row, catalogCode, found })
    : {};
  return { name, type: type?.type ?? 'string', ...(length === undefined ? {} : { length }), ...form };
}

/** A second column for the condition (不予共享依据) speaks where the first is empty. */
function noteSharing(
  catalog: CollectedCatalog,
  item: string | undefined,
  { row, cells, columns, value }: Reading,
): void {
  const other = columns.doubles.find(({ field }) => field === 'sharingCondition');
  const condition = value('sharingCondition');
  const second = other === undefined ? '' : plainText(cells[other.column] ?? '');
  catalog.sharing.push({
    row,
    item,
    classText: value('sharingClass'),
    condition: standsForEmpty(condition) && second !== '' ? second : condition,
  });
}

/** Text that was lost before the file came to us, and formulas of which nothing came. */
function noteDamage(
  { code: catalogCode }: CollectedCatalog,
  { row, cells, troubles, columns, found }: Reading,
): void {
  const garbled = cells.find((cell) => /\ufffd|锟斤拷/u.test(cell));
  if (garbled !== undefined) found.push(finding('charactersLost', { row, catalogCode, value: garbled }));
  const used = new Set([...columns.fields.values(), ...columns.doubles.map(({ column }) => column)]);
  for (const [column, trouble] of troubles ?? []) {
    if (trouble !== 'formula' || !used.has(column)) continue;
    found.push(
      finding('formulaWithoutValue', { row, catalogCode, value: '', words: { column: column + 1 } }),
    );
  }
}
