import { face } from '#face/elementSource';
import type { Instant } from '../calendar/index.ts';
import type { Actor } from '../case/actor.ts';
import { defineCase, type MechanismCommand, type MechanismEvent } from '../case/defineCase.ts';
import type { Context, Decision } from '../case/definition.ts';
import type { Effect } from '../case/effect.ts';
import { listedOf } from '../case/listed.ts';
import { ofProvider, type Row, under } from '../case/lists.ts';
import { standsAbove, viewParties } from '../case/parties.ts';
import { invalidInput, notFound, notYours, refuse } from '../case/refusal.ts';
import { refuseRole } from '../case/transitions.ts';
import type { Element } from '../element/element.ts';
import { partiesOf } from '../organisation/competence.ts';
import { departmentBody } from '../organisation/department.ts';
import { codeOf } from '../organisation/hierarchy.ts';
import { jurisdictionOf } from '../organisation/offices.ts';
import { departmentOf } from '../organisation/superiors.ts';
import type { ElementSource, ElementSourceCommand, ElementSourceEvent } from './events.ts';
import { type SourceSide, sourceTransitions } from './transitions.ts';

type Fact = Exclude<ElementSourceEvent, MechanismEvent>;
type Designate = Extract<ElementSourceCommand, { type: 'designate' }>;

/** There is one source of an element in a region: the designation of both is one case. */
export const sourceId = (elementCode: string, region: string) => `${elementCode}.${region}`;

/** What was designated in a region, by the element's code. */
export const sourcesIn = (region: string): Row => ({ list: 'elementSource.region', key: region });

/** The designations of an element in all regions. */
export const sourcesOf = (elementCode: string): Row => under(kind, elementCode);

/** The authority of a region names the one source there, whichever authority keeps the definition of the element; of two who do so at once the later one decides on what the first has said. */
function designate(
  state: ElementSource | undefined,
  command: Designate,
  context: Context,
): Decision<ElementSourceEvent> {
  const { actor } = context;
  const { path, org, name = org } = actor;
  if (actor.kind !== 'authority' || path === undefined) return { refusal: ofAuthorities };
  const refused = refuseRole(actor, ['officer']);
  if (refused) return refused;
  // Read under an element's key, so its state is an element's.
  const element = context.related('element', command.elementCode)?.state as Element | undefined;
  if (!element) return { refusal: notFound };
  const { elementCode } = element;
  const region = codeOf(path);
  if (command.id !== sourceId(elementCode, region)) return { refusal: notFound };
  const department = departmentOf(command.department, context);
  const isFitting =
    department &&
    department.mergedInto === undefined &&
    (department.kind === 'department' || department.kind === 'authorised') &&
    standsAbove(actor, jurisdictionOf(departmentBody(department)));
  if (!department || !isFitting) return unknownDepartment;
  const provider = departmentBody(department);
  const before = state?.status === 'designated' ? state.parties.provider : undefined;
  if (before?.org === provider.org) return { events: [] };
  if (before && command.reasons === undefined) return { refusal: reasonsWanted };
  const { reasons } = command;
  return {
    events: [
      {
        type: 'designated',
        id: command.id,
        elementCode,
        elementName: element.name,
        keptIn: element.region,
        region,
        path,
        parties: partiesOf({ provider }, context.seats),
        designatedBy: { org, name },
        others: command.others.filter((other) => other.org !== provider.org && other.org !== before?.org),
        ...(before ? { before: { org: before.org, name: before.name } } : {}),
        ...(reasons === undefined ? {} : { reasons }),
      },
    ],
  };
}

function decide(
  _: ElementSource,
  command: Exclude<ElementSourceCommand, MechanismCommand>,
): Decision<ElementSourceEvent> {
  if (command.type === 'withdraw') return { events: [{ type: 'withdrawn', reasons: command.reasons }] };
  return { events: [] };
}

function evolve(state: ElementSource | undefined, event: Fact, at: Instant): ElementSource {
  if (event.type === 'designated') {
    const { type: _, others, before, ...facts } = event;
    return { ...facts, status: 'designated', since: at, createdAt: state?.createdAt ?? at, deadlines: [] };
  }
  if (state === undefined) throw new Error('withdrawn before it was designated');
  return { ...state, status: 'withdrawn', reasons: event.reasons };
}

function effects(event: Fact, { parties, elementName, elementCode, designatedBy }: ElementSource): Effect[] {
  const { org = '', name: source = '' } = parties.provider ?? {};
  const values = { authority: designatedBy.name, element: elementName, code: elementCode };
  if (event.type === 'withdrawn') {
    const why = { ...values, reasons: event.reasons };
    return [{ type: 'notify', notice: 'elementSource.relieved', to: [{ org }], values: why }];
  }
  const { before, others, reasons = '' } = event;
  return [
    { type: 'notify', notice: 'elementSource.designated', to: [{ org }], values },
    ...(others.length > 0
      ? [
          {
            type: 'notify',
            notice: 'elementSource.others',
            to: others.map((other) => ({ org: other.org })),
            values: { ...values, source },
          } as const,
        ]
      : []),
    ...(before
      ? [
          {
            type: 'notify',
            notice: 'elementSource.relieved',
            to: [{ org: before.org }],
            values: { ...values, reasons },
          } as const,
        ]
      : []),
  ];
}

function sides({ path, parties }: ElementSource, actor: Actor): SourceSide[] {
  if (actor.kind === undefined) return [];
  return [
    ...(actor.org === parties.provider?.org ? (['provider'] as const) : []),
    ...(actor.kind === 'authority' && actor.path === path ? (['authority'] as const) : []),
    'reader',
  ];
}

function rows({ elementCode, region, path, parties, status }: ElementSource): readonly Row[] {
  const own = ofProvider(kind, parties.provider?.org ?? '');
  if (status === 'withdrawn') return [own];
  return [own, { ...sourcesIn(region), sort: elementCode }, { ...sourcesOf(elementCode), sort: `${path}/#` }];
}

const kind = 'elementSource';

/** 数源部门的确定: one department for a data element in a region, so that nobody else collects it (R19.2–3). */
export const elementSource = /* @__PURE__ */ defineCase<
  ElementSource,
  ElementSourceCommand,
  ElementSourceEvent,
  'designate',
  SourceSide
>({
  kind,
  schema: 1,
  face,
  begins: ['designate'],
  begin: (command, context) => designate(undefined, command, context),
  again: designate,
  table: sourceTransitions,
  decide,
  evolve,
  effects,
  sides,
  caseName: ({ elementName }) => elementName,
  rows,
  summary: (state) => ({
    elementCode: state.elementCode,
    elementName: state.elementName,
    region: state.region,
    since: state.since,
    ...listedOf(state),
  }),
  view: ({ parties, ...rest }) => ({ ...rest, ...viewParties(parties), deadlines: [] }),
});

const ofAuthorities = notYours({
  zh: '数源部门由政务数据共享主管部门确定（《政务数据共享条例》第十九条）。',
  en: 'Source departments are designated by the authorities (art. 19).',
});

const unknownDepartment = refuse('unknown_department', {
  zh: '所列单位尚未登记、已经撤并、不提供政务数据或者不属于贵单位管辖，请核对。',
  en: 'That body is not registered, has ended, provides no data or is beyond your jurisdiction.',
});

const reasonsWanted = invalidInput([
  {
    path: '/reasons',
    code: 'required',
    message: {
      zh: '本地区已经确定其他部门的，改为确定另一部门应当说明理由。',
      en: 'Another department is the source here: say why this one takes its place.',
    },
  },
]);
