import type { CalendarDate } from '../calendar/index.ts';
import type { Level } from '../case/actor.ts';
import * as hierarchy from './hierarchy.ts';
import type { Region } from './region.ts';
import { isInForce, type StandardRegion } from './standardRegions.ts';

/** What a region was on a day, as it is registered. */
type Then = Pick<Region, 'name' | 'level' | 'parent' | 'replacedBy'>;

/** What was registered of a region for a day; undefined before it was there. */
export function registeredOn(region: Region, day: CalendarDate): Then | undefined {
  const { former = [], since } = region;
  const then = former.find(({ until }) => day < until);
  const begins = former.length === 0 ? since : former[0]?.since;
  if (begins !== undefined && day < begins) return undefined;
  return then ? { level: region.level, ...then } : region;
}

/** A region below another one. */
export interface RegionBelow {
  readonly code: string;
  readonly name: string;
  readonly level: Level;
  readonly parent: string;
  /** Whether somebody has registered it here; otherwise only the standard knows it. */
  readonly isRegistered: boolean;
  /** Years of the standard between which the code is known by a name; absent: it is no code of the standard. */
  readonly from?: number;
  readonly until?: number;
  /** It was abolished by that day: what has taken its place. */
  readonly successors?: readonly string[];
}

interface Asked {
  /** The region whose tree it is. */
  readonly code: string;
  readonly day: CalendarDate;
  /** How many levels below it. */
  readonly depth: number;
  /** Whether what had been abolished by that day is told as well. */
  readonly withAbolished: boolean;
}

/** Levels that lie one below the other, at most. */
const stepsAtMost = 16;

/**
 * What lay below a region on a day: what is registered, and beside it what the standard knows, by code. What was abolished by then
 * stands where it was last.
 *
 * @param registered those that lie, or have lain, in its place
 */
export function treeOn(
  { code, day, depth, withAbolished }: Asked,
  registered: readonly Region[],
  standard: readonly StandardRegion[],
): readonly RegionBelow[] {
  const year = Number(day.slice(0, 4));
  const known = knownOn(registered, standard, day, year);
  const isAsked = (one: RegionBelow) => {
    const below = levelsBelow(one.code, code, known);
    return below !== undefined && below >= 1 && below <= depth;
  };
  return [...known.values()]
    .filter((one) => (withAbolished || one.successors === undefined) && isAsked(one))
    .toSorted((one, other) => one.code.localeCompare(other.code));
}

function knownOn(
  registered: readonly Region[],
  standard: readonly StandardRegion[],
  day: CalendarDate,
  year: number,
): ReadonlyMap<string, RegionBelow> {
  const known = new Map<string, RegionBelow>();
  for (const region of standard) {
    if (region.from > year) continue;
    const { code, name, parent, from, until, successors } = region;
    const level = hierarchy.levelOf(code);
    const isOver = !isInForce(region, year);
    // Of the names of one code the latest counts; by year they stand one behind the other.
    known.set(code, {
      code,
      name,
      level,
      parent,
      isRegistered: false,
      from,
      ...(until === undefined ? {} : { until }),
      ...(isOver ? { successors: successors.map((each) => each.code) } : {}),
    });
  }
  for (const region of registered) {
    const then = registeredOn(region, day);
    if (!then) continue;
    const { code } = region;
    const { from, until } = known.get(code) ?? {};
    known.set(code, {
      code,
      name: then.name,
      level: then.level,
      parent: then.parent ?? hierarchy.parentOfCode(code) ?? '',
      isRegistered: true,
      ...(from === undefined ? {} : { from }),
      ...(until === undefined ? {} : { until }),
      ...(then.replacedBy === undefined ? {} : { successors: [then.replacedBy] }),
    });
  }
  return known;
}

/** How many levels a region lies below another one; undefined where it does not. */
function levelsBelow(
  code: string,
  above: string,
  known: ReadonlyMap<string, Pick<RegionBelow, 'parent' | 'successors'>>,
): number | undefined {
  let at = code;
  for (let steps = 0; steps <= stepsAtMost; steps += 1) {
    if (at === above) return steps;
    const next = known.get(at)?.parent ?? hierarchy.parentOfCode(at);
    if (next === undefined || next === '') return undefined;
    at = inForce(next, known);
  }
  return undefined;
}

/** What stands in the place of a parent that was abolished by then. */
function inForce(code: string, known: ReadonlyMap<string, Pick<RegionBelow, 'successors'>>): string {
  let at = code;
  for (let steps = 0; steps < stepsAtMost; steps += 1) {
    const [next, ...others] = known.get(at)?.successors ?? [];
    // What was divided has no one successor: it stays where it was, for the record.
    if (next === undefined || next === at || others.length > 0) return at;
    at = next;
  }
  return at;
}

/** Where that lies today which lay in a region on a day: places to look in, and places within them to leave out. */
export interface PlacesThen {
  readonly within: readonly hierarchy.Path[];
  readonly without: readonly hierarchy.Path[];
}

/**
 * The places of today for what lay in a region on a day. What has come into being since lies where it lies; what was abolished since is
 * looked for where its successor lies.
 *
 * @param place where the region itself, or what has taken its place, lies today
 * @param registered it, those that lie in its place and those that lay there once
 */
export function placesThen(
  code: string,
  place: hierarchy.Path,
  registered: readonly Region[],
  day: CalendarDate,
): PlacesThen {
  const then = new Map(registered.flatMap((one) => withParentOn(one, day)));
  const isThere = (one: Region) => levelsBelow(one.code, code, then) !== undefined;
  const byCode = new Map(registered.map((one) => [one.code, one]));
  const known = registered.filter((one) => one.code !== code && then.has(one.code));
  const within = covering([place, ...known.filter(isThere).map((one) => placeNow(one, byCode))]);
  const left = known.filter((one) => !isThere(one)).map(({ path }) => path);
  const without = covering(left).filter((path) => within.some((held) => hierarchy.isWithin(path, held)));
  return { within, without };
}

function placeNow({ path, replacedBy }: Region, byCode: ReadonlyMap<string, Region>): hierarchy.Path {
  if (replacedBy === undefined) return path;
  return byCode.get(replacedBy)?.path ?? hierarchy.pathOfCode(replacedBy);
}

function withParentOn(
  region: Region,
  day: CalendarDate,
): readonly (readonly [string, Pick<RegionBelow, 'parent' | 'successors'>])[] {
  const then = registeredOn(region, day);
  if (!then) return [];
  const parent = then.parent ?? hierarchy.parentOfCode(region.code) ?? '';
  return [
    [region.code, { parent, ...(then.replacedBy === undefined ? {} : { successors: [then.replacedBy] }) }],
  ];
}

/** The fewest places that hold all of these. */
function covering(paths: readonly hierarchy.Path[]): readonly hierarchy.Path[] {
  const distinct = [...new Set(paths)];
  return distinct.filter(
    (path) => !distinct.some((other) => other !== path && hierarchy.isWithin(path, other)),
  );
}
