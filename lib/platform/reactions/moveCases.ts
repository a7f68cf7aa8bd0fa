import { isDeepStrictEqual } from 'node:util';
import { log } from '../runtime/log.ts';
import { definitionOf, definitions } from '../../cases.ts';
import type { CaseState } from '../../case/definition.ts';
import { isAuthorityASide, partiesOf } from '../../organisation/competence.ts';
import { type Department, departmentBody } from '../../organisation/department.ts';
import type { MoveOffices } from '../../case/moveOffices.ts';
import type { Body, Parties } from '../../case/parties.ts';
import type { Seats } from '../../organisation/offices.ts';
import { isWithin, type Path } from '../../organisation/hierarchy.ts';
import type { RegisterMessage } from '../../organisation/registerMoves.ts';

interface Named {
  readonly kind: string;
  readonly id: string;
}

/** What could not follow, and what people call it. */
interface Left extends Named {
  readonly name: string;
}

/** A page of a walk; `next` continues behind it, absent at the end. */
export interface Page {
  readonly items: readonly Named[];
  readonly next?: string;
}

/** What the register's worker reads and writes; the store stands behind it, a map in tests. */
export interface RegisterPort {
  /** Cases of a provider or requester: those that have not come to their end, or all of them. */
  casesOf(org: string, which: 'open' | 'all', cursor: string | undefined): Promise<Page>;
  /** Cases that go with another one (`goesWith`), whatever their status. */
  casesWith(kind: string, id: string, cursor: string | undefined): Promise<Page>;
  attachmentsOf(org: string, cursor: string | undefined): Promise<Page>;
  importsOf(org: string, cursor: string | undefined): Promise<Page>;
  /** What is registered in a place, by the path it has now: kind by kind, and of one kind whatever is above first. */
  registeredIn(
    kinds: readonly ('region' | 'department')[],
    path: Path,
    cursor: string | undefined,
  ): Promise<Page>;
  /** Departments that name this organisation as their superior. */
  managedBy(org: string, cursor: string | undefined): Promise<Page>;
  /** State of a case as it is now; undefined when there is none. */
  read(kind: string, id: string): Promise<unknown>;
  seats(path: Path): Promise<Seats>;
  /** Gives a command as the platform itself. */
  give(
    kind: string,
    id: string,
    command: MoveOffices | { readonly type: 'follow' },
  ): Promise<'changed' | 'unchanged' | 'refused'>;
}

export interface Moved {
  readonly examined: number;
  readonly moved: number;
  /** Could not follow: the office it would take is held by another. An operator must look. */
  readonly left: readonly Left[];
  /** To be put on the queue: the rest of a walk that was cut, and the walks that it has led to. */
  readonly more: readonly RegisterMessage[];
}

/** Successors that are followed one after the other, at most. */
const stepsAtMost = 16;

/**
 * Works off one page of what a changed registration leaves to be done. Everything is read anew, so that a message that comes
 * twice, late or after another one finds nothing to do; a walk goes on behind its last item, whatever has left it meanwhile.
 *
 * @param message what has changed, with a cursor where an earlier call was cut
 * @throws whatever reading and writing throws: the message is then tried again from its own cursor
 */
export async function moveRegister(message: RegisterMessage, port: RegisterPort): Promise<Moved> {
  const { items, next } = await pageOf(message, port);
  const rest = next === undefined ? [] : [{ ...message, cursor: next }];
  if (message.task === 'moveCases' && 'path' in message.of) {
    const second = message.again ? { again: true as const } : {};
    const walks = items.map(({ id }) => ({ v: 1, task: 'moveCases', of: { org: id }, ...second }) as const);
    return { examined: items.length, moved: 0, left: [], more: [...walks, ...rest] };
  }
  const { moved, left, failed } = await followAll(items, port, message.task);
  const ones = failed.map(({ kind, id }) => ({ v: 1, task: 'moveOne', kind, id }) as const);
  // Whether or not they have followed themselves: an earlier call may have ended between the two.
  const along = items
    .filter(({ kind }) => message.task === 'moveCases' && leading.has(kind))
    .map(({ kind, id }) => ({ v: 1, task: 'moveCases', of: { kind, id } }) as const);
  return { examined: items.length, moved, left, more: [...ones, ...along, ...rest] };
}

/** Longer than any call that still goes by the register as it was: the API gives up after 20 seconds. */
export const secondWalkSeconds = 60;

/**
 * The walk that follows a first one after `secondWalkSeconds`: a case that was begun in the name of the body as it was, at that
 * very moment, may be written when the first walk has passed its place.
 */
export function secondWalk(message: RegisterMessage): RegisterMessage | undefined {
  if (message.again || message.cursor !== undefined) return undefined;
  const beginsCases =
    message.task === 'moveAttachments' || (message.task === 'moveCases' && !('kind' in message.of));
  return beginsCases ? { ...message, again: true } : undefined;
}

/** Kinds with whose cases others go. */
const leading: ReadonlySet<string | undefined> = new Set(definitions.map(({ goesWith }) => goesWith));

/** What asks the register by itself where it belongs; every other case is told its parties. */
function asksItself(kind: string): boolean {
  return definitionOf(kind).table.some(({ command }) => command === 'follow');
}

/**
 * Lets the items of a page follow, one after the other: a region lies where the one above it lies by then. What fails is
 * tried again by itself and stops no other; where everything fails it is not the items.
 */
async function followAll(items: readonly Named[], port: RegisterPort, task: RegisterMessage['task']) {
  const [followCase, followRegister] = [caseFollower(port), registrationFollower(port)];
  const left: Left[] = [];
  const failed: Named[] = [];
  let moved = 0;
  for (const item of items) {
    try {
      const outcome = await (asksItself(item.kind) ? followRegister(item) : followCase(item));
      if (outcome === 'changed') moved += 1;
      // What goes with another case is settled when that one is.
      const isNamed = definitionOf(item.kind).goesWith === undefined;
      if (outcome === 'refused' && isNamed) left.push({ ...item, name: await nameOf(item, port) });
    } catch (error) {
      failed.push(item);
      if (failed.length === items.length) throw error;
      log.error(`${task} failed for one`, error, { kind: item.kind, caseId: item.id });
    }
  }
  return { moved, left, failed };
}

async function nameOf({ kind, id }: Named, port: RegisterPort): Promise<string> {
  // Parse boundary: read under a case's key, so it is a state of its kind.
  const state = (await port.read(kind, id)) as CaseState | undefined;
  return state ? definitionOf(kind).caseName(state) : id;
}

function pageOf(message: RegisterMessage, port: RegisterPort): Promise<Page> {
  const { cursor } = message;
  switch (message.task) {
    case 'moveCases':
      if ('org' in message.of) return casesThatFollow(message.of.org, cursor, port);
      if ('path' in message.of) return port.registeredIn(['department'], message.of.path, cursor);
      return port.casesWith(message.of.kind, message.of.id, cursor);
    case 'moveAttachments':
      return port.attachmentsOf(message.org, cursor);
    case 'moveImports':
      return port.importsOf(message.org, cursor);
    case 'moveRegion':
      return port.registeredIn(['region', 'department'], message.from, cursor);
    case 'moveSystem':
      return port.managedBy(message.org, cursor);
    case 'moveOne':
      return Promise.resolve({ items: [{ kind: message.kind, id: message.id }] });
  }
}

/** What has come to its end stays with the body that had it, unless that has ended too: its successor then answers for its files. */
async function casesThatFollow(org: string, cursor: string | undefined, port: RegisterPort): Promise<Page> {
  // Read under a department's key, so its state is a department's.
  const department = (await port.read('department', org)) as Department | undefined;
  return port.casesOf(org, department?.mergedInto === undefined ? 'open' : 'all', cursor);
}

type Follower = (item: Named) => Promise<'changed' | 'unchanged' | 'refused'>;

function registrationFollower(port: RegisterPort): Follower {
  return ({ kind, id }) => port.give(kind, id, { type: 'follow' });
}

/** Lets a case follow the register. What one page asks of the register again and again is read once. */
function caseFollower(port: RegisterPort): Follower {
  const known = new Map<string, Promise<Department | undefined>>();
  const seats = new Map<Path, Promise<Seats>>();
  const inOffice = (org: string) => remembered(known, org, () => bodyInOffice(org, port));
  const seatsAt = (path: Path) => remembered(seats, path, () => port.seats(path));

  async function bodyNow(before: Body): Promise<Body> {
    const department = await inOffice(before.org);
    // An organisation that nobody has registered stays as the case remembers it.
    return department ? departmentBody(department) : before;
  }

  async function standingNow(kind: string, sides: Pick<Parties, 'provider' | 'requester'>, before: Parties) {
    const paths = [sides.provider, sides.requester].flatMap((body) => (body ? [body.path] : []));
    const read = new Map(await Promise.all(paths.map(async (path) => [path, await seatsAt(path)] as const)));
    // Of a place above a side as well: what was read on the way up from that side holds its offices.
    const seatsOn = (path: Path) => {
      const [, found] = [...read].find(([from]) => isWithin(from, path)) ?? [];
      return found ?? new Map();
    };
    const isSide = isAuthorityASide(sides, seatsOn);
    const around = definitionOf(kind).standsAround ?? partiesOf;
    return { parties: around(sides, seatsOn, before), ...(isSide ? { authorityIsSide: true as const } : {}) };
  }

  return async ({ kind, id }) => {
    // Parse boundary: every kind of case that stands in these lists has its parties in its state.
    const state = (await port.read(kind, id)) as { readonly parties?: Parties } | undefined;
    const before = state?.parties;
    if (!before) return 'unchanged';
    const provider = before.provider && (await bodyNow(before.provider));
    const requester = before.requester && (await bodyNow(before.requester));
    const sides = { ...(provider ? { provider } : {}), ...(requester ? { requester } : {}) };
    const standing = await standingNow(kind, sides, before);
    if (isDeepStrictEqual(before, standing.parties)) return 'unchanged';
    return port.give(kind, id, { type: 'move-offices', ...standing });
  };
}

/** The body that has an organisation's duties today: itself, or what it was merged into; undefined for one not registered. */
async function bodyInOffice(org: string, port: RegisterPort): Promise<Department | undefined> {
  let next: string | undefined = org;
  let department: Department | undefined;
  for (let steps = 0; next !== undefined && steps < stepsAtMost; steps += 1) {
    // Read under a department's key, so its state is a department's.
    department = (await port.read('department', next)) as Department | undefined;
    next = department?.mergedInto;
  }
  return department;
}

function remembered<Key, Value>(known: Map<Key, Promise<Value>>, key: Key, read: () => Promise<Value>) {
  const found = known.get(key) ?? read();
  known.set(key, found);
  return found;
}
