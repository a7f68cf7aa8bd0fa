import type { Actor } from '../case/actor.ts';
import { inRegion, ofProvider, type Row, turnOf, turnOfAuthority, under } from '../case/lists.ts';
import { isCompetent, oversees, viewParties } from '../case/parties.ts';
import { viewDeadlines } from '../case/views.ts';
import type { Catalog, CatalogOrigin } from './events.ts';
import { missingFields } from './requirements.ts';
import type { CatalogSide } from './transitions.ts';

/** On which sides of a catalog an actor stands. A published catalog is known to every registered organisation (R16.2). */
export function catalogSides(state: Catalog, actor: Actor): readonly CatalogSide[] {
  const { parties, status } = state;
  const sides: CatalogSide[] = [];
  if (actor.org === parties.provider?.org) sides.push('provider');
  const isShown = status !== 'draft' || state.origin !== undefined;
  if (isShown && isCompetent(actor, parties)) sides.push('authority');
  const isPublic = actor.kind !== undefined && (status === 'published' || status === 'retired');
  // A government is told of its authority's lateness, and opens what it is told of.
  if (isShown && oversees(actor, parties.provider)) sides.push('overseer');
  if (isPublic) sides.push('reader');
  return sides;
}

export function catalogView(state: Catalog) {
  const { parties, content, deadlines, origin, ...rest } = state;
  return {
    ...rest,
    ...(origin === undefined ? {} : { origin: originView(origin) }),
    ...content,
    code: state.code,
    ...viewParties(parties),
    region: parties.provider?.region,
    level: parties.provider?.level,
    deadlines: viewDeadlines(deadlines),
  };
}

/** Where it was imported from; what tells one import from the next is the platform's own affair. */
function originView({ said, again, ...origin }: CatalogOrigin): Omit<CatalogOrigin, 'said' | 'again'> {
  return origin;
}

/** The lists: the provider's own, and once published its region's and the country's. */
export function catalogRows(state: Catalog): readonly Row[] {
  const { parties, createdAt } = state;
  const { provider } = parties;
  if (!provider) return [];
  const shown = [inRegion('catalog', provider, createdAt), under('catalog', 'published')];
  return [
    ofProvider('catalog', provider.org),
    ...(state.status === 'published' ? shown : []),
    ...turns(state, provider.org),
  ];
}

export function catalogSummary({ code, content, parties, origin }: Catalog) {
  return {
    code,
    name: content.name,
    provider: parties.provider?.org,
    region: parties.provider?.region,
    sharingClass: content.sharingClass,
    proposal: content.sharingClass === undefined ? origin?.proposal : undefined,
    items: content.dataItems?.length ?? 0,
    updateFrequency: content.updateFrequency,
  };
}

function turns(state: Catalog, provider: string): Row[] {
  switch (state.status) {
    case 'draft': {
      const isComplete = missingFields({ ...state.content, provider }).length === 0;
      return [turnOf(provider, isComplete ? 'departmentHead' : 'officer')];
    }
    case 'approved':
    case 'returned':
      return [turnOf(provider, 'officer')];
    case 'submitted': {
      const review = state.deadlines.find(({ name }) => name === 'review');
      return [turnOfAuthority(state.parties, review?.committedDueAt)];
    }
    case 'published':
    case 'retired':
      return [];
  }
}
