import { isDeepStrictEqual } from 'node:util';
import type { MechanismCommand } from '../case/defineCase.ts';
import type { Context, Decision } from '../case/definition.ts';
import { partySides } from '../case/parties.ts';
import { invalidInput, notFound, type Refusal, refuse } from '../case/refusal.ts';
import { refuseRole } from '../case/transitions.ts';
import type { Catalog } from '../catalog/events.ts';
import type { Duty } from '../duty/events.ts';
import { fullId } from '../duty/ownId.ts';
import { othersOwn, ownParties } from '../duty/owner.ts';
import { nameKey } from '../importing/accidents.ts';
import type { Pointer, Text } from '../regulation/text.ts';
import { clockAfter, isWaiting } from './clock.ts';
import type { Matter, MatterCommand, MatterEvent } from './events.ts';
import { afterFact } from './evolve.ts';
import { callingsOf, isNamed } from './naming.ts';
import { requiredNow } from './required.ts';
import type { MatterContent } from './schema.ts';
import { recognises } from './standard.ts';

type Result = Decision<MatterEvent>;
type Command<T extends MatterCommand['type']> = Extract<MatterCommand, { type: T }>;
type Fact = Parameters<typeof afterFact>[1];

/** A department registers a matter of its own. */
export function beginMatter({ id, content }: Command<'register'>, context: Context): Result {
  const own = ownParties(id, context);
  if ('refusal' in own) return own;
  const written = withDuty(content, context);
  if ('refusal' in written) return written;
  return { events: [{ type: 'registered', id, parties: own.parties, content: written.content }] };
}

/** It may be called or described otherwise; of another kind it is another matter, since by its kind goes what must be catalogued. */
export function changeMatter(state: Matter, { content }: Command<'register'>, context: Context): Result {
  const { actor } = context;
  if (partySides(state.parties, actor).length === 0) return { refusal: notFound };
  if (actor.org !== state.parties.provider?.org) return { refusal: othersOwn };
  const refused = refuseRole(actor, ['officer', 'officeHead', 'departmentHead']);
  if (refused) return refused;
  if (state.status === 'ended') return { refusal: hasEnded };
  if (content.kind !== state.content.kind) return kindIsFixed;
  const written = withDuty(content, context);
  if ('refusal' in written) return written;
  const isSame = isDeepStrictEqual(state.content, written.content);
  return { events: isSame ? [] : [{ type: 'changed', content: written.content }] };
}

function withDuty(
  content: MatterContent,
  context: Context,
): { readonly content: MatterContent } | { readonly refusal: Refusal } {
  if (content.duty === undefined) return { content };
  const { org } = context.actor;
  const id = fullId(org, content.duty);
  // Read under a function's key, so its state is a function's.
  const found = context.related('duty', id)?.state as Duty | undefined;
  if (found?.status === 'inForce' && found.parties.provider?.org === org)
    return { content: { ...content, duty: id } };
  return { refusal: wrong('/duty', unknownDuty) };
}

/** Decides what a command does to a matter (S1.1–S1.3). */
export function decideMatter(
  state: Matter,
  command: Exclude<MatterCommand, MechanismCommand>,
  context: Context,
): Result {
  switch (command.type) {
    case 'register':
      return { events: [] };
    case 'declare-absent':
      return declareAbsent(state, command, context);
    case 'take-back':
      if (!absenceIn(state, command.datum, isWaiting)) return { refusal: nothingWaits };
      return then(state, { type: 'absenceTakenBack', datum: command.datum }, context, 'stopped');
    case 'accept-absence':
      if (!absenceIn(state, command.datum, isWaiting)) return { refusal: nothingWaits };
      return then(state, { type: 'absenceAccepted', datum: command.datum }, context);
    case 'return-absence': {
      const { datum, reasons } = command;
      if (!absenceIn(state, datum, ({ state: is }) => is !== 'returned')) return { refusal: nothingWaits };
      return then(state, { type: 'absenceReturned', datum, reasons }, context);
    }
    case 'state-item':
      return stateItem(state, command, context);
    case 'accept-item': {
      const { datum } = command;
      const waits = itemsFor(state, datum).some((stated) => stated.state !== 'accepted');
      return waits ? then(state, { type: 'itemAccepted', datum }, context) : { refusal: nothingWaits };
    }
    case 'refuse-item': {
      const { datum, reasons } = command;
      if (itemsFor(state, datum).length === 0) return { refusal: nothingWaits };
      return then(state, { type: 'itemRefused', datum, reasons }, context);
    }
    case 'end':
      return then(state, { type: 'endDeclared', reasons: command.reasons }, context);
    case 'accept-end':
      return then(state, { type: 'ended' }, context);
    case 'return-end':
      return then(state, { type: 'endReturned', reasons: command.reasons }, context);
  }
}

/** An event, and the authority's clock as it is after it: the clock stands first, so that what is told of the event knows its day. */
function then(state: Matter, fact: Fact, context: Context, how: 'done' | 'stopped' = 'done'): Result {
  return { events: [...clockAfter(state, afterFact(state, fact, context.at), how, context), fact] };
}

function itemsFor({ items }: Matter, datum: string) {
  return items.filter((stated) => stated.datum === datum && stated.refused === undefined);
}

function absenceIn(
  { absences }: Matter,
  datum: string,
  isOne: (absence: Matter['absences'][number]) => boolean,
): boolean {
  return absences.some((absence) => absence.datum === datum && isOne(absence));
}

/** Said once; what was returned is said again with other reasons only, so that nobody wears the authority out. */
function declareAbsent(
  state: Matter,
  { datum, reasons }: Command<'declare-absent'>,
  context: Context,
): Result {
  const unknown = refuseDatum(state, datum, context);
  if (unknown) return unknown;
  const isKnown = absenceIn(
    state,
    datum,
    (absence) => absence.state !== 'returned' || nameKey(absence.reasons) === nameKey(reasons),
  );
  if (isKnown) return { refusal: declaredAlready };
  const declaredBy = context.actor.sub;
  return then(state, { type: 'absenceDeclared', datum, reasons, declaredBy }, context);
}

function requiredDatum({ content, parties }: Matter, datum: string, context: Context) {
  const required = parties.provider ? requiredNow(content.kind, parties.provider, context) : [];
  return required.find(({ code }) => code === datum);
}

function refuseDatum(state: Matter, datum: string, context: Context) {
  if (requiredDatum(state, datum, context)) return undefined;
  return { refusal: wrong('/datum', unknownDatum) };
}

/**
 * One item stands for one datum of a matter, in a catalog in force that names it: no item is everything at once. What its name does not
 * show the authority accepts before it counts.
 */
function stateItem(
  state: Matter,
  { datum, catalogId, item }: Command<'state-item'>,
  context: Context,
): Result {
  const required = requiredDatum(state, datum, context);
  if (!required) return { refusal: wrong('/datum', unknownDatum) };
  const mine = state.items.filter((stated) => stated.catalogId === catalogId && stated.item === item);
  const same = mine.find((stated) => stated.datum === datum);
  if (same) return same.refused === undefined ? { events: [] } : cannotStand(refusedBefore);
  if (mine.some(({ refused }) => refused === undefined)) return cannotStand(standsAlready);
  // Read under a catalog's key, so its state is a catalog's.
  const catalog = context.related('catalog', catalogId)?.state as Catalog | undefined;
  const isOwn = catalog?.parties.provider?.org === state.parties.provider?.org;
  if (!catalog?.inForce || !isOwn) return cannotStand(notPublished);
  const { matters = [], dataItems = [] } = catalog.content;
  if (!isNamed(callingsOf({ id: state.id, ...state.content }), matters)) return cannotStand(notNamed);
  const found = dataItems.find(({ name }) => name === item);
  if (!found) return cannotStand(noSuchItem);
  const isRecognised = recognises(required, found) !== undefined;
  const said = { datum, catalogId, item, statedBy: context.actor.sub, isRecognised };
  return then(state, { type: 'itemStated', ...said }, context, 'stopped');
}

function cannotStand(why: Text) {
  return refuse('item_cannot_stand', why);
}

function wrong(path: Pointer, message: Text): Refusal {
  return invalidInput([{ path, code: 'invalid_value', message }]);
}

const unknownDuty = {
  zh: '本单位没有登记该职责，或者该职责已经取消，请先登记职责。',
  en: 'Your department has registered no such function, or it has ended: register it first.',
};
const unknownDatum = {
  zh: '该类业务事项的编目标准没有这一数据，请核对编目标准。',
  en: 'The standard of this kind of matter has no such datum; look at the standard.',
};
const notPublished = {
  zh: '所填目录不存在、尚未发布，或者不是本单位提供的。',
  en: 'There is no such published catalog of your department.',
};
const notNamed = {
  zh: '该目录的“对应业务事项”没有列明本事项，请先更新目录。',
  en: 'That catalog does not name this matter among its own: revise the catalog first.',
};
const noSuchItem = {
  zh: '该目录的现行版本没有这一数据项。',
  en: 'The edition in force of that catalog has no such item.',
};
const standsAlready = {
  zh: '该数据项已经指明为本事项的另一数据：一个数据项只能作为一项应编数据（平台规则）。',
  en: 'That item stands for another datum of this matter already: one item is one datum (a rule of this platform).',
};
const refusedBefore = {
  zh: '政务数据共享主管部门已经说明理由，不认可该数据项作为这一数据，请指明其他数据项。',
  en: 'The authority has refused that item for this datum, with reasons; state another one.',
};
const kindIsFixed = refuse('matter_kind_fixed', {
  zh: '业务事项登记后不得变更种类；种类登记有误的，请声明该事项已经取消，并以新的编号登记。',
  en: 'A matter does not change its kind: end it and register another one.',
});
const declaredAlready: Refusal = {
  code: 'absence_known',
  status: 409,
  detail: {
    zh: '该数据已经声明不存在，或者同样的声明已被退回；补充新的理由后可以再次声明。',
    en: 'That was declared already, or returned with the same reasons; declare it again with other reasons.',
  },
};
const nothingWaits: Refusal = {
  code: 'nothing_to_decide',
  status: 409,
  detail: {
    zh: '本事项的这一数据目前没有可以办理的声明。',
    en: 'There is nothing to decide about that datum of this matter.',
  },
};
const hasEnded: Refusal = {
  code: 'not_in_this_status',
  status: 409,
  detail: {
    zh: '该业务事项已经取消或者划转，请以新的编号登记。',
    en: 'That matter has ended; register it under another id.',
  },
};
