import { face } from '#face/delivery';
import type { Instant } from '../calendar/index.ts';
import { defineCase, type MechanismEvent } from '../case/defineCase.ts';
import { type DueDay, dueDayOf, noDay } from '../case/dueDay.ts';
import { type Effect, type Recipient, strung } from '../case/effect.ts';
import { partySides } from '../case/parties.ts';
import { sidesOf } from '../case/sidesTold.ts';
import type { DeliveryOutcome } from '../grant/events.ts';
import { dayValue } from '../notice/dayInWords.ts';
import { bodyKnownBefore } from '../organisation/landed.ts';
import { withBatch } from './batches.ts';
import { tellDispute } from './disputed.ts';
import { beginDelivery, decideDelivery, deliveryTransitions } from './decide.ts';
import { placeOf } from './placeOf.ts';
import { deliveryInTime } from './receipt.ts';
import { tellOfRemade, tellOfUnmade, withoutUnmade, withUnmade } from './remaking.ts';
import type {
  Delivery,
  DeliveryCommand,
  DeliveryEvent,
  DeliveryFailure,
  RejectionDecision,
  SharingDue,
} from './events.ts';
import { coveredBy } from './stretch.ts';
import { deliveryRows, deliverySummary, deliveryView } from './views.ts';

type Fact = Exclude<DeliveryEvent, MechanismEvent>;

function evolve(state: Delivery | undefined, event: Fact, at: Instant): Delivery {
  if (event.type === 'opened') {
    return {
      ...event.opening,
      status: 'uploading',
      createdAt: at,
      deadlines: [],
      batches: [],
      refutedReceipts: 0,
    };
  }
  if (state === undefined) throw new Error(`event ${event.type} before the delivery was opened`);
  switch (event.type) {
    case 'batchPushed':
      return { ...state, batches: withBatch(state.batches, event) };
    case 'sourcePinned':
      return { ...state, source: event.source };
    case 'completed':
      return { ...state, status: 'splitting', movedAt: at };
    case 'pushedOn':
      return { ...state, movedAt: at };
    case 'split':
      return { ...state, manifest: event.manifest, movedAt: at, deliveringSince: at };
    case 'progressed':
      return { ...state, quartersDone: [...(state.quartersDone ?? []), event.quarter], movedAt: at };
    case 'ready': {
      const { failure: _, verifiedAt: __, refutedReceipt: ___, partial: ____, ...sound } = state;
      const { type: _____, ...stored } = event;
      return { ...sound, status: 'ready', stoodReadyAt: state.stoodReadyAt ?? at, ...stored };
    }
    case 'probed':
      return state;
    case 'remade': {
      const { type: _, ...renewed } = event;
      return { ...state, ...renewed };
    }
    case 'failed':
      return failedOf(state, event);
    case 'received': {
      const { disputedReceipt: _, refutedReceipt: __, ...settled } = state;
      const signed = event.signature ? { receiptSignature: event.signature } : {};
      return { ...settled, status: 'received', receivedAt: at, ...signed };
    }
    case 'acceptanceVoided': {
      const { receivedAt: _, ...rest } = state;
      return { ...rest, status: 'ready' };
    }
    case 'receiptDisputed':
      return { ...state, disputedReceipt: event.receipt };
    case 'resendAsked':
      return { ...state, resent: { at, ...(event.parts ? { parts: event.parts } : {}) } };
    case 'remakingFailed': {
      const { type: _, ...found } = event;
      return withUnmade(state, { ...found, at });
    }
    case 'remakingDone':
      return withoutUnmade(state, event);
    case 'ended': {
      const { disputedReceipt: _, digest: __, ...rest } = state;
      return { ...rest, status: 'ended' };
    }
    case 'voided': {
      // What cannot be made anew lets the whole fail from then on.
      const { disputedReceipt: _, digest: __, unmade: ___, moreUnmadeSince: ____, ...rest } = state;
      return { ...rest, status: 'splitting', movedAt: at, deliveringSince: at };
    }
    case 'rejected': {
      const { disputedReceipt: _, refutedReceipt: __, ...rest } = state;
      const { type: ___, ...rejection } = event;
      return { ...rest, status: 'rejected', rejection };
    }
    case 'rejectionDecided':
      return decideOn(state, event);
    case 'disputeNoted':
      return { ...state, disputes: [...(state.disputes ?? []), event.dispute] };
    case 'receiptRefuted': {
      const { disputedReceipt: _, ...rest } = state;
      const refuted = state.disputedReceipt ? { refutedReceipt: state.disputedReceipt } : {};
      return { ...rest, ...refuted, refutedReceipts: state.refutedReceipts + 1, verifiedAt: at };
    }
  }
}

/** What failed stands ready no more, and awaits no receipt. */
function failedOf(
  { disputedReceipt: _, digest: __, ...state }: Delivery,
  event: Extract<Fact, { type: 'failed' }>,
): Delivery {
  return { ...state, status: 'failed', failure: failureOf(event) };
}

function decideOn(state: Delivery, { complete, reasons }: RejectionDecision): Delivery {
  const rejection = { ...state.rejection, decision: { complete, reasons } };
  if (complete) return { ...state, status: 'ready', rejection };
  const { digest: _, ...rest } = state;
  return { ...rest, status: 'failed', failure: { code: 'incomplete' }, rejection };
}

function effects(event: Fact, state: Delivery, at: Instant): readonly Effect[] {
  const { id, grantId, parties } = state;
  const values = { name: state.grantName, sides: sidesOf(parties) };
  const provider = { org: parties.provider?.org ?? '' };
  const requester = { org: parties.requester?.org ?? '' };
  /** The grant learns how it went; a report is as old as what it reports. */
  const report = (
    type: Exclude<DeliveryOutcome['type'], 'delivery-failed'>,
    more: { readonly foundIncomplete?: true; readonly watermarked?: true; readonly partial?: true } = {},
  ): Effect => {
    const command = { type, deliveryId: id, doneAt: at, ...more, ...coveredBy(state.declared) };
    return { type: 'command', kind: 'grant', id: grantId, command };
  };
  switch (event.type) {
    case 'opened': {
      const marked = state.declared.watermark === true ? { watermarked: true as const } : {};
      return [report('delivery-started', marked)];
    }
    case 'completed':
    case 'pushedOn':
      return [{ type: 'queue', queue: 'exchange', message: { task: 'split', deliveryId: id } }];
    case 'ready':
      return [
        report('delivery-ready', event.partial ? { partial: true } : {}),
        { type: 'notify', to: [requester], ...tellOfReadiness(state) },
        ...posting(state),
        ...tellOfFaulty(event, [provider, requester], values),
        ...tellOfFindings(event, [provider, requester], values),
      ];
    case 'probed':
      return tellCatalog(event, id);
    case 'failed': {
      const failure = failureOf(event);
      const { code, part } = failure;
      const blamed = part === undefined ? { code } : { code, part };
      const covered = coveredBy(state.declared);
      const command = { type: 'delivery-failed', deliveryId: id, doneAt: at, ...blamed, ...covered } as const;
      const why = { ...values, code, details: detailsOf(failure), ...placeOf(failure), ...sharingDay(event) };
      return [
        { type: 'command', kind: 'grant', id: grantId, command },
        { type: 'notify', notice: 'delivery.failed', to: [provider], values: why },
        ...(code === 'receiver_key_ended'
          ? [{ type: 'notify', notice: 'delivery.keyEnded', to: [requester], values } as const]
          : []),
      ];
    }
    case 'received': {
      const to = event.bySilence ? [provider, requester] : [provider];
      const what = { ...values, how: event.bySilence ? 'bySilence' : '' };
      return [report('delivery-received'), { type: 'notify', notice: 'delivery.received', to, values: what }];
    }
    case 'acceptanceVoided': {
      const what = { ...values, ...dueDayOf(state.deadlines, 'receipt') };
      return [
        { type: 'notify', notice: 'delivery.acceptanceVoided', to: [provider, requester], values: what },
      ];
    }
    case 'receiptDisputed':
      return [{ type: 'queue', queue: 'exchange', message: { task: 'verify', deliveryId: id } }];
    case 'resendAsked': {
      const { parts } = event;
      const message = { task: 'restore', deliveryId: id, ...(parts ? { parts } : {}) } as const;
      return [{ type: 'queue', queue: 'exchange', message }];
    }
    case 'remakingFailed':
      return tellOfUnmade(event, state);
    case 'remakingDone':
      return tellOfRemade(state);
    case 'voided': {
      const { parts } = event;
      const what = { ...values, parts: parts.length, ...sharingDay(event) };
      return [
        report('delivery-voided'),
        { type: 'queue', queue: 'exchange', message: { task: 'resend', deliveryId: id, parts } },
        { type: 'notify', notice: 'delivery.voided', to: [provider, requester], values: what },
      ];
    }
    case 'rejected': {
      const when = { ...values, ...dueDayOf(state.deadlines, 'rejection') };
      const authority = parties.authority ? [{ org: parties.authority.org }] : [];
      const protest = report('delivery-rejected');
      if (event.reasons === undefined) {
        const to = [provider, requester, ...authority];
        const silent = state.partial ? 'delivery.partialReferred' : 'delivery.unmadeReferred';
        const notice = event.receipt === undefined ? silent : 'delivery.referred';
        return [protest, { type: 'notify', notice, to, values: when }];
      }
      const why = { ...when, reasons: event.reasons };
      const to = [provider, ...authority];
      return [protest, { type: 'notify', notice: 'delivery.rejected', to, values: why }];
    }
    case 'rejectionDecided': {
      const why = { ...values, reasons: event.reasons };
      const to = [provider, requester];
      if (!event.complete)
        return [
          report('delivery-voided', { foundIncomplete: true }),
          {
            type: 'notify',
            notice: 'delivery.foundIncomplete',
            to,
            values: { ...why, ...sharingDay(event) },
          },
        ];
      const what = { ...why, ...dueDayOf(state.deadlines, 'receipt') };
      return [
        report('delivery-upheld'),
        { type: 'notify', notice: 'delivery.foundComplete', to, values: what },
      ];
    }
    case 'receiptRefuted': {
      const what = { ...values, ...dueDayOf(state.deadlines, 'receipt') };
      return [{ type: 'notify', notice: 'delivery.receiptRefuted', to: [requester], values: what }];
    }
    case 'disputeNoted':
      return [tellDispute(event)];
    case 'batchPushed':
    case 'sourcePinned':
    case 'split':
    case 'remade':
    case 'progressed':
    case 'ended':
      return [];
  }
}

function posting({ id, receiving }: Delivery): readonly Effect[] {
  if (receiving?.mode !== 'webhook') return [];
  return [{ type: 'queue', queue: 'exchange', message: { task: 'post', deliveryId: id, after: 0 } }];
}

/** That it stands ready; where there is less than was promised, also how much, and why. */
function tellOfReadiness(state: Delivery) {
  const { grantName, parties, declared, deadlines, partial, leftOut } = state;
  const values = { name: grantName, sides: sidesOf(parties), ...dueDayOf(deadlines, 'receipt') };
  if (!partial) return { notice: 'delivery.ready', values } as const;
  const { records = declared.records } = state;
  const faulty = leftOut?.faulty ?? 0;
  if (declared.fewerBecause === undefined && faulty > 0)
    return { notice: 'delivery.readyWithoutFaulty', values: { ...values, records, count: faulty } } as const;
  const reasons = declared.fewerBecause ?? '';
  return { notice: 'delivery.readyFewer', values: { ...values, records, reasons } } as const;
}

/** Both sides hear of what was left out since it is at fault: it is its provider's to mend. */
function tellOfFaulty(
  { leftOut }: Extract<Fact, { type: 'ready' }>,
  to: readonly Recipient[],
  values: { readonly name: string; readonly sides: string },
): readonly Effect[] {
  const count = leftOut?.faulty ?? 0;
  if (count === 0) return [];
  return [{ type: 'notify', notice: 'delivery.faultyLeftOut', to, values: { ...values, count } }];
}

/** Both sides hear of what the rules of the catalog have found; it stands ready all the same [ours]. */
function tellOfFindings(
  { quality }: Extract<Fact, { type: 'ready' }>,
  to: readonly Recipient[],
  values: { readonly name: string; readonly sides: string },
): readonly Effect[] {
  if (!quality || quality.violations === 0) return [];
  const count = quality.violations;
  return [{ type: 'notify', notice: 'delivery.findings', to, values: { ...values, count } }];
}

/** The entry by which it is shared learns what the data is really like (S3.2). */
function tellCatalog({ probed }: Extract<Fact, { type: 'probed' }>, deliveryId: string): readonly Effect[] {
  const { catalogId, ...found } = probed;
  const command = { type: 'note-probe', deliveryId, ...found } as const;
  return [{ type: 'command', kind: 'catalog', id: catalogId, command }];
}

/** By when the grant makes the data due, as an event has recorded it. */
function sharingDay({ delivery }: SharingDue): DueDay {
  return delivery && 'dueDate' in delivery
    ? { by: 'by', dueDate: dayValue(delivery), basis: delivery.term }
    : noDay;
}

/** What is to be mended: the items that are missing, the numbers that differ. */
function detailsOf({ items = [], corrections = [], records }: DeliveryFailure): string {
  if (records)
    return strung(['declared', String(records.declared), 'counted', String(records.counted), 'records']);
  const named = [...items, ...corrections];
  return named.length === 0 ? '' : strung(['items', ...named.flatMap((one) => ['also', one]).slice(1)]);
}

function failureOf({
  type: _,
  delivery: __,
  ...failure
}: Extract<Fact, { type: 'failed' }>): DeliveryFailure {
  return failure;
}

/** As schema 1 wrote it: both sides by their codes, and the provider's region. */
interface OpenedBefore {
  readonly type: 'opened';
  readonly opening: { readonly provider: string; readonly region: string; readonly requester: string };
}

function upcast(event: { readonly type: string }, schema: number): DeliveryEvent {
  // Parse boundary: schema 1 was written by this very kind of case; only its first event has another shape now.
  if (event.type !== 'opened' || schema > 1) return event as DeliveryEvent;
  const known = event as OpenedBefore & Extract<DeliveryEvent, { type: 'opened' }>;
  const { provider, region, requester, ...opening } = known.opening;
  const parties = {
    provider: bodyKnownBefore(provider, region),
    requester: bodyKnownBefore(requester, region),
  };
  return { ...known, opening: { ...opening, parties } };
}

/** What tells of the upload itself: its digest would let be guessed what of it is not granted. */
const tellsOfUpload: readonly Fact['type'][] = ['opened', 'batchPushed', 'sourcePinned', 'split', 'probed'];

/** One delivery under a grant: upload, split, deliver part by part, receipt (R22.1). */
export const delivery = /* @__PURE__ */ defineCase<Delivery, DeliveryCommand, DeliveryEvent, 'open', string>({
  kind: 'delivery',
  // Before schema 5 lists showed neither names nor clocks, and no region its open duties; before schema 6 none could tell working days left.
  // Before schema 8 none said where its data has come from and got to.
  schema: 8,
  face,
  confidential: true,
  goesWith: 'grant',
  begins: ['open'],
  begin: beginDelivery,
  table: deliveryTransitions,
  timeLeadsTo: ['received', 'rejected', 'ready'],
  isMoot: ({ rejection }, command) => command === 'reject' && rejection?.decision !== undefined,
  decide: decideDelivery,
  onTime: deliveryInTime,
  evolve,
  effects,
  sides: (state, actor) => partySides(state.parties, actor),
  caseName: ({ grantName }) => grantName,
  rows: deliveryRows,
  summary: deliverySummary,
  view: deliveryView,
  discloses: ({ type }, sides) => !tellsOfUpload.includes(type) || sides.includes('provider'),
  upcast,
});
