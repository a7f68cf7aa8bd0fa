import type { Instant } from '../calendar/index.ts';
import { type DeadlineEvent, endDeadline, evolveDeadlines, reopenDeadline } from '../case/deadline.ts';
import type { Context, Decision } from '../case/definition.ts';
import { regionOfDuty } from '../case/parties.ts';
import type { DeliveryNote, DeliveryOutcome, Grant, GrantEvent, GrantStatus, InForce } from './events.ts';
import { isOfNarrow } from './disputed.ts';
import { isOver } from './use.ts';

/** How many deliveries a grant itself remembers. */
const notesKept = 20;

const outcomes: Record<DeliveryOutcome['type'], DeliveryNote['status']> = {
  'delivery-started': 'started',
  'delivery-ready': 'ready',
  'delivery-received': 'received',
  'delivery-voided': 'voided',
  'delivery-failed': 'failed',
  'delivery-rejected': 'rejected',
  'delivery-upheld': 'upheld',
};

/** What a delivery reports. Reports may come twice or late: a newer state of the same delivery stands. */
export function noteDelivery(state: Grant, command: DeliveryOutcome, context: Context): Decision<GrantEvent> {
  const noted = noteOutcome(state, command, context);
  const isMarked = command.type === 'delivery-started' && command.watermarked === true;
  if (!isMarked || state.watermarked || 'refusal' in noted) return noted;
  if (noted.events.some((event) => event.type === 'deliveryNoted' && event.note.watermarked)) return noted;
  // The word of its beginning was overtaken: that it is watermarked is known from here alone.
  const known = state.deliveries.find(({ deliveryId }) => deliveryId === command.deliveryId);
  if (!known) return noted;
  return { events: [...noted.events, { type: 'deliveryNoted', note: { ...known, watermarked: true } }] };
}

function noteOutcome(state: Grant, command: DeliveryOutcome, context: Context): Decision<GrantEvent> {
  const { deliveryId, doneAt } = command;
  const status = outcomes[command.type];
  const known = state.deliveries.find((candidate) => candidate.deliveryId === deliveryId);
  if (known?.at === doneAt && known.status === status) return { events: [] };
  const noted: GrantEvent = {
    type: 'deliveryNoted',
    note: { deliveryId, status, at: doneAt, ...whyOf(command) },
  };
  // What was delivered before the grant was widened neither meets the new term nor voids what has.
  if (isOfNarrow(state, deliveryId, doneAt)) return { events: known && known.at > doneAt ? [] : [noted] };
  if (known && known.at > doneAt) {
    if (status === 'voided') return { events: voidedBefore(known, state, command, noted, context) };
    // What was accepted or rejected had stood ready, even when the word of it was overtaken; accepted, it stops the clock as of then.
    if (status !== 'ready' || known.readyAt !== undefined || !keepsReadiness(known.status))
      return { events: [] };
    if (!isAccepted(known.status))
      return { events: [{ type: 'deliveryNoted', note: { ...known, readyAt: doneAt, ...whyOf(command) } }] };
    return { events: [noted, ...stopClock(state, doneAt), { type: 'deliveryNoted', note: known }] };
  }
  if (status === 'ready') {
    const counts = !state.contested && !isPartial(command);
    return { events: counts ? [noted, ...stopClock(state, doneAt)] : [noted] };
  }
  // What was accepted had stood ready: that is when the duty was done.
  if (isAccepted(status) && known?.readyAt !== undefined)
    return { events: [noted, ...stopClock(state, known.readyAt)] };
  const reopens = status === 'voided' && isStoppedBy(deliveryId, state);
  return { events: reopens ? [noted, ...reopen(state, command, context)] : [noted] };
}

/** What is noted of a delivery that is voided. */
function voidedNote(voided: DeliveryOutcome): DeliveryNote {
  const { deliveryId, doneAt: at } = voided;
  return { deliveryId, status: 'voided', at, ...whyOf(voided) };
}

function whyOf(command: DeliveryOutcome): Partial<DeliveryNote> {
  if (command.type === 'delivery-voided')
    return command.foundIncomplete ? { foundIncomplete: command.foundIncomplete } : {};
  if (command.type === 'delivery-ready') return isPartial(command) ? { partial: true } : {};
  if (command.type === 'delivery-started') return command.watermarked ? { watermarked: true } : {};
  if (command.type !== 'delivery-failed') return {};
  return { code: command.code, ...(command.part === undefined ? {} : { part: command.part }) };
}

function isPartial(command: DeliveryOutcome): boolean {
  return command.type === 'delivery-ready' && command.partial === true;
}

/** By its requester, silence included, or by the authority that decided on its protest. */
function isAccepted(status: DeliveryNote['status']): boolean {
  return status === 'received' || status === 'upheld';
}

/** What becomes of a delivery that stands ready without undoing that it did. */
function keepsReadiness(status: DeliveryNote['status']): boolean {
  return isAccepted(status) || status === 'rejected';
}

function isStoppedBy(deliveryId: string, state: Grant): boolean {
  return state.fulfilledBy === deliveryId && !isOver(state);
}

/**
 * The word that a delivery was voided comes after what it became since. Where the clock stands stopped by the readiness that was
 * voided, it runs on to the later one; what is known of the delivery stays the last word.
 */
function voidedBefore(
  known: DeliveryNote,
  state: Grant,
  voided: DeliveryOutcome,
  noted: GrantEvent,
  context: Context,
): GrantEvent[] {
  const { deliveryId, doneAt } = voided;
  const stoppedAt = state.deadlines.find(({ name }) => name === 'delivery')?.endedAt;
  if (!isStoppedBy(deliveryId, state) || stoppedAt === undefined || stoppedAt >= doneAt) return [];
  const { readyAt, ...bare } = known;
  const reopened = reopen(state, voided, context);
  const last: GrantEvent = { type: 'deliveryNoted', note: bare };
  if (readyAt === undefined || readyAt < doneAt) return [noted, ...reopened, last];
  const { contested } = contestedAfter(state, voidedNote(voided));
  if ((contested || known.partial) && !isAccepted(known.status))
    return [noted, ...reopened, { type: 'deliveryNoted', note: known }];
  const running = reopened.reduce(evolveDeadlines, state.deadlines);
  const ready: GrantEvent = { type: 'deliveryNoted', note: { deliveryId, status: 'ready', at: readyAt } };
  const stopped = endDeadline(running, 'delivery', 'done', readyAt);
  return [noted, ...reopened, ready, ...stopped, ...(known.status === 'ready' ? [] : [last])];
}

function stopClock(state: Grant, doneAt: Instant): GrantEvent[] {
  return endDeadline(state.deadlines, 'delivery', 'done', doneAt);
}

/**
 * The clock runs on from where it was, unless another delivery has stood ready meanwhile: where completeness is contested, one
 * that was accepted, so that nobody escapes a decision by delivering the same once more (R22.1).
 */
function reopen(state: Grant, voided: DeliveryOutcome, { calendar, overlay }: Context): DeadlineEvent[] {
  const own = overlay(regionOfDuty('provider', state.parties));
  const reopened = reopenDeadline(state.deadlines, 'delivery', voided.doneAt, calendar, own);
  const contested = contestedAfter(state, voidedNote(voided));
  const doneAt = standing({ ...state, ...contested }, voided.deliveryId)?.readyAt;
  if (doneAt === undefined) return reopened;
  const running = reopened.reduce(evolveDeadlines, state.deadlines);
  return [...reopened, ...endDeadline(running, 'delivery', 'done', doneAt)];
}

/** The first delivery other than this one that stands ready, and counts. */
function standing(
  { deliveries, contested, wideningByDispute }: Pick<Grant, 'deliveries' | 'contested' | 'wideningByDispute'>,
  except: string,
): DeliveryNote | undefined {
  return deliveries
    .filter(({ deliveryId }) => !wideningByDispute?.narrow.includes(deliveryId))
    .filter(({ deliveryId, readyAt }) => deliveryId !== except && readyAt !== undefined)
    .filter(({ status, partial }) => (!contested && !partial) || isAccepted(status))
    .toSorted((a, b) => ((a.readyAt ?? '') < (b.readyAt ?? '') ? -1 : 1))[0];
}

/** The grant with the newest state of one of its deliveries. */
export function withNote(state: Grant, given: DeliveryNote): Grant {
  const others = state.deliveries.filter(({ deliveryId }) => deliveryId !== given.deliveryId);
  const latest = withReadiness(given, state);
  const { contested: _, ...rest } = withNarrow(state, given);
  const deliveries = [...others, latest].slice(-notesKept);
  const marked = given.watermarked ? { watermarked: given.watermarked } : {};
  const noted = fulfil({ ...rest, ...marked, ...contestedAfter(state, latest), deliveries }, latest);
  const after = (before: GrantStatus) => statusAfter(before, latest.status, noted.fulfilledBy !== undefined);
  const { suspension } = state;
  if (state.status !== 'suspended' || !suspension) return { ...noted, status: after(state.status) };
  // It stays suspended; what is restored is what the delivery has become meanwhile.
  return {
    ...noted,
    suspension: { ...suspension, found: inForceOr(after(suspension.found), suspension.found) },
  };
}

/** A delivery of which nothing was heard when the grant was widened was made to the grant as it was. */
function withNarrow(state: Grant, { deliveryId, at }: DeliveryNote): Grant {
  const { wideningByDispute } = state;
  if (!wideningByDispute || !isOfNarrow(state, deliveryId, at)) return state;
  const narrow = [...new Set([...wideningByDispute.narrow, deliveryId])];
  return { ...state, wideningByDispute: { ...wideningByDispute, narrow } };
}

function inForceOr(status: GrantStatus, otherwise: InForce): InForce {
  return status === 'awaitingDelivery' || status === 'delivering' || status === 'inUse' ? status : otherwise;
}

function withReadiness(note: DeliveryNote, { deliveries }: Grant): DeliveryNote {
  if (note.status === 'ready') return { ...note, readyAt: note.at };
  const before = deliveries.find(({ deliveryId }) => deliveryId === note.deliveryId);
  if (!keepsReadiness(note.status) || before?.readyAt === undefined) return note;
  return { ...note, readyAt: before.readyAt, ...(before.partial ? { partial: before.partial } : {}) };
}

/** Completeness is contested from the first protest on, until a delivery is accepted: word of either may be overtaken. */
function contestedAfter(
  { contested, deliveries }: Grant,
  { deliveryId, status, at, foundIncomplete }: DeliveryNote,
): Pick<Grant, 'contested'> {
  const before = deliveries.find((known) => known.deliveryId === deliveryId)?.status;
  const isSettled = deliveries.some((other) => isAccepted(other.status) && other.at > at);
  if (status !== before && (status === 'rejected' || foundIncomplete) && !isSettled)
    return { contested: true };
  return contested && !isAccepted(status) ? { contested } : {};
}

function fulfil(state: Grant, { deliveryId, status, readyAt, partial }: DeliveryNote): Grant {
  if (state.wideningByDispute?.narrow.includes(deliveryId)) return state;
  const counts =
    status === 'ready' ? !state.contested && !partial : isAccepted(status) && readyAt !== undefined;
  if (counts && state.fulfilledBy === undefined) return { ...state, fulfilledBy: deliveryId };
  if (status !== 'voided' || state.fulfilledBy !== deliveryId) return state;
  const { fulfilledBy: _, ...unfulfilled } = state;
  const other = standing(state, deliveryId);
  return other ? { ...unfulfilled, fulfilledBy: other.deliveryId } : unfulfilled;
}

/** Once data has been received the grant is in use, whatever later deliveries do; a failed one leaves one that stands ready. */
function statusAfter(before: GrantStatus, delivery: DeliveryNote['status'], fulfilled: boolean): GrantStatus {
  if (isOver({ status: before }) || before === 'inUse') return before;
  if (delivery === 'received') return 'inUse';
  return delivery === 'failed' && !fulfilled ? 'awaitingDelivery' : 'delivering';
}
