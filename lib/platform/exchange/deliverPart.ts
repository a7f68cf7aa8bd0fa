import { deliveredForm, selectedFormat } from '../../delivery/deliveredForm.ts';
import { type Delivery, itemsNamedAtMost } from '../../delivery/events.ts';
import { leavesOutFaulty } from '../../delivery/faulty.ts';
import { standsWhole } from '../../delivery/remaking.ts';
import { isSealed, receiverKey } from '../../delivery/receiverKey.ts';
import { RecordError } from '../../exchange/recordError.ts';
import { selectPart, type SelectSummary } from '../../exchange/select.ts';
import type { Tombstones } from '../../exchange/tombstone.ts';
import { extentCut } from '../../exchange/withinExtent.ts';
import { allowsDelivery } from '../../grant/use.ts';
import type { Grant } from '../../grant/events.ts';
import type { Lacking } from '../../grant/owedKeys.ts';
import type { DepartmentKey } from '../../organisation/departmentKeys.ts';
import { keysOf } from '../../organisation/usableKey.ts';
import { headKey, partKey } from '../store/keys.ts';
import { ObjectReplaced } from './objects.ts';
import { finishWhenComplete } from './finishDelivery.ts';
import { alterationOf } from './alterationOf.ts';
import { keeping, lackingIn, readSought, type Sought } from './correctedIn.ts';
import { allParts, deliveredKey, noteDelivered, noteFailed, type Part, parsePart } from './parts.ts';
import { storePart } from './storePart.ts';
import { writeAs, type Written } from './outputForm.ts';
import { type PartDeps, type PartMessage, readDelivery, report } from './work.ts';

/** The data of a part are at fault, or its grant is over: trying again cannot help, and it is its provider's to mend. */
export class UnsoundPart extends Error {
  override readonly name = 'UnsoundPart';
}

/**
 * Delivers one part: reads its byte range, keeps the granted items of the records that lie within the grant's extent, stores the
 * result. A part that stands delivered, or was found wrong and is to be voided, is not worked on; the delivery whose last part this
 * was becomes ready.
 *
 * @throws UnsoundPart when the part can never be delivered; anything else is a fault of the platform
 */
export async function deliverPart(message: PartMessage, deps: PartDeps): Promise<void> {
  const known = await readTogether(message, deps);
  if (!known) throw new Error('no such delivery, grant or part');
  const { delivery, grant, part } = known;
  const isWanting = part.status === 'cut' || part.status === 'failed';
  if (isWanting) {
    // It is sent again when the sharing is restored.
    if (grant.status === 'suspended') return;
    if (!allowsDelivery(grant, deps.now())) throw await unsound('grant_ended', message, deps);
    await work(message, known, deps);
  }
  const { unmade, moreUnmadeSince } = delivery;
  const wasUnmade = moreUnmadeSince !== undefined || unmade?.some((one) => one.part === part.number);
  if (isWanting ? standsWhole(delivery) : wasUnmade && part.status === 'delivered')
    await reportRemade(message, deps);
  await finishWhenComplete(delivery.id, delivery.manifest?.parts, deps, part.number);
}

interface Known {
  readonly delivery: Delivery;
  readonly grant: Grant;
  readonly part: Part;
  /** Of its requester, where its parts are sealed for one. */
  readonly keys: readonly DepartmentKey[];
  /** The records of the corrections that it says it brings. */
  readonly sought: Sought;
}

/**
 * One read: the delivery, its grant (a grant that has ended stops the next part) and the part; and another one of the receiver's keys,
 * and of what is corrected, where there is any.
 */
async function readTogether(
  { deliveryId, grantId, part }: PartMessage,
  { store }: PartDeps,
): Promise<Known | undefined> {
  const reading = store.reading();
  const partAt = partKey(deliveryId, part);
  await reading.load([headKey('delivery', deliveryId), headKey('grant', grantId), partAt]);
  const head = reading.head('delivery', deliveryId);
  const grant = reading.head('grant', grantId);
  const item = reading.item(partAt);
  if (!head || !grant || !item) return undefined;
  // Each was read under its own kind's key, so its state is of that kind.
  const delivery = head.state as Delivery;
  const requester = delivery.parties.requester?.org ?? '';
  if (isSealed(delivery)) await reading.load([headKey('department', requester)]);
  const keys = isSealed(delivery) ? keysOf(requester, { related: reading.head }) : [];
  const sought = await readSought(delivery, reading);
  return { delivery, grant: grant.state as Grant, part: parsePart(item), keys, sought };
}

async function work(message: PartMessage, known: Known, deps: PartDeps): Promise<void> {
  const { delivery, grant, keys } = known;
  const key = receiverKey(delivery, grant, keys, deps.now());
  // Before anything is read: in the clear it is not given.
  if (isSealed(delivery) && !key) throw await unsound('receiver_key_ended', message, deps);
  const first = await read(message, known, deps);
  // A connection that ends early looks like an object that has changed: it is read once more before it is called so.
  const selected = equalsCut(first, message) ? first : await read(message, known, deps);
  if (selected instanceof RecordError) throw await unsound(selected.code, message, deps, selected);
  if (!equalsCut(selected, message)) throw await unsound('upload_changed', message, deps);
  const { summary, lacking } = selected;
  const written = await write(selected, delivery).catch(async (error: unknown) => {
    if (error instanceof RecordError)
      throw await unsound(error.code, message, deps, { record: summary.kept?.[error.record - 1] });
    // Of what the selection has written itself: to try it again would fail as well.
    if (error instanceof TypeError) throw await unsound('form_unwritable', message, deps);
    throw error;
  });
  const kept = await storePart(deliveredKey(delivery.id, message.part), written, key, deps.objects);
  const { absent, leftOut, faultyRecords, quality, probe, deleted } = summary;
  const stored = {
    ...kept,
    absent,
    leftOut,
    ...(faultyRecords ? { faultyRecords } : {}),
    ...(quality ? { quality } : {}),
    ...(probe ? { probe } : {}),
    ...(deleted ? { deleted } : {}),
    ...(lacking ? { lacking } : {}),
    hasNoFormulas: looksForFormulas(known),
    at: deps.now(),
  };
  await noteDelivered(deps.store.table, delivery.id, message.part, stored);
}

type Read = { readonly bytes: Buffer; readonly summary: SelectSummary; readonly lacking?: Lacking };
type Selected = Read | RecordError;

async function write({ bytes, summary: { sha256 } }: Read, delivery: Delivery): Promise<Written> {
  const { declared, dataItems: items, receiving } = delivery;
  const tombstones = tombstonesOf(delivery);
  const marked = tombstones?.areTaken ? { tombstoneKeys: tombstones.keys } : {};
  const format = selectedFormat(declared);
  return writeAs({ bytes, sha256, format, items, ...marked }, receiving);
}

/** How deleted records are told; undefined where nobody could find them by a key. */
function tombstonesOf({ declared, keyItems }: Delivery): Tombstones | undefined {
  return keyItems && { keys: keyItems, areTaken: declared.mode === 'changes' };
}

/**
 * Whether a formula is a fault: where a table is delivered. A part that an earlier version has delivered, which did not look for any,
 * is made anew as it was: its requester may hold a receipt and a manifest of it.
 */
function looksForFormulas({ delivery, part }: Known): boolean {
  const stoodDelivered = part.bytes !== undefined;
  return deliveredForm(delivery).format === 'csv' && (!stoodDelivered || part.hasNoFormulas === true);
}

function equalsCut(selected: Selected, { sha256, records }: PartMessage): boolean {
  return (
    !(selected instanceof RecordError) &&
    selected.summary.source.sha256 === sha256 &&
    selected.summary.records === records
  );
}

async function read(message: PartMessage, known: Known, deps: PartDeps): Promise<Selected> {
  const { delivery, grant, sought } = known;
  const { declared, dataItems, manifest, source: pinned, rules = [] } = delivery;
  const alteration = await alterationOf(delivery, grant, deps.keys);
  const opened = await deps.objects.get(message.sourceKey, message, pinned?.etag).catch(replaced);
  if (opened === 'replaced') throw await unsound('upload_changed', message, deps);
  if (!opened) throw await unsound(pinned ? 'upload_changed' : 'nothing_uploaded', message, deps);
  const options = {
    format: declared.format,
    encoding: declared.encoding,
    sealKey: message.sealKey,
    items: dataItems,
    cut: extentCut(grant),
    objects: grant.objectItems,
    alteration,
    tombstones: tombstonesOf(delivery),
    isNumbered: delivery.receiving !== undefined || sought.size > 0,
    leavesFaulty: leavesOutFaulty(delivery),
    toTable: looksForFormulas(known),
    probing: { records: message.records, rules },
    ...(manifest?.header ? { header: manifest.header } : {}),
  };
  const pieces: Uint8Array[] = [];
  const looked = sought.size > 0 ? keeping(opened, pieces) : opened;
  const selected = await select(looked, options).catch((error: unknown) => {
    if (error instanceof RecordError) return error;
    throw error;
  });
  if (sought.size === 0 || !equalsCut(selected, message) || selected instanceof RecordError) return selected;
  return { ...selected, lacking: await lackingIn(pieces, delivery, sought, selected.summary) };
}

function replaced(error: unknown): 'replaced' {
  if (error instanceof ObjectReplaced) return 'replaced';
  throw error;
}

async function select(
  source: AsyncIterable<Uint8Array>,
  options: Parameters<typeof selectPart>[1],
): Promise<Read> {
  const pieces: Uint8Array[] = [];
  const selection = selectPart(source, options);
  for (;;) {
    const next = await selection.next();
    if (next.done) return { bytes: Buffer.concat(pieces), summary: next.value };
    pieces.push(next.value);
  }
}

/** Notes on part and case what is wrong. `record` counts within the part; 0 is the heading, of which its items tell. */
async function unsound(
  code: string,
  { deliveryId, part, recordsBefore }: PartMessage,
  deps: PartDeps,
  {
    record = 0,
    items = [],
  }: { readonly record?: number | undefined; readonly items?: readonly string[] } = {},
): Promise<UnsoundPart> {
  const { table } = deps.store;
  if (!(await noteFailed(table, deliveryId, part, code))) return new UnsoundPart(code);
  await report(deps, deliveryId, {
    type: 'fail',
    code,
    part,
    ...(record === 0 ? {} : { record }),
    ...(record === 0 || recordsBefore === undefined ? {} : { recordInUpload: recordsBefore + record }),
    ...(items.length === 0 ? {} : { items: items.slice(0, itemsNamedAtMost) }),
  });
  // Whoever has made it meanwhile may have said so before this was known.
  const now = await table.get(partKey(deliveryId, part));
  if (now && parsePart(now).status === 'delivered') await reportRemade({ deliveryId, part }, deps);
  return new UnsoundPart(code);
}

/**
 * Says of a part of what stands ready that it was made anew in none of many tries: its message is parked, and is taken up again once
 * its operator has mended what is broken. Of a delivery that is under way there is nothing to say: nothing of it was promised yet.
 */
export async function giveUpRemaking(message: PartMessage, deps: PartDeps): Promise<void> {
  const delivery = await readDelivery(deps.store, message.deliveryId);
  if (delivery && standsWhole(delivery)) await unsound('not_made', message, deps);
}

/**
 * That a part stands ready again; where nobody was told that it could not be made anew, it changes nothing. Where more could not than
 * the delivery names, its parts say whether this was the last of them: they are looked at once none is named any more.
 */
async function reportRemade(
  { deliveryId, part }: Pick<PartMessage, 'deliveryId' | 'part'>,
  deps: PartDeps,
): Promise<void> {
  await report(deps, deliveryId, { type: 'part-remade', part });
  const delivery = await readDelivery(deps.store, deliveryId);
  if (delivery?.moreUnmadeSince === undefined || delivery.unmade) return;
  for await (const { status } of allParts(deps.store.table, deliveryId)) if (status === 'failed') return;
  await report(deps, deliveryId, { type: 'part-remade', part, isLast: true });
}
