import { type CalendarDate, civilDate, formatDate, parseDate } from './dates.ts';
import { firstLunarYear, lastLunarYear } from './lunar.ts';
import notice2024 from './announcements/2024.json' with { type: 'json' };
import notice2025 from './announcements/2025.json' with { type: 'json' };
import notice2026 from './announcements/2026.json' with { type: 'json' };
import { type Bilingual, englishName, isWeekend, statutoryDays } from './statutory.ts';

/** One day that a notice names: a day off, or a Saturday or Sunday that is worked in exchange (调休上班). */
export interface NoticeDay {
  readonly date: CalendarDate;
  readonly off: boolean;
  /** The holiday it belongs to, e.g. '国庆节'. */
  readonly name: string;
}

/** The State Council's yearly notice on holidays (国务院办公厅关于…年部分节假日安排的通知). */
export interface YearNotice {
  readonly year: number;
  /** Title and address. */
  readonly source: string;
  /** In date order. */
  readonly days: readonly NoticeDay[];
}

/** What can be wrong with a part of a notice. */
export type NoticeFault =
  | 'not_an_object'
  | 'unknown_field'
  | 'year_out_of_range'
  | 'invalid_text'
  | 'invalid_list'
  | 'duplicate_date'
  | 'invalid_off'
  | 'invalid_date'
  | 'date_outside_year'
  | 'make_up_day_on_weekday'
  | 'statutory_holiday_not_off'
  | 'too_few_days_off';

/** A place in a notice, as a JSON Pointer (RFC 6901); nothing is the whole of it. */
type Place = '' | `/${string}`;

/** What is wrong with a notice; `path` names the place, e.g. '/days/3/date'. */
export interface NoticeError {
  readonly path: Place;
  readonly code: NoticeFault;
  readonly message: Bilingual;
}

/** The first and the last year that a calendar can cover. */
export const firstYear = firstLunarYear;
export const lastYear = lastLunarYear;

const longestSource = 500;
const longestName = 50;
const mostDays = 366;
/** A notice may move days from here on in the December before its year: until it is loaded they are provisional. */
export const firstUnsettledDayOfDecember = 25;

type Report = (path: Place, code: NoticeFault, zh: string, en: string) => undefined;

/**
 * Reads and checks a year's notice: `{ year, source, days: [{ date, off, name }] }`, where `source` is one text or
 * `{ title, url }`.
 *
 * Refused, each with its place: unknown fields; a year outside 2024–2050; a date that is none, occurs twice or belongs
 * neither to the year nor to 25–31 December before it; a make-up working day on a weekday; a statutory holiday of the
 * year that is not off, or fewer days off than the statute gives (National Holidays Measure art. 2).
 *
 * @param value anything, such as parsed JSON
 * @returns the notice with its days in date order, or every error found
 */
export function parseYearNotice(value: unknown): { notice: YearNotice } | { errors: NoticeError[] } {
  const errors: NoticeError[] = [];
  const report: Report = (path, code, zh, en) =>
    void errors.push({ path, code, message: { zh: `${zh}。`, en: `${en}.` } });
  const fields = readFields(value, ['year', 'source', 'days'], '', report);
  if (fields === undefined) return { errors };
  const year = readYear(fields.year, report);
  const source = readSource(fields.source, report);
  const days = readDays(fields.days, year, report);
  if (year === undefined || source === undefined || errors.length > 0) return { errors };
  checkStatute(year, days, report);
  if (errors.length > 0) return { errors };
  return { notice: { year, source, days } };
}

/**
 * Reads and checks the days that a region adds in a year, in the shape of a notice. They are none of the statute's, and lie within the
 * year itself.
 *
 * @param value anything, such as parsed JSON
 * @returns the days in date order with their legal source, or every error found
 */
export function parseRegionalYear(value: unknown): { notice: YearNotice } | { errors: NoticeError[] } {
  const errors: NoticeError[] = [];
  const report: Report = (path, code, zh, en) =>
    void errors.push({ path, code, message: { zh: `${zh}。`, en: `${en}.` } });
  const fields = readFields(value, ['year', 'source', 'days'], '', report);
  if (fields === undefined) return { errors };
  const year = readYear(fields.year, report);
  const source = readSource(fields.source, report);
  const days = readDays(fields.days, year, report);
  if (year === undefined || source === undefined) return { errors };
  // The reach into the December before is the country's alone; other years have been reported.
  for (const [index, { date }] of days.entries())
    if (date.startsWith(`${year - 1}-12-`))
      report(`/days/${index}/date`, 'date_outside_year', `日期应在 ${year} 年内`, `must lie in ${year}`);
  return errors.length > 0 ? { errors } : { notice: { year, source, days } };
}

/** The notices that come with the product: 2024–2026. Not parsed here, to spare the cold start: a test does. */
export const announcedYears: readonly YearNotice[] = [notice2024, notice2025, notice2026].map(
  ({ year, source, days }) => ({ year, source: `${source.title} ${source.url}`, days }),
);

function readFields(
  value: unknown,
  names: readonly string[],
  path: Place,
  report: Report,
): Record<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return report(path, 'not_an_object', '应当按照接口说明分项填写', 'must be an object');
  }
  for (const name of Object.keys(value)) {
    if (!names.includes(name)) report(join(path, name), 'unknown_field', '未知字段', 'unknown field');
  }
  return Object.fromEntries(Object.entries(value));
}

function readYear(value: unknown, report: Report): number | undefined {
  if (typeof value === 'number' && Number.isInteger(value) && value >= firstYear && value <= lastYear)
    return value;
  return report(
    '/year',
    'year_out_of_range',
    `年份应为 ${firstYear} 至 ${lastYear} 的整数`,
    `must be a whole year from ${firstYear} to ${lastYear}`,
  );
}

function readSource(value: unknown, report: Report): string | undefined {
  if (typeof value !== 'object') return readText(value, '/source', longestSource, report);
  const fields = readFields(value, ['title', 'url'], '/source', report);
  if (fields === undefined) return undefined;
  const title = readText(fields.title, '/source/title', longestSource, report);
  const url = readText(fields.url, '/source/url', longestSource, report);
  return title === undefined || url === undefined ? undefined : `${title} ${url}`;
}

function readText(value: unknown, path: Place, longest: number, report: Report): string | undefined {
  if (typeof value === 'string' && value.trim() !== '' && value.length <= longest) return value.trim();
  return report(
    path,
    'invalid_text',
    `应为 1 至 ${longest} 个字符的文本`,
    `must be a text of 1 to ${longest} characters`,
  );
}

function readDays(value: unknown, year: number | undefined, report: Report): NoticeDay[] {
  if (!Array.isArray(value) || value.length > mostDays) {
    report(
      '/days',
      'invalid_list',
      `应为至多 ${mostDays} 项的列表`,
      `must be a list of at most ${mostDays} days`,
    );
    return [];
  }
  const days = new Map<CalendarDate, NoticeDay>();
  for (const [index, entry] of value.entries()) {
    const day = readDay(entry, `/days/${index}`, year, report);
    if (day === undefined) continue;
    if (days.has(day.date)) report(`/days/${index}/date`, 'duplicate_date', '日期重复', 'occurs twice');
    days.set(day.date, day);
  }
  return [...days.values()].toSorted((one, other) => (one.date < other.date ? -1 : 1));
}

function readDay(
  value: unknown,
  path: Place,
  year: number | undefined,
  report: Report,
): NoticeDay | undefined {
  const fields = readFields(value, ['date', 'off', 'name'], path, report);
  if (fields === undefined) return undefined;
  const name = readText(fields.name, `${path}/name`, longestName, report);
  const { date, off } = fields;
  const day = typeof date === 'string' ? parseDate(date) : undefined;
  if (typeof off !== 'boolean') {
    report(
      `${path}/off`,
      'invalid_off',
      '应为 true（放假）或 false（上班）',
      'must be true (off) or false (worked)',
    );
  }
  if (day === undefined) {
    return report(`${path}/date`, 'invalid_date', '不是有效日期', 'is not a date (YYYY-MM-DD)');
  }
  if (year !== undefined && !belongsTo(year, day)) {
    report(
      `${path}/date`,
      'date_outside_year',
      `日期应在 ${year} 年内，或在上一年 12 月 25 日至 31 日`,
      `must lie in ${year} or on 25–31 December of the year before`,
    );
  }
  if (off === false && !isWeekend(day)) {
    report(
      `${path}/off`,
      'make_up_day_on_weekday',
      '调休上班日应为周六或周日',
      'a make-up working day must be a Saturday or Sunday',
    );
  }
  if (name === undefined || typeof off !== 'boolean') return undefined;
  return { date: formatDate(day), off, name };
}

function belongsTo(year: number, day: number): boolean {
  const civil = civilDate(day);
  if (civil.year === year) return true;
  return civil.year === year - 1 && civil.month === 12 && civil.day >= firstUnsettledDayOfDecember;
}

/** Art. 2 of the measure: every statutory day must be off, and as many days as it gives, coinciding or not. */
function checkStatute(year: number, days: readonly NoticeDay[], report: Report): void {
  const off = new Set(days.filter((day) => day.off).map((day) => day.date));
  const holidays = statutoryDays(year);
  for (const holiday of holidays) {
    const date = formatDate(holiday.day);
    if (off.has(date)) continue;
    report(
      '/days',
      'statutory_holiday_not_off',
      `法定节假日${holiday.name}（${date}）未安排放假`,
      `the statutory holiday ${englishName(holiday.name)} (${date}) is not off`,
    );
  }
  if (off.size >= holidays.length) return;
  report(
    '/days',
    'too_few_days_off',
    `放假 ${off.size} 天，少于法定的 ${holidays.length} 天`,
    `${off.size} days off are fewer than the ${holidays.length} of the statute`,
  );
}

function join(path: Place, name: string): Place {
  return `${path}/${name}`;
}
