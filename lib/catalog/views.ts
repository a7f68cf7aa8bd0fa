import type { Actor } from '../case/actor.ts';
import type { Listing } from '../case/definition.ts';
import { viewDeadlines } from '../case/views.ts';
import { isWithin } from '../organisation/region.ts';
import type { Catalog } from './events.ts';
import { missingFields } from './requirements.ts';
import type { CatalogSide } from './transitions.ts';

/** On which sides of a catalog an actor stands. A published catalog is known to every registered organisation (R16.2). */
export function catalogSides(state: Catalog, actor: Actor): readonly CatalogSide[] {
  if (actor.roles.includes('system')) return ['system'];
  const sides: CatalogSide[] = [];
  if (actor.org === state.owner.provider) sides.push('provider');
  const shown = state.status !== 'draft' || state.origin !== undefined;
  if (actor.kind === 'authority' && actor.region === state.owner.region && shown) sides.push('authority');
  if (
    actor.kind === 'authority' &&
    actor.region !== undefined &&
    isWithin(state.owner.region, actor.region) &&
    shown
  )
    sides.push('reader');
  if (actor.kind !== undefined && (state.status === 'published' || state.status === 'retired'))
    sides.push('reader');
  return sides;
}

export function catalogView(state: Catalog) {
  const { owner, content, deadlines, ...rest } = state;
  return {
    ...rest,
    ...content,
    code: state.code,
    provider: owner.provider,
    region: owner.region,
    level: owner.level,
    deadlines: viewDeadlines(deadlines),
  };
}

export function catalogListing(state: Catalog): Listing {
  const { owner, content } = state;
  const published = state.status === 'published';
  const review = state.deadlines.find(({ name }) => name === 'review');
  return {
    provider: owner.provider,
    ...(published ? { region: owner.region, parent: 'published' } : {}),
    ...turnOf(state),
    ...(state.status === 'submitted'
      ? { authorityTurn: { region: owner.region, ...(review ? { by: review.committedDueAt } : {}) } }
      : {}),
    summary: {
      code: state.code,
      name: content.name,
      provider: owner.provider,
      region: owner.region,
      sharingClass: content.sharingClass,
      proposal: content.sharingClass === undefined ? state.origin?.proposal : undefined,
      items: content.dataItems?.length ?? 0,
      updateFrequency: content.updateFrequency,
    },
  };
}

function turnOf({ status, owner, content }: Catalog): Pick<Listing, 'turn'> {
  if (status === 'draft') {
    const complete = missingFields({ ...content, provider: owner.provider }).length === 0;
    return { turn: { org: owner.provider, role: complete ? 'departmentHead' : 'officer' } };
  }
  if (status === 'approved' || status === 'returned')
    return { turn: { org: owner.provider, role: 'officer' } };
  return {};
}
