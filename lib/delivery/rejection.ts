import { endAll, endDeadline, startDeadline } from '../case/deadline.ts';
import type { Context, Decision } from '../case/definition.ts';
import { regionOfDuty } from '../case/parties.ts';
import { refuse } from '../case/refusal.ts';
import type { Delivery, DeliveryCommand, DeliveryEvent, Rejection } from './events.ts';
import { startReceiptClock } from './receiptClock.ts';
import { sharingDue } from './sharingDue.ts';

type Result = Decision<DeliveryEvent>;
type Command<T extends DeliveryCommand['type']> = Extract<DeliveryCommand, { type: T }>;

/**
 * A requester that holds what stands ready to be incomplete says why, and the competent authority decides whether the stop of
 * the clock holds (R22.1). Once: what the authority has decided on is not rejected again.
 */
export function reject(state: Delivery, { reasons }: Command<'reject'>, context: Context): Result {
  if (state.rejection?.decision) {
    const detail = {
      zh: '政务数据共享主管部门已经认定该次交付完整，不能再次退回。仍有异议的，可以申请协调处理（《政务数据共享条例》第二十八条）。',
      en: 'The authority has found this delivery complete; it is not rejected again.',
    };
    return refuse('rejection_decided', detail);
  }
  return { events: referred(state, { reasons }, context) };
}

/** What is left to the authority to decide: no other clock of the delivery runs meanwhile. */
export function referred(
  { deadlines, parties }: Delivery,
  why: Pick<Rejection, 'reasons' | 'receipt'>,
  context: Context,
): readonly DeliveryEvent[] {
  const { at, calendar } = context;
  const overlay = context.overlay(regionOfDuty('authority', parties));
  return [
    ...endAll(deadlines, 'stopped', at),
    startDeadline('rejection', 'dispute', at, calendar, overlay),
    { type: 'rejected', ...why },
  ];
}

/** Complete, it awaits its receipt anew; incomplete, it has failed, and the clock of the delivery runs on from where it was. */
export function decideRejection(
  state: Delivery,
  { complete, reasons }: Command<'decide-rejection'>,
  context: Context,
): Result {
  const ended = endDeadline(state.deadlines, 'rejection', 'done', context.at);
  const decided = { type: 'rejectionDecided', complete, reasons } as const;
  if (complete) return { events: [...ended, startReceiptClock(state, context), decided] };
  return { events: [...ended, { ...decided, ...sharingDue({ type: 'delivery-voided' }, state, context) }] };
}
