import { type Attachment, referTo } from '../attachment/attachment.ts';
import type { DocumentReference } from '../attachment/schema.ts';
import { type CalendarDate, dateOf, type Instant } from '../calendar/index.ts';
import { type DeadlineEvent, endDeadline, startDeadline } from '../case/deadline.ts';
import type { Context, Decision } from '../case/definition.ts';
import { regionOfDuty } from '../case/parties.ts';
import { latestOf } from '../case/keeping.ts';
import { refuse, type Refusal } from '../case/refusal.ts';
import { dayAsWritten } from '../notice/dayInWords.ts';
import type { Grant, GrantEvent } from './events.ts';
import { nextRecord, recordDisposal } from './usage.ts';
import { hasShared } from './use.ts';

/** How what was shared is disposed of (art. 27). */
export type DisposalMethod = 'deleted' | 'destroyed' | 'returned' | 'anonymised';

/** What became of the data when the right was over. */
export interface Disposal {
  /** How its provider requires it. */
  readonly required?: string;
  readonly statement?: DisposalStatement;
  /** Why the provider returned the last statement. */
  readonly returned?: string;
  readonly confirmedAt?: Instant;
}

export interface DisposalStatement {
  readonly method: DisposalMethod;
  /** What proves it, in words; files go beside it. */
  readonly proof: string;
  readonly at: CalendarDate;
  readonly documents?: readonly DocumentReference[];
}

export type DisposalCommand =
  | { readonly type: 'require-disposal'; readonly manner: string }
  | ({ readonly type: 'dispose'; readonly documents?: readonly string[] | undefined } & Omit<
      DisposalStatement,
      'documents'
    >)
  | { readonly type: 'return-disposal'; readonly reasons: string }
  | { readonly type: 'confirm-disposal' };

export type DisposalEvent =
  | { readonly type: 'disposalRequired'; readonly manner: string }
  | ({ readonly type: 'disposalStated' } & DisposalStatement)
  | { readonly type: 'disposalReturned'; readonly reasons: string }
  | { readonly type: 'disposalConfirmed' };

type Result = Decision<GrantEvent>;

/** The clock of the disposal: this platform's own reading of art. 27. */
export const disposal = 'disposal';

/** Where something was shared it is disposed of when the right is over, whatever ended it. */
export function startDisposal(
  state: Grant,
  context: Pick<Context, 'at' | 'calendar' | 'overlay'>,
): DeadlineEvent[] {
  if (!hasShared(state)) return [];
  const overlay = context.overlay(regionOfDuty('requester', state.parties));
  return [startDeadline(disposal, 'disposal', context.at, context.calendar, overlay)];
}

export function decideDisposal(state: Grant, command: DisposalCommand, context: Context): Result {
  switch (command.type) {
    case 'require-disposal':
      return { events: [{ type: 'disposalRequired', manner: command.manner }] };
    case 'dispose':
      return dispose(state, command, context);
    case 'return-disposal':
      if (!isStated(state)) return nothingStated;
      return {
        events: [...startDisposal(state, context), { type: 'disposalReturned', reasons: command.reasons }],
      };
    case 'confirm-disposal':
      if (!isStated(state)) return nothingStated;
      return refuseWithoutProof(state, context) ?? { events: [{ type: 'disposalConfirmed' }] };
  }
}

function dispose(
  state: Grant,
  { method, proof, at: day, documents: ids }: Extract<DisposalCommand, { type: 'dispose' }>,
  context: Context,
): Result {
  if (!isToBeDisposed(state)) return nothingShared;
  if (day > dateOf(context.at)) return notYet;
  if (day < lastSupplied(state)) return beforeDelivery(lastSupplied(state));
  if (state.lastUsedOn !== undefined && day < state.lastUsedOn) return beforeUse(state.lastUsedOn);
  const documents = referTo(ids ?? [], context);
  if ('refusal' in documents) return documents;
  const files = documents.length === 0 ? {} : { documents };
  const statement = { method, proof, at: day, ...files };
  const recorded = recordDisposal(state, statement);
  return {
    events: [
      ...endDeadline(state.deadlines, disposal, 'done', context.at),
      ...nextRecord(state, context),
      { type: 'disposalStated', ...statement },
      ...recorded.events,
    ],
    items: recorded.items,
  };
}

/** The day before which nothing was disposed of: that on which the last delivery, or the service, came to stand ready, or the grant began. */
function lastSupplied({ deliveries, service, consentedAt }: Grant): CalendarDate {
  const supplied = [...deliveries.map(({ readyAt }) => readyAt), service?.openedAt];
  const days = supplied.map((at) => (at === undefined ? undefined : dateOf(at)));
  return latestOf([dateOf(consentedAt), ...days]) ?? dateOf(consentedAt);
}

/** What proves it is there to be looked at, by whoever confirms it and after that (art. 27). */
function refuseWithoutProof(
  { disposal: stated }: Grant,
  { related }: Context,
): { readonly refusal: Refusal } | undefined {
  const { documents = [] } = stated?.statement ?? {};
  const isThere = ({ id }: DocumentReference) =>
    // Read under an attachment's key, so its state is an attachment's.
    (related('attachment', id)?.state as Attachment | undefined)?.status === 'stored';
  return documents.every(isThere) ? undefined : proofGone;
}

/** Whether there is something to dispose of, and nothing was stated that its provider may accept. */
export function isToBeDisposed(state: Grant): boolean {
  return hasShared(state) && !isStated(state);
}

/** Whether a statement waits for its provider. */
export function isStated({ disposal: stated }: Grant): boolean {
  return stated?.statement !== undefined && stated.returned === undefined && stated.confirmedAt === undefined;
}

export function evolveDisposal(state: Grant, event: DisposalEvent, at: Instant): Grant {
  const { returned: _, ...before } = state.disposal ?? {};
  switch (event.type) {
    case 'disposalRequired':
      return { ...state, disposal: { ...state.disposal, required: event.manner } };
    case 'disposalStated': {
      const { type: _type, ...statement } = event;
      return { ...state, disposal: { ...before, statement } };
    }
    case 'disposalReturned':
      return { ...state, disposal: { ...before, returned: event.reasons } };
    case 'disposalConfirmed':
      return { ...state, status: 'disposed', disposal: { ...before, confirmedAt: at } };
  }
}

const nothingShared: Result = refuse('nothing_shared_yet', {
  zh: '该权限没有共享过数据，或者处置情况正由提供部门核实，无须填报。',
  en: 'Nothing was shared under this grant, or the provider is looking at what was stated: there is nothing to dispose of.',
});

const nothingStated: Result = {
  refusal: {
    code: 'nothing_prepared',
    status: 409,
    detail: {
      zh: '需求部门尚未填报数据处置情况。',
      en: 'The requester has not stated how the data was disposed of.',
    },
  },
};

const proofGone: { readonly refusal: Refusal } = {
  refusal: {
    code: 'disposal_proof_gone',
    status: 409,
    detail: {
      zh: '处置证明的附件已经删除，不能确认处置；请退回，由需求部门重新填报并附证明。',
      en: 'A file that proves the disposal was erased: nothing is confirmed. Return the statement, so that it is made anew with its proof.',
    },
  },
};

function beforeDelivery(day: CalendarDate): Result {
  return refuse('disposed_before_delivery', {
    zh: `所填处置日期早于最近一次数据可供提取之日（${dayAsWritten(day, 'zh')}），请填写实际处置的日期。`,
    en: `This day lies before the data last came to stand ready (${day}); name the day on which it was disposed of.`,
  });
}

/** What is on record as used was there to be used: the converse of a use that is recorded behind the disposal. */
function beforeUse(day: CalendarDate): Result {
  return refuse('disposed_before_use', {
    zh: `所填处置日期早于已登记的最近一次使用（${dayAsWritten(day, 'zh')}），请填写实际处置的日期。`,
    en: `This day lies before the latest use on record (${day}); name the day on which it was disposed of.`,
  });
}

const notYet: Result = refuse('day_ahead', {
  zh: '所填日期晚于今日，请填写实际发生的日期。',
  en: 'This day lies ahead; name the day on which it was done.',
});
