import type { Region } from '../../organisation/region.ts';
import { stopwatch } from '../runtime/clock.ts';
import type { CaseStore } from '../store/caseStore.ts';

/** Milliseconds for which the name of a region is taken to be what it was. */
const knownFor = 600_000;

/** What regions are called, as they are registered. */
export interface RegionNames {
  /** By code; those that are not registered are left out. */
  of(codes: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

export function knowRegionNames(store: CaseStore): RegionNames {
  let known = new Map<string, string | undefined>();
  let age = stopwatch();
  return {
    async of(codes) {
      if (age() > knownFor) {
        known = new Map();
        age = stopwatch();
      }
      const unknown = [...new Set(codes)].filter((code) => !known.has(code));
      const heads = await store.heads(unknown.map(refOf));
      // Read under regions' keys, so the states are theirs.
      for (const code of unknown)
        known.set(code, (heads.get(`region#${code}`)?.state as Region | undefined)?.name);
      return new Map(codes.flatMap((code) => namesFound(code, known.get(code))));
    },
  };
}

const refOf = (code: string) => ({ kind: 'region', id: code });

function namesFound(code: string, name: string | undefined): readonly (readonly [string, string])[] {
  return name === undefined ? [] : [[code, name]];
}
