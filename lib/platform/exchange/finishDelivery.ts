import { isLong, type PartRange, partsOfQuarter, quarterOf } from '../../delivery/progress.ts';
import { manifestDigest } from '../../exchange/manifest.ts';
import { type FaultyRecord, namedFaulty } from '../../exchange/faulty.ts';
import { bothProbed, type Probe } from '../../exchange/probe.ts';
import { type DeliveryQuality, keptFindings, nothingFound, summed } from '../../exchange/quality.ts';
import { bothLeftOut, type LeftOut, nothingLeftOut } from '../../exchange/selection.ts';
import { type Lacking, lackedByBoth, notBrought } from '../../grant/owedKeys.ts';
import { type Item, textOf } from '../store/items.ts';
import { partKey } from '../store/keys.ts';
import type { Table } from '../store/table.ts';
import { allParts, type Part } from './parts.ts';
import { type DeliveryDeps, report } from './work.ts';

/** Up to so many parts are read at once as quickly as the neighbours of one. */
const fewParts = 20;

/**
 * The delivery stands ready when every part is stored and counts and digests add up to its manifest. Whoever ends last
 * reports it; where several do, the second report changes nothing. Whoever ends a quarter of a long delivery reports that.
 * @param parts how many there are; undefined while that is not known
 * @param asker the part that was delivered just now
 */
export async function finishWhenComplete(
  deliveryId: string,
  parts: number | undefined,
  deps: DeliveryDeps,
  asker?: number,
): Promise<void> {
  if (parts === undefined) return;
  const { table } = deps.store;
  if (asker !== undefined && parts > fewParts) {
    if (await lacksAny(table, deliveryId, asker, quarterAround(asker, parts))) return;
    if (await lacksAny(table, deliveryId, asker, { from: 1, upTo: parts }))
      return tellQuarter(deliveryId, asker, parts, deps);
  }
  const digests: string[] = [];
  let records = 0;
  let absent: number[] = [];
  let deleted = 0;
  let bytes = 0;
  let leftOut: LeftOut = nothingLeftOut;
  let faultyRecords: readonly FaultyRecord[] = [];
  let quality: DeliveryQuality | undefined;
  let probe: Probe | undefined;
  let lacking: Lacking | undefined;
  const missing: number[] = [];
  for await (const part of allParts(table, deliveryId)) {
    if (!isDelivered(part)) {
      if (parts > fewParts) return;
      missing.push(part.number);
      continue;
    }
    digests.push(part.sha256);
    if (part.quality) quality = summed(quality ?? nothingFound, part.quality, records);
    if (part.probe) probe = bothProbed(probe, part.probe);
    if (part.faultyRecords) faultyRecords = namedFaulty(faultyRecords, part.faultyRecords, records);
    records += part.records;
    absent = (part.absent ?? []).map((count, index) => count + (absent[index] ?? 0));
    deleted += part.deleted;
    bytes += part.bytes ?? 0;
    leftOut = bothLeftOut(leftOut, part.leftOut);
    const lacked = part.lacking ?? {};
    lacking = lacking ? lackedByBoth(lacking, lacked) : lacked;
  }
  if (missing.length > 0) {
    const isOfQuarter =
      asker !== undefined && isLong(parts) && !lacksIn(quarterAround(asker, parts), missing);
    return isOfQuarter ? tellQuarter(deliveryId, asker, parts, deps) : undefined;
  }
  const unbrought = notBrought(lacking ?? {});
  await report(deps, deliveryId, {
    type: 'ready',
    digest: manifestDigest(digests),
    records,
    parts: digests.length,
    bytes,
    absent,
    leftOut,
    ...(faultyRecords.length > 0 ? { faultyRecords } : {}),
    ...(quality ? { quality: keptFindings(quality) } : {}),
    ...(probe ? { probe } : {}),
    ...(deleted > 0 ? { deleted } : {}),
    ...(unbrought.length > 0 ? { unbrought } : {}),
  });
}

/** The quarter of the parts in which one lies. */
const quarterAround = (part: number, parts: number) => partsOfQuarter(quarterOf(part, parts), parts);

const lacksIn = ({ from, upTo }: PartRange, missing: readonly number[]) =>
  missing.some((number) => number >= from && number <= upTo);

/** Reported again, it changes nothing. */
function tellQuarter(deliveryId: string, part: number, parts: number, deps: DeliveryDeps): Promise<void> {
  return report(deps, deliveryId, { type: 'progress', quarter: quarterOf(part, parts) });
}

function isDelivered(part: Part): part is Part & { sha256: string } {
  return part.status === 'delivered' && part.sha256 !== undefined;
}

/** Parts looked at on either side at first, and how much further each next look goes. */
const nearest = 8;
const further = 4;
const furthest = 500;

/**
 * Whether a part is missing still, asked by the one that was delivered last. It looks at its neighbours first, on both
 * sides and ever further, and ends at the first that is not delivered: so it reads little more than the shorter of the
 * two runs of delivered parts that it has joined, and all parts together, in whatever order they come, about
 * n · log n. Exact, since every part is read after its asker stands delivered: the last to ask sees all of them.
 * @param range among which parts, the asker's among them
 * @param isDone whether a part is none that is missing
 */
export async function lacksAny(
  table: Table,
  deliveryId: string,
  asker: number,
  { from: first, upTo: last }: PartRange,
  isDone: (item: Item) => boolean = (item) => textOf(item, 'status') === 'delivered',
): Promise<boolean> {
  const look = async (from: number, upTo: number, newestFirst: boolean, limit: number) => {
    const range = { from: partKey(deliveryId, from).sk, upTo: partKey(deliveryId, upTo).sk };
    const { pk: partition } = partKey(deliveryId, asker);
    return table.query({ partition, ...range, newestFirst, limit, consistent: true });
  };
  let [above, below] = [asker + 1, asker - 1];
  for (let limit = nearest; above <= last || below >= first; limit = Math.min(limit * further, furthest)) {
    for (const goesUp of [true, false]) {
      if (goesUp ? above > last : below < first) continue;
      const { items } = await (goesUp ? look(above, last, false, limit) : look(first, below, true, limit));
      if (items.length === 0 || !items.every(isDone)) return true;
      if (goesUp) above += items.length;
      else below -= items.length;
    }
  }
  return false;
}

const isReceived = (item: Item) =>
  textOf(item, 'status') === 'delivered' && textOf(item, 'receivedAt') !== undefined;

/**
 * Whether its requester has given a right receipt of every part, asked by the one that was given last: exact, as `lacksAny` is.
 * @param parts how many there are; undefined while that is not known
 */
export async function allReceived(
  table: Table,
  deliveryId: string,
  asker: number,
  parts: number | undefined,
): Promise<boolean> {
  if (parts === undefined) return false;
  return !(await lacksAny(table, deliveryId, asker, { from: 1, upTo: parts }, isReceived));
}
