import { isDeepStrictEqual } from 'node:util';
import { face } from '#face/organisation/region';
import { type CalendarDate, dateOf, type Instant } from '../calendar/index.ts';
import type { Actor } from '../case/actor.ts';
import { defineCase } from '../case/defineCase.ts';
import { storedKind } from '../case/storedKind.ts';
import type { Context, Decision } from '../case/definition.ts';
import type { Effect } from '../case/effect.ts';
import { inRegion, type Row, under } from '../case/lists.ts';
import { relyingOnAllRead } from '../case/relying.ts';
import { invalidInput, refuse } from '../case/refusal.ts';
import * as hierarchy from './hierarchy.ts';
import { isNumberedUnder, liesAbove, pathOf, regionInForce, regionOf } from './regionPlace.ts';
import { registerMoves } from './registerMoves.ts';
import type { RegionContent } from './schema.ts';

export interface Region extends RegionContent {
  readonly status: 'registered' | 'replaced';
  readonly code: string;
  readonly path: hierarchy.Path;
  readonly createdAt: Instant;
  /** What it was before, oldest first: views of a day that is past go by it. */
  readonly former?: readonly FormerRegion[];
}

/** What a region was until a day. */
export interface FormerRegion extends Pick<RegionContent, 'name' | 'parent' | 'replacedBy' | 'since'> {
  readonly path: hierarchy.Path;
  /** The first day on which it was something else. */
  readonly until: CalendarDate;
}

export type RegionCommand =
  | { readonly type: 'register'; readonly code: string; readonly content: RegionContent }
  /** What it lies below has moved: its path follows. */
  | { readonly type: 'follow' };

export type RegionEvent =
  | {
      readonly type: 'registered';
      readonly code: string;
      readonly content: RegionContent;
      readonly path: hierarchy.Path;
      /** Where what follows it stands until it has followed: it has moved or been replaced. Absent: nothing has to follow. */
      readonly from?: hierarchy.Path;
    }
  | { readonly type: 'moved'; readonly path: hierarchy.Path; readonly from: hierarchy.Path };

function register(
  state: Region | undefined,
  { code, content: given }: Extract<RegionCommand, { type: 'register' }>,
  context: Context,
): Decision<RegionEvent> {
  if (state === undefined && hierarchy.shortCode(code) !== code) return longCode(code);
  const content = ordered(given);
  if (content.level !== hierarchy.levelOf(code)) return wrongLevel(code);
  const refused = refuseParent(code, content, context) ?? refuseSuccessor(code, content, context);
  if (refused) return refused;
  const place = pathOf(code, content, context);
  if (place === undefined) return invalidParent;
  // What is abolished stays where it was, for the record.
  const path = content.replacedBy === undefined ? place : (state?.path ?? place);
  if (state && isDeepStrictEqual([ordered(state), state.path], [content, path])) return { events: [] };
  const from = leavingFrom(state, code, content, path, context);
  const event = { type: 'registered', code, content, path } as const;
  return { events: [from === undefined ? event : { ...event, from }] };
}

/** Goes where what it lies below has gone; what is abolished stays where it was. */
function follow(state: Region, context: Context): Decision<RegionEvent> {
  if (state.replacedBy !== undefined) return { events: [] };
  const path = pathOf(state.code, state, context) ?? state.path;
  return { events: path === state.path ? [] : [{ type: 'moved', path, from: state.path }] };
}

/** A named parent is registered, or is the one that the digits give, and is not of a lower level. */
function refuseParent(code: string, { parent, level }: RegionContent, context: Context) {
  if (parent === undefined) return undefined;
  const isKnown = parent === code || regionOf(parent, context) !== undefined || isNumberedUnder(code, parent);
  if (!isKnown) return unknownRegion('unknown_parent', parent);
  return hierarchy.isAbove(level, hierarchy.levelOf(parent)) ? invalidParent : undefined;
}

/** A successor is registered, has not been abolished in turn and does not lie below what it succeeds. */
function refuseSuccessor(code: string, { replacedBy }: RegionContent, context: Context) {
  if (replacedBy === undefined) return undefined;
  const successor = regionOf(replacedBy, context);
  if (!successor) return unknownRegion('unknown_successor', replacedBy);
  if (successor.replacedBy !== undefined) return successorEnded(replacedBy, successor.name);
  return liesAbove(code, replacedBy, context) ? invalidSuccessor : undefined;
}

/**
 * Where that lies which must follow a registration. Before a region is registered, what is below it lies where the digits
 * put it; a code that only numbers others (429000) had nothing below it until somebody makes it a region; what has followed
 * a successor stands there.
 */
function leavingFrom(
  before: Region | undefined,
  code: string,
  { replacedBy }: RegionContent,
  path: hierarchy.Path,
  context: Context,
): hierarchy.Path | undefined {
  if (before === undefined && hierarchy.isOnlyACode(code)) return hierarchy.ancestors(path)[0];
  const from = before?.path ?? hierarchy.pathOfCode(code);
  if (from === path && before?.replacedBy === replacedBy) return undefined;
  return before?.replacedBy === undefined ? from : regionInForce(before.replacedBy, context).path;
}

function evolve(state: Region | undefined, event: RegionEvent, at: Instant): Region {
  if (event.type === 'registered') {
    const { code, content, path } = event;
    const status = content.replacedBy === undefined ? 'registered' : 'replaced';
    const former = state && formerAfter(state, { ...content, path }, content.since ?? dateOf(at));
    return {
      status,
      code,
      ...content,
      path,
      createdAt: state?.createdAt ?? at,
      ...(former ? { former } : {}),
    };
  }
  if (state === undefined) throw new Error('a region moved before it was registered');
  const former = formerAfter(state, { ...state, path: event.path }, dateOf(at));
  return { ...state, path: event.path, ...(former ? { former } : {}) };
}

/** Changes of one region that are remembered: codes change a few times in a century. */
const formerAtMost = 50;

/** What a region was, with what it was until now; a name, a place or an end that stays adds nothing. */
function formerAfter(
  { name, parent, replacedBy, since, path, former }: Region,
  next: Pick<Region, 'name' | 'parent' | 'replacedBy' | 'path'>,
  until: CalendarDate,
): Region['former'] {
  const isSame = isDeepStrictEqual(
    [name, parent, replacedBy, path],
    [next.name, next.parent, next.replacedBy, next.path],
  );
  if (isSame) return former;
  const then = {
    name,
    path,
    until,
    ...(parent === undefined ? {} : { parent }),
    ...(replacedBy === undefined ? {} : { replacedBy }),
    ...(since === undefined ? {} : { since }),
  };
  return [...(former ?? []), then].slice(-formerAtMost);
}

/** What lies below a region follows it. */
function effects({ from }: RegionEvent, { code }: Region): readonly Effect[] {
  return from === undefined ? [] : [registerMoves({ v: 1, task: 'moveRegion', region: code, from })];
}

/** Events of schema 1 do not say where the region lies: its named parent's digits do, else its own. */
function upcast(event: { readonly type: string }, from: number): RegionEvent {
  // Events of schema 2 are those of today; only what a state remembers of them has changed.
  if (from > 1) return event as RegionEvent;
  // Parse boundary: written by this definition at schema 1, which had one event.
  const { code, content } = event as typeof event & { code: string; content: RegionContent };
  const { parent } = content;
  const path =
    parent === undefined
      ? hierarchy.pathOfCode(code)
      : hierarchy.pathBelow(hierarchy.pathOfCode(parent), code);
  return { type: 'registered', code, content, path };
}

function rows({ path, createdAt, former = [] }: Region): readonly Row[] {
  const left = [...new Set(former.map((then) => then.path))].filter((place) => place !== path);
  return [
    inRegion('region', { path }, createdAt),
    under('region', 'registered'),
    ...left.map((place) => ({
      ...inRegion('regionBefore', { path: place }, createdAt),
      isReference: true as const,
    })),
  ];
}

const kind = 'region';
// States of schema 2 did not remember what a region was before.
const schema = 3;

/** How it is stored, for functions that decide on other kinds. */
export const storedRegion = /* @__PURE__ */ storedKind<Region, RegionEvent>({
  kind,
  schema,
  evolve,
  upcast,
  rows,
  summary: regionView,
});

/** A place holds only while all that it was told by holds: parents and successors. */
function relyingOn(id: string, context: Context, decide: (seen: Context) => Decision<RegionEvent>) {
  return relyingOnAllRead({ kind: 'region', id }, context, decide);
}

/** A region of the register (R8.1): its code names it and gives its level, its path is its place in the one hierarchy. */
export const region = /* @__PURE__ */ defineCase<Region, RegionCommand, RegionEvent, 'register', string>({
  kind,
  schema,
  evolve,
  upcast,
  face,
  begins: ['register'],
  begin: (command, context) => relyingOn(command.code, context, (seen) => register(undefined, command, seen)),
  again: (state, command, context) =>
    relyingOn(command.code, context, (seen) => register(state, command, seen)),
  table: [
    {
      command: 'follow',
      from: ['registered', 'replaced'],
      to: [],
      by: [{ side: 'system', roles: ['system'] }],
    },
  ],
  decide: (state, _, context) => relyingOn(state.code, context, (seen) => follow(state, seen)),
  effects,
  sides: readers,
  rows,
  summary: regionView,
  nameOf: ({ name }) => name,
  view: (state) => ({
    status: state.status,
    ...regionView(state),
    ...(state.former ? { former: state.former } : {}),
  }),
});

/** A code is also written with the zeros of the levels below it: two registrations of one region would be two truths. */
function longCode(code: string) {
  const short = hierarchy.shortCode(code);
  const message = {
    zh: `行政区划代码应写作 ${short}。`,
    en: `Write this code ${short}.`,
  };
  return { refusal: invalidInput([{ path: '/code', code: 'long_region_code', message }]) };
}

function wrongLevel(code: string) {
  const { zh, en } = hierarchy.levelNames[hierarchy.levelOf(code)];
  const message = {
    zh: `行政区划代码 ${code} 属于${zh}，请核对代码和层级。`,
    en: `The code ${code} is of level ${en}; check code and level.`,
  };
  return refuse('invalid_level', message, { errors: [{ path: '/level', code: 'invalid_level', message }] });
}

function unknownRegion(code: 'unknown_parent' | 'unknown_successor', named: string) {
  return refuse(code, {
    zh: `地区 ${named} 尚未登记，请先登记该地区。`,
    en: `Region ${named} is not registered; register it first.`,
  });
}

const invalidParent = refuse('invalid_parent', {
  zh: '上级地区不能是本地区，不能在本地区之下，层级也不能低于本地区。',
  en: 'A parent is neither the region itself, nor below it, nor of a lower level.',
});

function successorEnded(named: string, name: string) {
  return refuse('successor_ended', {
    zh: `${name}（${named}）已经撤销，请改填现行的行政区划代码。`,
    en: `${name} (${named}) is abolished itself; name the code in force.`,
  });
}

const invalidSuccessor = refuse('invalid_successor', {
  zh: '本地区及其下级地区不能作为本地区的承接地区。',
  en: 'A region is succeeded neither by itself nor by one below it.',
});

/** The register is open to every organisation; only the operator writes it. */
export function readers(_: unknown, actor: Actor): readonly string[] {
  return actor.roles.includes('operator') ? ['operator'] : ['reader'];
}

/** What is registered, without the fields that were not given. */
function ordered({ name, level, parent, replacedBy, since }: RegionContent): RegionContent {
  return {
    name,
    level,
    ...(parent === undefined ? {} : { parent }),
    ...(replacedBy === undefined ? {} : { replacedBy }),
    ...(since === undefined ? {} : { since }),
  };
}

function regionView(state: Region) {
  return { code: state.code, ...ordered(state), path: state.path };
}
