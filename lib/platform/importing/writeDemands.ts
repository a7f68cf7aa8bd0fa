import type { Instant } from '../../calendar/index.ts';
import { within } from '../../case/lists.ts';
import type { Actor } from '../../case/actor.ts';
import type { Body } from '../../case/parties.ts';
import { missingIn } from '../../demand/content.ts';
import { demand } from '../../demand/demand.ts';
import type { Demand } from '../../demand/events.ts';
import type { RecordedDemand } from '../../demand/schema.ts';
import type { Catalog } from '../../catalog/events.ts';
import { sharingClassNames } from '../../catalog/names.ts';
import { nameKey } from '../../importing/accidents.ts';
import type { DemandWorkbook, ImportedDemand } from '../../importing/demandWorkbook.ts';
import type { RowFinding } from '../../importing/readList.ts';
import { differencesFrom, nearest } from '../../importing/sameDemand.ts';
import { type Department, departmentBody } from '../../organisation/department.ts';
import { namesDuty, noDuty } from '../../regulation/duty.ts';
import type { Text } from '../../regulation/text.ts';
import type { Identity } from '../store/actors.ts';
import type { CaseStore } from '../store/caseStore.ts';
import { sha256 } from '../store/identifiers.ts';
import { type Item, requireText } from '../store/items.ts';
import { listPartition } from '../store/keys.ts';
import { rowsUnder } from '../store/rowsUnder.ts';
import { type KnownDemands, openKnownDemands } from './knownDemands.ts';
import { type ImportRow, noteCatalogs, noteFindings } from './rows.ts';

interface DemandWriting {
  readonly importId: string;
  readonly identity: Identity;
  readonly actor: Actor;
  readonly requesterOf: (written: string | undefined) => Body | { readonly reason: Text };
  readonly known: KnownDemands;
  /** Published catalogs by their names. */
  readonly published: ReadonlyMap<string, string>;
  readonly store: CaseStore;
  readonly at: Instant;
}

/** Published catalogs whose names are looked at, the latest first. */
const catalogsLookedAt = 50_000;

/** Demands of which what became is noted together. */
const atOnce = 25;

/**
 * Lodges every demand of a workbook, one after the other: two rows that say the same are one demand, and what a department has
 * demanded already under that title, and has not come to its end, is not lodged a second time.
 * @returns what is to be said of its rows
 */
export async function lodgeDemands(
  importId: string,
  { entries: demands, findings }: DemandWorkbook,
  { identity, actor }: { readonly identity: Identity; readonly actor: Actor },
  { store, now }: { readonly store: CaseStore; now(): Instant },
): Promise<readonly ImportRow[]> {
  const requesterOf = await requestersOf(actor, store);
  const known = openKnownDemands(store);
  const published = await publishedNames(store);
  await noteFindings(store.table, importId, findings);
  const said: ImportRow[] = [...findings];
  for (let done = 0; done < demands.length; done += atOnce) {
    const results: (readonly ImportRow[])[] = [];
    for (const each of demands.slice(done, done + atOnce))
      results.push(
        await writeDemand(each, {
          importId,
          identity,
          actor,
          requesterOf,
          known,
          published,
          store,
          at: now(),
        }),
      );
    await noteCatalogs(store.table, importId, done, results);
    said.push(...results.flat());
  }
  return said;
}

/**
 * Whom the rows of a workbook can mean: the bodies of the importer's region and below, by code, by name, or by the end of a name
 * where only one ends so, since lists leave the name of the city away.
 */
async function requestersOf(actor: Actor, store: CaseStore): Promise<DemandWriting['requesterOf']> {
  const registered = await departmentsIn(actor.path ?? '', store);
  const own = registered.find(({ uscc }) => uscc === actor.org);
  return (written) => {
    if (written === undefined) return own ? departmentBody(own) : { reason: unknown };
    const key = nameKey(written);
    const isCalled = (name: string) => nameKey(name) === key;
    const exact = registered.filter(({ uscc, name }) => uscc === written || isCalled(name));
    const found = exact.length > 0 ? exact : registered.filter(({ name }) => nameKey(name).endsWith(key));
    const [first] = found;
    if (first === undefined) return { reason: unknown };
    return found.length === 1 ? departmentBody(first) : { reason: ambiguous };
  };
}

async function departmentsIn(path: string, store: CaseStore): Promise<readonly Department[]> {
  const { list, key, prefix } = within('department', path);
  const found: Department[] = [];
  let after: Item | undefined;
  do {
    const page = await store.table.query({ partition: listPartition(list, key), prefix, limit: 100, after });
    const refs = page.items.map((row) => ({ kind: 'department', id: requireText(row, 'id') }));
    const heads = refs.length === 0 ? [] : (await store.heads(refs)).values();
    // Read under a department's key, so each state is a department's.
    for (const { state } of heads) found.push(state as unknown as Department);
    after = page.next;
  } while (after);
  return found.filter(({ mergedInto }) => mergedInto === undefined);
}

async function publishedNames(store: CaseStore): Promise<ReadonlyMap<string, string>> {
  const rows = await rowsUnder('catalog', 'published', store, catalogsLookedAt);
  return new Map(
    rows.map((row) => [
      nameKey(String(JSON.parse(requireText(row, 'summary')).name)),
      requireText(row, 'id'),
    ]),
  );
}

/** What became of one row: lodged, or there already, and what is to be said of it. */
async function writeDemand(imported: ImportedDemand, writing: DemandWriting): Promise<readonly ImportRow[]> {
  const { row, sheet, requester: written, id: given, ...said } = imported;
  const place = { row, ...(sheet === undefined ? {} : { sheet }) };
  const requester = writing.requesterOf(written);
  if ('reason' in requester)
    return [{ ...place, state: 'error', field: 'requester', value: written ?? '', reason: requester.reason }];
  const { content, findings } = withoutEmptyBasis(said);
  const id = demandId(requester.org, content);
  const there = await demandThere({ id, given, org: requester.org, content }, writing);
  const results = there
    ? foundThere(there, content, place)
    : await lodge({ id, requester, content, findings, written, place }, writing);
  const of = results.find(({ demandId: became }) => became !== undefined)?.demandId;
  const at = of === undefined ? place : { ...place, demandId: of };
  return [...results, ...(await catalogOfThatName(content.title, at, writing))];
}

type Place = Pick<ImportRow, 'row' | 'sheet' | 'demandId'>;

/**
 * The demand that a row means, where its department has it already: the one whose id a list of this platform names, or an open one
 * of that title. What says word for word the same is found by its own id. Of those alone for whom the importer lodges: what others
 * demand is not told by a comparison.
 */
async function demandThere(
  {
    id,
    given,
    org,
    content,
  }: { id: string; given: string | undefined; org: string; content: RecordedDemand },
  { known, importId, actor }: Pick<DemandWriting, 'known' | 'importId' | 'actor'>,
): Promise<Demand | undefined> {
  const named = given === undefined ? undefined : await known.ofId(org, given);
  if (named) return lodgesFor(actor, named) ? named : undefined;
  if (await known.has(org, id)) return undefined;
  const alike = await known.openOf(org, content.title, importId);
  return nearest(
    alike.filter((one) => lodgesFor(actor, one)),
    content,
  );
}

/** Whether it is the importer's own, or that of a body of which it is the authority. */
function lodgesFor(actor: Actor, of: Demand): boolean {
  return demand.sides(of, actor).some((side) => side === 'requester' || side === 'requesterAuthority');
}

function foundThere(
  { id, content: known }: Demand,
  content: RecordedDemand,
  place: Place,
): readonly ImportRow[] {
  const told = { ...place, demandId: id, field: 'title', value: content.title };
  const differing = differencesFrom(known, content).map((found) => ({ ...told, ...found }));
  return [{ ...told, state: 'unchanged' }, ...differing];
}

interface Lodging {
  readonly id: string;
  readonly requester: Body;
  readonly content: RecordedDemand;
  readonly findings: readonly Said[];
  readonly written: string | undefined;
  readonly place: Place;
}

/** Lodges a demand of a workbook; one that says the same was lodged before, and nothing happens. */
async function lodge(
  { id, requester, content, findings, written, place }: Lodging,
  { importId, identity, store, at }: DemandWriting,
): Promise<readonly ImportRow[]> {
  const origin = { importId, ...place };
  const command = { type: 'import', id, requester, content, origin } as const;
  const outcome = await store.change(demand, { id, command, identity, at });
  if (outcome.type === 'replayed') throw new Error('an import carries no idempotency key');
  const told = { ...place, demandId: id, field: 'title', value: content.title };
  if (outcome.type === 'refused') {
    const { detail } = outcome.refusal;
    return [{ ...place, state: 'error', field: 'requester', value: written ?? '', reason: detail }];
  }
  // Read under a demand's key, so its state is a demand's.
  const { origin: first } = outcome.head.state as Demand;
  const isOfThisRun = first?.importId === importId;
  const state = outcome.type === 'unchanged' && !isOfThisRun ? 'unchanged' : 'created';
  const isSaid = (missing: Said) => findings.some(({ field }) => field === missing.field);
  const lacking = missingOf(content).filter((missing) => !isSaid(missing));
  const left = state === 'created' ? [...lacking, ...findings] : [];
  return [{ ...told, state }, ...left.map((each) => ({ ...told, ...each }))];
}

/** A basis that names no duty is none: the demand is lodged without it, and its department names one. */
function withoutEmptyBasis(said: RecordedDemand): {
  readonly content: RecordedDemand;
  readonly findings: readonly Said[];
} {
  const { basis, ...rest } = said;
  if (basis === undefined || namesDuty(basis)) return { content: said, findings: [] };
  const finding = {
    state: 'needsAttention',
    field: 'basis',
    value: basis.slice(0, 200),
    reason: noDuty,
  } as const;
  return { content: rest, findings: [finding] };
}

/** A published catalog of that very name can be requested: it is pointed out, and nothing is refused for it. */
async function catalogOfThatName(
  title: string,
  place: Place,
  { published, store }: Pick<DemandWriting, 'published' | 'store'>,
): Promise<readonly ImportRow[]> {
  const id = published.get(nameKey(title));
  if (id === undefined) return [];
  const heads = await store.heads([{ kind: 'catalog', id }]);
  // Read under a catalog's key, so its state is a catalog's.
  const state = heads.get(`catalog#${id}`)?.state as Catalog | undefined;
  const inForce = state?.inForce;
  if (!inForce) return [];
  const reason = isPublished(state);
  return [{ ...place, catalogId: id, state: 'needsAttention', field: 'title', value: title, reason }];
}

function isPublished({ content: { sharingClass }, parties }: Catalog): Text {
  const provider = parties.provider?.name ?? '';
  const named = sharingClass === undefined ? undefined : sharingClassNames[sharingClass];
  const last =
    sharingClass === 'withheld'
      ? { zh: '，不受理共享申请', en: ' and takes no request' }
      : {
          zh: '，可以直接提出共享申请；已经满足需要的，请撤回该需求',
          en: ': request it; withdraw the demand if that serves',
        };
  return {
    zh: `已经发布同名目录，由${provider}提供（${named?.zh ?? ''}）${last.zh}。`,
    en: `A catalog of that very name is published, provided by ${provider} (${named?.en ?? ''})${last.en}.`,
  };
}

type Said = Pick<RowFinding, 'state' | 'field' | 'value' | 'reason'>;

/** The same demand of the same department, however often and in whatever workbook it stands. */
function demandId(org: string, { title, items = [], scenario = '', basis = '' }: RecordedDemand): string {
  const parts = [org, nameKey(title), items.map(nameKey), scenario, basis];
  return sha256(JSON.stringify(parts)).slice(0, 32);
}

/** What the department has still to say, by the fields of the demand. */
function missingOf(content: RecordedDemand): readonly Said[] {
  const reasons = { scenario: noScenario, basis: noBasis };
  return missingIn(content).map((field) => ({
    state: 'needsAttention',
    field,
    value: '',
    reason: reasons[field],
  }));
}

const unknown: Text = {
  zh: '登记中没有这一需求部门，这一行未导入。请按照登记的名称或者统一社会信用代码填写。',
  en: 'The register knows no such department, so the row was not taken. Name it as it is registered, or by its code.',
};
const ambiguous: Text = {
  zh: '登记中有几个单位名称与此相符，这一行未导入。请填写登记的全称或者统一社会信用代码。',
  en: 'Several registered bodies could be meant, so the row was not taken. Give the full name as registered, or the code.',
};
const noScenario: Text = {
  zh: '没有写明用途，需求已经提出，请需求部门补充使用场景。',
  en: 'Its use is not said. The demand was lodged; its department adds the scenario.',
};
const noBasis: Text = {
  zh: '没有写明履行职责的依据，需求已经提出，请需求部门补充。',
  en: 'The duty on which it is based is not said. The demand was lodged; its department adds it.',
};
