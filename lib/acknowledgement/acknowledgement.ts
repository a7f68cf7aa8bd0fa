import { face } from '#face/acknowledgement';
import type { Instant } from '../calendar/index.ts';
import { defineCase, type MechanismCommand, type MechanismEvent } from '../case/defineCase.ts';
import type { Decision } from '../case/definition.ts';
import type { Effect } from '../case/effect.ts';
import { listedOf } from '../case/listed.ts';
import { inRegions, ofProvider, ofRequester, type Row, turnOf, under } from '../case/lists.ts';
import { partySides, type PartySide, viewParties } from '../case/parties.ts';
import { sidesOf } from '../case/sidesTold.ts';
import { checkTable, type TransitionTable } from '../case/transitions.ts';
import type {
  Acknowledgement,
  AcknowledgementCommand,
  AcknowledgementEvent,
  AcknowledgementStatus,
} from './events.ts';
import { toldId, toldItem } from './content.ts';
import { tell } from './tell.ts';

type Fact = Exclude<AcknowledgementEvent, MechanismEvent>;

export const acknowledgementTransitions: TransitionTable<
  AcknowledgementStatus,
  Exclude<AcknowledgementCommand['type'], 'tell' | MechanismCommand['type']>,
  PartySide
> = checkTable([
  {
    command: 'acknowledge',
    from: ['awaited'],
    to: ['acknowledged'],
    by: [{ side: 'requester', roles: ['officer'] }],
  },
]);

/** Every holder that was told of a correction. */
export const holdersOf = (correctionId: string): Row =>
  under('acknowledgement', `correction#${correctionId}`);

/** What was kept has served when it is acknowledged. */
function decide(
  { kept }: Acknowledgement,
  command: Exclude<AcknowledgementCommand, MechanismCommand>,
): Decision<AcknowledgementEvent> {
  if (command.type === 'tell') return { events: [] };
  return { events: [{ type: 'acknowledged' }], items: kept ? [{ name: toldItem, id: toldId }] : [] };
}

function evolve(state: Acknowledgement | undefined, event: Fact, at: Instant): Acknowledgement {
  if (event.type === 'told') return { ...event.told, status: 'awaited', createdAt: at, deadlines: [] };
  if (state === undefined) throw new Error(`event ${event.type} before the holder was told`);
  const { kept: _, ...rest } = state;
  return { ...rest, status: 'acknowledged', acknowledgedAt: at };
}

/** Nobody else is told one by one who has acknowledged: provider and authority read it in one list. */
function effects(event: Fact, { catalogName, parties, items, records }: Acknowledgement): readonly Effect[] {
  if (event.type === 'acknowledged') return [];
  const to = [{ org: parties.requester?.org ?? '' }];
  const told = { name: catalogName, sides: sidesOf(parties) };
  if (records === 0) return [{ type: 'notify', notice: 'acknowledgement.toldOther', to, values: told }];
  const values = { ...told, records, items: items.join('、') };
  return [{ type: 'notify', notice: 'acknowledgement.told', to, values }];
}

function rows({ correctionId, parties, createdAt, status }: Acknowledgement): readonly Row[] {
  const holder = parties.requester?.org ?? '';
  return [
    holdersOf(correctionId),
    ofRequester('acknowledgement', holder),
    ofProvider('acknowledgement', parties.provider?.org ?? ''),
    ...inRegions('acknowledgement', parties, createdAt),
    ...(status === 'awaited' ? [turnOf(holder, 'officer', { awaits: 'acknowledge' })] : []),
  ];
}

function summary(state: Acknowledgement) {
  const { correctionId, grantId, catalogName, records } = state;
  const at = state.status === 'acknowledged' ? { acknowledgedAt: state.acknowledgedAt } : {};
  return { correctionId, grantId, catalogName, records, ...at, ...listedOf(state) };
}

/** 数据更正确认: a current holder is told of corrected data and acknowledges that it has corrected its own (R26.2). */
export const acknowledgement = /* @__PURE__ */ defineCase<
  Acknowledgement,
  AcknowledgementCommand,
  AcknowledgementEvent,
  'tell',
  string
>({
  kind: 'acknowledgement',
  schema: 2,
  face,
  confidential: true,
  begins: ['tell'],
  begin: tell,
  table: acknowledgementTransitions,
  decide,
  evolve,
  effects,
  owns: [toldItem],
  sides: (state, actor) => partySides(state.parties, actor),
  caseName: ({ catalogName }) => catalogName,
  rows,
  summary,
  view: ({ parties, shown: _, contentOf: __, round: ___, kept: ____, ...rest }) => ({
    ...rest,
    ...viewParties(parties),
    deadlines: [],
  }),
});
