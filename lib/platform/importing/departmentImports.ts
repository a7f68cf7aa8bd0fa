import {
  type DepartmentImport,
  type ImportCounts,
  type ImportPosition,
  noCounts,
  tallied,
} from '../../importing/importCase.ts';
import type { ImportedCatalog } from '../../importing/importedCatalog.ts';
import type { ImportRow } from './rows.ts';

/** Departments that are told in one change of the import. */
const toldTogether = 20;
/** Who provides a catalog is the importer's to settle: what is said of it may name another department. */
const ofImporter: readonly string[] = ['provider', 'providerCode', 'providerName'];

/**
 * Counts what became of the catalogs of each department whose authority imports them, step by step.
 * @param owners by the code that the workbook has of the provider
 */
export function openDepartmentImports(
  catalogs: readonly ImportedCatalog[],
  owners: ReadonlyMap<string, { readonly department?: string }>,
) {
  const counts = new Map<string, ImportCounts>();
  const departmentOf = new Map<string, string>();
  for (const { code, providerCode, rows } of catalogs) {
    const department = owners.get(providerCode)?.department;
    if (department === undefined) continue;
    departmentOf.set(code, department);
    const before = counts.get(department) ?? noCounts;
    const all = before.catalogs + 1;
    counts.set(department, { ...before, rows: before.rows + rows.length, catalogs: all, done: all });
  }
  const add = (org: string, some: Readonly<Partial<ImportCounts>>) => {
    const now = { ...(counts.get(org) ?? noCounts) };
    for (const name of tallied) now[name] += some[name] ?? 0;
    counts.set(org, now);
  };
  return {
    /** A finding of the workbook as one of the department whose catalog it is about. */
    withDepartment(row: ImportRow): ImportRow {
      const department = ofImporter.includes(row.field) ? undefined : departmentOf.get(row.catalogCode ?? '');
      return department === undefined ? row : { ...row, department };
    },
    count(rows: readonly ImportRow[]): void {
      for (const { department, state } of rows)
        if (department !== undefined) add(department, { [state === 'error' ? 'errors' : state]: 1 });
    },
    /** Goes on with what earlier steps have counted. */
    goOnFrom(told: ImportPosition['ofDepartments'] = {}): void {
      for (const [org, numbers] of Object.entries(told))
        add(org, Object.fromEntries(tallied.map((name, index) => [name, numbers[index] ?? 0])));
    },
    /** What a next step goes on from. */
    soFar(): NonNullable<ImportPosition['ofDepartments']> {
      return Object.fromEntries([...counts].map(([org, of]) => [org, tallied.map((name) => of[name])]));
    },
    /** All departments, so many together as one change tells. */
    inParts(): readonly (readonly DepartmentImport[])[] {
      const all = [...counts].map(([org, of]) => ({ org, ...of }));
      const parts = Math.ceil(all.length / toldTogether);
      return Array.from({ length: parts }, (_, part) =>
        all.slice(part * toldTogether, (part + 1) * toldTogether),
      );
    },
  };
}
