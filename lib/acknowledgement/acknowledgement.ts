import { face } from '#face/acknowledgement';
import type { Instant } from '../calendar/index.ts';
import { defineCase, type MechanismCommand, type MechanismEvent } from '../case/defineCase.ts';
import type { Context, Decision, SubItem } from '../case/definition.ts';
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
import { reportedId, toldId, toldItem } from './content.ts';
import { reportUncorrected } from './report.ts';
import { tell, tellAgain } from './tell.ts';

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
  {
    command: 'report-uncorrected',
    from: ['awaited', 'acknowledged'],
    to: ['uncorrected'],
    by: [{ side: 'requester', roles: ['officer'] }],
  },
]);

/** Every holder that was told of a correction. */
export const holdersOf = (correctionId: string): Row =>
  under('acknowledgement', `correction#${correctionId}`);

function decide(
  state: Acknowledgement,
  command: Exclude<AcknowledgementCommand, MechanismCommand>,
  context: Context,
): Decision<AcknowledgementEvent> {
  switch (command.type) {
    case 'tell':
      return { events: [] };
    case 'acknowledge':
      return { events: [{ type: 'acknowledged' }], items: served(state) };
    case 'report-uncorrected':
      return reportUncorrected(state, command, context);
  }
}

/** What was kept has served when it is acknowledged. */
function served({ kept, reported }: Acknowledgement): readonly SubItem[] {
  return [...(kept ? [toldId] : []), ...(reported ? [reportedId] : [])].map((id) => ({ name: toldItem, id }));
}

function evolve(state: Acknowledgement | undefined, event: Fact, at: Instant): Acknowledgement {
  if (event.type === 'told') {
    const { createdAt = at, glass, reported } = state ?? {};
    const before = { ...(glass ? { glass } : {}), ...(reported ? { reported } : {}) };
    return { ...event.told, ...before, status: 'awaited', createdAt, deadlines: [] };
  }
  if (state === undefined) throw new Error(`event ${event.type} before the holder was told`);
  const { acknowledgedAt: _, ...file } = { acknowledgedAt: undefined, ...state };
  if (event.type === 'foundUncorrected') return { ...file, status: 'uncorrected', reported: true };
  const { kept: __, reported: ___, ...rest } = file;
  return { ...rest, status: 'acknowledged', acknowledgedAt: at };
}

/** Nobody else is told one by one who has acknowledged: provider and authority read it in one list. */
function effects(
  event: Fact,
  { catalogName, parties, items, records, correctionId, grantId }: Acknowledgement,
): readonly Effect[] {
  if (event.type === 'acknowledged') return [];
  if (event.type === 'foundUncorrected')
    return [
      {
        type: 'command',
        kind: 'correction',
        id: correctionId,
        command: { type: 'note-uncorrected', grantId },
      },
    ];
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
  again: tellAgain,
  table: acknowledgementTransitions,
  decide,
  evolve,
  effects,
  owns: [toldItem],
  sides: (state, actor) => partySides(state.parties, actor),
  caseName: ({ catalogName }) => catalogName,
  rows,
  summary,
  view: ({ parties, shown: _, contentOf: __, round: ___, kept: ____, reported: _____, ...rest }) => ({
    ...rest,
    ...viewParties(parties),
    deadlines: [],
  }),
});
