import type { Columns } from './columns.ts';
import { readDataItemType, readLength } from './dataItemType.ts';
import { type Finding, finding } from './finding.ts';
import type { WorkbookField } from './headings.ts';
import type { ImportedItem } from './importedCatalog.ts';
import { limits } from './limits.ts';
import { isPlaceholder, saysNothing } from './placeholder.ts';
import type { SheetRow } from './sheet.ts';

/** Fields that describe the catalog, not one of its items: every row of a catalog repeats them. */
const catalogFields = {
  catalogName: 'name',
  providerCode: 'providerCode',
  providerName: 'providerName',
  summary: 'summary',
  updateFrequency: 'updateFrequency',
  sharingClass: 'sharingClass',
  sharingCondition: 'sharingCondition',
  openCondition: 'openCondition',
  sourceSystem: 'sourceSystem',
  format: 'format',
} as const satisfies Partial<Record<WorkbookField, string>>;

export type CatalogField = keyof typeof catalogFields;
// Object.keys forgets the keys' type.
const catalogFieldNames = Object.keys(catalogFields) as readonly CatalogField[];

/** What the rows of one catalog said, in the order of the file. */
export interface CollectedCatalog {
  readonly code: string;
  readonly rows: number[];
  /** The first value of each field that was not empty, and its row. */
  readonly values: Map<CatalogField, { value: string; row: number }>;
  readonly items: Map<string, { item: ImportedItem; row: number }>;
  /** `field` and value of the conflicts already reported: each is reported once. */
  readonly reported: Set<string>;
}

/** Catalogs by 目录编码, their identity: rows of one catalog may stand anywhere in the file. */
export type Collection = Map<string, CollectedCatalog>;

/** Adds one row to the catalog it belongs to. @returns what is to be said about the row; an `error` when it was not added */
export function collectRow(
  collection: Collection,
  columns: Columns,
  { row, cells }: SheetRow,
): readonly Finding[] {
  const read = (column: number | undefined) => (column === undefined ? '' : (cells[column] ?? '').trim());
  const value = (field: WorkbookField) => read(columns.fields.get(field));
  const tooLong = cells.find((cell) => cell.length > limits.cellCharacters);
  if (tooLong !== undefined) return [finding('cellTooLong', { row, value: tooLong })];

  const code = plainCode(value('catalogCode'));
  const unusable = codeFault(code);
  if (unusable !== undefined) {
    return [finding(unusable, { row, value: code === '' ? value('catalogName') : value('catalogCode') })];
  }
  let catalog = collection.get(code);
  if (catalog === undefined) {
    catalog = { code, rows: [], values: new Map(), items: new Map(), reported: new Set() };
    collection.set(code, catalog);
  }
  catalog.rows.push(row);

  const found: Finding[] = [];
  for (const field of catalogFieldNames) noteValue(catalog, field, value(field), row, found);
  for (const { field, column } of columns.doubles) {
    if (field === 'providerCode' || field === 'providerName')
      noteDouble(catalog, field, read(column), row, found);
  }
  noteItem(catalog, value, row, found);
  const garbled = cells.find((cell) => /\ufffd|锟斤拷/u.test(cell));
  if (garbled !== undefined)
    found.push(finding('charactersLost', { row, catalogCode: code, value: garbled }));
  return found;
}

/** A code without accidents of its writing: full-width forms and spaces. */
function plainCode(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, '');
}

function codeFault(
  code: string,
): 'catalogCodeMissing' | 'catalogCodeIsNumber' | 'catalogCodeUnusable' | undefined {
  if (saysNothing(code)) return 'catalogCodeMissing';
  // With the sign: a code such as 119901…7E321017… is all digits around an E and no number.
  if (/^\d(\.\d+)?E\+\d+$/i.test(code)) return 'catalogCodeIsNumber';
  return /^[0-9A-Za-z./_-]{1,64}$/.test(code) ? undefined : 'catalogCodeUnusable';
}

/** The first value wins; another one is reported where it first appears. */
function noteValue(
  catalog: CollectedCatalog,
  field: CatalogField,
  written: string,
  row: number,
  found: Finding[],
): void {
  const value = field === 'providerCode' ? plainCode(written).toUpperCase() : written;
  if (value === '') return;
  const first = catalog.values.get(field);
  if (first === undefined) {
    catalog.values.set(field, { value, row });
    return;
  }
  if (first.value === value || !reportOnce(catalog, `${field} ${value}`)) return;
  const words = { field: catalogFields[field], first: first.value, firstRow: first.row };
  found.push(finding('conflictingValue', { row, catalogCode: catalog.code, value, words }));
}

/** A second column for the provider fills in where the first is empty, and is reported where it says something else. */
function noteDouble(
  catalog: CollectedCatalog,
  field: 'providerCode' | 'providerName',
  written: string,
  row: number,
  found: Finding[],
): void {
  const value = field === 'providerCode' ? plainCode(written).toUpperCase() : written;
  const taken = catalog.values.get(field);
  if (value === '') return;
  if (taken === undefined) catalog.values.set(field, { value, row });
  else if (taken.value !== value && reportOnce(catalog, `double ${field} ${value}`)) {
    const words = { field: catalogFields[field], taken: taken.value };
    found.push(finding('providerColumnsDisagree', { row, catalogCode: catalog.code, value, words }));
  }
}

function reportOnce(catalog: CollectedCatalog, key: string): boolean {
  if (catalog.reported.has(key)) return false;
  catalog.reported.add(key);
  return true;
}

function noteItem(
  catalog: CollectedCatalog,
  value: (field: WorkbookField) => string,
  row: number,
  found: Finding[],
): void {
  const name = value('itemName');
  const place = { row, catalogCode: catalog.code, value: name };
  const first = catalog.items.get(name);
  if (saysNothing(name)) found.push(finding('itemNameMissing', place));
  else if (name.length > limits.nameCharacters) {
    found.push(finding('itemNameTooLong', { ...place, words: { most: limits.nameCharacters } }));
  } else if (first !== undefined) {
    found.push(finding('itemNameRepeated', { ...place, words: { firstRow: first.row } }));
  } else {
    if (isPlaceholder(name)) found.push(finding('itemNamePlaceholder', place));
    catalog.items.set(name, { item: readItem(catalog.code, name, value, row, found), row });
  }
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
  const length = saysNothing(writtenLength) ? type?.length : readLength(writtenLength);
  if (length === undefined && !saysNothing(writtenLength)) {
    found.push(finding('itemLengthUnreadable', { row, catalogCode, value: writtenLength }));
  }
  return { name, type: type?.type ?? 'string', ...(length === undefined ? {} : { length }) };
}
