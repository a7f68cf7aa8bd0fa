import type { Calls } from './calls.ts';
import type { CatalogKey } from './catalogs/all.ts';
import type { Days } from './days.ts';
import type { RequestKey } from './requests/all.ts';

/** The story as far as it has been told: what its cases are called on this platform. */
export interface Story {
  readonly calls: Calls;
  readonly days: Days;
  /** Ids by the names of the tables. */
  readonly catalogs: Map<CatalogKey, string>;
  readonly requests: Map<RequestKey, string>;
  /** Addresses of deliveries, by the request and the delivery's place among its own. */
  readonly deliveries: Map<string, string>;
}

export function beginStory(calls: Calls, days: Days): Story {
  return { calls, days, catalogs: new Map(), requests: new Map(), deliveries: new Map() };
}

/** What a map must have by now. @throws Error where the tables say otherwise */
export function known<Key>(map: ReadonlyMap<Key, string>, key: Key): string {
  const value = map.get(key);
  if (value === undefined) throw new Error(`${String(key)} does not exist yet on that day of the story`);
  return value;
}
