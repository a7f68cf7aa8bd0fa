import { face } from '#face/bundle';
import type { Instant } from '../calendar/index.ts';
import { defineCase, type MechanismCommand, type MechanismEvent } from '../case/defineCase.ts';
import type { Claim, Context, Decision } from '../case/definition.ts';
import type { Effect } from '../case/effect.ts';
import { listedOf } from '../case/listed.ts';
import { ofRequester, type Row } from '../case/lists.ts';
import { viewParties } from '../case/parties.ts';
import type { Bundle, BundleCommand, BundleEvent } from './events.ts';
import { hasEnded } from '../request/bundled.ts';
import type { Request } from '../request/events.ts';
import { gather, gatheredElsewhere } from './gather.ts';
import { type BundleOutcome, outcomesOf } from './parts.ts';
import { takeStep } from './steps.ts';
import { bundleTransitions } from './transitions.ts';

type Fact = Exclude<BundleEvent, MechanismEvent>;

function decide(
  state: Bundle,
  command: Exclude<BundleCommand, MechanismCommand>,
  context: Context,
): Decision<BundleEvent> {
  switch (command.type) {
    case 'gather':
      return { events: [] };
    case 'note-end':
      return noteEnd(state, command);
    case 'note-reopened':
      return noteReopened(state, command, context);
    default:
      return takeStep(state, command.type, context);
  }
}

/** A part ends once, and a dispute may turn how it has; with the last one the bundle is completed. */
function noteEnd(
  { requests, ended, outcomes = {} }: Bundle,
  { request, outcome }: Extract<BundleCommand, { type: 'note-end' }>,
): Decision<BundleEvent> {
  if (!requests.includes(request)) return { events: [] };
  const isKnown = ended.includes(request);
  if (isKnown && (outcome === undefined || outcome === outcomes[request])) return { events: [] };
  const isLast = !isKnown && ended.length + 1 === requests.length;
  const told = outcome === undefined ? {} : { outcome };
  return {
    events: [{ type: 'partEnded', request, ...told }, ...(isLast ? [{ type: 'completed' } as const] : [])],
  };
}

/** The word may come behind that of another end: the part itself is asked. */
function noteReopened(
  { ended }: Bundle,
  { request }: Extract<BundleCommand, { type: 'note-reopened' }>,
  { related }: Context,
): Decision<BundleEvent> {
  // Read under a request's key, so its state is a request's.
  const part = related('request', request)?.state as Request | undefined;
  if (!ended.includes(request) || !part || hasEnded(part)) return { events: [] };
  return { events: [{ type: 'partReopened', request }] };
}

function evolve(state: Bundle | undefined, event: Fact, at: Instant): Bundle {
  if (event.type === 'gathered') {
    const { type: _, ...facts } = event;
    return { ...facts, status: 'open', ended: [], createdAt: at, deadlines: [] };
  }
  if (state === undefined) throw new Error(`event ${event.type} before the bundle was gathered`);
  if (event.type === 'stepGiven') {
    const { step, versions = {} } = event;
    return { ...state, given: { step, versions } };
  }
  if (event.type === 'completed') return { ...state, status: 'completed' };
  if (event.type === 'partReopened') return goesOn(state, event.request);
  const { request, outcome } = event;
  const outcomes = outcome === undefined ? {} : { outcomes: { ...state.outcomes, [request]: outcome } };
  return { ...state, ended: [...new Set([...state.ended, request])], ...outcomes };
}

function goesOn({ outcomes = {}, ...state }: Bundle, request: string): Bundle {
  const { [request]: _, ...others } = outcomes;
  const ended = state.ended.filter((id) => id !== request);
  return { ...state, status: 'open', ended, outcomes: others };
}

/** Each part learns to which need it belongs: its provider reads that, and nothing of the other parts. */
function effects(event: Fact, { id }: Bundle): readonly Effect[] {
  if (event.type !== 'gathered') return [];
  const command = { type: 'join-bundle', bundle: id } as const;
  return event.requests.map((part) => ({ type: 'command', kind: 'request', id: part, command }));
}

/** A request belongs to one bundle, whoever gathers it at the same instant. */
function claims({ requests }: Bundle): readonly Claim[] {
  return requests.map((request, index) => ({
    name: `bundledRequest#${request}`,
    ...gatheredElsewhere(request, index),
  }));
}

/** Drafts are their department's own, and so is what holds them together. */
function rows({ parties }: Bundle): readonly Row[] {
  return [ofRequester('bundle', parties.requester?.org ?? '')];
}

/** Parts that have ended before it was told how are told of by themselves alone. */
function outcomesTold({ ended, outcomes = {} }: Bundle): { readonly outcomes?: readonly BundleOutcome[] } {
  const known = Object.values(outcomes);
  return known.length === 0 || known.length < ended.length ? {} : { outcomes: outcomesOf(known) };
}

/** 申请组: one view over the requests of one need (R20.5); it has no clock, each of its parts has one. */
export const bundle = /* @__PURE__ */ defineCase<Bundle, BundleCommand, BundleEvent, 'gather', string>({
  kind: 'bundle',
  schema: 2,
  face,
  confidential: true,
  begins: ['gather'],
  begin: gather,
  movesQuietly: true,
  table: bundleTransitions,
  decide,
  evolve,
  effects,
  sides: ({ parties }, { org }) => (org === parties.requester?.org ? ['requester'] : []),
  caseName: ({ need }) => need.slice(0, 60),
  rows,
  claims,
  summary: (state) => ({
    need: state.need.slice(0, 200),
    createdAt: state.createdAt,
    requests: state.requests.length,
    ended: state.ended.length,
    ...outcomesTold(state),
    ...listedOf(state),
  }),
  view: ({ parties, ended: _, outcomes: __, given: ___, ...rest }) => ({
    ...rest,
    ...viewParties(parties),
    deadlines: [],
  }),
});
