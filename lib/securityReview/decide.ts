import type { Actor } from '../case/actor.ts';
import { basisOf } from '../case/counting.ts';
import { endAll, endDeadline, type StartEvent, startDeadline } from '../case/deadline.ts';
import type { MechanismCommand } from '../case/defineCase.ts';
import type { Context, Decision } from '../case/definition.ts';
import { lastDayOf } from '../case/dueDay.ts';
import { isCompetent, type Parties, partySides, regionOfDuty } from '../case/parties.ts';
import { invalidInput, notFound, notYours, type Refusal } from '../case/refusal.ts';
import { partiesNow, partiesOf } from '../organisation/competence.ts';
import type { Seats } from '../organisation/offices.ts';
import type { FieldError, Text } from '../regulation/text.ts';
import type { Request } from '../request/events.ts';
import { gravest, hasGrown } from './assessment.ts';
import type { ReviewTerm, SecurityReview, SecurityReviewCommand, SecurityReviewEvent } from './events.ts';
import type { Concluding } from './schema.ts';

type Result = Decision<SecurityReviewEvent>;
type Command<T extends SecurityReviewCommand['type']> = Extract<SecurityReviewCommand, { type: T }>;
type Sides = Pick<Parties, 'provider' | 'requester'>;

/** The clock of the review: this platform's own, and none of the request's [ours]. */
export const reviewClock = 'review';

/**
 * Who stands around a review: it is held by the authority that oversees what the requester holds (R38.4), whoever provides it
 * [ours]; never by a side.
 */
export function reviewParties(sides: Sides, seatsOn: (path: string) => Seats): Parties {
  return heldByRequesters(partiesOf(sides, seatsOn));
}

function heldByRequesters(parties: Parties): Parties {
  const { requesterAuthority: authority } = parties;
  return authority ? { ...parties, authority } : parties;
}

/** Begins a review of what a received request would put together: the platform where it is a risk, or the authority. */
export function beginReview(command: Command<'assess'> | Command<'open'>, context: Context): Result {
  const { actor } = context;
  // Read under a request's key, so its state is a request's.
  const request = context.related('request', command.id)?.state as Request | undefined;
  if (!request || request.receivedAt === undefined) return { refusal: notFound };
  const parties = heldByRequesters(partiesNow(request.parties, context));
  if (command.type === 'assess' && !actor.roles.includes('system')) return { refusal: notFound };
  const refused = command.type === 'open' ? refuseOthers(parties, actor) : undefined;
  if (refused) return refused;
  const clock = startReview(parties, context);
  const why =
    command.type === 'assess'
      ? { assessment: command.assessment }
      : { reasons: command.reasons, openedBy: actor.sub };
  const { id, catalog } = request;
  const opened = {
    type: 'opened',
    id,
    catalogId: catalog.id,
    catalogName: catalog.name,
    parties,
    ...why,
  } as const;
  return { events: [{ ...opened, term: termOf(clock) }, clock] };
}

/** There is one review for each request; what is found to have grown is reviewed anew in it. */
export const reviewKnown: { readonly refusal: Refusal } = {
  refusal: {
    code: 'review_known',
    status: 409,
    detail: {
      zh: '该共享申请的安全审查已经开始或者已有结论，请查看；汇聚的数据增加的，平台重新审查。',
      en: 'This request is under review, or was reviewed: read it. Where more comes together it is reviewed anew.',
    },
  },
};

/** Why somebody may not have it reviewed: only the authority that would review it does. */
export function refuseOthers(parties: Parties, actor: Actor): { readonly refusal: Refusal } | undefined {
  if (isCompetent(actor, parties)) return undefined;
  return { refusal: partySides(parties, actor).length === 0 ? notFound : ofAuthority };
}

/** Decides what a command does to a review. */
export function decideReview(
  state: SecurityReview,
  command: Exclude<SecurityReviewCommand, MechanismCommand>,
  context: Context,
): Result {
  switch (command.type) {
    case 'open':
      return { events: [] };
    case 'assess':
      return assess(state, command, context);
    case 'conclude':
      return conclude(state, command, context);
    case 'end':
      return { events: [{ type: 'ended' }, ...endAll(state.deadlines, 'stopped', context.at)] };
  }
}

/** What was found again changes nothing; what has grown is written down and, where it was concluded and weighs enough, reviewed anew. */
function assess(state: SecurityReview, { assessment }: Command<'assess'>, context: Context): Result {
  const isKnown = state.assessment !== undefined && !hasGrown(assessment, state.assessment);
  if (state.status === 'open') return { events: isKnown ? [] : [{ type: 'assessed', assessment }] };
  if (!hasGrown(gravest(assessment), state.assessment)) return { events: [] };
  const clock = startReview(state.parties, context);
  return { events: [clock, { type: 'assessed', assessment, term: termOf(clock) }] };
}

function conclude(state: SecurityReview, command: Command<'conclude'>, { actor, at }: Context): Result {
  const { type: _, ...conclusion } = command;
  const errors = missingIn(conclusion);
  if (errors.length > 0) return { refusal: invalidInput(errors) };
  return {
    events: [
      { type: 'concluded', ...conclusion, concludedBy: actor.sub },
      ...endDeadline(state.deadlines, reviewClock, 'done', at),
    ],
  };
}

/** Measures are named where they are what makes it acceptable, and who was heard where secrets are involved (R25.2). */
function missingIn({
  conclusion,
  measures,
  involvesSecrecy,
  secrecyBody,
}: Concluding): readonly FieldError[] {
  const isWithMeasures = conclusion === 'acceptableWithMeasures';
  return [
    ...(isWithMeasures && measures === undefined ? [required('/measures', measuresWanted)] : []),
    ...(involvesSecrecy && secrecyBody === undefined ? [required('/secrecyBody', bodyWanted)] : []),
  ];
}

function required(path: FieldError['path'], message: Text): FieldError {
  return { path, code: 'required', message };
}

function startReview(
  parties: Parties,
  { at, calendar, overlay }: Pick<Context, 'at' | 'calendar' | 'overlay'>,
): StartEvent {
  const region = regionOfDuty('authority', parties);
  return startDeadline(reviewClock, 'securityReview', at, calendar, overlay(region), { duty: 'authority' });
}

/** By when it is to be concluded: what tells of the beginning stands before its clock. */
function termOf(clock: StartEvent): ReviewTerm | undefined {
  if (clock.type === 'deadlineNotStarted') return undefined;
  const { schedule } = clock;
  return { basis: basisOf({ ...clock.clock, cut: schedule.cut }), ...lastDayOf(schedule) };
}

const measuresWanted: Text = {
  zh: '采取措施后可以接受的，应当写明措施。',
  en: 'Name the measures that make it acceptable.',
};
const bodyWanted: Text = {
  zh: '可能涉及国家秘密、工作秘密的，应当写明已经征求意见的保密行政管理部门。',
  en: 'Where secrets are involved, name the secrecy department that was heard.',
};
const ofAuthority: Refusal = notYours({
  zh: '安全审查由需求部门的政务数据共享主管部门进行。',
  en: 'A security review is held by the authority of the requester.',
});
