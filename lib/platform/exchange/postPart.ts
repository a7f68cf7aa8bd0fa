import type { Delivery } from '../../delivery/events.ts';
import { keptOf } from '../../exchange/selection.ts';
import { allowsDelivery } from '../../grant/use.ts';
import type { Grant } from '../../grant/events.ts';
import type { Bounds, Road } from '../outgoing/send.ts';
import { send } from '../outgoing/send.ts';
import type { Sign } from '../outgoing/signedMessages.ts';
import { oneAtATime } from '../reactions/together.ts';
import { gatheredReads } from '../store/gatheredReads.ts';
import { headKey, partKey } from '../store/keys.ts';
import { createReading, type Reading } from '../store/reading.ts';
import { allReceived } from './finishDelivery.ts';
import { typeOfForm } from './outputForm.ts';
import { deliveredKey, notePosting, type Part, parsePart } from './parts.ts';
import { type DeliveryDeps, type PostingMessage, report } from './work.ts';

/** Names of the headers that say what is posted; all of them are signed. */
export const postedHeaders = [
  'gongxiang-grant',
  'gongxiang-delivery',
  'gongxiang-part',
  'gongxiang-records',
  'gongxiang-sha256',
] as const;

/** A receiver has half a minute to begin its answer to 8 MB, which is a few words. */
const patience: Bounds = { connect: 5_000, firstByte: 40_000, whole: 60_000, body: 4_096 };

/** What posting reaches beside the case. */
export interface PostDeps extends DeliveryDeps {
  readonly road: Road;
  readonly sign: Sign;
  /** How long a receiver may take, for a test. */
  readonly bounds?: Bounds;
}

/** The part was not taken: it is posted again. */
export class NotTaken extends Error {
  override readonly name = 'NotTaken';
}

type Stored = Part & { readonly sha256: string };

/** Posts one part. @param isLast whether it is parked where it is not taken this time */
export type PostPart = (message: PostingMessage, isLast?: boolean) => Promise<void>;

/**
 * Posts parts to where their requesters receive them. A receiver that answers with records and digest gives the receipt of a part;
 * with the last of them the delivery is received by itself. Nothing is posted under a grant that is suspended or over; what was
 * taken is not posted again. What several parts ask at the same moment is read once.
 *
 * @throws NotTaken, OutgoingFault, or a fault of the platform: the message is tried again, then parked
 */
export function createPostPart(deps: PostDeps): PostPart {
  const { table, kinds } = deps.store;
  const gathered = gatheredReads(table);
  const receive = oneAtATime((_, told: Received) => receiveWhenComplete(told, deps));
  return async (message, isLast = false) => {
    const known = await readTogether(message, createReading(gathered, kinds));
    if (!known) throw new Error('no such delivery, grant or part');
    const { delivery, grant, part } = known;
    const isGiven = delivery.status === 'ready' || delivery.status === 'received';
    if (!isGiven || !allowsDelivery(grant, deps.now())) return;
    const url = grant.receiving?.mode === 'webhook' ? grant.receiving.url : undefined;
    // Where it was received, and whoever noted that died before it was known whether that was the last.
    if (part.receivedAt !== undefined) return receive(delivery.id, { delivery, part: part.number });
    if (url === undefined || part.postedAt !== undefined) return;
    if (part.status !== 'delivered' || part.sha256 === undefined)
      throw new NotTaken('the part is still being made');
    const isReceipted = await postAndNote(
      new URL(url),
      { ...part, sha256: part.sha256 },
      delivery,
      isLast,
      deps,
    );
    if (isReceipted) await receive(delivery.id, { delivery, part: part.number });
  };
}

interface Received {
  readonly delivery: Delivery;
  /** That was received just now. */
  readonly part: number;
}

/** @returns whether the receiver has given the receipt of it */
async function postAndNote(
  url: URL,
  part: Stored,
  delivery: Delivery,
  isLast: boolean,
  deps: PostDeps,
): Promise<boolean> {
  const note = (became: Parameters<typeof notePosting>[3]['became']) =>
    notePosting(deps.store.table, delivery.id, part.number, { sha256: part.sha256, at: deps.now(), became });
  // Said before the last try, which may die of it. One that was parked is waited for again while it is tried again.
  if (isLast) await note('parked');
  else if (part.parkedAt !== undefined) await note('tried');
  const isReceipted = await post(url, part, delivery, deps);
  await note(isReceipted ? 'received' : 'posted');
  return isReceipted;
}

/** One read: the delivery, its grant (suspended or over, it stops the next part) and the part. */
async function readTogether({ deliveryId, grantId, part }: PostingMessage, reading: Reading) {
  const partAt = partKey(deliveryId, part);
  await reading.load([headKey('delivery', deliveryId), headKey('grant', grantId), partAt]);
  const delivery = reading.head('delivery', deliveryId);
  const grant = reading.head('grant', grantId);
  const item = reading.item(partAt);
  if (!delivery || !grant || !item) return undefined;
  // Each was read under its own kind's key, so its state is of that kind.
  return { delivery: delivery.state as Delivery, grant: grant.state as Grant, part: parsePart(item) };
}

/** @returns whether the receiver has given the receipt of it */
async function post(
  url: URL,
  part: Stored,
  delivery: Delivery,
  { objects, sign, road, now, bounds = patience }: PostDeps,
): Promise<boolean> {
  const { number, sha256 } = part;
  const records = keptOf(part.records, part.leftOut);
  const source = await objects.get(deliveredKey(delivery.id, number));
  if (!source) throw new NotTaken('nothing is stored of the part');
  const body = await whole(source);
  const named = {
    'content-type': typeOfForm(delivery),
    'gongxiang-grant': delivery.grantId,
    'gongxiang-delivery': delivery.id,
    'gongxiang-part': String(number),
    'gongxiang-records': String(records),
    'gongxiang-sha256': sha256,
  };
  const headers = await sign({ url: url.href, headers: named, body }, now());
  const answer = await send({ url, method: 'POST', headers, body }, road, bounds);
  // A receiver that sends us elsewhere is not the receiver that was named.
  if (answer.status < 200 || answer.status > 299)
    throw new NotTaken(`the receiver answered ${answer.status}`);
  return isReceipt(answer.body, { records, sha256 });
}

/** Nothing said is no receipt; anything but the right one is a lie, or a mistake of the receiver's. */
function isReceipt(body: Buffer, { records, sha256 }: { records: number; sha256: string }): boolean {
  const text = body.toString().trim();
  if (text === '') return false;
  const told = parsed(text);
  if (told?.records === records && String(told.sha256).toLowerCase() === sha256) return true;
  throw new NotTaken('the receiver has received something else');
}

function parsed(text: string): { readonly records?: unknown; readonly sha256?: unknown } | undefined {
  try {
    const told: unknown = JSON.parse(text);
    return typeof told === 'object' && told !== null ? told : undefined;
  } catch {
    return undefined;
  }
}

async function whole(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of source) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function receiveWhenComplete({ delivery, part }: Received, deps: PostDeps): Promise<void> {
  const { id, status, manifest, records = 0, digest = '' } = delivery;
  if (status !== 'ready' || !(await allReceived(deps.store.table, id, part, manifest?.parts))) return;
  const command = { type: 'receive-posted', receipt: { records, digest } } as const;
  // Where several of the last are taken at once, the first of them has said it.
  await report(deps, id, command, ['not_in_this_status']);
}
