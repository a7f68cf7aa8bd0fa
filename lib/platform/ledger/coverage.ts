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

/** Rows of one list that are read for one answer, and at once. */
const rowsAtMost = 20_000;
const rowsAtOnce = 1000;

interface Read {
  readonly rows: readonly Item[];
  readonly isComplete: boolean;
}

async function readAll({ list, key, prefix }: ListPlace, store: CaseStore): Promise<Read> {
  const rows: Item[] = [];
  let after: Item | undefined;
  do {
    const page = await store.table.query({
      partition: listPartition(list, key),
      limit: rowsAtOnce,
      after,
      ...(prefix === undefined ? {} : { prefix }),
    });
    rows.push(...page.items);
    after = page.next;
  } while (after && rows.length < rowsAtMost);
  return { rows, isComplete: after === undefined };
}

function shown<Line>(row: Item): Line {
  // Rows show what their own kind's summary says, which names the type that is asked for.
  return JSON.parse(requireText(row, 'summary')) as Line;
}

/** The coverage of one department. */
export async function coverageOfDepartment(
  body: Counted,
  store: CaseStore,
): Promise<{ readonly departments: readonly DepartmentCoverage[]; readonly isComplete: boolean }> {
  return coverageFrom(
    { rows: [], isComplete: true },
    [body],
    [ofProvider('matter', body.uscc), coveringOf(body.uscc), ofProvider('duty', body.uscc)],
    store,
  );
}

/** The coverage of every department of a region and below it, those that have registered nothing as well. */
export async function coverageOfRegion(path: string, store: CaseStore) {
  const read = await readAll(within('department', path), store);
  const bodies = read.rows
    .filter((row) => textOf(row, 'status') !== 'merged')
    .map((row) => shown<Counted>(row))
    .filter(({ kind }) => kind !== 'government' && kind !== 'otherOrgan');
  return coverageFrom(
    read,
    bodies,
    [within('matter', path), coveringWithin(path), within('duty', path)],
    store,
  );
}

async function coverageFrom(
  ofBodies: Read,
  bodies: readonly Counted[],
  places: readonly [ListPlace, ListPlace, ListPlace],
  store: CaseStore,
) {
  const [matters, catalogs, duties] = await Promise.all(places.map((place) => readAll(place, store)));
  if (!matters || !catalogs || !duties) throw new Error('three lists were asked for');
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
  const isComplete = [ofBodies, matters, catalogs, duties].every((read) => read.isComplete);
  return { departments, isComplete };
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
