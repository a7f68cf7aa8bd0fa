import { face } from '#face/harvest';
import { type Instant, millisecondsOf } from '../calendar/index.ts';
import { bodyOf } from '../case/actor.ts';
import { defineCase, type MechanismCommand, type MechanismEvent } from '../case/defineCase.ts';
import type { Context, Decision } from '../case/definition.ts';
import type { Effect } from '../case/effect.ts';
import { listedOf } from '../case/listed.ts';
import { ofRequester, type Row } from '../case/lists.ts';
import { viewParties } from '../case/parties.ts';
import { invalidInput, notYours } from '../case/refusal.ts';
import { partiesOf } from '../organisation/competence.ts';
import { authFaults } from '../service/authFaults.ts';
import type { Harvest, HarvestCommand, HarvestEvent, HarvestRun, HarvestTally } from './events.ts';
import type { HarvestContent } from './schema.ts';
import { harvestTransitions } from './transitions.ts';

type Fact = Exclude<HarvestEvent, MechanismEvent>;

/** Runs that the case remembers; all of them are on its record. */
const runsKept = 30;
/** Days after which everything is read anew, whatever has changed since: what got lost on the way is found again [ours]. */
const fullEvery = 7;
const day = 86_400_000;

/** The harvests that are started every day. */
export const harvestsOfTheDay: Row = { list: 'harvest.daily', key: 'all', isReference: true };

function begin(
  { id, content }: Extract<HarvestCommand, { type: 'register' }>,
  { actor, seats }: Context,
): Decision<HarvestEvent> {
  const requester = bodyOf(actor);
  if (actor.kind !== 'authority' || !requester) return { refusal: authoritiesOnly };
  const wrong = refuseContent(content);
  if (wrong) return wrong;
  const parties = partiesOf({ requester }, seats);
  return { events: [{ type: 'registered', id, parties, content, registeredBy: actor.sub }] };
}

const authoritiesOnly = notYours({
  zh: '其他平台的目录由政务数据共享主管部门汇集。',
  en: 'The catalogs of another platform are harvested by an authority for data sharing.',
});

function refuseContent({ auth }: HarvestContent): { refusal: ReturnType<typeof invalidInput> } | undefined {
  const errors = authFaults(auth);
  return errors.length > 0 ? { refusal: invalidInput(errors) } : undefined;
}

function decide(
  state: Harvest,
  command: Exclude<HarvestCommand, MechanismCommand>,
  context: Context,
): Decision<HarvestEvent> {
  switch (command.type) {
    case 'register':
      return { events: [] };
    case 'change':
      return change(state, command);
    case 'start':
      return start(state, command.full, context);
    case 'start-daily':
      return start(state, undefined, context);
    case 'finish':
    case 'fail':
      return endRun(state, command);
    case 'end':
      return { events: [{ type: 'ended' }] };
  }
}

function change(
  { name, address, auth }: Harvest,
  {
    content: { name: otherName, address: otherAddress, auth: otherAuth },
  }: Extract<HarvestCommand, { type: 'change' }>,
): Decision<HarvestEvent> {
  const content = { name: otherName ?? name, address: otherAddress ?? address, auth: otherAuth ?? auth };
  return refuseContent(content) ?? { events: [{ type: 'changed', content }] };
}

/** While one run goes on no other begins, unless it has not come to its end for a day: what carried it was lost. */
function start(state: Harvest, full: boolean | undefined, { at }: Context): Decision<HarvestEvent> {
  const last = state.runs.at(-1);
  const isRunning = state.status === 'running' && last !== undefined;
  if (isRunning && millisecondsOf(at) - millisecondsOf(last.startedAt) < day) return { events: [] };
  const isDue =
    state.fullAt === undefined || millisecondsOf(at) - millisecondsOf(state.fullAt) >= fullEvery * day;
  const isFull = full ?? isDue;
  return {
    events: [{ type: 'started', run: (last?.number ?? 0) + 1, full: isFull || state.cursor === undefined }],
  };
}

/** What an earlier run still says, after another has begun, is nobody's concern any more. */
function endRun(
  { runs }: Harvest,
  command: Extract<HarvestCommand, { type: 'finish' | 'fail' }>,
): Decision<HarvestEvent> {
  if (runs.at(-1)?.number !== command.run) return { events: [] };
  if (command.type === 'finish') return { events: [{ ...command, type: 'finished' }] };
  return { events: [{ ...command, type: 'failed' }] };
}

/** What had not come to its end does so with the harvest. */
function stopped(run: HarvestRun, at: Instant): HarvestRun {
  return run.outcome === 'running' ? { ...run, outcome: 'stopped', endedAt: at } : run;
}

function evolve(state: Harvest | undefined, event: Fact, at: Instant): Harvest {
  if (event.type === 'registered') {
    const { id, parties, content, registeredBy } = event;
    return {
      ...content,
      id,
      parties,
      registeredBy,
      status: 'waiting',
      createdAt: at,
      deadlines: [],
      runs: [],
    };
  }
  if (state === undefined) throw new Error(`event ${event.type} before the harvest was registered`);
  switch (event.type) {
    case 'changed':
      return changed(state, event.content);
    case 'started': {
      const { run: number, full } = event;
      const run: HarvestRun = { number, full, startedAt: at, outcome: 'running' };
      return { ...state, status: 'running', runs: [...state.runs, run].slice(-runsKept) };
    }
    case 'finished': {
      const { cursor, tally } = event;
      const last = state.runs.at(-1);
      const full = last?.full ? { fullAt: last.startedAt } : {};
      return { ...runEnded(state, { outcome: 'done', endedAt: at, tally }), cursor, ...full };
    }
    case 'failed':
      return runEnded(state, { outcome: 'failed', endedAt: at, tally: event.tally, failure: event.failure });
    case 'ended':
      return { ...state, status: 'ended', runs: state.runs.map((run) => stopped(run, at)) };
  }
}

/** At another address it is another platform, of which nothing is known yet. */
function changed(state: Harvest, content: HarvestContent): Harvest {
  if (content.address === state.address) return { ...state, ...content };
  const { cursor: _, fullAt: __, ...rest } = state;
  return { ...rest, ...content };
}

function runEnded(
  state: Harvest,
  end: Pick<HarvestRun, 'outcome'> & {
    endedAt: Instant;
    tally: HarvestTally;
    failure?: HarvestRun['failure'];
  },
): Harvest {
  const { failure, ...ended } = end;
  const runs = state.runs.map((run, index) =>
    index === state.runs.length - 1 ? { ...run, ...ended, ...(failure ? { failure } : {}) } : run,
  );
  return { ...state, status: 'waiting', runs };
}

function effects(event: Fact, { id, name, parties, runs }: Harvest): readonly Effect[] {
  const to = [{ org: parties.requester?.org ?? '', role: 'officer' }];
  const message = { harvestId: id, run: runs.at(-1)?.number ?? 0 };
  switch (event.type) {
    case 'started':
    case 'ended':
      return [{ type: 'queue', queue: 'harvest', message }];
    case 'failed':
      return [{ type: 'notify', notice: 'harvest.failed', to, values: { name, failure: event.failure } }];
    case 'finished': {
      const { refused } = event.tally;
      return refused === 0
        ? []
        : [{ type: 'notify', notice: 'harvest.refused', to, values: { name, refused } }];
    }
    case 'registered':
    case 'changed':
      return [];
  }
}

function rows({ parties, status }: Harvest): readonly Row[] {
  return [
    ofRequester('harvest', parties.requester?.org ?? ''),
    ...(status === 'ended' ? [] : [harvestsOfTheDay]),
  ];
}

function summary(state: Harvest) {
  const { name, address, runs } = state;
  const last = runs.at(-1);
  return { name, address, ...(last ? { lastRun: last } : {}), ...listedOf(state) };
}

/** 目录汇集: an authority reads the catalogs of another platform, which are shown as that platform's (R30.1). */
export const harvest = /* @__PURE__ */ defineCase<
  Harvest,
  HarvestCommand,
  HarvestEvent,
  'register',
  'requester' | 'system'
>({
  kind: 'harvest',
  schema: 1,
  face,
  confidential: true,
  begins: ['register'],
  begin,
  table: harvestTransitions,
  decide,
  evolve,
  effects,
  sides: ({ parties }, actor) => (actor.org === parties.requester?.org ? ['requester'] : []),
  caseName: ({ name }) => name,
  rows,
  summary,
  view: ({ parties, cursor: _, runs, deadlines: __, ...rest }) => ({
    ...rest,
    ...viewParties(parties),
    runs: runs.toReversed(),
    deadlines: [],
  }),
});
