import type { Actor } from '../case/actor.ts';
import type { Listing } from '../case/definition.ts';
import { viewDeadlines } from '../case/views.ts';
import { isWithin } from '../organisation/region.ts';
import type { Request, RequestEvent } from './events.ts';
import type { RequestSide } from './transitions.ts';

/** A request concerns its requester, from receipt on its provider, the provider's authority and the bodies above them. */
export function requestSides(state: Request, actor: Actor): readonly RequestSide[] {
  if (actor.roles.includes('system')) return ['system'];
  const sides: RequestSide[] = [];
  const { owner } = state.catalog;
  if (actor.org === state.requester.org) sides.push('requester');
  if (state.receivedAt === undefined) return sides;
  if (actor.org === owner.provider) sides.push('provider');
  if (actor.kind === 'authority' && actor.region === owner.region) sides.push('authority');
  const oversees = actor.kind === 'authority' || actor.kind === 'government';
  if (oversees && actor.region !== undefined && isWithin(owner.region, actor.region)) sides.push('overseer');
  return sides;
}

/** The request as its readers see it: a prepared answer is the provider's own until its officeHead gives it. */
export function requestView(state: Request, sides: readonly string[]) {
  const { catalog, requester, content, deadlines, ...rest } = state;
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
    provider: catalog.owner.provider,
    requester: requester.org,
    ...content,
    deadlines: viewDeadlines(deadlines),
  };
}

export function requestListing(state: Request): Listing {
  const { catalog, requester } = state;
  const received = state.receivedAt !== undefined;
  const open = state.deadlines.find(
    ({ status, endedAt }) => (status === 'running' || status === 'missed') && endedAt === undefined,
  );
  return {
    requester: requester.org,
    ...(received ? { provider: catalog.owner.provider, region: catalog.owner.region } : {}),
    ...turn(state, open?.committedDueAt),
    ...(state.extension?.status === 'asked' && open
      ? { authorityTurn: { region: catalog.owner.region, by: open.committedDueAt } }
      : {}),
    summary: {
      catalogId: catalog.id,
      catalogName: catalog.name,
      sharingClass: catalog.sharingClass,
      provider: catalog.owner.provider,
      requester: requester.org,
      createdAt: state.createdAt,
      receivedAt: state.receivedAt,
      dueDate: open?.dueDate,
      dueAt: open?.committedDueAt,
      overdue: open?.status === 'missed',
    },
  };
}

function turn(state: Request, by: string | undefined): Pick<Listing, 'turn'> {
  const until = by === undefined ? {} : { by };
  const provider = state.catalog.owner.provider;
  const requester = state.requester.org;
  switch (state.status) {
    case 'draft':
    case 'awaitingSupplement':
      return { turn: { org: requester, role: 'officer', ...until } };
    case 'awaitingApproval':
      return { turn: { org: requester, role: 'officeHead', ...until } };
    case 'received':
      return { turn: { org: provider, role: 'officer', ...until } };
    case 'answerPrepared':
      return { turn: { org: provider, role: 'officeHead', ...until } };
    case 'consented':
    case 'refused':
    case 'withdrawn':
    case 'lapsed':
      return {};
  }
}

/** What each side keeps to itself: drafts of the answer, and why a draft request was sent back. */
export function requestDiscloses(event: RequestEvent, sides: readonly string[]): boolean {
  if (event.type === 'answerPrepared') return sides.includes('provider');
  if (event.type === 'sentBack' || event.type === 'changed') return sides.includes('requester');
  return true;
}
