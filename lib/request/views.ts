import type { Actor } from '../case/actor.ts';
import { isOpen } from '../case/deadline.ts';
import type { MechanismEvent } from '../case/defineCase.ts';
import {
  inRegions,
  ofProvider,
  ofRequester,
  referredBy,
  type Row,
  type Turn,
  turnOf,
  turnOfAuthority,
} from '../case/lists.ts';
import { listedOf, rowClock } from '../case/listed.ts';
import { partySides, viewParties } from '../case/parties.ts';
import { type Counting, viewDeadlines } from '../case/views.ts';
import { safetyDutiesNow, safetyDutiesOf } from '../regulation/safetyDuties.ts';
import { hasEnded } from './bundled.ts';
import { treatmentsAmong } from '../catalog/treatments.ts';
import type { Request, RequestEvent, RequestStatus } from './events.ts';
import { precedentRows } from './precedents.ts';
import { awaitsDuties } from './safety.ts';
import type { RequestSide } from './transitions.ts';

/** A request concerns its requester, from receipt on its provider, both authorities and the bodies above the provider. */
export function requestSides(state: Request, actor: Actor): readonly RequestSide[] {
  const sides = partySides(state.parties, actor);
  return state.receivedAt === undefined ? sides.filter((side) => side === 'requester') : sides;
}

/** The request as its readers see it: a prepared answer is the provider's own until its officeHead gives it. */
export function requestView(state: Request, sides: readonly string[], counting?: Counting) {
  const { catalog, parties, content, deadlines, ...rest } = state;
  const { preparedNotice, preparedSupplement, sentBackPreparation, ...file } = rest;
  const { answer, answerPreparedBy, bundle, ...unanswered } = {
    answer: undefined,
    answerPreparedBy: undefined,
    bundle: undefined,
    ...file,
  };
  const status = sides.includes('provider') ? state.status : statusShown(state);
  const answered = status === state.status;
  const protectedData = state.acceptedDuties?.protectedData ?? catalog.protectedData;
  const isOwn = sentBackPreparation && sides.includes(preparedBy[sentBackPreparation.of]);
  return {
    ...unanswered,
    status,
    ...(isOwn ? { sentBackPreparation } : {}),
    // Nobody approves how a need is put, and it may tell what else is asked for: it is its department's own.
    ...(bundle !== undefined && sides.includes('requester')
      ? { bundleId: bundle.id, bundleNeed: bundle.need }
      : {}),
    ...(preparedNotice !== undefined && sides.includes('provider') ? { preparedNotice } : {}),
    ...(preparedSupplement !== undefined && sides.includes('requester') ? { preparedSupplement } : {}),
    ...(answered && answer !== undefined ? { answer } : {}),
    ...(answered && answerPreparedBy !== undefined ? { answerPreparedBy } : {}),
    catalogId: catalog.id,
    catalogCode: catalog.code,
    catalogName: catalog.name,
    sharingClass: catalog.sharingClass,
    ...shownTreatments(catalog, content),
    listedConditions: catalog.conditions,
    ...(protectedData ? { protectedData, ...dutiesShown(state.acceptedDuties?.version) } : {}),
    ...viewParties(parties),
    ...content,
    deadlines: viewDeadlines(deadlines, counting),
  };
}

/** The safety duties as they were accepted or, before that, as they are to be accepted (R37.3). */
function dutiesShown(version = safetyDutiesNow): object {
  return { safetyDuties: { version, duties: safetyDutiesOf(version) } };
}

/** On which side each thing is prepared: before it is given it is that side's own. */
const preparedBy = { answer: 'provider', notice: 'provider', supplement: 'requester' } as const;

/** For all but its provider a request is as received until the answer is given. */
function statusShown({ status }: Request): RequestStatus {
  return status === 'answerPrepared' ? 'received' : status;
}

/** What the lists of all but the provider show, where the provider's own say more. */
export function requestShown(state: Request): Row['shown'] {
  const status = statusShown(state);
  return status === state.status ? undefined : { status, summary: requestSummary(state) };
}

export function requestSummary(state: Request) {
  const { catalog } = state;
  return {
    catalogId: catalog.id,
    catalogName: catalog.name,
    sharingClass: catalog.sharingClass,
    createdAt: state.createdAt,
    receivedAt: state.receivedAt,
    // Before receipt its lists are its requester's alone: what a department gathers is its own.
    ...(state.bundle && state.receivedAt === undefined ? { bundleId: state.bundle.id } : {}),
    ...listedOf(state),
  };
}

/** Before receipt a request is its requester's alone. */
export function requestRows(state: Request): readonly Row[] {
  const { parties, createdAt, catalog } = state;
  const shown = requestShown(state);
  const toOthers = (row: Row): Row => (shown ? { ...row, shown } : row);
  const own = [
    toOthers(ofRequester('request', parties.requester?.org ?? '')),
    // Whoever asks for a catalog's data is found by it when it is updated or retired (R17.4).
    ...(isAwaited(state) ? [referredBy('request', `catalog#${catalog.id}`)] : []),
  ];
  if (state.receivedAt === undefined) return [...own, ...turns(state)];
  const provider = ofProvider('request', parties.provider?.org ?? '');
  const region = inRegions('request', parties, createdAt).map(toOthers);
  return [...own, provider, ...region, ...precedentRows(state), ...turns(state)];
}

/** Whether it has not come to its end. */
function isAwaited(state: Request): boolean {
  return !hasEnded(state);
}

function turns(state: Request): Row[] {
  const open = state.deadlines.find(isOpen);
  const clock = open && rowClock(open, state.parties);
  const decides = state.extension?.status === 'asked' && open !== undefined;
  // A day that the extension would move; while the clock stands for missing material there is none.
  const answer = state.deadlines.find((deadline) => deadline.name === 'answer' && isOpen(deadline));
  const authority = turnOfAuthority(state.parties, {
    awaits: 'decide-extension',
    clock: answer && rowClock(answer, state.parties),
  });
  const shown = requestShown(state);
  return [...turn(state, clock), ...(decides ? [shown ? { ...authority, shown } : authority] : [])];
}

function turn(state: Request, clock: Turn['clock']): Row[] {
  const provider = state.parties.provider?.org ?? '';
  const requester = state.parties.requester?.org ?? '';
  const { preparedNotice, preparedSupplement } = state;
  switch (state.status) {
    case 'draft':
      return [turnOf(requester, 'officer', { awaits: 'submit', clock })];
    case 'awaitingSupplement':
      return preparedSupplement
        ? [
            awaitsDuties(state)
              ? turnOf(requester, 'departmentHead', { awaits: 'accept-duties', clock })
              : turnOf(requester, 'officeHead', { awaits: 'approve-supplement', clock }),
          ]
        : [turnOf(requester, 'officer', { awaits: 'supplement', clock })];
    case 'awaitingApproval':
      return awaitsDuties(state)
        ? [turnOf(requester, 'departmentHead', { awaits: 'accept-duties', clock })]
        : [turnOf(requester, 'officeHead', { awaits: 'approve', clock })];
    case 'received':
      return preparedNotice
        ? [turnOf(provider, 'officeHead', { awaits: 'ask-supplement', clock })]
        : [turnOf(provider, 'officer', { awaits: 'prepare-answer', clock })];
    case 'answerPrepared':
      return [turnOf(provider, 'officeHead', { awaits: 'answer', clock })];
    case 'consented':
    case 'partlyConsented':
    case 'refused':
    case 'withdrawn':
    case 'lapsed':
      return [];
  }
}

/** What each side keeps to itself: drafts of the answer and of the notice, of what is supplied, and why a draft was sent back. */
export function requestDiscloses(
  event: Exclude<RequestEvent, MechanismEvent>,
  sides: readonly string[],
): boolean {
  switch (event.type) {
    case 'answerPrepared':
    case 'supplementPrepared':
      return sides.includes('provider');
    case 'preparationSentBack':
      return sides.includes(preparedBy[event.of]);
    case 'sentBack':
    case 'bundled':
    case 'changed':
    case 'supplementDrafted':
      return sides.includes('requester');
    default:
      return true;
  }
}

/** In which form the items that are asked for are given, unless the answer gives them in the clear. */
function shownTreatments({ treatments }: Request['catalog'], { dataItems }: Request['content']): object {
  const asked = treatmentsAmong(treatments, dataItems);
  return asked ? { treatments: asked } : {};
}
