import { face } from '#face/element';
import { itemKey } from '../alreadyShared/itemKeys.ts';
import type { Instant } from '../calendar/index.ts';
import type { Actor } from '../case/actor.ts';
import { defineCase, type MechanismCommand } from '../case/defineCase.ts';
import type { Claim, Context, Decision } from '../case/definition.ts';
import { type Row, under } from '../case/lists.ts';
import { notYours, refuse } from '../case/refusal.ts';
import { storedKind } from '../case/storedKind.ts';
import { refuseRole } from '../case/transitions.ts';
import { codeOf, type Path } from '../organisation/hierarchy.ts';
import type { ElementContent } from './schema.ts';

/** A standard data element, as the authority of a region keeps it for the region and everything below it. */
export interface Element extends ElementContent {
  readonly status: 'recorded';
  readonly elementCode: string;
  /** Whose authority keeps it. */
  readonly region: string;
  readonly path: Path;
  readonly createdAt: Instant;
}

export interface ElementCommand {
  readonly type: 'record';
  readonly elementCode: string;
  readonly content: ElementContent;
}

export interface ElementEvent {
  readonly type: 'recorded';
  readonly elementCode: string;
  readonly region: string;
  readonly path: Path;
  readonly content: ElementContent;
}

/** The elements that the authority of a region keeps, by code. */
export const elementsOf = (region: string): Row => under(kind, region);

/** The elements that go by a name. */
export const elementsCalled = (name: string): Row => ({ list: 'element.name', key: itemKey(name) });

/** What a row under a name says of its element. */
export interface ElementListed {
  readonly elementCode: string;
  readonly name: string;
  readonly otherNames: readonly string[];
  readonly path: Path;
}

/** All that it is called. */
export function namesOf({
  name,
  otherNames = [],
}: {
  readonly name: string;
  readonly otherNames?: readonly string[] | undefined;
}): readonly string[] {
  return [name, ...otherNames];
}

function record(
  state: Element | undefined,
  { elementCode, content }: ElementCommand,
  { actor }: Context,
): Decision<ElementEvent> {
  const refused = refuseKeeper(state, actor) ?? refuseRole(actor, ['officer']);
  if (refused) return refused;
  if (state !== undefined && isSame(state, content)) return { events: [] };
  const { path = '' } = actor;
  return { events: [{ type: 'recorded', elementCode, region: codeOf(path), path, content }] };
}

/** The authority of a region keeps its elements, whichever body holds that office. */
function refuseKeeper(state: Element | undefined, { kind: body, path }: Actor) {
  if (body !== 'authority' || path === undefined) return { refusal: ofAuthorities };
  return state === undefined || state.path === path ? undefined : { refusal: ofAnother(state.region) };
}

function isSame(state: Element, content: ElementContent): boolean {
  return (Object.keys({ ...contentOf(state), ...content }) as (keyof ElementContent)[]).every(
    (field) => JSON.stringify(state[field]) === JSON.stringify(content[field]),
  );
}

/** What is laid down of it. */
export function contentOf({ status: _, elementCode, region, path, createdAt, ...content }: Element) {
  return content;
}

function evolve(_: Element | undefined, event: ElementEvent, at: Instant): Element {
  const { type: __, content, ...place } = event;
  return { ...content, ...place, status: 'recorded', createdAt: _?.createdAt ?? at };
}

function rows(state: Element): readonly Row[] {
  const { elementCode, name, otherNames = [], path, region } = state;
  const listed: ElementListed = { elementCode, name, otherNames, path };
  const shown = { status: state.status, summary: listed };
  const called = new Map(namesOf(state).map((each) => [itemKey(each), each]));
  return [
    { ...elementsOf(region), sort: elementCode },
    ...[...called.values()].map((each) => ({ ...elementsCalled(each), sort: `${path}/#`, shown })),
  ];
}

const summary = ({ elementCode, name, region, type, listedSource }: Element) => ({
  elementCode,
  name,
  region,
  ...(type === undefined ? {} : { type }),
  ...(listedSource === undefined ? {} : { listedSource }),
});

/** Two elements of one region do not bear the same name. */
function claims({ elementCode, name, region }: Element): readonly Claim[] {
  const detail = {
    zh: `本地区已有名称为“${name}”的数据元，请使用该数据元的编码，或者更换名称。`,
    en: `The region has an element called "${name}" already: use its code, or another name.`,
  };
  const taken = refuse('element_name_taken', detail);
  return [{ name: `elementName#${region}#${itemKey(name)}`, label: elementCode, ...taken }];
}

const kind = 'element';
const schema = 1;
const stored = { kind, schema, evolve, rows, summary, claims } as const;

/** How they are stored, for functions that decide on other kinds. */
export const storedElement = /* @__PURE__ */ storedKind<Element, ElementEvent>(stored);

/** 数据元: what an item means and is called, laid down by the authority for its region and everything below it (R19.2). */
export const element = /* @__PURE__ */ defineCase<
  Element,
  ElementCommand | MechanismCommand,
  ElementEvent,
  ElementCommand['type'],
  'own' | 'reader'
>({
  ...stored,
  face,
  begins: ['record'],
  begin: (command, context) => record(undefined, command, context),
  again: record,
  table: [],
  sides: (state, { kind: body, path }) => {
    if (body === undefined) return [];
    return body === 'authority' && path === state.path ? ['own', 'reader'] : ['reader'];
  },
  view: (state) => ({
    id: state.elementCode,
    status: state.status,
    elementCode: state.elementCode,
    region: state.region,
    recordedAt: state.createdAt,
    ...contentOf(state),
    deadlines: [],
  }),
});

const ofAuthorities = notYours({
  zh: '数据元由政务数据共享主管部门登记。',
  en: 'Data elements are kept by the authorities.',
});

const ofAnother = (region: string) =>
  notYours({
    zh: `该编码的数据元由地区 ${region} 的政务数据共享主管部门登记，请直接使用，或者另行编码。`,
    en: `The element of this code is kept by the authority of region ${region}: use it as it is, or take another code.`,
  });
