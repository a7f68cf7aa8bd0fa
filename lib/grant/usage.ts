import { referTo } from '../attachment/attachment.ts';
import type { DocumentReference } from '../attachment/schema.ts';
import { addMonths, type CalendarDate, dateOf, endOfDay, type Instant } from '../calendar/index.ts';
import {
  type DeadlineEvent,
  endAll,
  endDeadline,
  evolveDeadlines,
  isDeadlineEvent,
  startDeadline,
} from '../case/deadline.ts';
import type { Context, Decision, SubItem } from '../case/definition.ts';
import { latestOf } from '../case/keeping.ts';
import { regionOfDuty } from '../case/parties.ts';
import { refuse } from '../case/refusal.ts';
import { legalBasisFaults, type RecordedLegalBasis } from '../regulation/legalBasis.ts';
import { termOf } from '../regulation/terms.ts';
import type { FieldError } from '../regulation/text.ts';
import { withCalls } from './callMonths.ts';
import type { Grant, GrantEvent } from './events.ts';
import type { DisposalStatement } from './disposal.ts';
import { hasShared, isOver, lastDayOver } from './use.ts';

/** What of a use is recorded (art. 29). */
export type UsageKind = 'scenario' | 'process' | 'effect' | 'storage' | 'destruction';

/** The sub-items that hold the records: each is written once, and kept. */
export const usageItem = 'usage';

/** One record as its item holds it. */
export interface UsageEntry {
  readonly kind: UsageKind;
  readonly at: CalendarDate;
  /** What was done; absent where the platform has recorded it by itself. */
  readonly text?: string;
  /** The delivery that the platform has recorded. */
  readonly deliveryId?: string;
  readonly documents?: readonly DocumentReference[];
  /** The calls of a day that the platform has recorded. */
  readonly calls?: CallsOfDay;
}

/** The calls of a day through a grant: how they went, and what proves the log of them. */
export interface CallsOfDay {
  /** Those that went to the service. */
  readonly begun: number;
  readonly answered: number;
  readonly failed: number;
  /** Those that were not let through. */
  readonly denied: number;
  readonly records: number;
  /** SHA-256 over the lines of the log of that day, lower-case hex. */
  readonly digest: string;
}

/** Another law that has the records kept longer (R29.3). */
export interface KeptLonger {
  readonly until: CalendarDate;
  readonly legalBasis: RecordedLegalBasis;
}

export type UsageCommand =
  | {
      readonly type: 'record-use';
      readonly kind: UsageKind;
      readonly at: CalendarDate;
      readonly text: string;
      readonly documents?: readonly string[] | undefined;
    }
  | ({ readonly type: 'keep-longer' } & KeptLonger);

/** What the platform has counted of a day that is over. */
export interface RecordingCalls {
  readonly type: 'record-calls';
  readonly day: CalendarDate;
  readonly calls: CallsOfDay;
}

export type UsageEvent =
  | {
      readonly type: 'useRecorded';
      /** Counts the records of a grant. */
      readonly number: number;
      readonly kind: UsageKind;
      readonly at: CalendarDate;
      /** Last day on which it must be kept. */
      readonly keepUntil: CalendarDate;
      readonly automatic?: true;
      readonly documents?: readonly DocumentReference[];
      readonly calls?: CallsOfDay;
    }
  | ({ readonly type: 'keptLonger' } & KeptLonger);

/** The clock of the next record (this platform's reading of art. 26). */
export const recordOfUse = 'recordOfUse';

type Result = Decision<GrantEvent>;

export function decideUsage(state: Grant, command: UsageCommand, context: Context): Result {
  if (command.type === 'record-use') return record(state, command, context);
  const { until, legalBasis } = command;
  const kept = latestOf([dateOf(context.at), state.recordsKeptUntil, state.keepLonger?.until]);
  if (kept !== undefined && until <= kept) return notLonger;
  if (until > addMonths(dateOf(context.at), 12 * keptLongerAtMost)) return tooLong;
  const faults = 'text' in legalBasis ? [] : legalBasisFaults(legalBasis, '/legalBasis');
  if (faults.length > 0) return notSuchABasis(faults);
  return { events: [{ type: 'keptLonger', until, legalBasis }] };
}

function record(
  state: Grant,
  { kind, at, text, documents: ids }: Extract<UsageCommand, { type: 'record-use' }>,
  context: Context,
): Result {
  if (at > dateOf(context.at)) return notYet;
  if (at < dateOf(state.consentedAt)) return tooEarly;
  const gone = state.status === 'disposed' ? state.disposal?.statement?.at : undefined;
  if (gone !== undefined && at > gone) return tooLate;
  const documents = referTo(ids ?? [], context);
  if ('refusal' in documents) return documents;
  const files = documents.length === 0 ? {} : { documents };
  const recorded = recording(state, { kind, at, text, ...files }, {});
  return { ...recorded, events: [...nextRecord(state, context), ...recorded.events] };
}

/** A record as the case keeps it: what was done stands in an item that is never written again. */
function recording(
  state: Grant,
  entry: UsageEntry,
  automatic: { readonly automatic?: true },
): { events: readonly GrantEvent[]; items: readonly SubItem[] } {
  const number = (state.usages ?? 0) + 1;
  const { kind, at, documents, calls } = entry;
  const event: GrantEvent = {
    type: 'useRecorded',
    number,
    kind,
    at,
    keepUntil: keepUntil(at),
    ...automatic,
    ...(documents === undefined ? {} : { documents }),
    ...(calls === undefined ? {} : { calls }),
  };
  return {
    events: [event],
    items: [{ name: usageItem, id: String(number).padStart(9, '0'), content: entry }],
  };
}

/** At least three years from the end of the use recorded, to the corresponding day (art. 29; Civil Code art. 202). */
export function keepUntil(at: CalendarDate): CalendarDate {
  return addMonths(at, 12 * (termOf('R29.2').length ?? 0));
}

/** A delivery that was accepted is a use that the platform records by itself. */
export function recordDelivery(state: Grant, events: readonly GrantEvent[], context: Context): Result {
  const received = events.find((event) => event.type === 'deliveryNoted' && event.note.status === 'received');
  if (received?.type !== 'deliveryNoted') return { events };
  const { deliveryId, at } = received.note;
  const isKnown = state.deliveries.some(
    (note) => note.deliveryId === deliveryId && note.status === 'received',
  );
  if (isKnown) return { events };
  const recorded = recording(state, { kind: 'process', at: dateOf(at), deliveryId }, { automatic: true });
  // One that has ended, as with the destruction of what a dispute has brought back since, leaves nothing due.
  const isRunning = state.deadlines.some(
    ({ name, endedAt }) => name === recordOfUse && endedAt === undefined,
  );
  const clock = isRunning ? [] : startRecording(state, context);
  return { events: [...events, ...clock, ...recorded.events], items: recorded.items };
}

/**
 * The calls of a day are a use that the platform records by itself, once, when the day is over. Where the grant was over before, what was
 * not let through stays in the log alone.
 */
export function recordCalls(state: Grant, { day, calls }: RecordingCalls, context: Context): Result {
  const isKnown = state.callsRecordedTo !== undefined && day <= state.callsRecordedTo;
  if (isKnown || day >= dateOf(context.at) || !hasShared(state)) return { events: [] };
  const end = lastDayOver(state);
  if (calls.begun === 0 && end !== undefined && day > end) return { events: [] };
  const recorded = recording(state, { kind: 'process', at: day, calls }, { automatic: true });
  const isRunning = state.deadlines.some(
    ({ name, endedAt }) => name === recordOfUse && endedAt === undefined,
  );
  const clock = isRunning ? [] : startRecording(state, context);
  return { events: [...clock, ...recorded.events], items: recorded.items };
}

/** That the data was disposed of is the last thing to record of its use (art. 29): the platform does it, with what proves it. */
export function recordDisposal(state: Grant, { at, proof, documents }: DisposalStatement) {
  const files = documents === undefined ? {} : { documents };
  return recording(state, { kind: 'destruction', at, text: proof, ...files }, { automatic: true });
}

/**
 * Ends what runs when a right is over, but for the record of a use that there was: that duty outlives it (art. 29), and where nothing
 * was recorded in time it is missed. Where no data was received before, but could be fetched, it begins now.
 */
export function endWithRight(
  state: Pick<Grant, 'deadlines' | 'deliveries' | 'fulfilledBy' | 'service' | 'parties'>,
  endedAt: Instant,
  context: Pick<Context, 'at' | 'calendar' | 'overlay'>,
): DeadlineEvent[] {
  if (!hasShared(state)) return endAll(state.deadlines, 'stopped', endedAt);
  const others = state.deadlines.filter(({ name }) => name !== recordOfUse);
  const isKnown = others.length < state.deadlines.length;
  return [...endAll(others, 'stopped', endedAt), ...(isKnown ? [] : [clockOfRecord(state, context)])];
}

function clockOfRecord(
  { parties }: Pick<Grant, 'parties'>,
  { at, calendar, overlay }: Pick<Context, 'at' | 'calendar' | 'overlay'>,
): DeadlineEvent {
  const own = overlay(regionOfDuty('requester', parties));
  return startDeadline(recordOfUse, 'recordUse', at, calendar, own);
}

/** Once data is there, how it is used is to be recorded again and again, as long as it may be used. */
function startRecording(state: Grant, context: Context): DeadlineEvent[] {
  const hasEnded = isOver(state) || endOfDay(state.until) <= context.at;
  return hasEnded ? [] : [clockOfRecord(state, context)];
}

/** Whatever is recorded of the use, its destruction too, is the record that was due; another one is due while it may be used. */
export function nextRecord(state: Grant, context: Context): DeadlineEvent[] {
  const ended = endDeadline(state.deadlines, recordOfUse, 'done', context.at);
  if (!hasShared(state)) return ended;
  const left = ended.filter(isDeadlineEvent).reduce(evolveDeadlines, state.deadlines);
  return [...ended, ...startRecording({ ...state, deadlines: left }, context)];
}

export function evolveUsage(state: Grant, event: UsageEvent): Grant {
  if (event.type === 'useRecorded') {
    // Who was let through on no call has used nothing that day, and may have disposed of the data before: it has nothing kept longer.
    const isVain = event.calls?.begun === 0;
    const recordsKeptUntil = latestOf([state.recordsKeptUntil, isVain ? undefined : event.keepUntil]);
    const used = event.kind === 'destruction' || isVain ? undefined : event.at;
    const lastUsedOn = latestOf([state.lastUsedOn, used]);
    return {
      ...state,
      usages: event.number,
      ...(recordsKeptUntil === undefined ? {} : { recordsKeptUntil }),
      ...(lastUsedOn === undefined ? {} : { lastUsedOn }),
      ...(event.calls === undefined
        ? {}
        : { callsRecordedTo: event.at, callMonths: withCalls(state.callMonths, event.at, event.calls) }),
    };
  }
  const { until, legalBasis } = event;
  return { ...state, keepLonger: { until, legalBasis } };
}

const notYet: Result = refuse('day_ahead', {
  zh: '所填日期晚于今日，请填写实际发生的日期。',
  en: 'This day lies ahead; name the day on which it was done.',
});

const tooLate: Result = refuse('day_after_disposal', {
  zh: '所填日期晚于数据处置之日；数据处置以后没有使用情况可以记录。',
  en: 'This day lies behind the disposal of the data: after it there is no use to record.',
});

const tooEarly: Result = refuse('day_before_grant', {
  zh: '所填日期早于共享权限生效之日。',
  en: 'This day lies before the grant.',
});

/** Only another law, administrative regulation or decision of the State Council keeps records longer (R29.3). */
function notSuchABasis(errors: readonly FieldError[]): Result {
  const detail = {
    zh: '应当写明规定更长保存期限的法律、行政法规或者国务院决定。',
    en: 'Name the law, administrative regulation or State Council decision that has records kept longer.',
  };
  return refuse('keeping_basis_required', detail, { article: 29, errors });
}

/** Years for which records of use are kept at most at somebody's word: what is kept for good is an archive's [ours]. */
const keptLongerAtMost = 30;

const tooLong: Result = refuse('kept_too_long', {
  zh: `使用记录最长可以登记保存 ${keptLongerAtMost} 年；需要永久保存的，应当按照档案管理的规定移交归档（平台规则）。`,
  en: `Records can be kept ${keptLongerAtMost} years ahead; what is to be kept for good goes to the archives [a rule of this platform].`,
});

const notLonger: Result = refuse('not_longer', {
  zh: '保存期限只能延长：所填日期应当晚于今日、已有记录依法保存至的日期和已登记的保存期限。',
  en: 'Records are kept longer, never shorter: name a day behind today, behind that until which the records are kept by law, and behind the one on record.',
});
