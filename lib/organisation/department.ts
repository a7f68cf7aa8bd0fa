import { isDeepStrictEqual } from 'node:util';
import { face } from '#face/organisation/department';
import type { Instant } from '../calendar/index.ts';
import type { Level } from '../case/actor.ts';
import { defineCase } from '../case/defineCase.ts';
import { storedKind } from '../case/storedKind.ts';
import type { Claim, Context, Decision } from '../case/definition.ts';
import type { Effect } from '../case/effect.ts';
import { inRegion, referredBy, type Row, under } from '../case/lists.ts';
import { refuse } from '../case/refusal.ts';
import { relyingOnAllRead } from '../case/relying.ts';
import type { Body } from '../case/parties.ts';
import { type DepartmentFacts, factsOf } from './departmentFacts.ts';
import { type DepartmentKey, type DepartmentKeyContent, putKey } from './departmentKeys.ts';
import { codeOf, levelOf, type Path, pathOfCode, shortCode } from './hierarchy.ts';
import type { Office, System } from './offices.ts';
import {
  officeTaken,
  prefixTaken,
  refuseCode,
  refuseLevel,
  refuseRegion,
  refuseUnauthorised,
  refuseWebhook,
} from './departmentRules.ts';
import { readers } from './region.ts';
import { regionInForce } from './regionPlace.ts';
import { registerMoves } from './registerMoves.ts';
import type { DepartmentContent } from './schema.ts';
import { refuseReturn, refuseSuccessor, refuseSuperior, superiorInOffice, systemOf } from './superiors.ts';

/** Where a body stands: its own region, and what manages it. */
interface Place {
  readonly region: string;
  readonly level: Level;
  readonly path: Path;
  readonly superior?: string | undefined;
  readonly system?: System;
}

export type Department = DepartmentFacts &
  Place & {
    readonly status: 'registered' | 'merged';
    readonly uscc: string;
    readonly createdAt: Instant;
    /** Its public keys, the ended ones included; registering the rest again leaves them as they are. */
    readonly keys?: readonly DepartmentKey[];
  };

export type DepartmentCommand =
  | { readonly type: 'register'; readonly uscc: string; readonly content: DepartmentContent }
  /** Its region, or what manages it, has moved: it follows. */
  | { readonly type: 'follow' }
  /** A notice is sent to see whether it arrives. */
  | { readonly type: 'test-webhook' }
  /** A public key of its own is registered, or ended. */
  | { readonly type: 'put-key'; readonly keyId: string; readonly content: DepartmentKeyContent };

/** What of a department has changed that its open cases and the bodies it manages go by; `new`: it was not registered before. */
const changes = ['new', 'name', 'kind', 'field', 'place', 'system', 'successor'] as const;
type DepartmentChange = (typeof changes)[number];

/** What follows a change of the register. */
interface Changes {
  readonly changed: readonly DepartmentChange[];
  /** Places of which it has taken or left the office, or holds it under another name or from another place. */
  readonly seats: readonly Path[];
}

export type DepartmentEvent =
  | ({
      readonly type: 'registered';
      readonly uscc: string;
      readonly content: DepartmentFacts;
      readonly path: Path;
      readonly system?: System;
    } & Changes)
  | ({ readonly type: 'moved' } & Place & Changes)
  | { readonly type: 'webhookTested' }
  | { readonly type: 'keyPut'; readonly key: DepartmentKey };

function register(
  state: Department | undefined,
  { uscc, content: given }: Extract<DepartmentCommand, { type: 'register' }>,
  context: Context,
): Decision<DepartmentEvent> {
  const content = withKeptWebhook(given, state);
  const refused =
    refuseCode(uscc) ??
    refuseRegion(content, context) ??
    refuseLevel(content) ??
    refuseUnauthorised(content) ??
    refuseWebhook(content) ??
    refuseSuperior(uscc, content, context) ??
    refuseReturn(state, content) ??
    refuseSuccessor(uscc, content, context);
  if (refused) return refused;
  const facts = factsOf(content);
  const place = placeOf(uscc, facts, context);
  const after = registered(uscc, facts, place);
  const event = {
    type: 'registered',
    uscc,
    content: facts,
    path: place.path,
    ...(place.system ? { system: place.system } : {}),
    ...changesOf(state, after, context),
  } as const;
  return { events: isDeepStrictEqual(state && timeless(state), after) ? [] : [event] };
}

function withKeptWebhook(content: DepartmentContent, state: Department | undefined): DepartmentContent {
  const { keepsWebhook, webhook } = content;
  const kept = keepsWebhook && webhook === undefined ? state?.webhook : undefined;
  return kept === undefined ? content : { ...content, webhook: kept };
}

/** Goes where its region and its superior have gone; what has ended stays where it was. */
function follow(state: Department, context: Context): Decision<DepartmentEvent> {
  if (state.mergedInto !== undefined) return { events: [] };
  const { code: region } = regionInForce(state.region, context);
  // A body of its region's level is one of its successor's level too.
  const level = state.level === levelOf(state.region) ? levelOf(region) : state.level;
  const superior = superiorInOffice(state.uscc, state.superior, context);
  const place = placeOf(state.uscc, { kind: state.kind, region, level, superior }, context);
  const followed = changesOf(state, { ...placeless(state), ...place }, context);
  return { events: followed.changed.length === 0 ? [] : [{ type: 'moved', ...place, ...followed }] };
}

function testWebhook({ webhook }: Department): Decision<DepartmentEvent> {
  if (webhook !== undefined) return { events: [{ type: 'webhookTested' }] };
  return refuse('no_webhook', {
    zh: '贵单位没有登记通知接收地址，请先由平台运维单位登记。',
    en: 'Your organisation has no address for notices in the register; have the operator register one.',
  });
}

function registerKey(
  { keys = [] }: Department,
  { keyId, content }: Extract<DepartmentCommand, { type: 'put-key' }>,
  context: Context,
): Decision<DepartmentEvent> {
  const put = putKey(keys, keyId, content, context);
  if ('refusal' in put) return put;
  return { events: put.key ? [{ type: 'keyPut', key: put.key }] : [] };
}

function withKey(keys: readonly DepartmentKey[], key: DepartmentKey): readonly DepartmentKey[] {
  return [...keys.filter(({ keyId }) => keyId !== key.keyId), key];
}

function placeOf(
  uscc: string,
  body: Pick<DepartmentContent, 'kind' | 'region' | 'level' | 'superior'>,
  context: Context,
): Place {
  const { region, level, superior } = body;
  const system = systemOf(uscc, body, context);
  return {
    region,
    level,
    path: regionInForce(region, context).path,
    ...(superior === undefined ? {} : { superior }),
    ...(system ? { system } : {}),
  };
}

const placeless = ({ region, level, path, superior, system, ...rest }: Department) => rest;
const timeless = ({ createdAt, keys: _, ...rest }: Department) => rest;

function registered(uscc: string, facts: DepartmentFacts, place: Place): ReturnType<typeof timeless> {
  return { status: facts.mergedInto === undefined ? 'registered' : 'merged', uscc, ...facts, ...place };
}

type Compared = Place & Pick<Department, 'name' | 'kind' | 'field' | 'mergedInto'>;

function changesOf(before: Compared | undefined, after: Compared, context: Context): Changes {
  const seats = changedSeats(before, after, context);
  if (before === undefined) return { changed: ['new'], seats };
  const where = ({ region, level, path }: Compared) => [region, level, path];
  const differs: Readonly<Record<DepartmentChange, boolean>> = {
    new: false,
    name: before.name !== after.name,
    kind: before.kind !== after.kind,
    field: before.field !== after.field,
    place: !isDeepStrictEqual(where(before), where(after)),
    system: !isDeepStrictEqual([before.superior, before.system], [after.superior, after.system]),
    successor: before.mergedInto !== after.mergedInto,
  };
  return { changed: changes.filter((change) => differs[change]), seats };
}

function changedSeats(before: Compared | undefined, after: Compared, context: Context): readonly Path[] {
  const seats = [before, after].flatMap((body) => {
    const seat = body && seatOf(body);
    return body && seat !== undefined ? [{ seat, name: body.name, path: body.path }] : [];
  });
  if (isDeepStrictEqual(seats[0], seats[1])) return [];
  // Its region may have moved without it: those who stand in either place go by the office.
  return [...new Set(seats.flatMap(({ path }) => [path, regionInForce(codeOf(path), context).path]))];
}

function evolve(state: Department | undefined, event: DepartmentEvent, at: Instant): Department {
  if (event.type === 'registered') {
    const { uscc, content, path, system } = event;
    const place = { ...content, path, ...(system ? { system } : {}) };
    const kept = state?.keys ? { keys: state.keys } : {};
    return { ...registered(uscc, content, place), createdAt: state?.createdAt ?? at, ...kept };
  }
  if (state === undefined) throw new Error('a department moved before it was registered');
  if (event.type === 'webhookTested') return state;
  if (event.type === 'keyPut') return { ...state, keys: withKey(state.keys ?? [], event.key) };
  const { type: _, changed: __, seats: ___, ...place } = event;
  return { ...placeless(state), ...place };
}

/**
 * Its open cases, the bodies that it manages, and the cases of a place whose office has changed follow a department; its
 * attachments and imports what it was merged into.
 */
function effects(event: DepartmentEvent, { uscc, mergedInto }: Department): readonly Effect[] {
  if (event.type === 'webhookTested')
    return [{ type: 'notify', notice: 'department.webhookTested', to: [{ org: uscc }], values: {} }];
  if (event.type === 'keyPut') return [];
  const { changed, seats } = event;
  // What is new manages nobody yet, but catalogs may have been imported for it.
  const isMoved = changed.some((change) => change !== 'name' && change !== 'field' && change !== 'new');
  const isMerged = changed.includes('successor') && mergedInto !== undefined;
  return [
    ...(isMoved ? [registerMoves({ v: 1, task: 'moveSystem', org: uscc })] : []),
    ...(changed.length > 0 ? [registerMoves({ v: 1, task: 'moveCases', of: { org: uscc } })] : []),
    ...seats.map((path) => registerMoves({ v: 1, task: 'moveCases', of: { path } })),
    // What follows an event is known by its place: what is new stands last.
    ...(isMerged ? [registerMoves({ v: 1, task: 'moveAttachments', org: uscc })] : []),
    ...(isMerged ? [registerMoves({ v: 1, task: 'moveImports', org: uscc })] : []),
  ];
}

/** The name that only one organisation may hold: the office of a region (one authority, one government each). */
export function officeClaim(office: Office, region: string): string {
  return `${office}#${shortCode(region)}`;
}

/** The office that a body holds; none for one that has ended. */
function seatOf({ kind, region, mergedInto }: Compared): string | undefined {
  if ((kind !== 'authority' && kind !== 'government') || mergedInto !== undefined) return undefined;
  return officeClaim(kind, region);
}

function claims(state: Department): readonly Claim[] {
  const { name: label, documentPrefix: prefix, mergedInto } = state;
  const seat = seatOf(state);
  const isHeld = prefix !== undefined && mergedInto === undefined;
  return [
    ...(seat === undefined ? [] : [{ name: seat, label, refusal: officeTaken(state) }]),
    // What has ended leaves it to its successor.
    ...(isHeld ? [{ name: `documentPrefix#${prefix}`, label, refusal: prefixTaken(prefix) }] : []),
  ];
}

/** The organisation as cases remember it: with the system that it belongs to, by which competence goes. */
export function departmentBody({ uscc, name, region, path, level, field, system }: Department): Body {
  return {
    org: uscc,
    name,
    region,
    path,
    level,
    ...(field === undefined ? {} : { field }),
    ...(system ? { system } : {}),
  };
}

/** Events of schema 1 do not say where the department lies, and know the older shapes of a sharing office. */
function upcast(event: { readonly type: string }, schema: number): DepartmentEvent {
  if (schema > 1) return event as DepartmentEvent; // written as it is today
  // Parse boundary: written by this definition at schema 1, which had one event.
  const { uscc, content } = event as typeof event & { uscc: string; content: DepartmentContent };
  const path = pathOfCode(content.region);
  return { type: 'registered', uscc, content: factsOf(content), path, changed: [], seats: [] };
}

/** The bodies that have registered an address for their notices: what goes to everybody goes to each of them. */
export const withAddress = referredBy('department', 'withAddress');

function rows({ status, path, superior, createdAt, webhook }: Department): readonly Row[] {
  return [
    inRegion('department', { path }, createdAt),
    under('department', 'registered'),
    ...(superior === undefined ? [] : [under('department', `superior#${superior}`)]),
    ...(webhook === undefined || status === 'merged' ? [] : [withAddress]),
  ];
}

const kind = 'department';
// Schema 2 did not list those with addresses.
const schema = 3;

/** How it is stored, for functions that decide on other kinds. */
export const storedDepartment = /* @__PURE__ */ storedKind<Department, DepartmentEvent>({
  kind,
  schema,
  evolve,
  upcast,
  rows,
  summary: publicView,
  claims,
});

/** Where a body stands holds only while all that it was told by holds: region, superiors and successors. */
function relyingOn(id: string, context: Context, decide: (seen: Context) => Decision<DepartmentEvent>) {
  return relyingOnAllRead({ kind: 'department', id }, context, decide);
}

/** A department, authority or government of the register (R8.1, R11.1), identified by its 统一社会信用代码 (GB 32100). */
export const department = /* @__PURE__ */ defineCase<
  Department,
  DepartmentCommand,
  DepartmentEvent,
  'register',
  string
>({
  kind,
  schema,
  evolve,
  upcast,
  face,
  begins: ['register'],
  begin: (command, context) => relyingOn(command.uscc, context, (seen) => register(undefined, command, seen)),
  again: (state, command, context) =>
    relyingOn(command.uscc, context, (seen) => register(state, command, seen)),
  table: [
    {
      command: 'follow',
      from: ['registered', 'merged'],
      to: [],
      by: [{ side: 'system', roles: ['system'] }],
    },
    {
      command: 'test-webhook',
      from: ['registered'],
      to: [],
      by: [
        { side: 'own', roles: ['officer', 'officeHead', 'departmentHead'] },
        { side: 'operator', roles: ['operator'] },
      ],
    },
    {
      command: 'put-key',
      from: ['registered'],
      to: [],
      by: [{ side: 'own', roles: ['officeHead', 'departmentHead'] }],
    },
  ],
  decide(state, command, context) {
    if (command.type === 'test-webhook') return testWebhook(state);
    if (command.type === 'put-key') return registerKey(state, command, context);
    return relyingOn(state.uscc, context, (seen) => follow(state, seen));
  },
  effects,
  sides: (state, actor) => [...readers(state, actor), ...(actor.org === state.uscc ? ['own'] : [])],
  rows,
  summary: publicView,
  nameOf: ({ name }) => name,
  claims,
  view: (state) => ({ status: state.status, ...publicView(state) }),
});

/** Webhook addresses may carry capabilities: only whether there is one is shown. Keys have a page of their own. */
function publicView({ status, createdAt, webhook, keys, ...rest }: Department) {
  return { ...rest, hasWebhook: webhook !== undefined };
}
