import { referTo } from '../attachment/attachment.ts';
import type { DocumentReference } from '../attachment/schema.ts';
import { type CalendarDate, dateOf, type Instant } from '../calendar/index.ts';
import { type DeadlineEvent, endDeadline, startDeadline } from '../case/deadline.ts';
import type { Context, Decision } from '../case/definition.ts';
import { regionOfDuty } from '../case/parties.ts';
import { refuse } from '../case/refusal.ts';
import type { Grant, GrantEvent } from './events.ts';
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
      return isStated(state) ? { events: [{ type: 'disposalConfirmed' }] } : nothingStated;
  }
}

function dispose(
  state: Grant,
  { method, proof, at: day, documents: ids }: Extract<DisposalCommand, { type: 'dispose' }>,
  context: Context,
): Result {
  if (!isToBeDisposed(state)) return nothingShared;
  if (day > dateOf(context.at)) return notYet;
  const documents = referTo(ids ?? [], context);
  if ('refusal' in documents) return documents;
  const files = documents.length === 0 ? {} : { documents };
  return {
    events: [
      ...endDeadline(state.deadlines, disposal, 'done', context.at),
      { type: 'disposalStated', method, proof, at: day, ...files },
    ],
  };
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

const notYet: Result = refuse('day_ahead', {
  zh: '所填日期晚于今日，请填写实际发生的日期。',
  en: 'This day lies ahead; name the day on which it was done.',
});
