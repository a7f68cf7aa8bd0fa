import type { Instant } from '../calendar/index.ts';
import type { Actor } from '../case/actor.ts';
import { isOpen } from '../case/deadline.ts';
import type { MechanismEvent } from '../case/defineCase.ts';
import { inRegions, ofProvider, ofRequester, type Row, turnOf, turnOfAuthority } from '../case/lists.ts';
import { partySides, viewParties } from '../case/parties.ts';
import { viewDeadlines } from '../case/views.ts';
import type { Request, RequestEvent } from './events.ts';
import type { RequestSide } from './transitions.ts';

/** A request concerns its requester, from receipt on its provider, both authorities and the bodies above the provider. */
export function requestSides(state: Request, actor: Actor): readonly RequestSide[] {
  const sides = partySides(state.parties, actor);
  return state.receivedAt === undefined ? sides.filter((side) => side === 'requester') : sides;
}

/** The request as its readers see it: a prepared answer is the provider's own until its officeHead gives it. */
export function requestView(state: Request, sides: readonly string[]) {
  const { catalog, parties, content, deadlines, ...rest } = state;
  const { answer, answerPreparedBy, ...unanswered } = {
    answer: undefined,
    answerPreparedBy: undefined,
    ...rest,
  };
  const answered = state.status !== 'answerPrepared' || sides.includes('provider');
  return {
    ...unanswered,
    ...(answered && answer !== undefined ? { answer, answerPreparedBy } : {}),
    catalogId: catalog.id,
    catalogCode: catalog.code,
    catalogName: catalog.name,
    sharingClass: catalog.sharingClass,
    listedConditions: catalog.conditions,
    ...viewParties(parties),
    ...content,
    deadlines: viewDeadlines(deadlines),
  };
}

export function requestSummary(state: Request) {
  const { catalog, parties } = state;
  const open = openDeadline(state);
  return {
    catalogId: catalog.id,
    catalogName: catalog.name,
    sharingClass: catalog.sharingClass,
    provider: parties.provider?.org,
    requester: parties.requester?.org,
    createdAt: state.createdAt,
    receivedAt: state.receivedAt,
    dueDate: open?.dueDate,
    dueAt: open?.committedDueAt,
    overdue: open?.status === 'missed',
  };
}

/** Before receipt a request is its requester's alone. */
export function requestRows(state: Request): readonly Row[] {
  const { parties, createdAt } = state;
  const own = ofRequester('request', parties.requester?.org ?? '');
  if (state.receivedAt === undefined) return [own, ...turns(state)];
  const provider = ofProvider('request', parties.provider?.org ?? '');
  return [own, provider, ...inRegions('request', parties, createdAt), ...turns(state)];
}

function openDeadline({ deadlines }: Request) {
  return deadlines.find(isOpen);
}

function turns(state: Request): Row[] {
  const by = openDeadline(state)?.committedDueAt;
  const decides = state.extension?.status === 'asked' && by !== undefined;
  return [...turn(state, by), ...(decides ? [turnOfAuthority(state.parties, by)] : [])];
}

function turn(state: Request, by: Instant | undefined): Row[] {
  const provider = state.parties.provider?.org ?? '';
  const requester = state.parties.requester?.org ?? '';
  switch (state.status) {
    case 'draft':
    case 'awaitingSupplement':
      return [turnOf(requester, 'officer', by)];
    case 'awaitingApproval':
      return [turnOf(requester, 'officeHead', by)];
    case 'received':
      return [turnOf(provider, 'officer', by)];
    case 'answerPrepared':
      return [turnOf(provider, 'officeHead', by)];
    case 'consented':
    case 'partlyConsented':
    case 'refused':
    case 'withdrawn':
    case 'lapsed':
      return [];
  }
}

/** What each side keeps to itself: drafts of the answer, and why a draft request was sent back. */
export function requestDiscloses(
  event: Exclude<RequestEvent, MechanismEvent>,
  sides: readonly string[],
): boolean {
  if (event.type === 'answerPrepared') return sides.includes('provider');
  if (event.type === 'sentBack' || event.type === 'changed') return sides.includes('requester');
  return true;
}
