import type { Instant } from '../../calendar/index.ts';
import { instantOf, millisecondsOf } from '../../calendar/index.ts';
import type { Refusal } from '../../case/refusal.ts';
import type { Harvest, HarvestMessage, HarvestTally } from '../../harvest/events.ts';
import { harvest } from '../../harvest/harvest.ts';
import { type HarvestFailure, type HarvestRefusal, harvestRefusalNames } from '../../harvest/names.ts';
import {
  broughtBy,
  type HarvestedCatalog,
  type HarvestedCatalogCommand,
  harvestedCatalog,
  type HarvestedEntry,
  type HarvestPage,
  ofOurs,
} from '../../harvestedCatalog/harvestedCatalog.ts';
import { type FeedEntry, feedEntry } from '../../harvestedCatalog/schema.ts';
import type { Department } from '../../organisation/department.ts';
import type { Text } from '../../regulation/text.ts';
import { log } from '../runtime/log.ts';
import type { Queue } from '../reactions/queues.ts';
import { systemIdentity } from '../store/actors.ts';
import type { CaseStore } from '../store/caseStore.ts';
import { sha256 } from '../store/identifiers.ts';
import { requireText } from '../store/items.ts';
import { listPartition } from '../store/keys.ts';
import { askFeed, type FeedDeps } from './askFeed.ts';
import {
  type HarvestFinding,
  type HarvestProgress,
  noteFinding,
  nothingHarvested,
  readProgress,
  saveProgress,
} from './harvestProgress.ts';

export interface HarvestDeps extends FeedDeps {
  readonly store: CaseStore;
  /** The queue that brought the message: the rest of a long run goes there. */
  readonly harvests: Pick<Queue, 'send'>;
  now(): Instant;
}

/** How much of a run may be done at once, and whether it is worth trying again what has failed. */
export interface HarvestTurn {
  /** Whether another page may be begun. */
  goesOn(): boolean;
  /** The how manieth try of the message it is. */
  readonly attempt: number;
}

/** Pages of a run at most: 1,000,000 entries and more [ours]. A feed that has no end is none. */
const pagesAtMost = 25_000;
/** Tries before a run gives up on a platform that cannot be reached. */
const triesAtMost = 3;
/** Entries that are written side by side. */
const atOnce = 10;

/**
 * Reads what another platform says of its catalogs, page by page. What was written is noted with the page behind it, so that a
 * run which was stopped anywhere goes on there, and what it comes to twice it writes and counts once.
 *
 * @throws Error where trying again may help
 */
export async function runHarvest(
  { harvestId, run }: HarvestMessage,
  deps: HarvestDeps,
  turn: HarvestTurn,
): Promise<void> {
  const state = await stateOf(harvestId, deps);
  if (state?.status === 'ended') return withdrawAll(state, run, deps);
  const last = state?.runs.at(-1);
  if (state?.status !== 'running' || last?.number !== run) return;
  let progress = (await readProgress(deps.store.table, harvestId, run)) ?? {
    pages: 0,
    cursor: last.full ? undefined : state.cursor,
    tally: nothingHarvested,
  };
  do {
    const answer = await askFeed(state, progress.cursor, deps);
    if ('failure' in answer) return giveUp(state, run, progress, answer, turn, deps);
    const { items, next, more } = answer.page;
    if (more && (next === progress.cursor || progress.pages >= pagesAtMost))
      return fail(state, run, progress.tally, 'endless', deps);
    const tally = await takeOver(items, { state, run, page: progress.pages }, progress.tally, deps);
    progress = { pages: progress.pages + 1, cursor: next, tally };
    if (!(await saveProgress(deps.store.table, harvestId, run, progress))) return;
    if (!more) return finish(state, run, progress, deps);
    // Whoever has ended it waits for no page more, and nothing is shown of the one that was under way.
    const now = await stateOf(harvestId, deps);
    if (now?.status === 'ended') return withdrawAll(now, run, deps);
  } while (turn.goesOn());
  await deps.harvests.send({ harvestId, run });
}

async function stateOf(id: string, { store }: HarvestDeps): Promise<Harvest | undefined> {
  const found = (await store.heads([{ kind: 'harvest', id }])).get(`harvest#${id}`);
  // Read under a harvest's key, so its state is a harvest's.
  return found?.state as Harvest | undefined;
}

async function giveUp(
  state: Harvest,
  run: number,
  { tally }: HarvestProgress,
  { failure, passes }: { readonly failure: HarvestFailure; readonly passes: boolean },
  { attempt }: HarvestTurn,
  deps: HarvestDeps,
): Promise<void> {
  log.info('a platform could not be read', { caseId: state.id, run, failure, attempt });
  if (passes && attempt < triesAtMost) throw new Error(`the feed of harvest ${state.id}: ${failure}`);
  return fail(state, run, tally, failure, deps);
}

function fail(
  { id }: Harvest,
  run: number,
  tally: HarvestTally,
  failure: HarvestFailure,
  deps: HarvestDeps,
): Promise<void> {
  return tell(id, { type: 'fail', run, tally, failure }, deps);
}

function finish(
  { id }: Harvest,
  run: number,
  { tally, cursor = '' }: HarvestProgress,
  deps: HarvestDeps,
): Promise<void> {
  return tell(id, { type: 'finish', run, tally, cursor }, deps);
}

async function tell(
  id: string,
  command: Parameters<typeof harvest.decide>[1],
  { store, now }: HarvestDeps,
): Promise<void> {
  const outcome = await store.change(harvest, { id, command, identity: systemIdentity, at: now() });
  // It was ended meanwhile.
  if (outcome.type === 'refused' && outcome.refusal.code !== 'not_in_this_status')
    throw new Error(`${command.type} on harvest ${id} was refused: ${outcome.refusal.code}`);
}

/** Which page of which run it is. */
interface Reading {
  readonly state: Harvest;
  readonly run: number;
  readonly page: number;
}

/** What an entry has become; nothing is said of one that an earlier page of the same run has brought. */
type Became = keyof HarvestTally | undefined;

/** Takes the entries of a page over; the same entry twice in a page is taken one after the other. */
async function takeOver(
  items: readonly unknown[],
  reading: Reading,
  before: HarvestTally,
  deps: HarvestDeps,
): Promise<HarvestTally> {
  const became: Became[] = [];
  const entries = items.map((item, index) => ({ item, index, of: resourceOf(item) ?? String(index) }));
  const bySource = [...Map.groupBy(entries, ({ of }) => of).values()];
  for (let from = 0; from < bySource.length; from += atOnce) {
    const some = bySource.slice(from, from + atOnce).map(async (same) => {
      for (const { item, index } of same) became.push(await takeEntry(item, index, reading, deps));
    });
    await Promise.all(some);
  }
  const tally = { ...before };
  for (const each of became) if (each) tally[each] += 1;
  return tally;
}

async function takeEntry(
  item: unknown,
  index: number,
  { state, run, page }: Reading,
  deps: HarvestDeps,
): Promise<Became> {
  const place = `${String(page).padStart(6, '0')}.${String(index).padStart(3, '0')}`;
  const note = async (finding: Omit<HarvestFinding, 'run' | 'place'>) => {
    await noteFinding(deps.store.table, state.id, { run, place, ...finding });
    return 'refused' as const;
  };
  const read = feedEntry.safeParse(item);
  if (!read.success) {
    const paths = read.error.issues.map(({ path }) => path.map(String).join('.')).slice(0, 5);
    return note({ reason: 'malformed', detail: malformed(paths), resource: resourceOf(item) });
  }
  const entry = read.data;
  const id = entryId(state.id, entry.id);
  const by = { run, page };
  if (entry.status === 'retired') return withdraw(id, by, deps);
  const command = { type: 'harvest', id, by, entry: entryOf(entry, state) } as const;
  const { resource, identifier, name } = command.entry;
  const reason = await ofOwnLedger(command.entry, deps);
  if (reason) {
    await withdraw(id, by, deps);
    return note({ reason, detail: harvestRefusalNames[reason], resource, identifier, name });
  }
  const outcome = await give(id, command, deps);
  // Given to an entry, so its state is an entry's.
  if (outcome.type !== 'refused') return becameOf(outcome.head.state as HarvestedCatalog, by);
  const refused = refusalOf(outcome.refusal);
  // What had been taken over before a catalog here took its code makes room for it.
  if (refused.reason === 'ownCatalog') await withdraw(id, by, deps);
  return note({ ...refused, resource, identifier, name });
}

/** An entry speaks for nothing of this platform: neither by the id of a catalog here, nor by the code of a department that it calls otherwise. */
async function ofOwnLedger(
  { identifier, provider, providerName }: HarvestedEntry,
  { store }: HarvestDeps,
): Promise<'ownCatalog' | 'ownDepartment' | undefined> {
  const heads = await store.heads([
    { kind: 'catalog', id: identifier },
    ...(provider === undefined ? [] : [{ kind: 'department', id: provider }]),
  ]);
  if (heads.has(`catalog#${identifier}`)) return 'ownCatalog';
  // Read under a department's key, so its state is a department's.
  const department = heads.get(`department#${provider}`)?.state as Department | undefined;
  return department !== undefined && department.name !== providerName ? 'ownDepartment' : undefined;
}

function becameOf({ written }: HarvestedCatalog, { run, page }: HarvestPage): Became {
  if (written.run !== run) return 'unchanged';
  return written.page === page ? written.as : undefined;
}

/** What was never taken over has nothing to be taken away. */
async function withdraw(id: string, by: HarvestPage, deps: HarvestDeps): Promise<Became> {
  const outcome = await give(id, { type: 'withdraw', by }, deps);
  if (outcome.type === 'changed') return 'removed';
  const head = (await deps.store.heads([{ kind: 'harvestedCatalog', id }])).get(`harvestedCatalog#${id}`);
  const state = head?.state as HarvestedCatalog | undefined; // read under an entry's key
  const isOfThisPage = state?.status === 'withdrawn' && becameOf(state, by) === 'removed';
  return isOfThisPage ? 'removed' : undefined;
}

async function give(id: string, command: HarvestedCatalogCommand, { store, now }: HarvestDeps) {
  const outcome = await store.change(harvestedCatalog, { id, command, identity: systemIdentity, at: now() });
  if (outcome.type === 'replayed') throw new Error('a harvest carries no idempotency key');
  return outcome;
}

/** One harvest has one entry for each of the other platform's. */
function entryId(harvestId: string, resource: string): string {
  return `h${sha256(`${harvestId}#${resource}`).slice(0, 30)}`;
}

function entryOf(
  { id: resource, identifier, at, dataset }: Extract<FeedEntry, { status: 'published' }>,
  { id: harvestId, name: platform, address }: Harvest,
): HarvestedEntry {
  const { title, description, version, publisher, spatial, theme, dataItems, ...as } = dataset;
  const entry = {
    harvestId,
    platform,
    address: `${address}/v1/catalogs/${encodeURIComponent(resource)}`,
    resource,
    identifier,
    edition: version,
    changedAt: instantOf(millisecondsOf(at)),
    name: title,
    summary: description,
    providerName: publisher.name,
    provider: publisher.identifier,
    region: spatial?.identifier,
    field: theme?.prefLabel,
    dataItems: dataItems.map(({ title: name, datatype: type, description: what }) =>
      what === undefined ? { name, type } : { name, type, description: what },
    ),
    ...as,
  };
  // As it is stored: what is not said is not there.
  return JSON.parse(JSON.stringify(entry)) as HarvestedEntry;
}

/** Its id at the other platform, as far as it can be read. */
function resourceOf(item: unknown): string | undefined {
  if (typeof item !== 'object' || item === null || !('id' in item)) return undefined;
  return typeof item.id === 'string' && /^[\w.~/-]{1,128}$/.test(item.id) ? item.id : undefined;
}

function refusalOf(refusal: Refusal): { readonly reason: HarvestRefusal; readonly detail: Text } {
  const { code, detail } = refusal;
  if (refusal === ofOurs.refusal) return { reason: 'ownCatalog', detail };
  if (code === 'code_taken') return { reason: 'claimedTwice', detail };
  if (code === 'too_large') return { reason: 'tooLarge', detail };
  throw new Error(`an entry of another platform was refused: ${code}`);
}

/** Which of its fields are wrong: what stands in them is nobody's to keep. */
function malformed(paths: readonly string[]): Text {
  const { zh, en } = harvestRefusalNames.malformed;
  const list = paths.filter(Boolean);
  return list.length === 0
    ? { zh, en }
    : { zh: `${zh}：${list.join('、')}`, en: `${en}: ${list.join(', ')}` };
}

/** Shows nothing any more of what a harvest has brought; what is left out is found again by whoever comes to it next. */
async function withdrawAll({ id }: Harvest, run: number, deps: HarvestDeps): Promise<void> {
  const { list, key } = broughtBy(id);
  const partition = listPartition(list, key);
  for (;;) {
    const { items } = await deps.store.table.query({ partition, limit: atOnce, consistent: true });
    if (items.length === 0) return;
    await Promise.all(items.map((row) => withdraw(requireText(row, 'id'), { run, page: 0 }, deps)));
  }
}
