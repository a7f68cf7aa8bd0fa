import type { Level } from '../case/actor.ts';
import type { Body, CompetenceRule, Competent } from '../case/parties.ts';
import type { Text } from '../regulation/text.ts';
import { codeOf, commonPath, isAbove, levelOf, type Path, upward } from './hierarchy.ts';

/** The top of the chain of superiors of a vertically managed body (垂管): its level and place decide, not the body's own. */
export interface System {
  readonly org: string;
  readonly region: string;
  readonly path: Path;
  readonly level: Level;
}

/** Who holds an office of a region. */
export interface Seat {
  readonly org: string;
  readonly name: string;
}

export type Office = 'authority' | 'government';

/** Who holds the offices of the regions on a path and of the country, by the region's code (the country's is `000000`). */
export type Seats = ReadonlyMap<string, { readonly [office in Office]?: Seat }>;

/** A competent body, with the level and jurisdiction that make it one. */
export type Found<R> = Omit<Competent, 'rule' | 'level'> & { readonly level: Level; readonly rule: R };

/**
 * What each rule is called and stands on. The Regulation speaks of the authority of the same level (arts. 16, 21) and of
 * the common superior (art. 28); everything else is this platform's own reading.
 */
export const competenceRules: Readonly<
  Record<
    CompetenceRule,
    { readonly name: Text; readonly basis: 'law' | 'platform'; readonly article?: number }
  >
> = {
  ownLevel: {
    name: { zh: '同级政务数据共享主管部门', en: 'The authority of the same level' },
    basis: 'law',
    article: 16,
  },
  systemLevel: {
    name: {
      zh: '垂直管理系统所属层级的政务数据共享主管部门',
      en: 'The authority of the level of the vertically managed system',
    },
    basis: 'platform',
  },
  nearestAbove: {
    name: {
      zh: '本级未设政务数据共享主管部门的，由最近的上级政务数据共享主管部门办理',
      en: 'There is none of that level: the nearest authority above',
    },
    basis: 'platform',
  },
  superiorOfAuthority: {
    name: {
      zh: '政务数据共享主管部门自身为当事方的，由上级政务数据共享主管部门办理',
      en: 'The authority is itself concerned: the authority above it',
    },
    basis: 'platform',
  },
  governmentOfLevel: {
    name: {
      zh: '没有可以办理的政务数据共享主管部门的，由本级人民政府办理',
      en: 'There is no authority that may act: the government of that level',
    },
    basis: 'platform',
  },
  commonSuperior: {
    name: { zh: '双方共同的上级政务数据共享主管部门', en: 'The common superior authority of both sides' },
    basis: 'platform',
  },
  referredTo: {
    name: {
      zh: '下级政务数据共享主管部门报请分派的上级政务数据共享主管部门',
      en: 'The authority above, to which the lower one has referred the case',
    },
    basis: 'platform',
  },
};

/**
 * The authority competent for a department: it publishes its catalogs and consents to its extensions (arts. 16, 17, 21).
 * The first of these that there is:
 * - `ownLevel`: the authority of the department's own level and jurisdiction (art. 16, 同级);
 * - `systemLevel`: for a vertically managed body the one of its system's level and jurisdiction, whatever town it sits in [ours];
 * - `nearestAbove`: where that region has none, the nearest above, which then may act and not only be told [ours];
 * - `superiorOfAuthority`: where that authority is itself a party, on whichever side, the next above: nobody judges in their own
 *   cause [ours];
 * - `governmentOfLevel`: where no authority is left, the government of that level or, without one, the nearest above [ours].
 *
 * Whatever the rule, the department lies in the jurisdiction of the competent body.
 *
 * @param seats who holds the offices on the department's path (`context.seats(body.path)`)
 * @param parties every body that the case concerns, by its code: none of them is competent
 * @returns undefined when none of these is registered
 * @see regulation.md "Who is competent"; `competenceRules` says on what each rule stands
 */
export function authorityOf(
  body: Body,
  seats: Seats,
  parties: readonly string[] = [],
): Found<CompetenceRule> | undefined {
  const place = decidingPlace(body);
  const line = notBelow(place.level, place.path);
  const concerned = [body.org, ...parties];
  const found = lowest('authority', line, seats, concerned);
  if (!found) return withRule(lowest('government', line, seats, concerned), 'governmentOfLevel');
  if (lowest('authority', line, seats, [])?.org !== found.org) return withRule(found, 'superiorOfAuthority');
  return withRule(found, found.level === place.level ? place.rule : 'nearestAbove');
}

/**
 * The government that stands above an authority: it decides a dispute that coordination did not end (art. 28), and orders
 * the authority itself to rectify (art. 41).
 *
 * @param authority the competent body of a case
 * @param seats who holds the offices on its path, or on any path below it
 * @param parties every body that the case concerns, by its code: none of them decides
 * @returns the government of the authority's region; where none is registered, or it is itself the competent body, the
 *   nearest above [ours]; undefined when there is none
 */
export function governmentOf(
  authority: Body,
  seats: Seats,
  parties: readonly string[] = [],
): Found<'governmentOfLevel'> | undefined {
  const { path, org } = authority;
  return withRule(lowest('government', upward(path), seats, [org, ...parties]), 'governmentOfLevel');
}

/**
 * The common superior authority of two departments, which coordinates what they cannot settle (art. 28): the lowest whose
 * jurisdiction contains both and whose level is not below either [ours]. A vertically managed body counts at its system's
 * level. An authority that is itself one of the two is passed over; where none is left, the government of that level [ours].
 *
 * @param seats who holds the offices on the path of either
 * @returns undefined when there is neither
 */
export function commonSuperior(
  one: Body,
  other: Body,
  seats: Seats,
): Found<'commonSuperior' | 'governmentOfLevel'> | undefined {
  const [a, b] = [decidingPlace(one), decidingPlace(other)];
  const level = isAbove(a.level, b.level) ? a.level : b.level;
  const line = notBelow(level, commonPath(a.path, b.path));
  const concerned = [one.org, other.org];
  return (
    withRule(lowest('authority', line, seats, concerned), 'commonSuperior') ??
    withRule(lowest('government', line, seats, concerned), 'governmentOfLevel')
  );
}

/**
 * The authority that has what a lower one refers upwards: the lowest on a line of places, none of the bodies concerned [ours].
 *
 * @param line places, the lowest first; whoever refers it holds an office below them
 */
export function referredAuthority(
  line: readonly Path[],
  seats: Seats,
  parties: readonly string[],
): Found<'referredTo'> | undefined {
  return withRule(lowest('authority', line, seats, parties), 'referredTo');
}

interface DecidingPlace {
  readonly path: Path;
  readonly level: Level;
  readonly rule: 'ownLevel' | 'systemLevel';
}

/**
 * The place and level at which a body is overseen. A vertically managed one goes by its system's level, at the lowest place
 * that contains both it and the top of its system: no authority oversees what lies outside its jurisdiction.
 */
function decidingPlace({ path, level, region, system }: Body): DecidingPlace {
  const own = { path, level: level ?? levelOf(region), rule: 'ownLevel' } as const;
  if (!system) return own;
  const managed = { path: commonPath(path, system.path), level: system.level, rule: 'systemLevel' } as const;
  // A body that only belongs to another one of its own level and jurisdiction is overseen where it stands.
  const isSame = managed.level === own.level && lowestOf(managed) === lowestOf(own);
  return isSame ? own : managed;
}

/**
 * The place to whose jurisdiction a body belongs, by its own level or that of its system, wherever it sits: whoever holds an
 * office there or above it oversees the body, and its terms are that region's.
 */
export function jurisdictionOf(body: Body): Path {
  return lowestOf(decidingPlace(body));
}

function lowestOf({ path, level }: Pick<DecidingPlace, 'path' | 'level'>): Path {
  return notBelow(level, path)[0] ?? '';
}

/** The places on a path that are of a level or above it, lowest first. */
function notBelow(level: Level, path: Path): readonly Path[] {
  return upward(path).filter((place) => !isAbove(level, levelOf(codeOf(place))));
}

type Holder = Omit<Found<never>, 'rule'>;

/** Who holds an office on a line of places, the lowest first. */
export function officeOver(office: Office, line: readonly Path[], seats: Seats): Holder | undefined {
  return lowest(office, line, seats, []);
}

/** The lowest holder of an office along a line, the bodies concerned left out. */
function lowest(
  office: Office,
  line: readonly Path[],
  seats: Seats,
  except: readonly string[],
): Holder | undefined {
  for (const path of line) {
    const region = codeOf(path);
    const seat = seats.get(region)?.[office];
    if (seat && !except.includes(seat.org))
      return { org: seat.org, name: seat.name, region, path, level: levelOf(region) };
  }
  return undefined;
}

function withRule<R extends CompetenceRule>(found: Holder | undefined, rule: R): Found<R> | undefined {
  return found && { ...found, rule };
}
