import { createHash } from 'node:crypto';
import type { Hierarchy } from './schema.ts';

/** Digits and letters that nobody mistakes for one another. */
const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Five of them tell thirty million names apart; a region's tree has some thousands. */
const length = 5;

/**
 * The code of a place in a region's tree of catalogs (类·项·目·细目) [ours]: made from the names, so that nobody keeps a list of
 * numbers. Places under one parent begin with its code. It names a place and no catalog: that is what 目录编码 is for.
 *
 * @param region code of the region whose tree it is
 * @returns such as `330100-4F7KQ-9ZC2M`: the region, then five characters for each name
 */
export function categoryCodeOf(region: string, { class: top, item, subItem, detail }: Hierarchy): string {
  const names = [top, item, subItem, detail].flatMap((name) => (name === undefined ? [] : [plain(name)]));
  return [region, ...names.map((_, depth) => partOf([region, ...names.slice(0, depth + 1)]))].join('-');
}

/** A name without the accidents of its writing. */
function plain(name: string): string {
  return name.normalize('NFKC').replace(/\s+/gu, '').toLowerCase();
}

function partOf(path: readonly string[]): string {
  const hash = createHash('sha256').update(JSON.stringify(path)).digest();
  return Array.from(hash.subarray(0, length), (byte) => digits[byte % digits.length]).join('');
}
