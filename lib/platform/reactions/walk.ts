import { millisecondsOf, type Instant } from '../../calendar/index.ts';
import type {
  WalkCursor,
  WalkItem,
  WalkMessage,
  WalkName,
  WalkSlice,
  WalkSubject,
} from '../../case/walkMessage.ts';
import { log } from '../runtime/log.ts';
import { type Item, toItem } from '../store/items.ts';
import type { Page, RangeQuery } from '../store/table.ts';
import type { Queue } from './queues.ts';
import type { Run } from './queueHandler.ts';
import { reasonOf, Refused } from './refused.ts';

/** What a walk has counted, by what it counts. */
export type Tally = Readonly<Record<string, number>>;

/** Something to be done for one item. It may be done twice, and anything may have happened since the item was seen. */
export interface Job {
  readonly item: WalkItem;
  act(): Promise<Tally>;
}

/** A stretch of the table: of one partition of the table or of an index, or a segment of the whole. */
export type Range =
  | Omit<RangeQuery, 'limit' | 'after'>
  | { readonly segment: number; readonly segments: number };

/** A walk over many items: what lies in its shards, and what is done with it. */
export interface Walk {
  readonly shards: number;
  /** Walks that begin together with it. */
  readonly alongside?: readonly WalkName[];
  /** Seconds between its beginning and its first slice. */
  readonly delaySeconds?: number;
  /** Whether there is anything to walk for; always unless told. */
  begins?(subject: WalkSubject): Promise<boolean>;
  /** The ranges of a shard, one after the other; they never change their places, so that a cursor holds across slices. */
  ranges(shard: number, subject: WalkSubject): readonly Range[];
  /** What is to be done with a page of items, read together what can be read together. */
  look(
    items: readonly Item[],
    subject: WalkSubject,
  ): Promise<{ readonly jobs: readonly Job[]; readonly seen?: Tally }>;
  /** The same for a single item that could not be done before; undefined when nothing is left to do. */
  again(item: WalkItem, subject: WalkSubject): Promise<Job | undefined>;
}

export interface WalkPort {
  readonly walks: Readonly<Record<WalkName, Walk>>;
  page(range: Range, limit: number, after: Item | undefined): Promise<Page>;
  readonly queue: Queue;
  /** Where items go that a walk could not do. */
  readonly deadLetters: Queue;
  now(): Instant;
}

/** What came of a message: what is left of the shard stands in `rest`. */
export interface Walked {
  readonly tally: Tally;
  readonly rest?: WalkSlice;
}

/** Items that are looked at together: one batch read takes as many keys. */
const pageSize = 100;
/** Items worked on at once. */
const parallel = 16;
/** Seconds after which a walk goes over the same again: whatever took longer was cut off. SQS delays no message longer. */
const secondDelay = 900;
/** Milliseconds of an invocation that are kept for the page at work and for sending the rest. */
const reserve = 30_000;
/** Milliseconds for which a walk goes through its shards where it begins; a large one has workers side by side after that. */
const atOnce = 10_000;
/** So many items that fail one after the other: then it is not the items. */
const failuresInARow = 100;

/**
 * Begins a walk, goes on in one of its shards, or does one item again.
 * @throws Error for a walk that this code does not know: a newer version asked for it
 */
export async function walkOn(message: WalkMessage, port: WalkPort, run: Run): Promise<Walked> {
  if (!Object.hasOwn(port.walks, message.task)) throw new Error(`there is no walk called ${message.task}`);
  if ('one' in message) return doOne(message, port);
  if ('shard' in message) return walkSlice(message, port, run);
  return begin(message, port, run);
}

/**
 * Begins a walk. It goes through its shards at once for some seconds, so that where little lies in them one invocation does it
 * all; what is left has one message for each shard. So has a walk that is to wait, and one whose first try ended without an
 * answer: whatever broke it then breaks its own shard only. The first shard is another one each day, so that whatever comes last
 * does not always come last.
 */
async function begin(subject: WalkSubject, port: WalkPort, run: Run): Promise<Walked> {
  const { walks, queue, now } = port;
  const { shards, alongside = [], delaySeconds, begins } = walks[subject.task];
  const { task, year, day, about: concerning, request, catalog, bulk, again } = subject;
  // Nothing else of the message goes on: the effect that asked for the walk is done with it.
  const about = {
    task,
    ...(year === undefined ? {} : { year }),
    ...(day === undefined ? {} : { day }),
    ...(concerning === undefined ? {} : { about: concerning }),
    ...(request === undefined ? {} : { request }),
    ...(catalog === undefined ? {} : { catalog }),
    ...(bulk === undefined ? {} : { bulk }),
  };
  await queue.sendAll(alongside.map((name) => ({ ...about, task: name })));
  if (begins && !(await begins(subject))) return { tally: { begun: 0 } };
  const first = Math.floor(millisecondsOf(now()) / 86_400_000) % shards;
  const slices = Array.from({ length: shards }, (_, index) => ({
    ...about,
    shard: (first + index) % shards,
  }));
  const delay = again ? secondDelay : delaySeconds;
  const isAtOnce = delay === undefined && (run.attempt ?? 1) === 1;
  const { tally, rest } = isAtOnce ? await walkAtOnce(slices, port, run) : { tally: {}, rest: slices };
  await queue.sendAll(rest, delay);
  return { tally: { ...tally, begun: shards } };
}

/** Goes through shards one after the other as long as the first seconds last; what fails as a whole is left like what was not reached. */
async function walkAtOnce(
  slices: readonly WalkSlice[],
  port: WalkPort,
  run: Run,
): Promise<{ readonly tally: Tally; readonly rest: readonly WalkSlice[] }> {
  const end = run.remaining() - atOnce;
  const brief: Run = { remaining: () => run.remaining() - Math.max(0, end - reserve) };
  const tally: Record<string, number> = {};
  const rest: WalkSlice[] = [];
  for (const slice of slices) {
    if (brief.remaining() <= reserve) {
      rest.push(slice);
      continue;
    }
    try {
      const walked = await walkSlice(slice, port, brief);
      add(tally, walked.tally);
      if (walked.rest) rest.push(walked.rest);
    } catch (error) {
      log.error(`${slice.task} begins a shard anew`, error, { shard: slice.shard });
      rest.push(slice);
    }
  }
  return { tally, rest };
}

/** Does one item again. What trying again cannot help is parked at once; anything else fails, and the queue brings it again. */
async function doOne(
  { one, reason: _, ...subject }: Extract<WalkMessage, { readonly one: WalkItem }>,
  port: WalkPort,
): Promise<Walked> {
  const job = await port.walks[subject.task].again(one, subject);
  if (!job) return { tally: {} };
  try {
    return { tally: await job.act() };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const tally: Record<string, number> = {};
    await park([{ item: one, error }], tally, subject, port);
    return { tally };
  }
}

/** Goes through a shard from the cursor on, page by page, as long as there is time. */
export async function walkSlice(slice: WalkSlice, port: WalkPort, run: Run): Promise<Walked> {
  const { shard, cursor, ...subject } = slice;
  const walk = port.walks[subject.task];
  const ranges = walk.ranges(shard, subject);
  const tally: Record<string, number> = {};
  let inARow = 0;
  let isFirst = true;
  for (let place: WalkCursor | undefined = cursor ?? { range: 0 }; place; isFirst = false) {
    const range = ranges[place.range];
    if (!range) break;
    // A slice that begins late takes one page all the same: otherwise it might send itself on for ever.
    if (!isFirst && run.remaining() < reserve) return { tally, rest: { ...subject, shard, cursor: place } };
    const page = await port.page(range, pageSize, place.after && toItem(place.after));
    const { jobs, seen = {} } = await walk.look(page.items, subject);
    const failed = await doAll(jobs, tally);
    add(tally, { ...seen, examined: page.items.length });
    inARow = failed.length === jobs.length ? inARow + failed.length : 0;
    if (inARow >= failuresInARow) {
      const cause = failed[0]?.error;
      throw new Error(`everything fails in shard ${shard} of ${subject.task}: ${reasonOf(cause)}`, { cause });
    }
    await park(failed, tally, subject, port);
    place = page.next ? { range: place.range, after: textsOf(page.next) } : { range: place.range + 1 };
  }
  return { tally };
}

interface Failed {
  readonly item: WalkItem;
  readonly error: unknown;
}

/** Does jobs side by side, each once more if it fails; returns those that failed again. */
async function doAll(jobs: readonly Job[], tally: Record<string, number>): Promise<Failed[]> {
  const failed: Failed[] = [];
  const waiting = jobs.values();
  const work = async () => {
    for (const job of waiting) {
      try {
        add(tally, await job.act().catch(() => job.act()));
      } catch (error) {
        failed.push({ item: job.item, error });
      }
    }
  };
  await Promise.all(Array.from({ length: parallel }, work));
  return failed;
}

/** What failed does not stop the walk: it is parked with all that is needed to do it again. */
async function park(
  failed: readonly Failed[],
  tally: Record<string, number>,
  subject: WalkSubject,
  { deadLetters }: WalkPort,
): Promise<void> {
  if (failed.length === 0) return;
  add(tally, { failed: failed.length });
  for (const { item, error } of failed)
    log.error(`${subject.task} could not do an item`, error, { kind: item.kind, caseId: item.id });
  await deadLetters.sendAll(
    failed.map(({ item, error }) => ({ ...subject, one: item, reason: reasonOf(error).slice(0, 1000) })),
  );
}

export function add(into: Record<string, number>, tally: Tally): void {
  for (const [name, count] of Object.entries(tally)) into[name] = (into[name] ?? 0) + count;
}

/** Keys are texts, all of them. */
function textsOf(key: Item): Record<string, string> {
  return Object.fromEntries(Object.entries(key).map(([name, { S = '' }]) => [name, S]));
}
