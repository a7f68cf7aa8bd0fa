import { announcedYears } from '../lib/calendar/index.ts';
import type { CaseDefinition, CaseState } from '../lib/case/definition.ts';
import { catalog } from '../lib/catalog/catalog.ts';
import { definitionOf } from '../lib/cases.ts';
import { department, officeClaim } from '../lib/organisation/department.ts';
import { rulebook, rulebookId } from '../lib/organisation/rulebook.ts';
import type { Identity } from '../lib/platform/store/actors.ts';
import { type CaseStore, createCaseStore } from '../lib/platform/store/caseStore.ts';
import { headItem } from '../lib/platform/store/head.ts';
import { newId } from '../lib/platform/store/identifiers.ts';
import { type Item, toItem } from '../lib/platform/store/items.ts';
import { claimKey, headKey } from '../lib/platform/store/keys.ts';
import type { Table } from '../lib/platform/store/table.ts';
import type { RequestCommand } from '../lib/request/events.ts';
import { request } from '../lib/request/request.ts';
import { countedTable } from './countedTable.ts';
import type { Measurement } from './measurement.ts';

/** Writes of the trace, and writes a second while it is replayed: what a country does in its busiest hour. */
const writes = 1_000_000;
const writesPerSecond = 1000;
/** DynamoDB's limits for one partition, in writes and in strongly consistent read units a second. */
const limits = { written: 1000, read: 3000 } as const;
/** Functions at work side by side at that rate, and seconds for which each goes by rules that it has read (a stage's default). */
const functions = 40;
const rulesAge = 5;
/** Departments of a province that ask and answer. */
const departments = 66;
const provinces = Array.from({ length: 31 }, (_, index) => String(11 + index));
const start = 1_790_000_000_000;
const at = '2026-09-18T10:00:00+08:00';

/**
 * P15: the busiest key of table and indexes while a million writes are replayed at 1,000 a second, spread over 31
 * provinces by their size, and the busiest key that these changes read, by functions of which each remembers its rules. The keys are the product's own: every change is
 * decided and composed by the case store.
 */
export async function hotKeys(): Promise<Measurement[]> {
  const { table, counts, put, forget } = countedTable();
  for (const item of country()) put(item);
  let stores = startFunctions(table);
  let renewedAt = 0;
  for (let number = 0; counts.total() < writes; number += 1) {
    // Time is what the replay says: whatever the functions remember goes when it would be too old.
    if (counts.total() - renewedAt >= rulesAge * writesPerSecond) {
      stores = startFunctions(table);
      renewedAt = counts.total();
    }
    const id = newId(start + number);
    for (const store of stores.slice(number % functions, (number % functions) + 1))
      await fileRequest(store, id, provinceOf(number), number);
    forget(headKey('request', id));
  }
  return [
    busiest('key', counts.written, counts.total(), limits.written, 'writes/s'),
    busiest('read key', counts.read, counts.total(), limits.read, 'read units/s'),
  ];
}

function startFunctions(table: Table): CaseStore[] {
  const longerThanTheReplay = 86_400;
  return Array.from({ length: functions }, () => createCaseStore(table, definitionOf, longerThanTheReplay));
}

function busiest(
  what: string,
  counted: ReadonlyMap<string, number>,
  total: number,
  limit: number,
  unit: string,
): Measurement {
  const [[key, count] = ['none', 0]] = [...counted].toSorted(([, a], [, b]) => b - a);
  const perSecond = (count / total) * writesPerSecond;
  return {
    id: 'P15',
    name: `busiest ${what} at ${writesPerSecond} writes/s (${key}), against a partition's limit`,
    ours: perSecond,
    baseline: limit,
    ratio: perSecond / limit,
    unit,
    goal: '≤ 0.5×',
    met: perSecond <= limit / 2,
  };
}

/** Provinces by size: the largest has about eight hundredths of the country. */
function provinceOf(number: number): string {
  const share = (number * 0.618_034) % 1;
  return provinces[Math.floor(share ** 1.3 * provinces.length)] ?? '';
}

/** A request's way to its provider: three changes. */
async function fileRequest(store: CaseStore, id: string, province: string, number: number): Promise<void> {
  const org = `${province}-${(number + 7) % departments}`;
  const catalogId = `c${province}-${number % departments}`;
  const officer: Identity = { org, sub: 'officer', roles: ['officer'] };
  const content = {
    catalogId,
    dataItems: ['项'],
    basis: '《依据》',
    scenario: '场景',
    useRange: { units: ['住房保障科'], systems: ['公租房管理系统'] },
    extent: { whole: true },
    method: 'batch' as const,
    duration: { from: '2026-01-01', to: '2026-12-31' },
  };
  const steps: readonly (readonly [RequestCommand, Identity])[] = [
    [{ type: 'draft', id, content }, officer],
    [{ type: 'submit' }, officer],
    [{ type: 'approve' }, { org, sub: 'head', roles: ['officeHead'] }],
  ];
  for (const [command, identity] of steps) {
    const needs = command.type === 'draft' ? [{ kind: 'catalog', id: catalogId }] : [];
    const outcome = await store.change(request, { id, command, identity, at, needs });
    if (outcome.type !== 'changed') throw new Error(`${command.type} did not change the request`);
  }
}

/** What stands in the table before: the rules, and in every province an authority, its departments and their catalogs. */
function country(): Item[] {
  const [notice] = announcedYears;
  if (!notice) throw new Error('there is no announcement');
  return [
    headOf(rulebook, rulebookId, [{ type: 'yearLoaded', notice }]),
    ...provinces.flatMap((province) => [
      toItem({
        ...claimKey(officeClaim('authority', `${province}0000`)),
        holder: `${province}-authority`,
        label: '省数据局',
      }),
      ...Array.from({ length: departments }, (_, index) => `${province}-${index}`).flatMap((org) =>
        departmentWithCatalog(org, `${province}0000`),
      ),
    ]),
  ];
}

function departmentWithCatalog(org: string, region: string): Item[] {
  const level = 'province';
  const sharingOffice = { name: '数据处' };
  const heads = [{ sub: 'head', name: '某', office: 'officeHead' }] as const;
  const content = { name: '省直部门', kind: 'department', region, level, sharingOffice, heads } as const;
  const provider = { org, name: content.name, region, path: region, level } as const;
  const authority = { ...provider, org: `${org.slice(0, 2)}-authority`, rule: 'ownLevel' } as const;
  const catalogId = `c${org}`;
  const described = {
    name: '目录',
    dataItems: [{ name: '项', type: 'string' as const }],
    sharingClass: 'conditional' as const,
    sharingMethods: ['batch' as const],
  };
  return [
    headOf(department, org, [
      { type: 'registered', uscc: org, content, path: region, changed: [], seats: [] },
    ]),
    headOf(catalog, catalogId, [
      {
        type: 'drafted',
        id: catalogId,
        code: catalogId,
        parties: { provider, authority },
        content: described,
        standard: '2025-08',
        preparedBy: 'officer',
      },
      {
        type: 'approved',
        assessments: { secrecyRisk: { text: '无' }, personalInformationImpact: { text: '无' } },
        approvedBy: 'head',
      },
      { type: 'submitted' },
      { type: 'published' },
    ]),
  ];
}

/** The head that these events make, as the store writes it. */
function headOf<
  S extends CaseState,
  C extends { readonly type: string },
  E extends { readonly type: string },
>(definition: CaseDefinition<S, C, E>, id: string, events: readonly E[]): Item {
  const state = events.reduce<S | undefined>(
    (before, event) => definition.evolve(before, event, at, { org: '', sub: 'bench' }),
    undefined,
  );
  if (!state) throw new Error(`${definition.kind} ${id} has no events`);
  const { kind, schema } = definition;
  const version = events.length;
  const head = { kind, id, schema, version, revision: version, state, hash: '', createdAt: at };
  return headItem({ ...head, changedAt: at, timerRevision: 0 }, definition);
}
