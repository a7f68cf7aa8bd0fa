import { isDeepStrictEqual } from 'node:util';
import { face } from '#face/form';
import { askerSides, inAskersRegion } from '../alreadyShared/askerSides.ts';
import type { ItemFound } from '../alreadyShared/found.ts';
import { itemKey, keysOf, nearKeys } from '../alreadyShared/itemKeys.ts';
import { foundView } from '../alreadyShared/views.ts';
import type { Instant } from '../calendar/index.ts';
import { type Actor, bodyOf } from '../case/actor.ts';
import { defineCase, type MechanismCommand, type MechanismEvent } from '../case/defineCase.ts';
import type { Context, Decision } from '../case/definition.ts';
import type { Effect } from '../case/effect.ts';
import { listedOf } from '../case/listed.ts';
import { ofRequester, type Row, turnOf } from '../case/lists.ts';
import { toOffice, viewParties } from '../case/parties.ts';
import { invalidInput, notRegistered } from '../case/refusal.ts';
import { refuseRole } from '../case/transitions.ts';
import type { Catalog } from '../catalog/events.ts';
import { partiesOf } from '../organisation/competence.ts';
import { commonPath, isWithin, type Path } from '../organisation/hierarchy.ts';
import type { Region } from '../organisation/region.ts';
import { type FieldError, pointer } from '../regulation/text.ts';
import { askedOf, askingFor, askingNear, type FieldListed } from './asked.ts';
import { askedByNow, claimsOf, registrations } from './registrations.ts';
import type { Form, FormCommand, FormEvent } from './events.ts';
import {
  explainedIn,
  fieldsToAsk,
  knownAlready,
  refuseRepeats,
  refuseSettlement,
  unsettledIn,
} from './fields.ts';
import { type FormSide, formTransitions } from './transitions.ts';

type Fact = Exclude<FormEvent, MechanismEvent>;
type Command<T extends FormCommand['type']> = Extract<FormCommand, { type: T }>;

function begin(command: Command<'draft'>, context: Context): Decision<FormEvent> {
  const { id, content, found, asked } = command;
  const { actor } = context;
  const requester = bodyOf(actor);
  if (actor.kind === undefined || requester === undefined) return { refusal: notRegistered() };
  const refused = refuseRole(actor, ['officer']);
  if (refused) return refused;
  context.readTogether(content.regions.map((code) => ({ kind: 'region', id: code })));
  const places = content.regions.map((code) => placeOf(code, context));
  const keys = content.fields.map(({ name }) => itemKey(name));
  const errors: FieldError[] = [
    ...places.flatMap((place, index) =>
      place !== undefined && isWithin(place, requester.path)
        ? askedTwice(places, place, index)
        : [notBelow(index)],
    ),
    ...keys.flatMap((key, index) => (keys.indexOf(key) < index ? [isTwice(index)] : [])),
  ];
  if (errors.length > 0) return { refusal: invalidInput(errors) };
  const parties = partiesOf({ requester }, context.seats);
  const draft = { id, parties, content, places: places.map((place) => place ?? ''), found, asked } as const;
  const registeredBefore = context.lastNumber(registrations);
  return { events: [{ type: 'drafted', ...draft, registeredBefore, draftedBy: actor.sub }] };
}

/** A region that is named before, or lies within another one that is named: that one stands for all that lies below it. */
function askedTwice(
  places: readonly (Path | undefined)[],
  place: Path,
  index: number,
): readonly FieldError[] {
  if (places.indexOf(place) < index) return [isTwiceRegion(index)];
  const isHeld = places.some((each) => each !== undefined && each !== place && isWithin(place, each));
  return isHeld ? [isHeldAlready(index)] : [];
}

function placeOf(code: string, context: Context): Path | undefined {
  // Read under a region's key, so its state is a region's.
  return (context.related('region', code)?.state as Region | undefined)?.path;
}

function decide(
  state: Form,
  command: Exclude<FormCommand, MechanismCommand>,
  context: Context,
): Decision<FormEvent> {
  const { actor } = context;
  switch (command.type) {
    case 'draft':
      return { events: [] };
    case 'settle':
      return settle(state, command, context);
    case 'register':
      return register(state, command, context);
    case 'refuse':
      return { events: [{ type: 'refused', reasons: command.reasons, refusedBy: actor.sub }] };
    case 'withdraw':
      return { events: [{ type: 'withdrawn' }] };
  }
}

/** Settles fields by what catalogs have of them by now. */
function settle(
  state: Form,
  { fields, found = [] }: Command<'settle'>,
  context: Context,
): Decision<FormEvent> {
  const known = { ...state, found: replaced(state.found, found) };
  const refusal = refuseSettlement(known, state.found, fields, (id) => {
    // Read under a catalog's key, so its state is a catalog's.
    const named = context.related('catalog', id)?.state as Catalog | undefined;
    return named?.inForce && named.content;
  });
  if (refusal) return { refusal };
  const isNew = !isDeepStrictEqual(known.found, state.found);
  return { events: [{ type: 'settled', fields, ...(isNew ? { found } : {}) }] };
}

/** What was found of the fields of a form, with what was found of some of them again. */
function replaced(before: readonly ItemFound[], again: readonly ItemFound[]): readonly ItemFound[] {
  const now = new Map(again.map((each) => [each.item, each]));
  const kept = before.map((each) => now.get(each.item) ?? each);
  const had = new Set(before.map(({ item }) => item));
  return [...kept, ...again.filter(({ item }) => !had.has(item))];
}

/**
 * Registers what nobody has or asks for yet, by what is catalogued as it is registered. Forms are numbered as they are registered: of two at once the second decides anew, and finds the
 * first by its number.
 */
function register(
  state: Form,
  { found = state.found }: Command<'register'>,
  context: Context,
): Decision<FormEvent> {
  const asked = askedByNow(state, context);
  const known = { ...state, asked, found };
  const news = isDeepStrictEqual(found, state.found) ? {} : { found };
  const registration = context.lastNumber(registrations) + 1;
  return (
    refuseRepeats(known) ?? {
      events: [{ type: 'registered', explained: explainedIn(known), asked, ...news, registration }],
      draws: { row: registrations, number: registration },
    }
  );
}

function evolve(state: Form | undefined, event: Fact, at: Instant): Form {
  if (event.type === 'drafted') {
    const { type: _, content, ...facts } = event;
    return { ...content, ...facts, settled: [], status: 'draft', createdAt: at, deadlines: [] };
  }
  if (state === undefined) throw new Error(`event ${event.type} before the form was drafted`);
  switch (event.type) {
    case 'settled': {
      const said = new Set(event.fields.map(({ field }) => field));
      return {
        ...state,
        found: replaced(state.found, event.found ?? []),
        settled: [...state.settled.filter(({ field }) => !said.has(field)), ...event.fields],
      };
    }
    case 'registered':
      return {
        ...state,
        status: 'registered',
        registeredAt: at,
        asked: event.asked ?? state.asked,
        found: event.found ?? state.found,
        ...(event.registration === undefined ? {} : { registration: event.registration }),
      };
    case 'refused': {
      const { reasons, refusedBy: by } = event;
      return { ...state, status: 'refused', refusal: { reasons, by, at } };
    }
    case 'withdrawn':
      return { ...state, status: 'withdrawn' };
  }
}

/** Fields that a notice names; all of them stand in the case. */
const fieldsNamed = 20;

function effects(event: Fact, { parties, title }: Form): readonly Effect[] {
  if (event.type === 'refused') {
    const values = { title, reasons: event.reasons };
    const to = [{ org: parties.requester?.org ?? '' }];
    return [{ type: 'notify', notice: 'form.refused', to, values }];
  }
  if (event.type !== 'registered' || event.explained.length === 0) return [];
  const values = {
    requester: parties.requester?.name ?? '',
    title,
    count: event.explained.length,
    fields: event.explained.slice(0, fieldsNamed).join('、'),
  };
  return [{ type: 'notify', notice: 'form.explained', to: [toOffice(parties)], values }];
}

/** What is registered everybody may know of: that something was asked already, and by whom. */
function sides(state: Form, actor: Actor): FormSide[] {
  const own = askerSides(state.parties, actor);
  return state.registeredAt !== undefined && actor.kind !== undefined ? [...own, 'reader'] : own;
}

function rows(state: Form): readonly Row[] {
  const { parties, createdAt, status, regions } = state;
  const org = parties.requester?.org ?? '';
  const isOpen = unsettledIn(state).length > 0;
  const turn = isOpen
    ? turnOf(org, 'officer', { awaits: 'settle' })
    : turnOf(org, 'officeHead', { awaits: 'register' });
  return [
    ofRequester('form', org),
    ...inAskersRegion('form', parties, createdAt),
    ...(status === 'draft' ? [turn] : []),
    ...(status === 'registered' ? [...regions.map((region) => askedOf(region)), ...fieldRows(state)] : []),
  ];
}

/** A registered form stands under each field that it asks for. */
function fieldRows(state: Form): readonly Row[] {
  const { parties, title, places, createdAt } = state;
  const asked = new Set(fieldsToAsk(state));
  const place = places.reduce(commonPath, places[0] ?? '');
  const { org: requester = '', name: requesterName = '' } = parties.requester ?? {};
  const fields = state.fields.filter(({ name }) => asked.has(name));
  const rowOf = (row: Row, field: string, mark = ''): Row => {
    const summary: FieldListed = { title, field, requester, requesterName, places };
    return { ...row, sort: `${place}/#${createdAt}${mark}`, shown: { status: 'registered', summary } };
  };
  return [
    ...[...keysOf(fields)].map(([key, { name }]) => rowOf(askingFor(key), name)),
    // Its place tells a field from others of the form that begin or end alike: as a mark it is short, however long the names are.
    ...fields.flatMap(({ name }, at) =>
      nearKeys(name).map((pair) => rowOf(askingNear(pair), name, `#${at}`)),
    ),
  ];
}

/** 填报表单: draft → registered, or not asked at all (S5.1). */
export const form = /* @__PURE__ */ defineCase<Form, FormCommand, FormEvent, 'draft', FormSide>({
  kind: 'form',
  // Before schema 2 it did not stand under what begins and ends its fields.
  schema: 2,
  face,
  confidential: true,
  isPublished: ({ registeredAt }) => registeredAt !== undefined,
  begins: ['draft'],
  begin,
  table: formTransitions,
  decide,
  prepares: { drafted: 'form', settled: 'form' },
  judges: { register: ['form'] },
  evolve,
  effects,
  sides,
  claims: claimsOf,
  caseName: ({ title }) => title,
  rows,
  summary: (state) => ({
    title: state.title,
    frequency: state.frequency,
    fields: state.fields.length,
    toAsk: fieldsToAsk(state).length,
    known: knownAlready(state).size,
    createdAt: state.createdAt,
    ...listedOf(state),
  }),
  view: ({ parties, found, asked, places: _, registeredBefore: __, registration: ___, ...rest }) => ({
    ...rest,
    ...viewParties(parties),
    ...foundView(found, parties.requester?.org ?? ''),
    askedAlready: asked,
    toAsk: fieldsToAsk(rest),
    deadlines: [],
  }),
});

const notBelow = (index: number): FieldError => ({
  path: pointer('regions', index),
  code: 'invalid_value',
  message: {
    zh: '该地区尚未登记，或者不在贵单位所在地区之内。',
    en: 'That region is not registered, or does not lie within yours.',
  },
});
const isTwiceRegion = (index: number): FieldError => ({
  path: pointer('regions', index),
  code: 'duplicate',
  message: { zh: '该地区已经列出。', en: 'This region is listed already.' },
});
const isHeldAlready = (index: number): FieldError => ({
  path: pointer('regions', index),
  code: 'duplicate',
  message: {
    zh: '该地区在所列的另一地区之内，另一地区已经包括其全部乡镇、村，请删去（平台规则）。',
    en: 'This region lies within another one that is listed, which stands for all of it: leave it out (a rule of this platform).',
  },
});
const isTwice = (index: number): FieldError => ({
  path: pointer('fields', index, 'name'),
  code: 'duplicate',
  message: { zh: '该字段已经列出。', en: 'This field is listed already.' },
});
