import { referTo } from '../attachment/attachment.ts';
import { endDeadline, type DeadlineEvent, evolveDeadlines, reopenDeadline } from '../case/deadline.ts';
import type { Context, Decision } from '../case/definition.ts';
import { regionOfDuty } from '../case/parties.ts';
import { invalidInput, type Refusal } from '../case/refusal.ts';
import type { Request } from '../request/events.ts';
import { known } from './act.ts';
import { startCarryingOut, startStep } from './clocks.ts';
import type { Dispute, DisputeCommand, DisputeEvent } from './events.ts';
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
  const decided: DisputeEvent = { type: 'decided', ...given, decidedBy: context.actor.sub };
  if (given.decision === 'upheld') return { events: [...ended, decided, { type: 'carriedOut', by: 'none' }] };
  const by = given.order?.by;
  return {
    events: [...ended, ...(by ? [startCarryingOut(by, state.parties, context)] : []), decided],
  };
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

/** The case that is disputed has done it; the word of it may come twice. */
export function noteCarriedOut({ status, carrier }: Dispute): Result {
  if (status === 'carriedOut' || carrier !== 'platform') return { events: [] };
  return { events: [{ type: 'carriedOut', by: 'platform' }] };
}

/** The platform could not carry it out: what was decided is then the provider's to do, and what was settled is left to both. */
export function noteHindered(state: Dispute, { why }: Command<'note-hindered'>, context: Context): Result {
  if (state.hindrance !== undefined || state.carrier !== 'platform') return { events: [] };
  const clock = state.status === 'decided' ? [startCarryingOut('provider', state.parties, context)] : [];
  return { events: [...clock, { type: 'hindered', why }] };
}

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
