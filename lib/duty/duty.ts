import { isDeepStrictEqual } from 'node:util';
import { face } from '#face/duty';
import type { Instant } from '../calendar/index.ts';
import { defineCase, type MechanismCommand, type MechanismEvent } from '../case/defineCase.ts';
import type { Context, Decision } from '../case/definition.ts';
import { inRegions, ofProvider, type Row } from '../case/lists.ts';
import { partySides, viewParties } from '../case/parties.ts';
import { notFound, type Refusal } from '../case/refusal.ts';
import { refuseRole } from '../case/transitions.ts';
import type { Duty, DutyCommand, DutyEvent } from './events.ts';
import { othersOwn, ownParties } from './owner.ts';
import { shortId } from './ownId.ts';
import { dutyTransitions } from './transitions.ts';

type Fact = Exclude<DutyEvent, MechanismEvent>;
type Register = Extract<DutyCommand, { type: 'register' }>;

function begin({ id, content }: Register, context: Context): Decision<DutyEvent> {
  const own = ownParties(id, context);
  return 'refusal' in own ? own : { events: [{ type: 'registered', id, parties: own.parties, content }] };
}

function again(state: Duty, { content }: Register, { actor }: Context): Decision<DutyEvent> {
  if (partySides(state.parties, actor).length === 0) return { refusal: notFound };
  if (actor.org !== state.parties.provider?.org) return { refusal: othersOwn };
  const refused = refuseRole(actor, ['officer', 'officeHead', 'departmentHead']);
  if (refused) return refused;
  if (state.status === 'ended') return { refusal: ended };
  return { events: isDeepStrictEqual(state.content, content) ? [] : [{ type: 'changed', content }] };
}

function evolve(state: Duty | undefined, event: Fact, at: Instant): Duty {
  if (event.type === 'registered') {
    const { id, parties, content } = event;
    return { status: 'inForce', id, parties, content, createdAt: at };
  }
  if (state === undefined) throw new Error(`event ${event.type} before the function was registered`);
  if (event.type === 'changed') return { ...state, content: event.content };
  return { ...state, status: 'ended', reasons: event.reasons, endedAt: at };
}

function rows({ parties, createdAt }: Duty): readonly Row[] {
  return [ofProvider('duty', parties.provider?.org ?? ''), ...inRegions('duty', parties, createdAt)];
}

/** 职责: what a department is there for, registered by itself (S1.1). */
export const duty = /* @__PURE__ */ defineCase<Duty, DutyCommand, DutyEvent, 'register', string>({
  kind: 'duty',
  schema: 1,
  face,
  confidential: true,
  begins: ['register'],
  begin,
  again,
  table: dutyTransitions,
  decide: (_, command: Exclude<DutyCommand, MechanismCommand>) => ({
    events: command.type === 'end' ? [{ type: 'ended', reasons: command.reasons }] : [],
  }),
  evolve,
  sides: (state, actor) => partySides(state.parties, actor),
  caseName: ({ content }) => content.name,
  rows,
  summary: ({ id, content, parties }) => ({
    ownId: shortId(id),
    name: content.name,
    // Lists say by `basis` on what the clock of a row stands.
    ...(content.basis === undefined ? {} : { dutyBasis: content.basis }),
    provider: parties.provider?.org,
    providerName: parties.provider?.name,
  }),
  view: ({ parties, content, ...rest }) => ({
    ...rest,
    ownId: shortId(rest.id),
    ...content,
    ...viewParties(parties),
    deadlines: [],
  }),
});

const ended: Refusal = {
  code: 'not_in_this_status',
  status: 409,
  detail: {
    zh: '该职责已经取消或者划转，请以新的编号登记。',
    en: 'That function has ended; register it under another id.',
  },
};
