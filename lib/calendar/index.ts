export {
  type Calendar,
  countWorkingDays,
  coverage,
  createCalendar,
  defaultCalendar,
  isNamedOff,
  isProvisional,
  isWorkingDay,
  nthWorkingDayAfter,
  type RegionalDay,
  withRegionalDays,
  type YearCoverage,
} from './calendar.ts';
export { type DayDifference, differencesOf } from './differences.ts';
export { addDays, addMonths, type CalendarDate, formatDate, parseDate, weekday } from './dates.ts';
export {
  addWorkingDays,
  checkDueQuestion,
  type Due,
  type DueQuestionError,
  due,
  longestTerm,
  workingDaysBetween,
} from './due.ts';
export {
  atTime,
  dateOf,
  earlierFirst,
  endOfDay,
  type Instant,
  instantOf,
  millisecondsOf,
  parseInstant,
} from './instants.ts';
export {
  announcedYears,
  firstYear,
  lastYear,
  type NoticeDay,
  type NoticeError,
  parseRegionalYear,
  parseYearNotice,
  type YearNotice,
} from './announcements.ts';
export { explainDays, type ProofDay, type ProofSheet, proof } from './proof.ts';
export type { Bilingual } from './statutory.ts';
