import type * as z from 'zod/mini';
import type { Instant } from '../../../lib/calendar/index.ts';
import type { Look } from '../../../lib/case/looks.ts';
import { notFound } from '../../../lib/case/refusal.ts';
import { delivery } from '../../../lib/delivery/delivery.ts';
import type { Delivery, DeliveryCommand } from '../../../lib/delivery/events.ts';
import type { Grant } from '../../../lib/grant/events.ts';
import { refuseFlow, secondsLeft } from '../../../lib/grant/use.ts';
import {
  addressSeconds,
  ceasing,
  pieceAddresses,
  pieces,
  uploadAddress,
} from '../../../lib/platform/exchange/addresses.ts';
import type { Objects } from '../../../lib/platform/exchange/objects.ts';
import { allParts } from '../../../lib/platform/exchange/parts.ts';
import type { Presigner } from '../../../lib/platform/exchange/presign.ts';
import { type StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import { giveCommand } from '../../../lib/platform/http/giveCommand.ts';
import { keysOfLook, noteLook, readVisible } from '../../../lib/platform/http/visibleCase.ts';
import {
  badCursor,
  encodeCursor,
  limitOf,
  type pageQuery,
  placeIn,
} from '../../../lib/platform/http/cursor.ts';
import type { Call, Reply } from '../../../lib/platform/http/operation.ts';
import type { Outcome } from '../../../lib/platform/store/change.ts';
import type { Key } from '../../../lib/platform/store/items.ts';
import { headKey } from '../../../lib/platform/store/keys.ts';
import type { Reading } from '../../../lib/platform/store/reading.ts';

export interface ExchangeApiDeps extends StoreDeps {
  readonly objects: Objects;
  readonly presigner: Presigner;
}

export type DeliveryCall = Call<{ readonly id: string; readonly delivery: string }, unknown, unknown>;

/** A delivery with the grant under which it stands. */
export interface DeliveryUnder {
  readonly state: Delivery;
  readonly grant: Grant;
}

/**
 * The delivery, if it concerns the caller and belongs to the grant in the address.
 * @param look what of it they are to be shown: it is noted (R42.1)
 * @param more what else is to be read with it
 */
export async function find(
  call: DeliveryCall,
  { store }: ExchangeApiDeps,
  look?: Look,
  more: readonly Key[] = [],
) {
  const { id: grantId, delivery: id } = call.params;
  const beside = [headKey('grant', grantId), ...keysOfLook(delivery, id, call, look), ...more];
  const seen = await readVisible(delivery, id, call, store, beside);
  if (!seen) return undefined;
  // Each was read under its own kind's key, so its state is of that kind.
  const state = seen.head.state as Delivery;
  const grant = seen.reading.head('grant', grantId)?.state as Grant | undefined;
  if (!grant || state.grantId !== grantId) return undefined;
  if (look) await noteLook(delivery, seen, call, store, look);
  return { ...seen, state, grant };
}

/** Gives a command to the delivery that lies at the address. @param known what was read of it before */
export async function give(
  call: DeliveryCall,
  command: DeliveryCommand,
  deps: ExchangeApiDeps,
  known?: { readonly reading: Reading },
): Promise<Reply> {
  const { id: grantId, delivery: id } = call.params;
  const reading = known?.reading ?? (await readingUnder(call, deps));
  if (!reading) return { refusal: notFound };
  return giveCommand(delivery, call, { id, command, needs: [{ kind: 'grant', id: grantId }], reading }, deps);
}

/** What was read of the delivery, if it lies under the grant in the address: whose it is, its own decision asks. */
async function readingUnder(call: DeliveryCall, { store }: ExchangeApiDeps): Promise<Reading | undefined> {
  const { id: grantId, delivery: id } = call.params;
  const { head, reading } = await store.read('delivery', id, call, [headKey('grant', grantId)]);
  // Read under a delivery's key, so its state is a delivery's.
  const state = head?.state as Delivery | undefined;
  return state?.grantId === grantId ? reading : undefined;
}

/** Seconds for which an address is good: none outlives the grant. @param seconds for which it would be good otherwise */
export function lifetime(grant: Pick<Grant, 'until'>, at: Instant, seconds = addressSeconds): number {
  return Math.max(1, Math.min(seconds, secondsLeft(grant, at)));
}

/**
 * Adds the upload addresses while the provider may still use them; they are made anew at every read, so that an upload can be
 * resumed, and die with the grant.
 */
export async function withUpload(
  reply: Reply,
  call: Call<unknown, unknown, unknown>,
  { presigner }: ExchangeApiDeps,
  known: DeliveryUnder | undefined,
): Promise<Reply> {
  if ('refusal' in reply || !('body' in reply || 'json' in reply)) return reply;
  if (known?.state.status !== 'uploading' || refuseFlow(known.grant, call.at)) return reply;
  const seconds = lifetime(known.grant, call.at);
  const body: object = 'json' in reply ? JSON.parse(reply.json) : reply.body;
  const upload = {
    method: 'PUT',
    expiresAt: ceasing(call.at, seconds),
    ...(await addressesOf(known.state, seconds, presigner)),
  };
  const version = reply.version === undefined ? {} : { version: reply.version };
  return { status: reply.status, body: { ...body, upload }, ...version };
}

/** Addresses that one answer gives; the rest is on the pages of `listUploadAddresses`. */
const addressesAtOnce = 100;

async function addressesOf(state: Delivery, seconds: number, presigner: Presigner): Promise<object> {
  if (state.uploadId === undefined) return { url: await uploadAddress(state.key, seconds, presigner) };
  const { partBytes, count } = pieces(state.declared.bytes);
  const addresses = await pieceAddresses(state, 1, addressesAtOnce, seconds, presigner);
  const next = count > addresses.length ? encodeCursor(state.key, String(addresses.length)) : null;
  return { partBytes, pieces: count, urls: addresses.map(({ url }) => url), next };
}

/**
 * One page of the addresses of an upload, made anew: they are good for as long as those of the first answer. An upload that is made at
 * once is one piece.
 */
export async function uploadPage(
  call: Call<unknown, z.infer<typeof pageQuery>, unknown>,
  { state, grant }: DeliveryUnder,
  { presigner, objects }: ExchangeApiDeps,
): Promise<Reply> {
  const from = placeIn(state.key, call.query);
  if ('refusal' in from) return from;
  const after = Number(from.after ?? 0);
  if (!Number.isSafeInteger(after) || after < 0) return badCursor;
  const seconds = lifetime(grant, call.at);
  const { uploadId } = state;
  const isOne = uploadId === undefined;
  const addresses = isOne
    ? [{ number: 1, url: await uploadAddress(state.key, seconds, presigner) }].slice(after)
    : await pieceAddresses(state, after + 1, limitOf(call.query), seconds, presigner);
  const arrived = await arrivedOf(state, objects);
  const items = addresses.map((address) => ({ ...address, ...arrivedAs(arrived.get(address.number)) }));
  const last = items.at(-1)?.number ?? after;
  const isLast = isOne || last >= pieces(state.declared.bytes).count;
  const next = isLast ? null : encodeCursor(state.key, String(last));
  return { status: 200, body: { items, next, expiresAt: ceasing(call.at, seconds) } };
}

/** Bytes of each piece that has arrived, by its number. */
async function arrivedOf(
  { key, uploadId }: Delivery,
  objects: Objects,
): Promise<ReadonlyMap<number, number>> {
  if (uploadId === undefined) {
    const whole = await objects.look(key);
    return new Map(whole ? [[1, whole.bytes]] : []);
  }
  const parts = (await objects.uploadedParts(key, uploadId)) ?? [];
  return new Map(parts.map(({ number, bytes }) => [number, bytes]));
}

function arrivedAs(bytes: number | undefined) {
  return bytes === undefined ? { arrived: false } : { arrived: true, bytes };
}

/** How far the parts of a delivery are posted, where its requester has them posted. */
export async function postingOf(
  { id, status, receiving }: Delivery,
  { store }: ExchangeApiDeps,
): Promise<object> {
  if (receiving?.mode !== 'webhook' || (status !== 'ready' && status !== 'received')) return {};
  const posting = { posted: 0, waiting: 0, parked: 0 };
  for await (const { postedAt, receivedAt, parkedAt } of allParts(store.table, id))
    if (postedAt !== undefined || receivedAt !== undefined) posting.posted += 1;
    else posting[parkedAt === undefined ? 'waiting' : 'parked'] += 1;
  return { posting };
}

/** The delivery that an answer tells of, with its grant; what was remembered of a repeated call is read again. */
export async function openedWith(
  outcome: Outcome,
  grant: Grant | undefined,
  { store }: ExchangeApiDeps,
): Promise<DeliveryUnder | undefined> {
  if (outcome.type === 'refused' || !grant) return undefined;
  // Stored, or read, under a delivery's key, so its state is a delivery's.
  if ('head' in outcome) return { state: outcome.head.state as Delivery, grant };
  const id = String(JSON.parse(outcome.answer.body).id);
  const heads = await store.heads([{ kind: 'delivery', id }]);
  const state = heads.get(`delivery#${id}`)?.state as Delivery | undefined;
  return state && { state, grant };
}
