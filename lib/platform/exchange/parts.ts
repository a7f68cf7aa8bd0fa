import type { Instant } from '../../calendar/index.ts';
import type { FaultyRecord } from '../../exchange/faulty.ts';
import type { Probe } from '../../exchange/probe.ts';
import type { Quality } from '../../exchange/quality.ts';
import type { LeftOut } from '../../exchange/selection.ts';
import type { Lacking } from '../../grant/owedKeys.ts';
import { type Item, keyItem, numberOf, requireText, textOf, toItem } from '../store/items.ts';
import { headKey, partKey } from '../store/keys.ts';
import type { Page, Table } from '../store/table.ts';

/** A part of a delivery as the splitter cut it: where its records lie in the upload. */
export interface CutPart {
  readonly number: number;
  readonly sourceKey: string;
  readonly start: number;
  readonly end: number;
  readonly records: number;
  /** Records of the upload that stand before it; parts of earlier versions do not say it. */
  readonly recordsBefore?: number;
  /** By which it is known again when it is delivered: a seal under its key, and SHA-256 of parts that earlier versions cut. */
  readonly sourceSha256: string;
  readonly sealKey?: string;
}

const statuses = ['cut', 'delivered', 'failed', 'wrong'] as const;

/**
 * A part as it is known: cut, then delivered (what the requester pulls) or failed. What was delivered may be found to be
 * wrong; it is cut again once the delivery has been voided for it.
 */
export interface Part extends CutPart {
  readonly status: (typeof statuses)[number];
  /** Of what was delivered. */
  readonly sha256?: string;
  readonly bytes?: number;
  /** For each granted item, in how many of the records delivered it did not occur or was empty. */
  readonly absent?: readonly number[];
  /** Records of it that are not delivered; parts of earlier versions leave none out. */
  readonly leftOut: LeftOut;
  /** The first of those that are at fault, counted within the part. */
  readonly faultyRecords?: readonly FaultyRecord[];
  /** What the rules have found in it; absent where there are none. */
  readonly quality?: Quality;
  /** What some of its records are really like; parts of earlier versions do not say it. */
  readonly probe?: Probe;
  /** Records of it that are tombstones. */
  readonly deleted: number;
  /** Records of the corrections that the delivery names which are not in it; absent where none is looked for. */
  readonly lacking?: Lacking;
  /** That what was delivered was looked through for formulas: made anew it is looked through too, and not where it was not. */
  readonly hasNoFormulas?: boolean;
  readonly code?: string;
  /** When it was stored; parts of earlier versions do not say it. */
  readonly deliveredAt?: Instant;
  /** When its requester gave a receipt that is right. */
  readonly receivedAt?: Instant;
  /** When it was posted, and when that was given up: the later one tells. */
  readonly postedAt?: Instant;
  readonly parkedAt?: Instant;
}

/** Where the delivered part is stored. */
export function deliveredKey(deliveryId: string, part: number): string {
  return `parts/${deliveryId}/${String(part).padStart(7, '0')}`;
}

/**
 * Notes a part that was cut; one that is known already is left as it is.
 * @returns false where the known one was cut from other bytes: the upload has been replaced since
 */
export async function noteCut(table: Table, deliveryId: string, part: CutPart): Promise<boolean> {
  const { number, sourceKey, start, end, records, recordsBefore, sourceSha256, sealKey } = part;
  const set = toItem({
    number,
    sourceKey,
    start,
    end,
    records,
    recordsBefore,
    sourceSha256,
    sealKey,
    status: 'cut',
  });
  const key = partKey(deliveryId, number);
  if (await table.update(key, { set, condition: 'attribute_not_exists(pk)' })) return true;
  const known = await table.get(key);
  if (textOf(known, 'sealKey') === undefined && sealKey === undefined)
    return textOf(known, 'sourceSha256') === sourceSha256;
  // Sealed under another key, its bytes are compared when it is delivered: here only where it lies.
  return (
    numberOf(known, 'start') === start &&
    numberOf(known, 'end') === end &&
    numberOf(known, 'records') === records
  );
}

/** What was stored of a part. */
export interface Delivered {
  readonly sha256: string;
  readonly bytes: number;
  readonly absent: readonly number[];
  readonly leftOut: LeftOut;
  readonly faultyRecords?: readonly FaultyRecord[];
  readonly quality?: Quality;
  readonly probe?: Probe;
  readonly deleted?: number;
  readonly lacking?: Lacking;
  readonly hasNoFormulas?: boolean;
  readonly at: Instant;
}

const named = { '#status': 'status' };

/**
 * Notes a delivered part. Every part is an item of its own and nothing is counted: what the delivery still lacks is seen
 * from the parts. One that stands delivered, or waits for the delivery to be voided for it, is left as it is.
 */
export async function noteDelivered(
  table: Table,
  deliveryId: string,
  number: number,
  {
    sha256,
    bytes,
    absent,
    leftOut,
    faultyRecords,
    quality,
    probe,
    deleted,
    lacking,
    hasNoFormulas,
    at,
  }: Delivered,
): Promise<void> {
  await table.update(partKey(deliveryId, number), {
    set: toItem({
      status: 'delivered',
      sha256,
      bytes,
      absent: JSON.stringify(absent),
      ...leftOut,
      ...(faultyRecords ? { faultyRecords: JSON.stringify(faultyRecords) } : {}),
      ...(quality ? { quality: JSON.stringify(quality) } : {}),
      ...(probe ? { probe: JSON.stringify(probe) } : {}),
      deleted: deleted ?? 0,
      ...(lacking ? { lacking: JSON.stringify(lacking) } : {}),
      ...(hasNoFormulas ? { hasNoFormulas: 1 } : {}),
      deliveredAt: at,
    }),
    remove: ['code'],
    condition: '#status IN (:cut, :failed)',
    names: named,
    values: toItem({ ':cut': 'cut', ':failed': 'failed' }),
  });
}

/**
 * Notes that what is stored is not what was delivered: from then on the part is no longer taken for delivered.
 * @param seen what was delivered, and the version of the delivery that is under verification: one that has moved on
 *   since has been voided or refuted by another, and its parts may have been sent again
 * @returns whether the delivery is still the one that was seen
 */
export async function noteWrong(
  table: Table,
  deliveryId: string,
  number: number,
  seen: { readonly sha256: string; readonly version: number },
): Promise<boolean> {
  const Update = {
    TableName: table.name,
    Key: keyItem(partKey(deliveryId, number)),
    UpdateExpression: 'SET #status = :wrong, wrongAt = :version',
    ConditionExpression: '#status = :delivered AND sha256 = :sha256',
    ExpressionAttributeNames: named,
    ExpressionAttributeValues: toItem({
      ':wrong': 'wrong',
      ':delivered': 'delivered',
      ':sha256': seen.sha256,
      ':version': seen.version,
    }),
  };
  const ConditionCheck = {
    TableName: table.name,
    Key: keyItem(headKey('delivery', deliveryId)),
    ConditionExpression: 'version = :version',
    ExpressionAttributeValues: toItem({ ':version': seen.version }),
  };
  const failed = await table.transact([
    { write: { Update }, otherwise: 'known' },
    { write: { ConditionCheck }, otherwise: 'moved' },
  ]);
  return !failed.includes('moved');
}

/**
 * Takes a part back so that it is sent again: once for each event that voided it, however often and in whatever order
 * these arrive.
 * @param event number of the event; what was found wrong after it is another event's
 * @param effectId of its effect, under which earlier versions noted what they had taken back
 */
export async function takeBack(
  table: Table,
  deliveryId: string,
  number: number,
  { event, effectId }: { readonly event: number; readonly effectId: string },
): Promise<void> {
  await table.update(partKey(deliveryId, number), {
    set: toItem({ status: 'cut', takenBackAt: event }),
    remove: ['sha256', 'takenBackBy', 'wrongAt', 'receivedAt', 'postedAt', 'parkedAt'],
    condition: [
      '(#status = :wrong AND wrongAt < :event)',
      'OR (#status = :delivered AND (attribute_not_exists(takenBackAt) OR takenBackAt < :event)',
      'AND (attribute_not_exists(takenBackBy) OR takenBackBy <> :effect))',
    ].join(' '),
    names: named,
    values: toItem({ ':wrong': 'wrong', ':delivered': 'delivered', ':event': event, ':effect': effectId }),
  });
}

/**
 * Notes a receipt of a part; given again it stays as it was.
 * @returns false where what stands delivered is not, or no longer, what was received
 */
export function noteReceived(
  table: Table,
  deliveryId: string,
  number: number,
  { sha256, at }: { readonly sha256: string; readonly at: Instant },
): Promise<boolean> {
  return table.update(partKey(deliveryId, number), {
    set: toItem({ receivedAt: at }),
    condition: '#status = :delivered AND sha256 = :sha256',
    names: named,
    values: toItem({ ':delivered': 'delivered', ':sha256': sha256 }),
  });
}

/** Notes what became of posting a part; nothing is noted where it has been made anew since. */
export async function notePosting(
  table: Table,
  deliveryId: string,
  number: number,
  {
    sha256,
    at,
    became,
  }: { sha256: string; at: Instant; became: 'posted' | 'received' | 'parked' | 'tried' | 'waiting' },
): Promise<void> {
  const set = {
    posted: { postedAt: at },
    received: { postedAt: at, receivedAt: at },
    parked: { parkedAt: at },
    tried: { status: 'delivered' },
    waiting: { status: 'delivered' },
  }[became];
  const remove = {
    posted: ['parkedAt'],
    received: ['parkedAt'],
    parked: [],
    tried: ['parkedAt'],
    // Whoever has given a receipt of it and misses it now gives another one.
    waiting: ['postedAt', 'receivedAt', 'parkedAt'],
  };
  await table.update(partKey(deliveryId, number), {
    set: toItem(set),
    ...(remove[became].length > 0 ? { remove: remove[became] } : {}),
    condition: '#status = :delivered AND sha256 = :sha256',
    names: named,
    values: toItem({ ':delivered': 'delivered', ':sha256': sha256 }),
  });
}

/** Takes back a part whose stored bytes are gone or damaged, so that it is made anew; it stands as it was where that has happened. */
export async function takeBackDamaged(
  table: Table,
  deliveryId: string,
  number: number,
  sha256: string,
): Promise<void> {
  await table.update(partKey(deliveryId, number), {
    set: toItem({ status: 'cut' }),
    remove: ['sha256', 'receivedAt', 'postedAt', 'parkedAt'],
    condition: '#status = :delivered AND sha256 = :sha256',
    names: named,
    values: toItem({ ':delivered': 'delivered', ':sha256': sha256 }),
  });
}

/**
 * Notes why a part cannot be delivered; one that was delivered is left as it is.
 * @returns whether it is noted: there is nothing to report where another has delivered the part meanwhile
 */
export function noteFailed(table: Table, deliveryId: string, number: number, code: string): Promise<boolean> {
  return table.update(partKey(deliveryId, number), {
    set: toItem({ status: 'failed', code }),
    condition: 'attribute_exists(pk) AND attribute_not_exists(sha256)',
  });
}

export function parsePart(item: Item): Part {
  const status = requireText(item, 'status');
  const sha256 = textOf(item, 'sha256');
  const bytes = numberOf(item, 'bytes');
  const code = textOf(item, 'code');
  const recordsBefore = numberOf(item, 'recordsBefore');
  const absent = textOf(item, 'absent');
  const faulty = numberOf(item, 'faulty');
  const faultyRecords = textOf(item, 'faultyRecords');
  const quality = textOf(item, 'quality');
  const probe = textOf(item, 'probe');
  const lacking = textOf(item, 'lacking');
  const sealKey = textOf(item, 'sealKey');
  const hasNoFormulas = numberOf(item, 'hasNoFormulas') === 1;
  const deliveredAt = textOf(item, 'deliveredAt');
  const receivedAt = textOf(item, 'receivedAt');
  const postedAt = textOf(item, 'postedAt');
  const parkedAt = textOf(item, 'parkedAt');
  return {
    number: numberOf(item, 'number') ?? 0,
    sourceKey: requireText(item, 'sourceKey'),
    start: numberOf(item, 'start') ?? 0,
    end: numberOf(item, 'end') ?? 0,
    records: numberOf(item, 'records') ?? 0,
    ...(recordsBefore === undefined ? {} : { recordsBefore }),
    sourceSha256: requireText(item, 'sourceSha256'),
    ...(sealKey === undefined ? {} : { sealKey }),
    status: statuses.find((known) => known === status) ?? 'cut',
    deleted: numberOf(item, 'deleted') ?? 0,
    leftOut: {
      outside: numberOf(item, 'outside') ?? 0,
      empty: numberOf(item, 'empty') ?? 0,
      ...(faulty === undefined ? {} : { faulty }),
    },
    ...(faultyRecords === undefined ? {} : { faultyRecords: JSON.parse(faultyRecords) }),
    ...(sha256 === undefined ? {} : { sha256 }),
    ...(bytes === undefined ? {} : { bytes }),
    ...(absent === undefined ? {} : { absent: JSON.parse(absent) }),
    ...(quality === undefined ? {} : { quality: JSON.parse(quality) }),
    ...(probe === undefined ? {} : { probe: JSON.parse(probe) }),
    ...(lacking === undefined ? {} : { lacking: JSON.parse(lacking) }),
    ...(hasNoFormulas ? { hasNoFormulas } : {}),
    ...(code === undefined ? {} : { code }),
    ...(deliveredAt === undefined ? {} : { deliveredAt }),
    ...(receivedAt === undefined ? {} : { receivedAt }),
    ...(postedAt === undefined ? {} : { postedAt }),
    ...(parkedAt === undefined ? {} : { parkedAt }),
  };
}

/** One page of a delivery's parts in their order. */
export function partsPage(
  table: Table,
  deliveryId: string,
  limit: number,
  after: Item | undefined,
): Promise<Page> {
  return table.query({
    partition: `delivery#${deliveryId}`,
    prefix: 'part#',
    limit,
    after,
    consistent: true,
  });
}

/** A page of the parts behind a number. */
export function partsFrom(table: Table, deliveryId: string, after: number, limit: number): Promise<Page> {
  return partsPage(table, deliveryId, limit, keyItem(partKey(deliveryId, after)));
}

export async function* allParts(table: Table, deliveryId: string): AsyncGenerator<Part> {
  let after: Item | undefined;
  do {
    const page = await partsPage(table, deliveryId, 500, after);
    for (const item of page.items) yield parsePart(item);
    after = page.next;
  } while (after);
}

/** Does something with the chosen parts of a delivery, so many at once. */
export async function eachBatch(
  table: Table,
  deliveryId: string,
  { chosen, atOnce }: { readonly chosen: (part: Part) => boolean; readonly atOnce: number },
  act: (parts: readonly Part[]) => Promise<unknown>,
): Promise<void> {
  let batch: Part[] = [];
  for await (const part of allParts(table, deliveryId)) {
    if (chosen(part)) batch.push(part);
    if (batch.length < atOnce) continue;
    await act(batch);
    batch = [];
  }
  if (batch.length > 0) await act(batch);
}
