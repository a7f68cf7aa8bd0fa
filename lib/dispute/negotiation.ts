import type { Instant } from '../calendar/index.ts';
import { referTo } from '../attachment/attachment.ts';
import { endDeadline } from '../case/deadline.ts';
import type { Context, Decision } from '../case/definition.ts';
import { invalidInput, notFound, refuse, type Refusal } from '../case/refusal.ts';
import { startStep } from './clocks.ts';
import type { Dispute, DisputeCommand, DisputeEvent, Proposal } from './events.ts';
import { checkTerms } from './terms.ts';
import { sideOf, standing } from './sides.ts';

type Result = Decision<DisputeEvent>;
type Command<T extends DisputeCommand['type']> = Extract<DisputeCommand, { type: T }>;

/** Most statements of one side, and most proposals of a dispute: what is longer goes with it as a document [ours]. */
export const statedAtMost = 10;
export const proposedAtMost = 20;

/** A side says what it holds, at any step until the decision. */
export function statePosition(state: Dispute, command: Command<'state'>, context: Context): Result {
  const side = sideOf(context.actor, state.parties);
  if (!side) return { refusal: notFound };
  if (state.positions.filter((stated) => stated.side === side).length >= statedAtMost)
    return full(statedAtMost);
  const documents = referTo(command.documents ?? [], context);
  if ('refusal' in documents) return documents;
  const { position } = command;
  const attached = documents.length === 0 ? {} : { documents };
  return {
    events: [{ type: 'positionStated', side, position, statedBy: context.actor.sub, ...attached }],
  };
}

/**
 * One side offers terms, the other consents to these very terms: by their number, or by offering the same (R28.1). Other terms are
 * another offer, in the place of the one before.
 */
export function settle(
  state: Dispute,
  { terms, proposal, type: _, ...what }: Command<'settle'>,
  context: Context,
): Result {
  const side = sideOf(context.actor, state.parties);
  if (!side) return { refusal: notFound };
  if ((terms === undefined) === (proposal === undefined)) return { refusal: eitherOr };
  const offer = standing(state);
  if (terms === undefined) {
    if (!offer || offer.number !== proposal || offer.by === side) return overtaken;
    return agree(state, offer, context);
  }
  const offered = { terms, ...what };
  if (offer && offer.by !== side && isSame(offer, offered)) return agree(state, offer, context);
  return checkTerms(offered, state, context) ?? propose(state, { ...offered, by: side }, context);
}

type Offered = Pick<Proposal, 'terms' | 'grant' | 'withdrawNotice' | 'reopen' | 'reinstate'>;

function isSame({ terms, grant, withdrawNotice, reopen, reinstate }: Offered, other: Offered) {
  return (
    terms === other.terms &&
    withdrawNotice === other.withdrawNotice &&
    reopen === other.reopen &&
    reinstate === other.reinstate &&
    JSON.stringify(grant ?? {}) === JSON.stringify(other.grant ?? {})
  );
}

/** What was offered may no longer be possible when it is agreed on. */
function agree(state: Dispute, offer: Proposal, context: Context): Result {
  const side = sideOf(context.actor, state.parties);
  if (!side) return { refusal: notFound };
  const { number } = offer;
  const answered = { type: 'answered', number, side, accepted: true, answeredBy: context.actor.sub } as const;
  return (
    checkTerms(offer, state, context) ?? {
      events: [
        answered,
        ...endDeadline(state.deadlines, 'negotiation', 'done', context.at),
        { type: 'settled', number },
      ],
    }
  );
}

/** Terms that are put on the table: they stand in the place of those before. */
export function propose(
  { proposals }: Dispute,
  { terms, grant, withdrawNotice, reopen, reinstate, by }: Offered & Pick<Proposal, 'by'>,
  { actor }: Context,
): Result {
  if (proposals.length >= proposedAtMost) return full(proposedAtMost);
  const number = proposals.length + 1;
  const named = {
    ...(grant === undefined ? {} : { grant }),
    ...(withdrawNotice === undefined ? {} : { withdrawNotice }),
    ...(reopen === undefined ? {} : { reopen }),
    ...(reinstate === undefined ? {} : { reinstate }),
  };
  return { events: [{ type: 'proposed', number, by, terms, ...named, proposedBy: actor.sub }] };
}

/**
 * Negotiation that leads nowhere goes to the authority (R28.1, R28.2): when the other side has had its say, or its term is over. From coordination a side goes on to the government only when
 * the authority's term is over: before, the authority does so itself.
 */
export function escalate(state: Dispute, context: Context): Result {
  const side = sideOf(context.actor, state.parties);
  if (!side) return { refusal: notFound };
  if (state.status === 'coordinating') return escalateFurther(state, side, context);
  if (!state.parties.authority) return noOffice;
  if (!isHeard(state, context.at)) return side === state.lodgedBySide ? negotiationGoesOn : notSaid;
  return {
    events: [
      ...endDeadline(state.deadlines, 'negotiation', 'stopped', context.at),
      startStep('coordination', state.parties, context),
      { type: 'escalated', side, escalatedBy: context.actor.sub },
    ],
  };
}

/** Whether the side that did not lodge it has said something, or its time for that is over: whoever has lodged it has done so with that. */
export function isHeard({ lodgedBySide, positions, proposals, deadlines }: Dispute, at: Instant): boolean {
  const clock = deadlines.find(({ name }) => name === 'negotiation');
  const isOver = clock !== undefined && at >= clock.committedDueAt;
  return (
    isOver ||
    positions.some((one) => one.side !== lodgedBySide) ||
    proposals.some(({ by }) => by !== lodgedBySide)
  );
}

const notSaid: { readonly refusal: Refusal } = refuse('negotiation_goes_on', {
  zh: '争议应当先行协商：请先表明贵单位的意见或者提出和解方案，协商不成的，再向政务数据共享主管部门申请协调处理（平台规则）。',
  en: 'Negotiation comes first: state what your side holds, or offer terms, before it goes to the authority [a rule of this platform].',
});

function escalateFurther(state: Dispute, side: 'provider' | 'requester', context: Context): Result {
  const clock = state.deadlines.find(({ name }) => name === 'coordination');
  if (clock && context.at < clock.committedDueAt) return coordinationGoesOn;
  return toGovernment(state, side, 'stopped', context);
}

/** The dispute goes to the government, whose term starts (R28.3). */
export function toGovernment(
  state: Dispute,
  by: Extract<DisputeEvent, { type: 'submitted' }>['by'],
  outcome: 'done' | 'stopped',
  context: Context,
): Result {
  if (!state.parties.government) return noOffice;
  return {
    events: [
      ...endDeadline(state.deadlines, 'coordination', outcome, context.at),
      startStep('decision', state.parties, context),
      { type: 'submitted', by, submittedBy: context.actor.sub },
    ],
  };
}

const negotiationGoesOn: { readonly refusal: Refusal } = refuse('negotiation_goes_on', {
  zh: '争议应当先行协商：对方尚未表明意见，协商期限也未届满，请等待对方的意见（平台规则）。协商不成的，再向政务数据共享主管部门申请协调处理。',
  en: 'Negotiation comes first: the other side has not been heard, and the term for it is not over [a rule of this platform]. What is not settled goes to the authority then.',
});

export const coordinationGoesOn: { readonly refusal: Refusal } = refuse('coordination_goes_on', {
  zh: '协调尚未结束：任何一方不接受协调方案的，由政务数据共享主管部门提请人民政府决定；协调期限届满的，双方均可以提请（平台规则）。',
  en: 'Coordination goes on. Once a proposal is declined the authority submits it to the government; once its term is over either side may [a rule of this platform].',
});

export const overtaken: { readonly refusal: Refusal } = {
  refusal: {
    code: 'proposal_overtaken',
    status: 409,
    detail: {
      zh: '该方案已经不是现行方案，或者贵单位已经表明意见，请重新读取后再办理。',
      en: 'This proposal stands no more, or your side has answered it: read the dispute again.',
    },
  },
};

const noOffice: { readonly refusal: Refusal } = {
  refusal: {
    code: 'no_competent_office',
    status: 409,
    detail: {
      zh: '目前没有登记可以办理该争议的机关，请联系平台运维单位登记。',
      en: 'No office is registered that may deal with this dispute; ask the operator to register it.',
    },
  },
};

const eitherOr = invalidInput([
  {
    path: '/terms',
    code: 'required',
    message: {
      zh: '应当填写和解方案，或者填写所同意的方案的序号，二者择一。',
      en: 'Either terms, or the number of the proposal that is consented to.',
    },
  },
]);

function full(most: number): { readonly refusal: Refusal } {
  return refuse('dispute_full', {
    zh: `已经达到 ${most} 条的上限，不能再增加；需要补充的内容请作为附件提交或者申请进入下一程序（平台规则）。`,
    en: `There are ${most} already and no more are taken; take the dispute to its next step [a rule of this platform].`,
  });
}
