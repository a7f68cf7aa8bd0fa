import {
  type Bulk,
  bulk,
  type BulkOrderCommand,
  casesIn,
  casesOfSlice,
  namedCases,
  type OrderedCase,
  type ResultCounts,
  sliceId,
  slicesOf,
} from '../../bulk/bulk.ts';
import { given } from '../../bulk/given.ts';
import { isReached } from '../../bulk/orders.ts';
import type { ResultState } from '../../bulk/results.ts';
import { millisecondsOf } from '../../calendar/index.ts';
import type { Actor } from '../../case/actor.ts';
import type { Refusal } from '../../case/refusal.ts';
import type { WalkSubject } from '../../case/walkMessage.ts';
import { catalog } from '../../catalog/catalog.ts';
import { type Catalog, contentAtHand } from '../../catalog/events.ts';
import { type BulkResult, noteResult, resultsBetween } from '../bulk/bulkResults.ts';
import { log } from '../runtime/log.ts';
import { type Identity, systemIdentity } from '../store/actors.ts';
import type { Outcome } from '../store/change.ts';
import type { StoredEvent } from '../store/events.ts';
import type { Head } from '../store/head.ts';
import type { Answer } from '../store/idempotency.ts';
import { sha256 } from '../store/identifiers.ts';
import { headKey, subItemKey } from '../store/keys.ts';
import { parseSubItem } from '../store/subItems.ts';
import type { Reach } from './effects.ts';
import { Refused } from './refused.ts';
import type { Job, Walk } from './walk.ts';

/** An order is an act of this hour: what is not done a day later, as after an outage, nobody does in its orderer's name [ours]. */
const staleAfter = 24 * 3_600_000;

/**
 * Works off a bulk order, slice by slice: each case decides on the step as if whoever ordered it had taken it there, by their own roles as
 * the register has them at that moment. What was done before the walk was cut or killed is found done: by its result, or by
 * the answer that its case has kept of that very call.
 */
export function bulkWalk({ store, now }: Pick<Reach, 'store' | 'now'>): Walk {
  const { table } = store;

  const readOrder = async (id: string): Promise<Bulk> => {
    const head = (await store.heads([{ kind: 'bulk', id }])).get(`bulk#${id}`);
    if (!head) throw new Error(`there is no bulk order ${id}`);
    // Read under a bulk order's key, so its state is one's.
    return head.state as unknown as Bulk;
  };

  /** Tells the order something; whether it took it: it may have been stopped, or finished, meanwhile. */
  const tell = async (id: string, command: BulkOrderCommand): Promise<boolean> => {
    const outcome = await store.change(bulk, { id, command, identity: systemIdentity, at: now() });
    if (outcome.type !== 'refused') return true;
    if (outcome.refusal.code === 'not_in_this_status') return false;
    throw new Refused(`${command.type} on bulk order ${id} was refused: ${outcome.refusal.code}`);
  };

  const giveTo = async (order: Bulk, place: number, meant: OrderedCase): Promise<BulkResult> => {
    const { id } = meant;
    const key = `bulk ${order.id} ${place}`;
    const outcome = await store.change(catalog, {
      id,
      command: given(order, meant),
      identity: ordererOf(order),
      at: now(),
      idempotency: { key, fingerprint: sha256(key) },
      answer: keptOf,
    });
    return { place, id, ...calledBy(outcome), ...resultOf(outcome, order) };
  };

  const jobOf = (order: Bulk, place: number, meant: OrderedCase): Job => {
    const { id } = meant;
    let tries = 0;
    return {
      item: { kind: 'catalog', id, number: place },
      async act() {
        // Whoever stops an order stops it here: what is at work is done, and nothing else is begun.
        if ((await readOrder(order.id)).status !== 'running') return { left: 1 };
        tries += 1;
        const result = await giveTo(order, place, meant).catch((error: unknown): BulkResult => {
          // The walk tries everything once more.
          if (tries === 1) throw error;
          log.error('a case of a bulk order could not be decided on', error, { caseId: id });
          return { place, id, state: 'failed' };
        });
        await noteResult(table, order.id, result);
        return { [result.state]: 1 };
      },
    };
  };

  const readSlice = async (id: string, slice: number): Promise<readonly OrderedCase[]> => {
    const item = await table.get(subItemKey('bulk', id, namedCases, sliceId(slice)));
    if (!item) throw new Error(`slice ${slice} of bulk order ${id} is not there`);
    return casesIn(parseSubItem(item).content);
  };

  const jobsOfSlice = async (
    order: Bulk,
    slice: number,
    cases: readonly OrderedCase[],
  ): Promise<readonly Job[]> => {
    const from = slice * casesOfSlice;
    if (slice > 0) await tell(order.id, { type: 'progress', done: from });
    const known = await resultsBetween(table, order.id, from, from + casesOfSlice - 1);
    const done = new Set(known.map(({ place }) => place));
    return cases.flatMap((meant, index) =>
      done.has(from + index) ? [] : [jobOf(order, from + index, meant)],
    );
  };

  const finish = (id: string): Job => ({
    item: { kind: 'bulk', id },
    async act() {
      const order = await readOrder(id);
      if (order.status === 'done' || order.counts) return {};
      // What could not be noted before is done again, or the end is.
      if (order.status === 'running') await doTheRest(order);
      const counts = countsOf(await resultsBetween(table, id, 0, order.total));
      const isStopped = order.status === 'stopped' || !(await tell(id, { type: 'finish', counts }));
      if (isStopped) await tell(id, { type: 'count', counts });
      return { finished: 1 };
    },
  });

  const doTheRest = async (order: Bulk): Promise<void> => {
    for (let slice = 0; slice < slicesOf(order.total); slice += 1) {
      const from = slice * casesOfSlice;
      const upTo = Math.min(from + casesOfSlice, order.total) - 1;
      const known = await resultsBetween(table, order.id, from, upTo);
      if (known.length === upTo + 1 - from) continue;
      const cases = await readSlice(order.id, slice);
      for (const job of await jobsOfSlice(order, slice, cases)) await job.act().catch(() => job.act());
    }
  };

  return {
    shards: 1,
    ranges: (_, subject) => {
      const { id, slices } = orderIn(subject);
      const { pk, sk } = headKey('bulk', id);
      const ofSlices = Array.from({ length: slices }, (__, slice) => ({
        partition: pk,
        prefix: subItemKey('bulk', id, namedCases, sliceId(slice)).sk,
        consistent: true,
      }));
      return [...ofSlices, { partition: pk, prefix: sk, consistent: true }];
    },
    async look(items, subject) {
      const { id } = orderIn(subject);
      const order = await readOrder(id);
      const isStale = millisecondsOf(now()) - millisecondsOf(order.createdAt) > staleAfter;
      if (order.status === 'running' && isStale) await tell(id, { type: 'lapse' });
      const isOver = order.status !== 'running' || isStale;
      const jobs = items.map(async (item) => {
        // The end is told of an order that was stopped as well: what had been done until then.
        if (item['sk']?.S === headKey('bulk', id).sk) return [finish(id)];
        const { id: slice, content } = parseSubItem(item);
        return isOver ? [] : jobsOfSlice(order, Number(slice), casesIn(content));
      });
      return { jobs: (await Promise.all(jobs)).flat() };
    },
    async again({ kind, id, number = 0 }, subject) {
      if (kind === 'bulk') return finish(id);
      const order = await readOrder(orderIn(subject).id);
      if (order.status !== 'running') return undefined;
      const cases = await readSlice(order.id, Math.floor(number / casesOfSlice));
      return jobOf(order, number, cases[number % casesOfSlice] ?? { id });
    },
  };
}

function ordererOf({ org, orderedBy, roles }: Bulk): Identity {
  return { org, sub: orderedBy, roles };
}

/** What a catalog is called. */
type Called = Pick<BulkResult, 'name' | 'code'>;

function calledIn({ state }: Head): Called {
  // Read under a catalog's key, so its state is one's.
  const found = state as unknown as Catalog;
  const { name } = contentAtHand(found);
  return { name, code: found.code };
}

/** What a case keeps of a call of an order, for whoever finds it done. */
interface Kept extends Called {
  /** Nothing had to be changed; absent, as with what was kept before this was: it was. */
  readonly isUnchanged?: true;
}

function keptOf(head: Head, _: Actor, events: readonly StoredEvent[]): Answer {
  const kept: Kept = { ...calledIn(head), ...(events.length === 0 ? { isUnchanged: true } : {}) };
  return { status: 200, version: head.version, body: JSON.stringify(kept) };
}

function keptIn({ body }: Answer): Kept {
  // Written by `keptOf`.
  return JSON.parse(body) as Kept;
}

/** As far as whoever ordered it may know: a catalog in which they do not stand is not named. */
function calledBy(outcome: Outcome): Called {
  if (outcome.type !== 'replayed') return outcome.head === undefined ? {} : calledIn(outcome.head);
  const { isUnchanged: _, ...called } = keptIn(outcome.answer);
  return called;
}

function resultOf(
  outcome: Outcome,
  { command }: Bulk,
): { readonly state: ResultState; readonly refusal?: Refusal } {
  switch (outcome.type) {
    case 'changed':
      return { state: 'done' };
    case 'unchanged':
      return { state: 'unchanged' };
    case 'replayed':
      return { state: keptIn(outcome.answer).isUnchanged ? 'unchanged' : 'done' };
    case 'refused': {
      const { refusal } = outcome;
      const isThere = refusal.step !== undefined && isReached(command, refusal.step.status);
      return isThere ? { state: 'unchanged' } : { state: 'refused', refusal };
    }
  }
}

function countsOf(results: readonly BulkResult[]): ResultCounts {
  const counts = { done: 0, unchanged: 0, refused: 0, failed: 0 };
  for (const { state } of results) counts[state] += 1;
  return counts;
}

function orderIn({ bulk: order }: WalkSubject): NonNullable<WalkSubject['bulk']> {
  if (order === undefined) throw new Error('a walk over the cases of no bulk order');
  return order;
}
