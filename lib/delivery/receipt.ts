import { type Instant, millisecondsOf } from '../calendar/index.ts';
import {
  type DeadlineEvent,
  endAll,
  endDeadline,
  isOpen,
  pauseDeadline,
  resumeDeadline,
} from '../case/deadline.ts';
import type { Context, Decision } from '../case/definition.ts';
import { runsOut } from '../case/dueRungs.ts';
import { regionOfDuty } from '../case/parties.ts';
import { findNotRunOut } from '../case/ranOut.ts';
import { refuse } from '../case/refusal.ts';
import { isOver } from '../grant/use.ts';
import type { Delivery, DeliveryCommand, DeliveryEvent } from './events.ts';
import { grantOf } from './grantOf.ts';
import { startReceiptClock } from './receiptClock.ts';
import { referred } from './rejection.ts';
import { lackedThroughout, lacksParts, waitsForReceiverKey } from './remaking.ts';
import type { Receipt } from './schema.ts';

type Result = Decision<DeliveryEvent>;
type Command<T extends DeliveryCommand['type']> = Extract<DeliveryCommand, { type: T }>;

/** A receipt of one part comes here only where it differs: that all are right, the parts themselves say. */
export function receive(
  state: Delivery,
  { type, receipt, part }: Command<'receipt' | 'receive-posted'>,
  context: Context,
): Result {
  // That a system has taken every part does not say that somebody accepts less than was promised.
  if (type === 'receive-posted' && part === undefined && state.partial && !isUpheld(state))
    return { events: [] };
  if (part === undefined && isRight(receipt, state)) {
    return {
      events: [
        { type: 'received', bySilence: false, ...(receipt.signature && { signature: receipt.signature }) },
        ...endDeadline(state.deadlines, 'receipt', 'done', context.at),
      ],
    };
  }
  if (state.disputedReceipt) {
    const detail = {
      zh: '上一次不符的签收正在核验，请稍候。',
      en: 'An earlier receipt that differs is being verified; wait for its result.',
    };
    return { refusal: { code: 'receipt_under_verification', status: 409, detail } };
  }
  if (wasVerified(state, context.at)) {
    const detail = {
      zh: '该次交付已经重新核验，与清单一致，所填签收信息与之不符。请重新提取并核对后签收；认为交付不完整的，可以说明理由予以退回，由政务数据共享主管部门认定。',
      en: 'The delivery was verified and equals its manifest, from which this receipt differs. Fetch it again and post a matching receipt; reject it with reasons where it is incomplete: the competent authority then decides.',
    };
    return refuse('receipt_refuted', detail);
  }
  // While the platform verifies, the requester is not the one who is waited for.
  const pauses = pauseDeadline(state.deadlines, 'receipt', context.at);
  const of = part === undefined ? {} : { part };
  return { events: [{ type: 'receiptDisputed', receipt, ...of }, ...pauses] };
}

function isRight({ digest, records }: Receipt, state: Delivery): boolean {
  return digest === state.digest && records === (state.records ?? state.manifest?.records);
}

/** The authority has found that what stands ready is complete. */
function isUpheld({ rejection }: Delivery): boolean {
  return rejection?.decision?.complete === true;
}

/** Hours for which a verification holds: what is stored does not change by itself, and whoever claims otherwise has it read again. */
const verificationHolds = 24;

function wasVerified({ verifiedAt }: Delivery, at: Instant): boolean {
  return (
    verifiedAt !== undefined &&
    millisecondsOf(at) - millisecondsOf(verifiedAt) < verificationHolds * 3_600_000
  );
}

/**
 * The clock that was paused for the verification goes on. One that a version before has let run out meanwhile leaves nothing
 * to wait for, and the authority decides: while a receipt is disputed silence is no acceptance.
 */
export function refute(state: Delivery, context: Context): Result {
  if (!state.disputedReceipt || state.status !== 'ready') return { events: [] };
  const { at, calendar } = context;
  const receipt = state.deadlines.find(({ name }) => name === 'receipt');
  if (receipt?.status === 'paused') {
    const overlay = context.overlay(regionOfDuty('requester', state.parties));
    const goesOn = resumeDeadline(state.deadlines, 'receipt', 'continue', at, calendar, overlay);
    return { events: [...goesOn, { type: 'receiptRefuted' }] };
  }
  const ranOut = receipt !== undefined && isOpen(receipt) && receipt.committedDueAt <= at;
  if (!ranOut) return { events: [{ type: 'receiptRefuted' }] };
  const protest = { receipt: state.disputedReceipt };
  return { events: [{ type: 'receiptRefuted' }, ...referred(state, protest, context)] };
}

/** What time alone does to a delivery: silence accepts it, or was none by the day of now. */
export function deliveryInTime(
  state: Delivery,
  events: readonly DeadlineEvent[],
  context: Context,
): readonly DeliveryEvent[] {
  return state.status === 'received'
    ? voidAcceptance(state, events, context)
    : acceptInTime(state, events, context);
}

/**
 * A requester that stays silent until the term of the receipt runs out has accepted (this platform's reading), where it was given what
 * was promised: less is accepted by its receipt alone, and otherwise the authority decides. One whose receipt was refuted has not
 * been silent: that what is stored equals its manifest does not say that it is complete, so that the authority decides, as of what is
 * rejected. So it does where parts that were asked for again are wanting throughout a term that has begun again for them [ours].
 * Of what it has found complete already, the receipt is awaited on, but where the requester's own key alone is wanting.
 */
function acceptInTime(
  state: Delivery,
  events: readonly DeadlineEvent[],
  context: Context,
): readonly DeliveryEvent[] {
  if (!runsOut(events, 'receipt') || state.status !== 'ready' || state.disputedReceipt) return events;
  const { at } = context;
  // Who cannot fetch is not silent: the term begins again.
  if (grantOf(state, context)?.status === 'suspended') return [...events, startReceiptClock(state, context)];
  if (state.refutedReceipt && !state.rejection?.decision)
    return [...events, ...referred(state, { receipt: state.refutedReceipt }, context)];
  if (state.partial && !isUpheld(state)) return [...events, ...referred(state, {}, context)];
  // Nor is who has asked for a part that there is not, which is no acceptance however long it is wanting.
  if (lacksParts(state)) {
    if (!lackedThroughout(state)) return [...events, startReceiptClock(state, context)];
    if (!state.rejection?.decision) return [...events, ...referred(state, {}, context)];
    if (!waitsForReceiverKey(state)) return [...events, startReceiptClock(state, context)];
  }
  return [...events, { type: 'received', bySilence: true }, ...endAll(state.deadlines, 'stopped', at)];
}

/**
 * Silence accepts nothing by a day that an announcement has moved: the receipt is awaited again. What somebody has done since stands:
 * the requester, that of its own accord has gone the way of a dispute, and whoever has ended the grant [ours].
 */
function voidAcceptance(
  state: Delivery,
  events: readonly DeadlineEvent[],
  context: Context,
): readonly DeliveryEvent[] {
  const overlay = context.overlay(regionOfDuty('requester', state.parties));
  const found = findNotRunOut('receipt', state.deadlines, events, context, overlay);
  if (!found) return events;
  if (found.isOver) return found.events;
  const grant = grantOf(state, context);
  const hasGoneOn = state.disputes !== undefined || (grant !== undefined && isOver(grant));
  return hasGoneOn ? events : [...found.events, { type: 'acceptanceVoided' }];
}
