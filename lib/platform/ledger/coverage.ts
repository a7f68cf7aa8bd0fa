import { ofProvider, within } from '../../case/lists.ts';
import { coveringOf, coveringWithin } from '../../catalog/covering.ts';
import {
  type CoverageCounts,
  type CoveringLine,
  countCoverage,
  coverMatter,
  type MatterCoverage,
  type MatterLine,
  unknownNames,
} from '../../matter/coverage.ts';
import type { MatterKind } from '../../matter/names.ts';
import { additionsOf, regionsOver } from '../../matter/required.ts';
import { type RequiredDatum, requiredOf } from '../../matter/standard.ts';
import type { Department } from '../../organisation/department.ts';
import type { ListPlace } from '../http/lists.ts';
import type { CaseStore } from '../store/caseStore.ts';
import { type Item, requireText, textOf } from '../store/items.ts';
import { listPartition } from '../store/keys.ts';
import type { RangeQuery } from '../store/requests.ts';

/** A department whose coverage is counted. */
export type Counted = Pick<Department, 'uscc' | 'name' | 'kind' | 'path' | 'level' | 'region' | 'system'>;

/** What a department has catalogued of what its matters require. */
export interface DepartmentCoverage extends CoverageCounts {
  readonly org: string;
  readonly orgName: string;
  /** Functions in force that it has registered. */
  readonly duties: number;
  readonly matterLines: readonly MatterCoverage[];
  readonly unknown: ReturnType<typeof unknownNames>;
}

/** Rows of one list that are read for one page, and at once. */
const rowsAtMost = 20_000;
const rowsAtOnce = 1000;
/** Rows of a list of one department: what it reports goes on record, and nothing of it is left out. */
const ofOneAtMost = 100_000;
/** Departments that are counted one by one, where those of one place have more than that together. */
const oneByOneAtMost = 20;

interface Read {
  readonly rows: readonly Item[];
  readonly isComplete: boolean;
}

type Range = ListPlace & Pick<RangeQuery, 'from' | 'upTo'>;

async function readAll({ list, key, ...range }: Range, store: CaseStore, atMost: number): Promise<Read> {
  const rows: Item[] = [];
  let after: Item | undefined;
  do {
    const page = await store.table.query({
      partition: listPartition(list, key),
      limit: Math.min(rowsAtOnce, atMost),
      after,
      ...range,
    });
    rows.push(...page.items);
    after = page.next;
  } while (after && rows.length < atMost);
  return { rows, isComplete: after === undefined };
}

function shown<Line>(row: Item): Line {
  // Rows show what their own kind's summary says, which names the type that is asked for.
  return JSON.parse(requireText(row, 'summary')) as Line;
}

/** Departments with their coverage. */
export interface Covered {
  readonly departments: readonly DepartmentCoverage[];
  /** All that they have was counted. */
  readonly isComplete: boolean;
}

/** A page of a region's departments. */
export interface CoveredPage extends Covered {
  /** Behind which place of the region's list the next page begins; absent: there is none. */
  readonly next?: string;
}

/** The coverage of one department. */
export async function coverageOfDepartment(body: Counted, store: CaseStore): Promise<Covered> {
  return coverageFrom([body], await listsOf(ofOne(body), store, ofOneAtMost), store);
}

/** What a page is asked for, and how much is read for it. */
export interface AskedCoverage {
  readonly after?: string | undefined;
  /** Departments at most. */
  readonly limit: number;
  /** Rows of a list at most; other than the usual only in tests. */
  readonly atMost?: number;
}

/**
 * The coverage of the departments of a region and below it, those that have registered nothing as well: so many of them as were asked
 * for, or fewer where they have very much. A page costs what its own departments have, whatever the region has.
 */
export async function coverageOfRegion(
  path: string,
  { after, limit, atMost = rowsAtMost }: AskedCoverage,
  store: CaseStore,
): Promise<CoveredPage> {
  const { list, key, prefix } = departmentsWithin(path);
  const partition = listPartition(list, key);
  const begin = after === undefined ? {} : { after: { pk: { S: partition }, sk: { S: after } } };
  const { items, next } = await store.table.query({ partition, prefix, limit, ...begin });
  const pageOf = (rows: readonly Item[], covered: Covered): CoveredPage => {
    const last = rows.length < items.length || next ? rows.at(-1) : undefined;
    return { ...covered, ...(last ? { next: requireText(last, 'sk') } : {}) };
  };
  for (let rows = items; rows.length > 0; rows = rows.slice(0, Math.ceil(rows.length / 2))) {
    const lists = await listsOf(ofPlaces(rows), store, atMost);
    if (lists.every(({ isComplete }) => isComplete))
      return pageOf(rows, await coverageFrom(bodiesIn(rows), lists, store));
    if (!isOnePlace(rows)) continue;
    const some = rows.slice(0, oneByOneAtMost);
    return pageOf(some, await oneByOne(bodiesIn(some), store));
  }
  return { departments: [], isComplete: true };
}

/** The list of departments in which a place of such a page lies. */
export const departmentsWithin = (path: string) => within('department', path);

/** Each by its own lists. */
async function oneByOne(bodies: readonly Counted[], store: CaseStore): Promise<Covered> {
  const each: Covered[] = [];
  for (const body of bodies) each.push(await coverageOfDepartment(body, store));
  return {
    departments: each.flatMap(({ departments }) => departments),
    isComplete: each.every(({ isComplete }) => isComplete),
  };
}

/** Those whose coverage is counted. */
function bodiesIn(rows: readonly Item[]): readonly Counted[] {
  return rows
    .filter((row) => textOf(row, 'status') !== 'merged')
    .map((row) => shown<Counted>(row))
    .filter(({ kind }) => kind !== 'government' && kind !== 'otherOrgan');
}

/** Matters, catalogs that name some, and functions. */
type Three<T> = readonly [T, T, T];

const ofOne = ({ uscc }: Counted): Three<Range> => [
  ofProvider('matter', uscc),
  coveringOf(uscc),
  ofProvider('duty', uscc),
];

/** What lies at the places from the first of these departments to the last: a region's lists go by place. */
function ofPlaces(rows: readonly Item[]): Three<Range> {
  const [first = '', last = ''] = [rows.at(0), rows.at(-1)].map((row) => placeOf(row));
  const between = { from: `${first}/#`, upTo: `${last}/#\uffff` };
  const of = ({ list, key }: ListPlace) => ({ list, key, ...between });
  return [of(within('matter', first)), of(coveringWithin(first)), of(within('duty', first))];
}

const isOnePlace = (rows: readonly Item[]) => placeOf(rows.at(0)) === placeOf(rows.at(-1));

/** A row of a region's list lies at the place of its case. */
function placeOf(row: Item | undefined): string {
  return row ? (requireText(row, 'sk').split('/#')[0] ?? '') : '';
}

async function listsOf(places: Three<Range>, store: CaseStore, atMost: number): Promise<Three<Read>> {
  const [matters, catalogs, duties] = places.map((place) => readAll(place, store, atMost));
  if (!matters || !catalogs || !duties) throw new Error('three lists were asked for');
  return Promise.all([matters, catalogs, duties]);
}

async function coverageFrom(
  bodies: readonly Counted[],
  [matters, catalogs, duties]: Three<Read>,
  store: CaseStore,
): Promise<Covered> {
  const mattersOf = Map.groupBy(matters.rows.map(matterLine), ({ provider }) => provider);
  const catalogsOf = Map.groupBy(
    catalogs.rows.map((row) => shown<CoveringLine>(row)),
    ({ provider }) => provider,
  );
  const dutiesOf = Map.groupBy(
    duties.rows.filter((row) => textOf(row, 'status') === 'inForce'),
    (row) => shown<{ provider: string }>(row).provider,
  );
  const standardFor = await standards(bodies, store);
  const departments = bodies.map((body) =>
    departmentCoverage(
      body,
      mattersOf.get(body.uscc) ?? [],
      catalogsOf.get(body.uscc) ?? [],
      dutiesOf.get(body.uscc)?.length ?? 0,
      standardFor(body),
    ),
  );
  return { departments, isComplete: [matters, catalogs, duties].every((read) => read.isComplete) };
}

function matterLine(row: Item): MatterLine {
  const { matterKind, ...line } = shown<Omit<MatterLine, 'kind'> & { matterKind: MatterKind }>(row);
  return {
    ...line,
    kind: matterKind,
    id: requireText(row, 'id'),
    // Rows of matters have the statuses of matters.
    status: requireText(row, 'status') as MatterLine['status'],
  };
}

type Standard = (kind: MatterKind) => readonly RequiredDatum[];

/** By which standard each body goes: the platform's, with what the regions above it have added; each region is read once. */
async function standards(bodies: readonly Counted[], store: CaseStore): Promise<(body: Counted) => Standard> {
  const regions = [...new Set(bodies.flatMap((body) => regionsOf(body)))];
  const heads = await store.heads(regions.map((id) => ({ kind: 'matterStandard', id })));
  const additionsIn = (region: string) => additionsOf(heads.get(`matterStandard#${region}`)?.state);
  return (body) => {
    const additions = regionsOf(body).flatMap((region) => additionsIn(region));
    return (kind) => requiredOf(kind, additions);
  };
}

const regionsOf = (body: Counted) => regionsOver({ ...body, org: body.uscc });

function departmentCoverage(
  { uscc: org, name: orgName }: Counted,
  matters: readonly MatterLine[],
  catalogs: readonly CoveringLine[],
  duties: number,
  standard: Standard,
): DepartmentCoverage {
  const standing = matters.filter(({ status }) => status !== 'ended');
  const matterLines = standing.map((matter) => coverMatter(matter, catalogs, standard(matter.kind)));
  return {
    org,
    orgName,
    duties,
    ...countCoverage(matterLines, matters.length - standing.length),
    matterLines,
    unknown: unknownNames(matters, catalogs),
  };
}
