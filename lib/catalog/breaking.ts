import type { ContentDifference } from './differences.ts';
import type { DataUser } from './rights.ts';

/** A grant over a catalog, as far as a change of the catalog concerns it. */
export interface GrantInUse extends DataUser {
  readonly dataItems: readonly string[];
  readonly method: string;
}

/** Whom a difference hits that breaks: how many grants, and for the two sides of the catalog which ones. */
export interface Hit {
  readonly count: number;
  readonly grants?: readonly DataUser[];
}

/**
 * The grants that a breaking difference hits: what changes of an item those that have the item, a method that is dropped those
 * that go by it, and everything else all of them. A change of what nobody was granted hits nobody.
 */
export function hitBy(
  { path }: Pick<ContentDifference, 'path'>,
  grants: readonly GrantInUse[],
): readonly GrantInUse[] {
  const [, field = '', place = ''] = path.split('/');
  const name = place.replaceAll('~1', '/').replaceAll('~0', '~');
  switch (field) {
    case 'dataItems':
      return grants.filter(({ dataItems }) => dataItems.includes(name));
    case 'sharingMethods':
      return grants.filter(({ method }) => method === name);
    default:
      return grants;
  }
}

/** Whom it hits, as it is told; nothing of a difference that does not break. */
export function hitShown(
  difference: Pick<ContentDifference, 'path' | 'breaking'>,
  grants: readonly GrantInUse[],
  isInside: boolean,
): { readonly hits?: Hit } {
  if (!difference.breaking) return {};
  const hit = hitBy(difference, grants);
  const named = hit.map(({ grantId, org, name, from, until }) => ({ grantId, org, name, from, until }));
  return { hits: { count: hit.length, ...(isInside ? { grants: named } : {}) } };
}
