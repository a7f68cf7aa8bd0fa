import type { Instant } from '../calendar/index.ts';
import { deadlineEffects } from '../case/onTime.ts';
import { evolveDeadlines, isDeadlineEvent } from '../case/deadline.ts';
import { breakable } from '../case/breakGlass.ts';
import type { Effect } from '../case/effect.ts';
import { decideDelivery } from './decide.ts';
import type { Delivery, DeliveryCommand, DeliveryEvent, DeliveryFailure } from './events.ts';
import { deliveryListing, deliverySides, deliveryView } from './views.ts';

function evolve(state: Delivery | undefined, event: DeliveryEvent, at: Instant): Delivery {
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
  if (isDeadlineEvent(event)) return { ...state, deadlines: evolveDeadlines(state.deadlines, event) };
  switch (event.type) {
    case 'batchPushed':
      return { ...state, batches: [...state.batches, { key: event.key }] };
    case 'completed':
      return { ...state, status: 'splitting' };
    case 'split':
      return { ...state, manifest: event.manifest };
    case 'ready': {
      const { failure: _, ...sound } = state;
      return { ...sound, status: 'ready', digest: event.digest };
    }
    case 'failed':
      return { ...state, status: 'failed', failure: failureOf(event) };
    case 'received': {
      const { disputedReceipt: _, ...settled } = state;
      return { ...settled, status: 'received', receivedAt: at };
    }
    case 'receiptDisputed':
      return { ...state, disputedReceipt: event.receipt };
    case 'voided': {
      const { disputedReceipt: _, digest: __, ...rest } = state;
      return { ...rest, status: 'splitting' };
    }
    case 'receiptRefuted': {
      const { disputedReceipt: _, ...rest } = state;
      return { ...rest, refutedReceipts: state.refutedReceipts + 1 };
    }
  }
}

function effects(event: DeliveryEvent, state: Delivery): readonly Effect[] {
  const { id, provider, requester } = state;
  const values = { name: state.grantName };
  const tell = (notice: string, org: string, more: object = {}): Effect => ({
    type: 'notify',
    notice,
    to: [{ org }],
    values: { ...values, ...more },
  });
  if (isDeadlineEvent(event)) {
    return deadlineEffects(event, state.deadlines, {
      caseName: state.grantName,
      provider,
      requester,
      region: state.region,
    });
  }
  switch (event.type) {
    case 'opened':
      return [report(state, 'delivery-started')];
    case 'completed':
      return [{ type: 'queue', queue: 'exchange', message: { task: 'split', deliveryId: id } }];
    case 'ready':
      return [report(state, 'delivery-ready'), tell('delivery.ready', requester)];
    case 'failed':
      return [
        report(state, 'delivery-failed', failureOf(event)),
        tell('delivery.failed', provider, { code: event.code, part: event.part ?? 0 }),
      ];
    case 'received':
      return [report(state, 'delivery-received'), tell('delivery.received', provider)];
    case 'receiptDisputed':
      return [{ type: 'queue', queue: 'exchange', message: { task: 'verify', deliveryId: id } }];
    case 'voided':
      return [
        report(state, 'delivery-voided'),
        { type: 'queue', queue: 'exchange', message: { task: 'resend', deliveryId: id, parts: event.parts } },
        tell('delivery.voided', provider, { parts: event.parts.length }),
        tell('delivery.voided', requester, { parts: event.parts.length }),
      ];
    case 'receiptRefuted':
      return [tell('delivery.receiptRefuted', requester)];
    case 'batchPushed':
    case 'split':
      return [];
  }
}

function failureOf({ code, part, record }: DeliveryFailure): DeliveryFailure {
  return { code, ...(part === undefined ? {} : { part }), ...(record === undefined ? {} : { record }) };
}

function report(state: Delivery, type: string, more: object = {}): Effect {
  const command = { type, deliveryId: state.id, ...more };
  return { type: 'command', kind: 'grant', id: state.grantId, command, stampedAs: 'doneAt' };
}

/** One delivery under a grant: upload, split, deliver part by part, receipt (R22.1). */
export const delivery = breakable<Delivery, DeliveryCommand, DeliveryEvent>({
  kind: 'delivery',
  schema: 1,
  decide: decideDelivery,
  evolve,
  effects,
  sides: deliverySides,
  listing: deliveryListing,
  deadlines: (state) => state.deadlines,
  claims: () => [],
  view: deliveryView,
});
