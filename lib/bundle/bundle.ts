import { face } from '#face/bundle';
import type { Instant } from '../calendar/index.ts';
import { defineCase, type MechanismCommand, type MechanismEvent } from '../case/defineCase.ts';
import type { Claim, Decision } from '../case/definition.ts';
import type { Effect } from '../case/effect.ts';
import { listedOf } from '../case/listed.ts';
import { ofRequester, type Row } from '../case/lists.ts';
import { viewParties } from '../case/parties.ts';
import { refuse } from '../case/refusal.ts';
import type { Bundle, BundleCommand, BundleEvent } from './events.ts';
import { gather } from './gather.ts';
import { bundleTransitions } from './transitions.ts';

type Fact = Exclude<BundleEvent, MechanismEvent>;

function decide(state: Bundle, command: Exclude<BundleCommand, MechanismCommand>): Decision<BundleEvent> {
  switch (command.type) {
    case 'gather':
      return { events: [] };
    case 'note-end':
      return noteEnd(state, command.request);
    default:
      return { events: [{ type: 'stepGiven', step: command.type }] };
  }
}

/** A part ends once; with the last one the bundle is completed. */
function noteEnd({ requests, ended }: Bundle, request: string): Decision<BundleEvent> {
  if (!requests.includes(request) || ended.includes(request)) return { events: [] };
  const isLast = ended.length + 1 === requests.length;
  return {
    events: [{ type: 'partEnded', request }, ...(isLast ? [{ type: 'completed' } as const] : [])],
  };
}

function evolve(state: Bundle | undefined, event: Fact, at: Instant): Bundle {
  if (event.type === 'gathered') {
    const { type: _, ...facts } = event;
    return { ...facts, status: 'open', ended: [], createdAt: at, deadlines: [] };
  }
  if (state === undefined) throw new Error(`event ${event.type} before the bundle was gathered`);
  if (event.type === 'stepGiven') return state;
  if (event.type === 'completed') return { ...state, status: 'completed' };
  return { ...state, ended: [...state.ended, event.request] };
}

/** Each part learns to which need it belongs: its provider reads that, and nothing of the other parts. */
function effects(event: Fact, { id }: Bundle): readonly Effect[] {
  if (event.type !== 'gathered') return [];
  const command = { type: 'join-bundle', bundle: id } as const;
  return event.requests.map((part) => ({ type: 'command', kind: 'request', id: part, command }));
}

/** A request belongs to one bundle, whoever gathers it at the same instant. */
function claims({ requests }: Bundle): readonly Claim[] {
  const refusal = refuse('invalid_bundle', {
    zh: '其中一件申请已经编入另一组。',
    en: 'One of these requests belongs to another bundle.',
  });
  return requests.map((request) => ({ name: `bundledRequest#${request}`, ...refusal }));
}

/** Drafts are their department's own, and so is what holds them together. */
function rows({ parties }: Bundle): readonly Row[] {
  return [ofRequester('bundle', parties.requester?.org ?? '')];
}

/** 申请组: one view over the requests of one need (R20.5); it has no clock, each of its parts has one. */
export const bundle = /* @__PURE__ */ defineCase<Bundle, BundleCommand, BundleEvent, 'gather', string>({
  kind: 'bundle',
  schema: 1,
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
    ...listedOf(state),
  }),
  view: ({ parties, ended: _, ...rest }) => ({ ...rest, ...viewParties(parties), deadlines: [] }),
});
