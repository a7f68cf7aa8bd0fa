import * as chineseDays from 'chinese-days';
import {
  addWorkingDays,
  type CalendarDate,
  defaultCalendar,
  formatDate,
  nthWorkingDayAfter,
  parseDate,
} from '../lib/calendar/index.ts';
import type { Measurement } from './measurement.ts';

// Under Node itself, a CommonJS package's exports are those of its default.
const { findWorkday } = chineseDays.default;
const table = defaultCalendar();
/** Receipt days of 2024–2026, visited in a scattered order so that nothing is predicted from the one before. */
const firstReceived = parseDate('2024-01-01') ?? 0;
const receivedDays = Int32Array.from({ length: 1024 }, (_, index) => firstReceived + ((index * 389) % 1024));
const receivedDates: readonly CalendarDate[] = Array.from(receivedDays, formatDate);
/** Terms of the Regulation, in working days (arts. 17, 21, 22). */
const terms = [1, 2, 10, 20];

/**
 * P6: additions of 1, 2, 10 and 20 working days per second, on day numbers and on dates, against chinese-days'
 * `findWorkday` on the same receipt days and terms.
 */
export async function calendar(): Promise<Measurement[]> {
  checkThatBothAgree();
  const theirs = millionsPerSecond(1, addWithChineseDays);
  const onNumbers = millionsPerSecond(4000, addOnDayNumbers);
  const onDates = millionsPerSecond(20, addOnDates);
  const measured = { id: 'P6', unit: 'M/s' };
  const againstTheirs = { ...measured, baseline: theirs, goal: '≥ 100×' };
  return [
    {
      ...againstTheirs,
      name: 'add working days, on day numbers, against chinese-days',
      ours: onNumbers,
      ratio: onNumbers / theirs,
      met: onNumbers / theirs >= 100,
    },
    {
      ...measured,
      name: 'add working days, on day numbers, absolute',
      ours: onNumbers,
      baseline: 100,
      ratio: onNumbers / 100,
      goal: '≥ 100 M/s',
      met: onNumbers >= 100,
    },
    {
      ...againstTheirs,
      name: 'add working days, on dates (parsed and written), against chinese-days',
      ours: onDates,
      ratio: onDates / theirs,
      met: onDates / theirs >= 100,
    },
  ];
}

function checkThatBothAgree(): void {
  for (const received of receivedDates) {
    for (const term of terms) {
      const [ours, theirs] = [addWorkingDays(table, received, term), findWorkday(term, received)];
      if (ours !== theirs) throw new Error(`${received} + ${term}: ours ${ours}, chinese-days ${theirs}`);
    }
  }
}

/** Best of five rounds, each of `rounds` passes over every receipt day and term; the sum keeps the work alive. */
function millionsPerSecond(rounds: number, pass: () => number): number {
  let best = 0;
  let sum = 0;
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const start = performance.now();
    for (let round = 0; round < rounds; round += 1) sum += pass();
    const seconds = (performance.now() - start) / 1000;
    best = Math.max(best, (rounds * receivedDays.length * terms.length) / seconds / 1e6);
  }
  if (!(sum > 0)) throw new Error('nothing was counted');
  return best;
}

function addOnDayNumbers(): number {
  let sum = 0;
  for (const term of terms) {
    for (const received of receivedDays) sum += nthWorkingDayAfter(table, received, term);
  }
  return sum;
}

function addOnDates(): number {
  let sum = 0;
  for (const term of terms) {
    for (const received of receivedDates) sum += addWorkingDays(table, received, term).length;
  }
  return sum;
}

function addWithChineseDays(): number {
  let sum = 0;
  for (const term of terms) {
    for (const received of receivedDates) sum += findWorkday(term, received).length;
  }
  return sum;
}
