import { type Instant, millisecondsOf } from '../calendar/index.ts';
import { type Actor, countsAs } from '../case/actor.ts';
import { endAll } from '../case/deadline.ts';
import type { MechanismCommand } from '../case/defineCase.ts';
import type { Context, Decision } from '../case/definition.ts';
import { type PartySide, partySides } from '../case/parties.ts';
import { bothSides, notFound, type Refusal, refuse } from '../case/refusal.ts';
import { sidesIn } from '../case/sidesIn.ts';
import { checkTable, type TransitionTable } from '../case/transitions.ts';
import { checksOf } from '../grant/checks.ts';
import type { Grant } from '../grant/events.ts';
import { placeFor } from '../grant/succession.ts';
import { refuseFlow } from '../grant/use.ts';
import type { Text } from '../regulation/text.ts';
import type { Catalog } from '../catalog/events.ts';
import { repeatedKeys } from '../exchange/quality.ts';
import { keptOf } from '../exchange/selection.ts';
import { push, refuseGaps } from './batches.ts';
import { isPartial, lackOf, refuseDeclaration } from './completeness.ts';
import { decideInDispute } from './disputed.ts';
import type {
  Delivery,
  DeliveryCommand,
  DeliveryEvent,
  DeliveryFailure,
  DeliveryOpening,
  DeliveryStatus,
  Stored,
} from './events.ts';
import { grantOf } from './grantOf.ts';
import { probedOf } from './probed.ts';
import { progress, quartersLeft } from './progress.ts';
import { receive, refute } from './receipt.ts';
import { failRemaking, finishRemaking } from './remaking.ts';
import { refuseUnsealable } from './receiverKey.ts';
import { startReceiptClock } from './receiptClock.ts';
import { decideRejection, reject } from './rejection.ts';
import type { Declaration } from './schema.ts';
import { sharingDue } from './sharingDue.ts';
import { stateReady, type Statement } from './statement.ts';
import { lacksCorrected, refuseChanges, refuseStretch, stretchOf } from './stretch.ts';

type Result = Decision<DeliveryEvent>;
type Command<T extends DeliveryCommand['type']> = Extract<DeliveryCommand, { type: T }>;

const bySystem = [{ side: 'system', roles: ['system'] }] as const;
const byProvider = [{ side: 'provider', roles: ['officer'] }] as const;
const all: DeliveryStatus[] = ['uploading', 'splitting', 'ready', 'received', 'failed', 'ended', 'rejected'];

export const deliveryTransitions: TransitionTable<
  DeliveryStatus,
  Exclude<DeliveryCommand['type'], 'open' | MechanismCommand['type']>,
  PartySide | 'system'
> = checkTable([
  { command: 'push', from: ['uploading'], to: [], by: byProvider, article: 22 },
  { command: 'complete', from: ['uploading', 'splitting'], to: ['splitting'], by: byProvider, article: 22 },
  { command: 'split', from: all, to: ['failed'], by: bySystem },
  { command: 'progress', from: all, to: [], by: bySystem },
  { command: 'ready', from: all, to: ['ready', 'failed'], by: bySystem, article: 22 },
  { command: 'fail', from: all, to: ['failed'], by: bySystem },
  { command: 'part-remade', from: all, to: [], by: bySystem },
  {
    command: 'receipt',
    from: ['ready'],
    to: ['received'],
    by: [{ side: 'requester', roles: ['officer'] }],
  },
  // What receives for the requester has answered so for every part.
  { command: 'receive-posted', from: ['ready'], to: ['received'], by: bySystem },
  {
    command: 'resend',
    from: ['ready'],
    to: [],
    by: [{ side: 'requester', roles: ['officer'] }],
    article: 22,
  },
  {
    command: 'reject',
    from: ['ready'],
    to: ['rejected'],
    by: [{ side: 'requester', roles: ['officer'] }],
  },
  {
    command: 'decide-rejection',
    from: ['rejected'],
    to: ['ready', 'failed'],
    by: [{ side: 'authority', roles: ['officer'] }],
  },
  { command: 'decide-in-dispute', from: all, to: ['ready', 'failed'], by: bySystem, article: 28 },
  { command: 'void', from: all, to: ['splitting'], by: bySystem },
  { command: 'refute', from: all, to: ['received'], by: bySystem },
  { command: 'grant-closed', from: all, to: ['ended'], by: bySystem },
  { command: 'out-of-turn', from: all, to: ['failed'], by: bySystem },
]);

/** Decides what a command does to a delivery (R22.1). Reports of workers may come twice, late or out of order. */
export function decideDelivery(
  state: Delivery,
  command: Exclude<DeliveryCommand, MechanismCommand>,
  context: Context,
): Result {
  switch (command.type) {
    case 'open':
      return { events: [] };
    case 'push':
      return refuseSupplier(state, context) ?? push(state, command);
    case 'complete':
      return refuseSupplier(state, context) ?? complete(state, command, context);
    case 'split':
      return split(state, command, context);
    case 'progress':
      return progress(state, command.quarter);
    case 'ready':
      return ready(state, command, context);
    case 'fail': {
      const { type: _, ...failure } = command;
      const isBegun = state.status === 'uploading' || state.status === 'splitting';
      // A fault of the platform's own lets no delivery fail: its operator mends it, and the delivery goes on.
      if (!isBegun || failure.code === 'not_made') return failRemaking(state, failure);
      return { events: [failed(failure, state, context)] };
    }
    case 'part-remade':
      return finishRemaking(state, command);
    case 'receipt':
    case 'receive-posted':
      return receive(state, command, context);
    case 'resend':
      return (
        refuseUnder(state, context) ?? refuseResealing(state, context) ?? resend(state, command, context)
      );
    case 'reject':
      return reject(state, command, context);
    case 'decide-rejection':
      return decideRejection(state, command, context);
    case 'decide-in-dispute':
      return decideInDispute(state, command, context);
    case 'void':
      if (state.status !== 'ready' || !state.disputedReceipt) return { events: [] };
      return {
        events: [
          {
            type: 'voided',
            parts: command.parts,
            ...sharingDue({ type: 'delivery-voided' }, state, context),
          },
          ...endAll(state.deadlines, 'void', context.at),
        ],
      };
    case 'refute':
      return refute(state, context);
    case 'grant-closed':
      return end(state, context);
    case 'out-of-turn':
      return outOfTurn(state, context);
  }
}

/** A delivery under a grant that lets data flow, begun by the provider's officer. */
export function beginDelivery(command: Command<'open'>, context: Context): Result {
  const related = context.related('grant', command.grantId);
  // The grant was read through its own schema by the store; its kind tells its type.
  const grant = related?.state as Grant | undefined;
  const refused = refuseDelivery(grant, command.declared, context);
  if (refused) return refused;
  if (!related || !grant) return { refusal: notFound };
  const unkeyed = refuseChanges(command.declared, grant, context);
  if (unkeyed) return unkeyed;
  const unsealable = refuseUnsealable(grant, grant, 'provider', context);
  if (unsealable) return unsealable;
  const { id, grantId, declared, uploadId, partBytes } = command;
  const keyItems = stretchOf(declared) && grant.keyItems ? { keyItems: grant.keyItems } : {};
  const opening = {
    ...heldAgainst(grant, declared, context),
    id,
    grantId,
    grantName: grant.catalogName,
    parties: grant.parties,
    dataItems: grant.dataItems,
    ...keyItems,
    declared,
    key: uploadKey(id),
    ...(uploadId === undefined ? {} : { uploadId }),
    ...(partBytes === undefined ? {} : { partBytes }),
    ...(declared.bytes === undefined ? {} : { holdsBytes: true as const }),
    ...receivingOf(grant),
  };
  // Its sides are the grant's: one that follows the register meanwhile takes no delivery along that it has not seen.
  const relies = [{ kind: 'grant', id: grantId, on: { version: related.version } }];
  return { events: [{ type: 'opened', opening }], relies };
}

/** Which edition of the catalog it is of, what the values are held against by that, and which texts may carry the watermark that was asked for. */
function heldAgainst(
  grant: Grant,
  { watermark }: Declaration,
  context: Context,
): Pick<DeliveryOpening, 'rules' | 'markedItems' | 'edition'> {
  const known = grant.checks ?? checksOf(catalogOf(grant, context), grant.dataItems);
  const { edition, rules, markable } = known;
  return {
    ...(edition === undefined ? {} : { edition }),
    ...(rules.length === 0 ? {} : { rules }),
    ...(watermark === true ? { markedItems: markable } : {}),
  };
}

/** Read for a grant that does not know by itself. */
function catalogOf({ catalogId }: Grant, context: Context): Catalog | undefined {
  // Read under a catalog's key, so its state is a catalog's.
  return context.related('catalog', catalogId)?.state as Catalog | undefined;
}

function receivingOf({ receiving }: Grant): Pick<Delivery, 'receiving'> {
  if (!receiving) return {};
  const { url: _, ...how } = receiving;
  return { receiving: how };
}

/** Why this person may not begin a delivery under the grant now; undefined where they may. */
export function refuseDelivery(
  grant: Grant | undefined,
  declared: Declaration,
  { actor, at }: Pick<Context, 'actor' | 'at'>,
): { readonly refusal: Refusal } | undefined {
  if (!grant || sidesIn(grant, actor, () => partySides(grant.parties, actor)).length === 0)
    return { refusal: notFound };
  if (grant.parties.provider?.org !== actor.org || !actor.roles.includes('officer')) {
    const detail = {
      zh: '由提供部门的经办人交付数据。',
      en: "Deliveries are made by the provider's officer.",
    };
    return { refusal: { code: 'not_yours_to_do', status: 403, detail } };
  }
  if (grant.method !== 'batch' && grant.method !== 'file') {
    const detail = {
      zh: '该权限不是以批量交换方式共享的。',
      en: 'This grant is not shared by batch exchange.',
    };
    return refuse('not_a_batch_grant', detail);
  }
  return (
    refuseBothSides(grant, actor) ??
    refuseFlow(grant, at) ??
    refuseStretch(declared, grant) ??
    refuseDeclaration(declared, grant)
  );
}

/** Why nothing may be delivered under the grant of a delivery now. */
function refuseUnder(state: Delivery, context: Context): Result | undefined {
  const grant = grantOf(state, context);
  return grant && refuseFlow(grant, context.at);
}

/** Why what is missing cannot be made anew now. */
function refuseResealing(state: Delivery, context: Context): Result | undefined {
  const grant = grantOf(state, context);
  return grant && refuseUnsealable(state, grant, 'requester', context);
}

/** The same of what only its provider does, who is nobody that asked for it. */
function refuseSupplier(state: Delivery, context: Context): Result | undefined {
  const grant = grantOf(state, context);
  return grant && (refuseBothSides(grant, context.actor) ?? refuseFlow(grant, context.at));
}

/** Whoever acted for the requester on its request does not deliver for the provider. */
function refuseBothSides(
  { requestedBy = [] }: Grant,
  actor: Actor,
): { readonly refusal: Refusal } | undefined {
  return requestedBy.some((sub) => countsAs(actor, sub)) ? { refusal: bothSides } : undefined;
}

/** What was not received when the grant ended is not received any more. */
function end({ status, deadlines }: Delivery, { at }: Context): Result {
  const stopped = endAll(deadlines, 'stopped', at);
  const isUnderWay = status !== 'received' && status !== 'failed' && status !== 'ended';
  return { events: isUnderWay ? [{ type: 'ended' }, ...stopped] : stopped };
}

/** Where the provider's upload is stored. */
export function uploadKey(id: string): string {
  return `uploads/${id}/source`;
}

/** Seconds after which what does not move may be pushed on. */
const patienceSeconds = 60;

/** Completed once more, a delivery that stands still is taken up again where it stands. */
function complete(state: Delivery, { source }: Command<'complete'>, { at }: Context): Result {
  const { status, movedAt } = state;
  if (status === 'uploading') {
    const pinned = source ? [{ type: 'sourcePinned', source } as const] : [];
    return refuseGaps(state) ?? { events: [...pinned, { type: 'completed' }] };
  }
  const stoodStill = movedAt === undefined ? patienceSeconds : secondsBetween(movedAt, at);
  return { events: stoodStill < patienceSeconds ? [] : [{ type: 'pushedOn' }] };
}

function secondsBetween(from: Instant, to: Instant): number {
  return (millisecondsOf(to) - millisecondsOf(from)) / 1000;
}

/** Seconds within which asking once more for the same parts is the same [ours]: it is worked on, or has just been done. */
const resendSeconds = 600;

function resend({ manifest, resent }: Delivery, { parts }: Command<'resend'>, { at }: Context): Result {
  const unknown = (parts ?? []).filter((part) => part > (manifest?.parts ?? 0));
  if (unknown.length > 0) return refuse('unknown_part', noSuchPart(unknown.slice(0, 5)));
  const isSame = resent && String(resent.parts ?? '') === String(parts ?? '');
  if (isSame && secondsBetween(resent.at, at) < resendSeconds) return { events: [] };
  return { events: [{ type: 'resendAsked', ...(parts ? { parts } : {}) }] };
}

function noSuchPart(parts: readonly number[]): Text {
  return {
    zh: `该次交付没有下列分片：${parts.join('、')}。`,
    en: `The delivery has no such parts: ${parts.join(', ')}.`,
  };
}

/** The clock may stop only for a delivery that equals its manifest: counts and SHA-256, checked by the platform. */
function split(state: Delivery, { manifest }: Command<'split'>, context: Context): Result {
  if (state.status !== 'splitting' || state.manifest) return { events: [] };
  const { declared } = state;
  if (manifest.sha256 !== declared.sha256)
    return { events: [failed({ code: 'sha256_differs' }, state, context)] };
  if (manifest.records !== declared.records) {
    const records = { declared: declared.records, counted: manifest.records };
    return { events: [failed({ code: 'records_differ', records }, state, context)] };
  }
  return { events: [{ type: 'split', manifest }] };
}

function failed(failure: DeliveryFailure, state: Delivery, context: Context): DeliveryEvent {
  return {
    ...failure,
    type: 'failed',
    ...sharingDue({ ...failure, type: 'delivery-failed' }, state, context),
  };
}

/** What no part that is stored after all makes good. */
const lasting: ReadonlySet<string> = new Set(['incomplete', 'watermark_passed']);

function ready(state: Delivery, { type: _, ...stored }: Command<'ready'>, context: Context): Result {
  const { manifest } = state;
  const { digest, records, parts, leftOut, faultyRecords, quality, deleted, bytes } = stored;
  if (!manifest || (state.status !== 'splitting' && state.status !== 'failed'))
    return remade(state, stored, context);
  // A part that was parked may make a failed delivery ready after all; what the authority has found incomplete, or another has passed, stays so.
  if (lasting.has(state.failure?.code ?? '')) return { events: [] };
  if (records !== manifest.records || parts !== manifest.parts) return { events: [] };
  const grant = grantOf(state, context);
  const kept = leftOut ? keptOf(records, leftOut) : records;
  const lack =
    passedBy(state, grant) ?? lackOf(stored, state, grant) ?? lacksCorrected(state.declared, stored, kept);
  if (lack !== undefined)
    return { events: state.failure?.code === lack.code ? [] : [failed(lack, state, context)] };
  const counted = leftOut ? { records: kept, leftOut } : { records };
  const partial = isPartial(kept - repeatedKeys(quality), state, grant) ? { partial: true as const } : {};
  const gone = deleted ? { deleted } : {};
  const checked = { ...(faultyRecords ? { faultyRecords } : {}), ...(quality ? { quality } : {}) };
  const stated = statementOf(state, { digest, records: counted.records, bytes }, context);
  return {
    events: [
      ...quartersLeft(state),
      startReceiptClock(state, context),
      {
        type: 'ready',
        digest,
        ...counted,
        ...partial,
        ...checked,
        ...gone,
        ...stated,
      },
      ...probedOf(state, stored, kept, grant),
    ],
  };
}

/** Parts that the store had lost were made anew, and are other bytes now: packed by another version, or sealed again. */
function remade(state: Delivery, { digest, bytes }: Stored, context: Context): Result {
  if (state.status !== 'ready' || digest === state.digest) return { events: [] };
  const stated = statementOf(state, { digest, bytes }, context);
  return { events: [{ type: 'remade', digest, ...stated }] };
}

/** What is put on record with what stands ready. */
function statementOf(
  state: Delivery,
  counted: Pick<Delivery, 'digest' | 'records'> & { readonly bytes?: number | undefined },
  context: Context,
): { readonly statement?: Statement } {
  const grant = grantOf(state, context);
  return grant ? { statement: stateReady(state, grant, counted, context.at) } : {};
}

/** That another delivery has gone on from the same watermark meanwhile. */
function passedBy(
  { declared, stoodReadyAt }: Delivery,
  grant: Grant | undefined,
): DeliveryFailure | undefined {
  const stretch = stretchOf(declared);
  if (!stretch || stoodReadyAt !== undefined || !grant) return undefined;
  if (placeFor(grant.succession, stretch) !== undefined) return undefined;
  return { code: 'watermark_passed' };
}

/** Of two that were ready at once the grant has taken the other: this one counts for nothing. */
function outOfTurn(state: Delivery, context: Context): Result {
  if (state.status === 'failed' || state.status === 'ended') return { events: [] };
  return {
    events: [
      ...endAll(state.deadlines, 'void', context.at),
      failed({ code: 'watermark_passed' }, state, context),
    ],
  };
}
