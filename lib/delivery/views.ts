import type { Actor } from '../case/actor.ts';
import type { Listing } from '../case/definition.ts';
import { viewDeadlines } from '../case/views.ts';
import { isWithin } from '../organisation/region.ts';
import type { Delivery } from './events.ts';

export type DeliverySide = 'requester' | 'provider' | 'overseer' | 'system';

export function deliverySides(state: Delivery, actor: Actor): readonly DeliverySide[] {
  if (actor.roles.includes('system')) return ['system'];
  const sides: DeliverySide[] = [];
  if (actor.org === state.requester) sides.push('requester');
  if (actor.org === state.provider) sides.push('provider');
  const oversees = actor.kind === 'authority' || actor.kind === 'government';
  if (oversees && actor.region !== undefined && isWithin(state.region, actor.region)) sides.push('overseer');
  return sides;
}

/** `records` and `parts` are what was declared until the splitter has counted. */
export function deliveryView(state: Delivery) {
  const {
    id,
    grantId,
    status,
    createdAt,
    declared,
    manifest,
    digest,
    failure,
    disputedReceipt,
    deadlines,
    batches,
  } = state;
  return {
    id,
    grantId,
    status,
    createdAt,
    format: declared.format,
    records: manifest?.records ?? declared.records,
    parts: manifest?.parts ?? 0,
    batches: batches.length,
    ...(digest === undefined ? {} : { digest }),
    ...(failure === undefined ? {} : { failure }),
    receipt: receiptState(state, disputedReceipt !== undefined),
    ...(state.receivedAt === undefined ? {} : { receivedAt: state.receivedAt }),
    deadlines: viewDeadlines(deadlines),
  };
}

function receiptState(
  state: Delivery,
  disputed: boolean,
): 'none' | 'underVerification' | 'refuted' | 'accepted' {
  if (state.status === 'received') return 'accepted';
  if (disputed) return 'underVerification';
  return state.refutedReceipts > 0 ? 'refuted' : 'none';
}

export function deliveryListing(state: Delivery): Listing {
  const receipt = state.deadlines.find(({ name }) => name === 'receipt');
  return {
    ...(state.status === 'ready' && receipt
      ? { turn: { org: state.requester, role: 'officer', by: receipt.committedDueAt } }
      : {}),
    parent: `grant#${state.grantId}`,
    summary: {
      grantId: state.grantId,
      catalogName: state.grantName,
      format: state.declared.format,
      records: state.manifest?.records ?? state.declared.records,
      parts: state.manifest?.parts ?? 0,
    },
  };
}
