import * as z from 'zod/mini';
import { type CatalogContent, catalogContent, type DataItem, dataItem } from '../catalog/schema.ts';
import { type Finding, finding } from './finding.ts';
import { type FormColumn, formColumns, itemColumns, readForm, valueAt } from './formColumns.ts';
import type { FormField, ItemField } from './headings.ts';

/** What only the platform's own workbook says of a catalog, as the catalog has it. */
export type CatalogForm = Partial<
  Pick<
    CatalogContent,
    | 'classification'
    | 'hierarchy'
    | 'sourceSystem'
    | 'matters'
    | 'operable'
    | 'certificate'
    | 'secret'
    | 'contact'
    | 'upkeep'
    | 'useConditions'
    | 'sharingScope'
    | 'permittedUses'
    | 'withheldReason'
    | 'legalBasis'
  >
>;

/** The same of a data item. */
export type ItemForm = Partial<Omit<DataItem, 'name' | 'type' | 'length'>>;

interface Place {
  readonly row: number;
  readonly sheet?: string | undefined;
  readonly catalogCode: string;
}

/**
 * Reads the columns of the platform's own workbook that describe a catalog. What is not as a catalog has it is left out as a
 * whole, with a finding: half a basis is none.
 *
 * @param sourceSystem its name, from the column that departments' workbooks have
 */
export function readCatalogForm(
  value: (field: FormField) => string,
  sourceSystem: string | undefined,
  place: Place,
): { readonly form: CatalogForm; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const read = readForm(formColumns, value, unclearIn(formColumns, place, findings, ''));
  if (sourceSystem !== undefined) {
    const level = valueAt(read, 'sourceSystem.level');
    read['sourceSystem'] = { name: sourceSystem, ...(level === undefined ? {} : { level }) };
  }
  const form = checked(catalogContent.shape, read, (key, what) => findings.push(unfitting(key, what, place)));
  return { form, findings };
}

/** The same of a data item. */
export function readItemForm(
  value: (field: ItemField) => string,
  { found, ...place }: Place & { readonly found: Finding[] },
): ItemForm {
  const read = readForm(itemColumns, value, unclearIn(itemColumns, place, found, 'dataItems.'));
  const form = checked(dataItem.shape, read, (key, what) =>
    found.push(unfitting(`dataItems.${key}`, what, place)),
  );
  return form;
}

function unclearIn<Field extends string>(
  columns: Readonly<Record<Field, FormColumn>>,
  place: Place,
  findings: Finding[],
  above: string,
) {
  return (field: Field, text: string) => {
    const { path, heading, cell } = columns[field];
    const words = { field: `${above}${path}`, heading, choices: cell.choices?.join('、') ?? '' };
    findings.push(finding('formValueUnclear', { ...place, value: text, words }));
  };
}

function unfitting(field: string, what: unknown, place: Place): Finding {
  const value = typeof what === 'string' ? what : JSON.stringify(what);
  return finding('formValueUnfit', { ...place, value, words: { field } });
}

function checked(
  shape: Readonly<Record<string, z.ZodMiniType>>,
  read: Readonly<Record<string, unknown>>,
  unfit: (key: string, what: unknown) => void,
): Record<string, unknown> {
  const form: Record<string, unknown> = {};
  for (const [key, what] of Object.entries(read)) {
    const parsed = z.safeParse(shape[key] ?? z.never(), what);
    if (parsed.success) form[key] = parsed.data;
    else unfit(key, what);
  }
  return form;
}
