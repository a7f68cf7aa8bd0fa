import { type Path, pathOfCode } from '../../organisation/hierarchy.ts';
import type { Region } from '../../organisation/region.ts';
import type { CaseStore } from '../store/caseStore.ts';

/** Where a region lies, as it is registered: another parent may be named than the digits give. */
export async function regionPlace(code: string, store: CaseStore): Promise<Path> {
  const head = (await store.heads([{ kind: 'region', id: code }])).get(`region#${code}`);
  // Read under a region's key, so its state is a region's.
  const { replacedBy, path = pathOfCode(code) } = (head?.state ?? {}) as Partial<Region>;
  return replacedBy === undefined ? path : regionPlace(replacedBy, store);
}
