import { addMonths, type CalendarDate } from '../calendar/index.ts';
import type { FieldError, Pointer, Text } from '../regulation/text.ts';
import type { Extent, Requested } from './schema.ts';

/** Years for which a request may ask at a time, first and last day counted; it can be asked for anew [ours]. */
const mostYears = 3;

/** Months ahead within which the use must begin: what lies further off is asked for then [ours]. */
const mostMonthsAhead = 12;

/** What is wrong with the period of use and with that of the data (R20.2), as of a day. */
export function wrongPeriods({ duration, extent }: Requested, today: CalendarDate): FieldError[] {
  const { from, to } = duration;
  if (from > addMonths(today, mostMonthsAhead)) return [fault('/duration/from', 'too_far_ahead', tooFar)];
  return [
    ...(to < from ? [fault('/duration/to', 'before_from', endsFirst)] : []),
    ...(to >= from && to < today ? [fault('/duration/to', 'period_over', isOver)] : []),
    ...(to >= addMonths(from, 12 * mostYears) ? [fault('/duration/to', 'too_long', tooLong)] : []),
    ...wrongDataPeriod(extent, '/extent/to'),
  ];
}

/** What is wrong with the period of the data, of which one side may be open: nothing lies in one that ends before it begins. */
export function wrongDataPeriod({ from, to }: Extent, path: Pointer): FieldError[] {
  return from !== undefined && to !== undefined && to < from ? [fault(path, 'before_from', endsFirst)] : [];
}

/**
 * A period is written for a time to come: it may begin with the year in which it is written, as years of use are counted, and
 * no earlier [ours]. Once written it is not held against the day on which it is sent.
 */
export function beginsTooEarly({ from }: Requested['duration'], today: CalendarDate): FieldError[] {
  return from < `${today.slice(0, 4)}-01-01` ? [fault('/duration/from', 'begins_too_early', tooEarly)] : [];
}

function fault(path: Pointer, code: FieldError['code'], message: Text): FieldError {
  return { path, code, message };
}

const endsFirst: Text = { zh: '结束日期早于开始日期。', en: 'The end lies before the beginning.' };
const isOver: Text = {
  zh: '使用期限已经届满，应当申请尚未届满的期限。',
  en: 'This period is over; ask for one that lies ahead.',
};
const tooLong: Text = {
  zh: `使用期限一次不超过 ${mostYears} 年（平台规则），届满前可以重新申请。`,
  en: `At most ${mostYears} years at a time; ask anew before they end.`,
};
const tooEarly: Text = {
  zh: '使用期限不得自往年开始（平台规则），应当自申请当年起申请。',
  en: 'The use cannot begin in a year that is over (a rule of this platform).',
};
const tooFar: Text = {
  zh: `使用期限应当自申请之日起 ${mostMonthsAhead} 个月内开始（平台规则）。`,
  en: `The use begins within ${mostMonthsAhead} months of the request.`,
};
