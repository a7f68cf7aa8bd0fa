import { dateOf, due } from '../calendar/index.ts';
import { pauseDeadline, startDeadline } from '../case/deadline.ts';
import type { Context, Decision } from '../case/definition.ts';
import { lastDayOf } from '../case/dueDay.ts';
import { refuseFormality } from '../case/formality.ts';
import { regionOfDuty } from '../case/parties.ts';
import { refuse, type Refusal } from '../case/refusal.ts';
import type { Counted, Counting } from '../case/views.ts';
import { formalitiesIn, formalityFaults } from '../regulation/formalities.ts';
import { calendarUnder } from '../regulation/overlay.ts';
import { saysNothing } from '../regulation/substance.ts';
import { citesCondition, isAlwaysHeld } from '../regulation/supplementItems.ts';
import { askSupplementWithin } from '../regulation/terms.ts';
import { type FieldError, pointer } from '../regulation/text.ts';
import type { Request, RequestCommand, RequestedCatalog, RequestEvent } from './events.ts';
import type { RecordedEntry } from './schema.ts';

type Result = Decision<RequestEvent>;
type Refused = { refusal: Refusal } | undefined;
type Command<T extends RequestCommand['type']> = Extract<RequestCommand, { type: T }>;

/** An officer prepares the one notice of what is missing; its head gives it (R21.4). */
export function prepareSupplement(
  state: Request,
  { missing }: Command<'prepare-supplement'>,
  context: Context,
): Result {
  const refusal = mayAsk(state, context) ?? checkEntries(missing, state.catalog);
  if (refusal) return refusal;
  const day = lastDayOf(lastDayToAsk(state, context));
  return { events: [{ type: 'supplementPrepared', missing, preparedBy: context.actor.sub, ...day }] };
}

/** The provider's officeHead asks for what is missing: the answer clock pauses until it arrives (R21.4). */
export function askSupplement(state: Request, context: Context): Result {
  const { preparedNotice } = state;
  if (!preparedNotice) return nothingPrepared;
  const refusal = mayAsk(state, context) ?? checkEntries(preparedNotice.missing, state.catalog);
  if (refusal) return refusal;
  const own = context.overlay(regionOfDuty('requester', state.parties));
  const clock = startDeadline('supplement', 'supplement', context.at, context.calendar, own);
  const { missing } = preparedNotice;
  const day = clock.type === 'deadlineStarted' ? { dueDate: clock.schedule.dueDate } : {};
  return {
    events: [
      ...pauseDeadline(state.deadlines, 'answer', context.at),
      clock,
      { type: 'supplementAsked', missing, askedBy: context.actor.sub, ...day },
    ],
  };
}

export const nothingPrepared: { refusal: Refusal } = {
  refusal: {
    code: 'nothing_prepared',
    status: 409,
    detail: {
      zh: '没有待审核的内容，请先由经办人拟定。',
      en: 'Nothing waits for consent; an officer prepares it first.',
    },
  },
};

/** Once, on conditional data, in the first half of the term that the answer has without any extension. */
function mayAsk(state: Request, context: Context): Refused {
  if (state.catalog.sharingClass === 'unconditional') {
    const detail = {
      zh: '无条件共享的数据不要求补充材料，请依据现有材料作出答复（平台规则）。',
      en: 'No material is asked for where the data is unconditional; answer on what there is (a rule of this platform).',
    };
    return refuse('supplement_of_unconditional', detail);
  }
  if (state.supplementNotice) {
    const detail = {
      zh: '补充材料应当一次性告知，不得再次要求。',
      en: 'Missing material is named once, in one notice; it cannot be asked for again.',
    };
    return refuse('supplement_asked_before', detail, { article: 21 });
  }
  const { within, dueAt } = lastDayToAsk(state, context);
  if (context.at < dueAt) return undefined;
  const detail = {
    zh: `应当在收到申请后 ${within} 个工作日内一次性告知补充材料（平台规则），现已超过。`,
    en: `Missing material is asked for within ${within} working days of receipt; that time has passed.`,
  };
  return refuse('too_late_for_supplement', detail);
}

/** Whether nothing may be asked for, or not any more; without a calendar the time is nobody's to tell. */
export function mayNotAsk(state: Request, counting: Counting | undefined): boolean {
  if (state.supplementNotice !== undefined || state.catalog.sharingClass === 'unconditional') return true;
  const clock = answerClock(state);
  if (!clock || !counting) return false;
  const counted = counting(clock);
  return counted.at >= lastDay(state, counted).dueAt;
}

function lastDayToAsk(state: Request, { at, calendar, overlay }: Context) {
  const own = calendarUnder(overlay(regionOfDuty('provider', state.parties)), calendar);
  return lastDay(state, { at, calendar: own });
}

/** It ends as every term does, at 24:00 of its last working day: a holiday after it does not prolong it. */
function lastDay(state: Request, { at, calendar }: Counted) {
  const clock = answerClock(state);
  const within = askSupplementWithin(clock?.unit === 'workingDays' ? clock.committed - clock.extendedBy : 1);
  return { within, ...due(calendar, dateOf(state.receivedAt ?? at), within) };
}

function answerClock({ deadlines }: Request) {
  return deadlines.find(({ name }) => name === 'answer');
}

/** Each entry is of what the law wants named; a condition is one that the catalog lists, and nothing is demanded besides. */
function checkEntries(missing: readonly RecordedEntry[], catalog: RequestedCatalog): Refused {
  const errors = missing.flatMap((entry, index) => [
    ...notMissing(entry, index),
    ...saidOf(entry, index),
    ...wrongCondition(entry, index, catalog),
    ...repeated(missing, index),
  ]);
  if (errors.length === 0) return demanded(missing, catalog);
  const detail = {
    zh: '需要补充的材料有误，请按所列各项更正。',
    en: 'What is missing has faults; correct the fields listed.',
  };
  return refuse('invalid_supplement_notice', detail, { errors });
}

/** What every request holds, and no supplement could change, is not missing. */
function notMissing({ code }: RecordedEntry, index: number): FieldError[] {
  if (!isAlwaysHeld(code)) return [];
  const message = {
    zh: '申请必须写明此项才能提出，并未缺少，不得要求补充。',
    en: 'No request is taken without it, so that it is not missing.',
  };
  return [{ path: `/missing/${index}/code`, code: 'not_missing', message }];
}

/** What exactly is missing is said of each (R21.4); what was prepared under an earlier version may not say it. */
function saidOf({ detail }: RecordedEntry, index: number): FieldError[] {
  if (detail !== undefined && !saysNothing(detail)) return [];
  const message = { zh: '应当写明具体缺少什么。', en: 'Say what exactly is missing.' };
  return [
    { path: `/missing/${index}/detail`, code: detail === undefined ? 'required' : 'says_nothing', message },
  ];
}

function wrongCondition(
  { code, condition }: RecordedEntry,
  index: number,
  catalog: RequestedCatalog,
): FieldError[] {
  const path = pointer('missing', index, 'condition');
  if (!citesCondition(code)) {
    if (condition === undefined) return [];
    const message = { zh: '此项不针对目录所列条件。', en: 'This entry is about no listed condition.' };
    return [{ path, code: 'not_listed', message }];
  }
  if (catalog.conditions.some(({ id }) => id === condition)) return [];
  const message = { zh: '应当写明目录列明的条件。', en: 'Name a condition that the catalog lists.' };
  return [{ path, code: condition === undefined ? 'required' : 'not_listed', message }];
}

function repeated(missing: readonly RecordedEntry[], index: number): FieldError[] {
  if (missing.findIndex((entry) => isSame(entry, missing[index])) === index) return [];
  const message = { zh: '此项重复。', en: 'This entry is there twice.' };
  return [{ path: `/missing/${index}`, code: 'duplicate', message }];
}

function isSame(one: RecordedEntry, other: RecordedEntry | undefined): boolean {
  return one.code === other?.code && one.condition === other.condition;
}

/** A formality that the condition itself does not contain would be a condition of the provider's own (R15.4). */
function demanded(missing: readonly RecordedEntry[], catalog: RequestedCatalog): Refused {
  const errors = missing.flatMap(({ detail: text = '', condition }, index) => {
    const listed = catalog.conditions.find(({ id }) => id === condition)?.text ?? '';
    const known = new Set(formalitiesIn(listed).map(({ code }) => code));
    return formalityFaults(text, `/missing/${index}/detail`, known);
  });
  return refuseFormality(errors);
}
