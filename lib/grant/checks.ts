import { isDeepStrictEqual } from 'node:util';
import type { Context } from '../case/definition.ts';
import type { Catalog } from '../catalog/events.ts';
import { type ItemRules, rulesOf } from '../exchange/quality.ts';
import { markableItems } from '../exchange/watermark.ts';
import type { Grant, GrantEvent, GrantTerms } from './events.ts';
import { isService } from './service.ts';
import { isOver } from './use.ts';

/** What a delivery under the grant needs to know of its catalog, so that whoever begins one need not read it (R18.1). */
export interface Checks {
  /** Which edition of the catalog says so; absent: it was never published. */
  readonly edition?: number;
  /** What the values of the granted items are held against. */
  readonly rules: readonly ItemRules[];
  /** Granted items whose texts may carry a watermark. */
  readonly markable: readonly string[];
}

export interface ChecksCommand {
  readonly type: 'note-checks';
}

/** Without any: there are too many to be carried along. */
export interface ChecksEvent {
  readonly type: 'checksNoted';
  readonly checks?: Checks;
}

/** Characters of what a grant carries along: every look at it reads them. A catalog with more is read when a delivery begins [ours]. */
const carriedAtMost = 20_000;

/** What a catalog has the granted items held against. */
export function checksOf(catalog: Catalog | undefined, dataItems: readonly string[]): Checks {
  const declared = catalog?.content.dataItems ?? [];
  const edition = (catalog?.inForce ?? catalog?.last)?.number;
  return {
    ...(edition === undefined ? {} : { edition }),
    rules: rulesOf(declared, dataItems),
    markable: markableItems(declared, dataItems),
  };
}

/** What a grant carries along from its opening; nothing where nothing is delivered under it, or where it is too much. */
export function carriedChecks(
  grant: Pick<GrantTerms, 'catalogId' | 'dataItems' | 'method'>,
  context: Pick<Context, 'related'>,
): Pick<GrantTerms, 'checks'> {
  if (isService(grant)) return {};
  // Read under a catalog's key, so its state is a catalog's.
  const catalog = context.related('catalog', grant.catalogId)?.state as Catalog | undefined;
  if (!catalog) return {};
  const checks = checksOf(catalog, grant.dataItems);
  return JSON.stringify(checks).length > carriedAtMost ? {} : { checks };
}

/** Its catalog was published anew, or the grant does not know yet: from the next delivery on that counts. */
export function noteChecks(state: Grant, context: Pick<Context, 'related'>): readonly GrantEvent[] {
  if (isOver(state) || isService(state)) return [];
  const carried = carriedChecks(state, context);
  return isDeepStrictEqual(carried.checks, state.checks) ? [] : [{ type: 'checksNoted', ...carried }];
}

export function evolveChecks({ checks: _, ...rest }: Grant, { checks }: ChecksEvent): Grant {
  return checks === undefined ? rest : { ...rest, checks };
}

/** The grant with other items: what they are held against is asked of the catalog again. */
export function withItems({ checks: _, ...rest }: Grant, dataItems: readonly string[]): Grant {
  return { ...rest, dataItems };
}
