import type { Context } from '../case/definition.ts';
import * as hierarchy from './hierarchy.ts';
import type { Region } from './region.ts';
import type { RegionContent } from './schema.ts';

/** Successors that are followed one after the other, and regions that lie one below the other, at most. */
const stepsAtMost = 16;

/** Whether the digits put `code` below `above`, be it a region of its own or only a code. */
export function isNumberedUnder(code: string, above: string): boolean {
  return [hierarchy.numberedUnder(code), hierarchy.parentOfCode(code)].includes(hierarchy.shortCode(above));
}

/** Whether going up from a region, and over what has taken the place of what is met, one comes by `code`: then it cannot lie below it. */
export function liesAbove(code: string, from: string, context: Context): boolean {
  let at: string | undefined = from;
  for (let steps = 0; at !== undefined; steps += 1) {
    const line: readonly string[] = successorsOf(at, context);
    if (steps > stepsAtMost || line.map(hierarchy.shortCode).includes(hierarchy.shortCode(code))) return true;
    const current: string = line.at(-1) ?? at;
    at = parentOf(current, regionOf(current, context), context);
  }
  return false;
}

/** A code and what has taken its place, one after the other: the last is in force. */
function successorsOf(code: string, context: Context): readonly string[] {
  const line = [code];
  for (let next: string | undefined = code; next !== undefined && line.length <= stepsAtMost; ) {
    next = regionOf(next, context)?.replacedBy;
    if (next !== undefined) line.push(next);
  }
  return line;
}

/** The region above: the one named, else the one that the digits give; what only numbers others counts once it is registered. */
function parentOf(code: string, registration: Pick<RegionContent, 'parent'> | undefined, context: Context) {
  if (registration?.parent !== undefined) return registration.parent;
  const above = hierarchy.numberedUnder(code);
  return above !== undefined && regionOf(above, context) ? above : hierarchy.parentOfCode(code);
}

/** Where a region lies: below its parent, or what has taken its parent's place; undefined when that lies below the region itself. */
export function pathOf(
  code: string,
  registration: Pick<RegionContent, 'parent'>,
  context: Context,
): hierarchy.Path | undefined {
  const parent = parentOf(code, registration, context);
  if (parent === undefined) return '';
  if (liesAbove(code, parent, context)) return undefined;
  const above = regionInForce(parent, context);
  // What is above has moved and still has to follow: what it is remembered by may lead over this very region, and an end would keep that.
  const isBehind = hierarchy.upward(above.path).map(hierarchy.codeOf).includes(hierarchy.shortCode(code));
  return hierarchy.pathBelow(isBehind ? placeByParents(above.code, context) : above.path, code);
}

/** Where a region lies by its parents alone, whatever path it is remembered by. @param code of none that lies above itself */
function placeByParents(code: string, context: Context): hierarchy.Path {
  const parent = parentOf(code, regionOf(code, context), context);
  if (parent === undefined) return '';
  const current = successorsOf(parent, context).at(-1) ?? parent;
  return hierarchy.pathBelow(placeByParents(current, context), code);
}

/** The region that a code stands for today, and where it lies: an abolished code stands for its successor. */
export function regionInForce(
  code: string,
  context: Context,
): { readonly code: string; readonly path: hierarchy.Path } {
  const current = successorsOf(code, context).at(-1) ?? code;
  const path = regionOf(current, context)?.path ?? pathOf(current, {}, context);
  return { code: current, path: path ?? hierarchy.pathOfCode(current) };
}

/** A region's registration, if there is one. */
export function regionOf(code: string, context: Context): Region | undefined {
  // Read under a region's key, so its state is a region's.
  return context.related('region', code)?.state as Region | undefined;
}
