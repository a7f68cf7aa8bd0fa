import { referTo } from '../attachment/attachment.ts';
import { endDeadline, type DeadlineEvent, evolveDeadlines, reopenDeadline } from '../case/deadline.ts';
import type { Context, Decision, Reliance } from '../case/definition.ts';
import { regionOfDuty } from '../case/parties.ts';
import { invalidInput, type Refusal } from '../case/refusal.ts';
import type { Correction, ToCorrect } from '../correction/events.ts';
import { isTurnedDown } from '../correction/reopened.ts';
import type { Request } from '../request/events.ts';
import { known } from './act.ts';
import { startCarryingOut, startStep } from './clocks.ts';
import type { Carrier, Dispute, DisputeCommand, DisputeEvent } from './events.ts';
import type { GivenDecision, Order } from './schema.ts';
import { isSide } from './sides.ts';
import { checkOrder } from './terms.ts';

type Result = Decision<DisputeEvent>;
type Command<T extends DisputeCommand['type']> = Extract<DisputeCommand, { type: T }>;

/** The government decides, and what it decides is carried out (R28.3): by the platform where it can, or by a side on a clock. */
export function decideDispute(state: Dispute, command: Command<'decide'>, context: Context): Result {
  const wrong = refuseSettled(state, context) ?? checkOrder(command, state, context);
  if (wrong) return wrong;
  const { type: _, ...given } = command;
  const ended = endDeadline(state.deadlines, 'decision', 'done', context.at);
  const { toCorrect, relies } = correctionDecided(state, given, context);
  const more = toCorrect === undefined ? {} : { toCorrect };
  const decided: DisputeEvent = { type: 'decided', ...given, ...more, decidedBy: context.actor.sub };
  if (given.decision === 'upheld') return { events: [...ended, decided, { type: 'carriedOut', by: 'none' }] };
  const by = carrierOf(given.order);
  const clock = isSide(by) ? [startCarryingOut(by, state.parties, context)] : [];
  return { events: [...ended, ...clock, decided], relies };
}

/** Who carries out what was ordered: a correction that is opened again its provider, by what it decides on it. */
export function carrierOf(order: Order | undefined): Carrier | undefined {
  return order && (order.by ?? (order.reopen ? 'provider' : 'platform'));
}

/**
 * What was let stand and should not have been is corrected, by the decision itself: nothing is left to be found right again. What was left
 * undone is decided on for the first time. It hangs on how the correction stands, so that is relied on.
 */
function correctionDecided(
  { about }: Dispute,
  { decision, order }: GivenDecision,
  { related }: Context,
): { readonly toCorrect?: ToCorrect; readonly relies: readonly Reliance[] } {
  const found = order?.reopen ? related('correction', about.id) : undefined;
  if (!found) return { relies: [] };
  const relies = [{ kind: 'correction', id: about.id, on: { version: found.version } }];
  // Read under a correction's key, so its state is a correction's.
  if (!isTurnedDown(found.state as Correction)) return { relies };
  return { toCorrect: decision === 'overturned' ? 'whole' : 'part', relies };
}

/** What another dispute about the same act has come to is not decided otherwise: of the first versions there may be two. */
function refuseSettled({ id, about }: Dispute, context: Context): { readonly refusal: Refusal } | undefined {
  // Read under a request's key, so its state is a request's.
  const request = context.related('request', about.requestId ?? '')?.state as Request | undefined;
  const other = request?.grantedInDispute?.dispute;
  return other === undefined || other === id ? undefined : { refusal: known(other) };
}

/** The side that was ordered says how it has carried it out; the authority looks at it. */
export function reportCarryingOut(state: Dispute, command: Command<'carry-out'>, context: Context): Result {
  if (isByCorrection(state)) return byCorrecting;
  if (!isSide(state.carrier) || isReported(state)) return nothingReported;
  const documents = referTo(command.documents ?? [], context);
  if ('refusal' in documents) return documents;
  const attached = documents.length === 0 ? {} : { documents };
  const { how } = command;
  const reported = { type: 'carryingOutReported', how, reportedBy: context.actor.sub, ...attached } as const;
  return {
    events: [
      ...endDeadline(state.deadlines, 'carryingOut', 'done', context.at),
      startStep('confirmation', state.parties, context),
      reported,
    ],
  };
}

/** The authority confirms it, or the side still owes it as if it had never reported. */
export function confirmCarryingOut(
  state: Dispute,
  { carriedOut, reasons }: Command<'confirm-carrying-out'>,
  context: Context,
): Result {
  const { carrier, parties, deadlines } = state;
  if (!isSide(carrier) || !isReported(state)) return nothingReported;
  const { at, calendar } = context;
  const ended = endDeadline(deadlines, 'confirmation', 'done', at);
  if (carriedOut) return { events: [...ended, { type: 'carriedOut', by: carrier }] };
  if (reasons === undefined) return { refusal: reasonsMissing };
  const own = context.overlay(regionOfDuty(carrier, parties));
  const reopened: DeadlineEvent[] = reopenDeadline(
    ended.reduce(evolveDeadlines, deadlines),
    'carryingOut',
    at,
    calendar,
    own,
  );
  return { events: [...ended, ...reopened, { type: 'carryingOutRefused', reasons }] };
}

export function isReported({ report }: Dispute): boolean {
  return report !== undefined && report.refusedBecause === undefined;
}

/** Whether its provider carries it out by what it decides on the correction, and reports nothing here. */
export function isByCorrection({ status, decision, hindrance }: Dispute): boolean {
  return status === 'decided' && decision?.order?.reopen === true && hindrance === undefined;
}

/** The case that is disputed has done it, or had it done; the word of it may come twice. */
export function noteCarriedOut(state: Dispute, { at }: Context): Result {
  const { status, carrier, deadlines } = state;
  const isCarried = carrier === 'platform' || isByCorrection(state);
  if (status === 'carriedOut' || carrier === undefined || !isCarried) return { events: [] };
  return {
    events: [...endDeadline(deadlines, 'carryingOut', 'done', at), { type: 'carriedOut', by: carrier }],
  };
}

/** The platform could not carry it out: what was decided is then the provider's to do, and what was settled is left to both. */
export function noteHindered(state: Dispute, { why }: Command<'note-hindered'>, context: Context): Result {
  const isCarried = state.carrier === 'platform' || isByCorrection(state);
  if (state.hindrance !== undefined || !isCarried) return { events: [] };
  const clock =
    state.status === 'decided' && state.carrier === 'platform'
      ? [startCarryingOut('provider', state.parties, context)]
      : [];
  return { events: [...clock, { type: 'hindered', why }] };
}

const byCorrecting: { readonly refusal: Refusal } = {
  refusal: {
    code: 'nothing_prepared',
    status: 409,
    detail: {
      zh: '该决定由提供部门在所争议的校核申请中执行，办理后由平台记为已执行，无须另行报告。',
      en: 'This decision is carried out in the correction that was disputed; the platform notes it then, and nothing is reported here.',
    },
  },
};

const nothingReported: { readonly refusal: Refusal } = {
  refusal: {
    code: 'nothing_prepared',
    status: 409,
    detail: {
      zh: '目前没有待执行或者待确认的内容。',
      en: 'Nothing is to be carried out or confirmed now.',
    },
  },
};

const reasonsMissing = invalidInput([
  {
    path: '/reasons',
    code: 'required',
    message: { zh: '认为没有执行的，应当说明理由。', en: 'Say why it was not carried out.' },
  },
]);
