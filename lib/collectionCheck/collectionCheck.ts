import { isDeepStrictEqual } from 'node:util';
import { face } from '#face/collectionCheck';
import { askerSides, inAskersRegion } from '../alreadyShared/askerSides.ts';
import type { AskerSide } from '../alreadyShared/askerSides.ts';
import {
  findingOf,
  type ItemFinding,
  type ItemFound,
  isShared,
  placeIn,
  type SharedMatch,
} from '../alreadyShared/found.ts';
import { itemKey } from '../alreadyShared/itemKeys.ts';
import { foundView } from '../alreadyShared/views.ts';
import type { Instant } from '../calendar/index.ts';
import { bodyOf } from '../case/actor.ts';
import { defineCase, type MechanismCommand, type MechanismEvent } from '../case/defineCase.ts';
import type { Context, Decision } from '../case/definition.ts';
import type { Effect } from '../case/effect.ts';
import { listedOf } from '../case/listed.ts';
import { ofRequester, type Row, turnOf } from '../case/lists.ts';
import { toOffice, viewParties } from '../case/parties.ts';
import { invalidInput, notRegistered, refuse } from '../case/refusal.ts';
import { refuseRole } from '../case/transitions.ts';
import { partiesOf } from '../organisation/competence.ts';
import { type FieldError, pointer, type Text } from '../regulation/text.ts';
import type { LikenessJudged } from './schema.ts';
import type { CollectionCheck, CollectionCheckCommand, CollectionCheckEvent } from './events.ts';
import { collectionCheckTransitions } from './transitions.ts';

type Fact = Exclude<CollectionCheckEvent, MechanismEvent>;
type Command<T extends CollectionCheckCommand['type']> = Extract<CollectionCheckCommand, { type: T }>;

function begin({ id, content, found }: Command<'open'>, context: Context): Decision<CollectionCheckEvent> {
  const { actor } = context;
  const requester = bodyOf(actor);
  if (actor.kind === undefined || requester === undefined) return { refusal: notRegistered() };
  const refused = refuseRole(actor, ['officer']);
  if (refused) return refused;
  const keys = content.items.map(({ name }) => itemKey(name));
  const twice = keys.flatMap((key, index) => (keys.indexOf(key) < index ? [index] : []));
  if (twice.length > 0) return { refusal: invalidInput(twice.map((index) => isTwice(index))) };
  const parties = partiesOf({ requester }, context.seats);
  return { events: [{ type: 'opened', id, parties, content, found, openedBy: actor.sub }] };
}

function decide(
  state: CollectionCheck,
  command: Exclude<CollectionCheckCommand, MechanismCommand>,
  { actor }: Context,
): Decision<CollectionCheckEvent> {
  switch (command.type) {
    case 'open':
      return { events: [] };
    case 'proceed':
      return proceed(state, command, actor.sub);
    case 'drop':
      return { events: [{ type: 'dropped' }] };
  }
}

/**
 * Who collects what sharing has says why, and its authority is told (art. 19); of what is only like something shared it is said whether
 * it is the same [ours]. What nobody has, or its own source collects, needs no reasons. It is held against what is catalogued as it is
 * decided; what was said of likenesses found before is said of them still.
 */
function proceed(
  before: CollectionCheck,
  { items: chosen, reasons, likenesses = [], found = before.found }: Command<'proceed'>,
  decidedBy: string,
): Decision<CollectionCheckEvent> {
  const state = { ...before, found };
  const items = chosen ?? state.items.map(({ name }) => name);
  const known = new Set(state.items.map(({ name }) => name));
  const unknown = items.flatMap((item, index) => (known.has(item) ? [] : [index]));
  if (unknown.length > 0) return { refusal: invalidInput(unknown.map((index) => notChecked(index))) };
  const errors = unansweredIn(state, withFinding(before, 'possible'), items, likenesses);
  if (errors.length > 0) return { refusal: invalidInput(errors) };
  const same = likenesses.filter(({ isSame }) => isSame).map(({ item }) => item);
  const shared = new Set([...withFinding(state, 'shared'), ...same]);
  const repeated = items.filter((item) => shared.has(item));
  if (repeated.length > 0 && reasons === undefined)
    return refuse('collection_repeated', sayWhy(repeated), {
      article: 19,
      ...foundSince(state, before, repeated),
    });
  const said = likenesses.length === 0 ? {} : { likenesses };
  return {
    events: [
      {
        type: 'proceeded',
        items,
        repeated,
        ...(reasons === undefined ? {} : { reasons }),
        ...said,
        ...(isDeepStrictEqual(found, before.found) ? {} : { found }),
        decidedBy,
      },
    ],
  };
}

/** Items of which nobody knew when it was checked that sharing has them, with where it has them. */
function foundSince(
  { found }: Pick<CollectionCheck, 'found'>,
  before: CollectionCheck,
  repeated: readonly string[],
): { readonly errors?: readonly FieldError[] } {
  const known = new Set([...withFinding(before, 'shared'), ...withFinding(before, 'possible')]);
  const news = repeated.filter((item) => !known.has(item));
  const errors = news.flatMap((item) => {
    const match = found.find((each) => each.item === item)?.matches.find(isShared);
    return match ? [sharedSince(match)] : [];
  });
  return errors.length === 0 ? {} : { errors };
}

/** What was not said, or not of these, of items that are like something shared. */
function unansweredIn(
  state: CollectionCheck,
  alikeBefore: readonly string[],
  items: readonly string[],
  likenesses: readonly LikenessJudged[],
): readonly FieldError[] {
  const alike = withFinding(state, 'possible');
  const answerable = new Set([...alike, ...alikeBefore]);
  const said = new Set(likenesses.map(({ item }) => item));
  return [
    ...likenesses.flatMap(({ item, isSame, reasons }, index): FieldError[] => {
      if (!answerable.has(item)) return [fault(index, 'item', 'invalid_value', notAlike)];
      return isSame || reasons !== undefined ? [] : [fault(index, 'reasons', 'required', sayWhyNot)];
    }),
    ...items
      .filter((item) => alike.includes(item) && !said.has(item))
      .map((item) => sayOf(item, state.found)),
  ];
}

/** Items of which this was found. */
function withFinding({ found, parties }: CollectionCheck, finding: ItemFinding): readonly string[] {
  const org = parties.requester?.org ?? '';
  return found.filter((each) => findingOf(each, org) === finding).map(({ item }) => item);
}

function evolve(state: CollectionCheck | undefined, event: Fact, at: Instant): CollectionCheck {
  if (event.type === 'opened') {
    const { type: _, content, ...facts } = event;
    return { ...content, ...facts, status: 'open', createdAt: at, deadlines: [] };
  }
  if (state === undefined) throw new Error(`event ${event.type} before it was checked`);
  if (event.type === 'dropped') return { ...state, status: 'dropped' };
  const { type: _, decidedBy: by, found = state.found, ...decided } = event;
  return { ...state, found, status: 'proceeding', decision: { ...decided, by, at } };
}

/** Items that a notice names; all of them stand in the case. */
const itemsNamed = 20;

function effects(event: Fact, { parties, title }: CollectionCheck): readonly Effect[] {
  if (event.type !== 'proceeded' || event.repeated.length === 0) return [];
  const { repeated, reasons = '' } = event;
  const values = {
    requester: parties.requester?.name ?? '',
    title,
    count: repeated.length,
    items: repeated.slice(0, itemsNamed).join('、'),
    reasons,
  };
  return [{ type: 'notify', notice: 'collectionCheck.repeated', to: [toOffice(parties)], values }];
}

function rows({ parties, createdAt, status }: CollectionCheck): readonly Row[] {
  const org = parties.requester?.org ?? '';
  return [
    ofRequester('collectionCheck', org),
    ...inAskersRegion('collectionCheck', parties, createdAt),
    ...(status === 'open' ? [turnOf(org, 'officeHead', { awaits: 'proceed' })] : []),
  ];
}

/** 收集前核对: open → to be collected or dropped (R19.1). */
export const collectionCheck = /* @__PURE__ */ defineCase<
  CollectionCheck,
  CollectionCheckCommand,
  CollectionCheckEvent,
  'open',
  AskerSide
>({
  kind: 'collectionCheck',
  schema: 1,
  face,
  confidential: true,
  begins: ['open'],
  begin,
  table: collectionCheckTransitions,
  decide,
  prepares: { opened: 'items' },
  judges: { proceed: ['items'] },
  evolve,
  effects,
  sides: (state, actor) => askerSides(state.parties, actor),
  caseName: ({ title }) => title,
  rows,
  summary: (state) => ({
    title: state.title,
    items: state.items.length,
    shared: withFinding(state, 'shared').length,
    repeated: state.decision?.repeated.length ?? 0,
    createdAt: state.createdAt,
    ...listedOf(state),
  }),
  view: ({ parties, found, ...rest }) => ({
    ...rest,
    ...viewParties(parties),
    ...foundView(found, parties.requester?.org ?? ''),
    deadlines: [],
  }),
});

const isTwice = (index: number) =>
  ({
    path: pointer('items', index, 'name'),
    code: 'duplicate',
    message: { zh: '该数据项已经列出。', en: 'This item is listed already.' },
  }) as const;

const notChecked = (index: number) =>
  ({
    path: pointer('items', index),
    code: 'invalid_value',
    message: { zh: '该数据项未经核对，请另行核对。', en: 'This item was not checked: check it first.' },
  }) as const;

const fault = (index: number, field: string, code: FieldError['code'], message: Text): FieldError => ({
  path: pointer('likenesses', index, field),
  code,
  message,
});

function sayOf(item: string, found: readonly ItemFound[]): FieldError {
  const match = found.find((each) => each.item === item)?.possible?.[0];
  const where = match ? placeIn(match) : { zh: '已编目的数据项', en: 'Something catalogued' };
  return {
    path: '/likenesses',
    code: 'required',
    message: {
      zh: `${where.zh}与“${item}”名称相近，请说明是否为同一数据；不是的，说明理由。`,
      en: `${where.en} has a name like "${item}": say whether it is the same, and why where it is not.`,
    },
  };
}

function sharedSince(match: SharedMatch): FieldError {
  const where = placeIn(match);
  return {
    path: '/reasons',
    code: 'required',
    message: {
      zh: `核对之后已编目：“${match.item}”可以通过共享获取，见${where.zh}。`,
      en: `Catalogued since it was checked: "${match.item}" can be had by sharing, ${where.en}.`,
    },
  };
}
const notAlike: Text = {
  zh: '核对结果中没有与该数据项名称相近的数据项。',
  en: 'Nothing that is only like this item was found.',
};
const sayWhyNot: Text = { zh: '不是同一数据的，应当说明理由。', en: 'Say why it is not the same.' };

const sayWhy = (items: readonly string[]) => ({
  zh: `“${items[0] ?? ''}”等 ${items.length} 项可以通过共享获取，不得重复收集；共享不能满足需要的，应当说明理由。`,
  en: `${items.length} items, "${items[0] ?? ''}" among them, can be had by sharing and are not collected again; where sharing does not serve, say why.`,
});
