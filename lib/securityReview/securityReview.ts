import { face } from '#face/securityReview';
import type { Instant } from '../calendar/index.ts';
import { defineCase, type MechanismEvent } from '../case/defineCase.ts';
import { partySides } from '../case/parties.ts';
import { mayKnowAll } from './assessment.ts';
import { beginReview, decideReview, refuseOthers, reviewKnown, reviewParties } from './decide.ts';
import { reviewEffects } from './effects.ts';
import type { SecurityReview, SecurityReviewCommand, SecurityReviewEvent } from './events.ts';
import { securityReviewTransitions } from './transitions.ts';
import { reviewRows, reviewSummary, reviewView } from './views.ts';

type Fact = Exclude<SecurityReviewEvent, MechanismEvent>;

function evolve(state: SecurityReview | undefined, event: Fact, at: Instant): SecurityReview {
  if (event.type === 'opened') {
    const { type: _, openedBy: __, term: ___, ...facts } = event;
    return { ...facts, status: 'open', createdAt: at, deadlines: [] };
  }
  if (state === undefined) throw new Error(`event ${event.type} before the review was opened`);
  switch (event.type) {
    case 'assessed': {
      const { conclusion: _, ...rest } = state;
      return { ...rest, status: 'open', assessment: event.assessment };
    }
    case 'concluded': {
      const { type: _, ...conclusion } = event;
      return { ...state, status: 'concluded', conclusion: { ...conclusion, at } };
    }
    case 'ended':
      return { ...state, status: 'ended' };
  }
}

/** 安全审查: what a requester would put together is reviewed where it is a risk; it stops no clock of the request (R25.2). */
export const securityReview = /* @__PURE__ */ defineCase<
  SecurityReview,
  SecurityReviewCommand,
  SecurityReviewEvent,
  'assess' | 'open',
  string
>({
  kind: 'securityReview',
  schema: 2,
  face,
  confidential: true,
  begins: ['assess', 'open'],
  begin: beginReview,
  // What the platform has found again goes the way of all commands; whoever opens one that there is learns that it is there.
  again: ({ parties }, command, { actor }) =>
    command.type === 'open' ? (refuseOthers(parties, actor) ?? reviewKnown) : undefined,
  table: securityReviewTransitions,
  urgedIn: ['open'],
  standsAround: reviewParties,
  endsBy: 'end',
  decide: decideReview,
  evolve,
  effects: reviewEffects,
  sides: (state, actor) => partySides(state.parties, actor),
  caseName: ({ catalogName }) => catalogName,
  rows: reviewRows,
  summary: reviewSummary,
  view: reviewView,
  // What the requester holds of others is nobody else's to read in the record either.
  discloses: ({ type }, sides) => (type !== 'opened' && type !== 'assessed') || mayKnowAll(sides),
});
