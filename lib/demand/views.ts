import type { Actor } from '../case/actor.ts';
import { isOpen } from '../case/deadline.ts';
import type { MechanismEvent } from '../case/defineCase.ts';
import { listedOf, rowClock } from '../case/listed.ts';
import {
  inRegion,
  ofProvider,
  ofRequester,
  referredBy,
  type Row,
  turnOf,
  turnOfAuthority,
} from '../case/lists.ts';
import { audienceOf, isParty, oversees, partySides, viewParties } from '../case/parties.ts';
import { type Counting, viewDeadlines } from '../case/views.ts';
import { jurisdictionOf } from '../organisation/offices.ts';
import { assigningSides } from './assigning.ts';
import { missingIn } from './content.ts';
import type { Demand, DemandEvent } from './events.ts';
import type { DemandSide } from './transitions.ts';

/**
 * A demand concerns its requester, whoever it is assigned to now, the authorities of both and the bodies above both. As long as
 * nobody provides, no authority is the provider's.
 */
export function demandSides(state: Demand, actor: Actor): readonly DemandSide[] {
  const { parties } = state;
  const found = partySides(parties, actor);
  const sides = parties.provider ? found : found.filter((side) => side !== 'authority');
  const isOver = oversees(actor, parties.requester) && !sides.includes('overseer');
  const own = isParty(actor.org, parties) ? [] : assigningSides(state, actor);
  return [...sides, ...(isOver ? (['overseer'] as const) : []), ...own];
}

/** The demand as its readers see it: who has declined it, or was relieved of it, is not the next department's to know. */
export function demandView(
  { content, parties, deadlines, declined, relieved, ...rest }: Demand,
  sides: readonly string[],
  counting?: Counting,
) {
  const seesDeclined = sides.some((side) => side !== 'provider' && side !== 'authority');
  return {
    ...rest,
    ...content,
    ...(seesDeclined ? { declined, ...(relieved ? { relieved } : {}) } : {}),
    ...viewParties(parties),
    deadlines: viewDeadlines(deadlines, counting),
  };
}

export function demandSummary(state: Demand) {
  const { content, createdAt } = state;
  const assigned = 'assignment' in state ? { assignedAt: state.assignment.at } : {};
  return {
    title: content.title,
    createdAt,
    ...assigned,
    ...outcomeOf(state),
    ...listedOf(state),
  };
}

/** What has come of it, as lists tell it. */
function outcomeOf(state: Demand) {
  switch (state.status) {
    case 'accepted':
      return { promisedFor: state.promisedFor };
    case 'catalogued':
    case 'met':
      return { catalogId: state.catalog.id, catalogName: state.catalog.name };
    case 'notProvided':
      // Whole texts stand in the case.
      return { reasons: state.reasons.slice(0, 200) };
    default:
      return {};
  }
}

/** By whom and over what a request is that meets a demand. */
export function metBy(requester: string, catalogId: string): string {
  return `${requester}#${catalogId}`;
}

export function demandRows(state: Demand): readonly Row[] {
  const { provider, requester } = state.parties;
  const own = requester?.org ?? '';
  return [
    ofRequester('demand', own),
    ...(provider ? [ofProvider('demand', provider.org)] : []),
    ...placesOf(state),
    ...(state.status === 'catalogued' ? [referredBy('demand', metBy(own, state.catalog.id))] : []),
    ...listedRows(state),
    ...turns(state),
  ];
}

/** In the region of its requester for whoever oversees that, in that of its provider as well. */
function placesOf({ parties, createdAt }: Demand): Row[] {
  const { provider, requester } = parties;
  const audience = audienceOf(parties);
  const isElsewhere = provider !== undefined && provider.path !== requester?.path;
  const places = isElsewhere ? [{ ...inRegion('demand', provider, createdAt), audience }] : [];
  if (!requester) return places;
  const above = { ...audience, above: jurisdictionOf(requester) };
  const twin = isElsewhere ? { twin: provider.path } : {};
  return [...places, { ...inRegion('demand', requester, createdAt), ...twin, audience: above }];
}

/** In the three lists of a region (R20.4): needs by their requester, duties by whoever has them, exceptions. */
function listedRows({ parties, createdAt, status }: Demand): Row[] {
  const { provider, requester } = parties;
  const audience = audienceOf(parties);
  const duty = provider ? [{ ...inRegion(lists.duties, provider, createdAt), audience }] : [];
  if (!requester) return duty;
  const above = { ...audience, above: jurisdictionOf(requester) };
  const own = [lists.needs, ...(status === 'notProvided' ? [lists.exceptions] : [])];
  return [...duty, ...own.map((list) => ({ ...inRegion(list, requester, createdAt), audience: above }))];
}

/** What of demands stands in the three lists of a region. */
export const lists = {
  needs: 'demand.need',
  duties: 'demand.duty',
  exceptions: 'demand.exception',
} as const;

/**
 * Whose turn it is: to assign, to answer, to catalogue, to request; and its requester's to complete what it does not say, until
 * there is a catalog whose request says it.
 */
function turns(state: Demand): Row[] {
  const own = turnsOfStep(state);
  const isToBeRead = own.length > 0 && state.status !== 'catalogued';
  if (!isToBeRead || missingIn(state.content).length === 0) return own;
  return [...own, turnOf(state.parties.requester?.org ?? '', 'officer', { awaits: 'change' })];
}

function turnsOfStep(state: Demand): Row[] {
  const { parties, deadlines } = state;
  const provider = parties.provider?.org ?? '';
  const open = deadlines.find(isOpen);
  const clock = open && rowClock(open, parties);
  switch (state.status) {
    case 'lodged':
    case 'declined':
      return [turnOfAuthority(parties, { awaits: 'assign', clock })];
    case 'assigned':
      return [turnOf(provider, 'officeHead', { awaits: 'accept', clock })];
    case 'accepted':
      return [turnOf(provider, 'officer', { awaits: 'link', clock })];
    case 'catalogued':
      return [turnOf(parties.requester?.org ?? '', 'officer', { awaits: 'confirm-met' })];
    case 'met':
    case 'notProvided':
    case 'withdrawn':
      return [];
  }
}

/** To whom it was assigned before, and what they said, is not for whoever has it now. */
export function demandDiscloses(
  event: Exclude<DemandEvent, MechanismEvent>,
  sides: readonly string[],
): boolean {
  switch (event.type) {
    case 'assigned':
    case 'declined':
    case 'referred':
      return sides.some((side) => side !== 'provider' && side !== 'authority');
    default:
      return true;
  }
}
