import * as chineseDays from 'chinese-days';
import { describe, expect, it } from 'vitest';
import { dayNumber, formatDate } from '../../lib/calendar/dates.ts';
import { dayOfLunarDate, firstLunarYear, lastLunarYear, qingming } from '../../lib/calendar/lunar.ts';

const radians = Math.PI / 180;
/** Julian day of 1970-01-01T00:00Z. */
const julianEpoch = 2_440_587.5;
const beijingAhead = 8 / 24;

const years = Array.from(
  { length: lastLunarYear - firstLunarYear + 1 },
  (_, index) => firstLunarYear + index,
);

/** Terrestrial minus universal time in days: 69 s in 2024, growing slowly (Espenak & Meeus, 2005–2050). */
function deltaT(year: number): number {
  const since2000 = year - 2000;
  return (62.92 + 0.32217 * since2000 + 0.005589 * since2000 ** 2) / 86_400;
}

// Meeus, Astronomical Algorithms, 2nd ed., table 49.A (new moon): [coefficient, power of E, M, M′, F, Ω].
const newMoonTerms = [
  [-0.4072, 0, 0, 1, 0, 0],
  [0.17241, 1, 1, 0, 0, 0],
  [0.01608, 0, 0, 2, 0, 0],
  [0.01039, 0, 0, 0, 2, 0],
  [0.00739, 1, -1, 1, 0, 0],
  [-0.00514, 1, 1, 1, 0, 0],
  [0.00208, 2, 2, 0, 0, 0],
  [-0.00111, 0, 0, 1, -2, 0],
  [-0.00057, 0, 0, 1, 2, 0],
  [0.00056, 1, 1, 2, 0, 0],
  [-0.00042, 0, 0, 3, 0, 0],
  [0.00042, 1, 1, 0, 2, 0],
  [0.00038, 1, 1, 0, -2, 0],
  [-0.00024, 1, -1, 2, 0, 0],
  [-0.00017, 0, 0, 0, 0, 1],
  [-0.00007, 0, 2, 1, 0, 0],
  [0.00004, 0, 0, 2, -2, 0],
  [0.00004, 0, 3, 0, 0, 0],
  [0.00003, 0, 1, 1, -2, 0],
  [0.00003, 0, 0, 2, 2, 0],
  [-0.00003, 0, 1, 1, 2, 0],
  [0.00003, 0, -1, 1, 2, 0],
] as const;

// The larger planetary terms of the same chapter: [coefficient, constant, rate per lunation].
const planetaryTerms = [
  [0.000325, 299.77, 0.107408],
  [0.000165, 251.88, 0.016321],
  [0.000164, 251.83, 26.651886],
  [0.000126, 349.42, 36.412478],
  [0.00011, 84.66, 18.206239],
  [0.000062, 141.74, 53.303771],
  [0.00006, 207.14, 2.453732],
  [0.000056, 154.84, 7.30686],
] as const;

/** The new moon of a lunation (0: 2000-01-06), in days since 1970-01-01T00:00 of Beijing time; good to seconds. */
function newMoon(lunation: number): number {
  const t = lunation / 1236.85;
  const e = 1 - 0.002516 * t - 0.0000074 * t * t;
  const sun = 2.5534 + 29.1053567 * lunation - 0.0000014 * t * t;
  const moon = 201.5643 + 385.81693528 * lunation + 0.0107582 * t * t;
  const latitude = 160.7108 + 390.67050284 * lunation - 0.0016118 * t * t;
  const node = 124.7746 - 1.56375588 * lunation + 0.0020672 * t * t;
  let julian = 2_451_550.09766 + 29.530588861 * lunation + 0.00015437 * t * t;
  for (const [coefficient, power, m, mPrime, f, omega] of newMoonTerms) {
    const angle = m * sun + mPrime * moon + f * latitude + omega * node;
    julian += coefficient * e ** power * Math.sin(angle * radians);
  }
  for (const [coefficient, constant, rate] of planetaryTerms) {
    julian += coefficient * Math.sin((constant + rate * lunation) * radians);
  }
  return julian - deltaT(2000 + lunation / 12.3685) - julianEpoch + beijingAhead;
}

/** Apparent longitude of the sun in degrees (Meeus ch. 25, good to 0.01°, a quarter of an hour). */
function solarLongitude(julian: number): number {
  const t = (julian - 2_451_545) / 36_525;
  const mean = 280.46646 + 36_000.76983 * t + 0.0003032 * t * t;
  const anomaly = (357.52911 + 35_999.05029 * t - 0.0001537 * t * t) * radians;
  const centre =
    (1.914602 - 0.004817 * t) * Math.sin(anomaly) +
    (0.019993 - 0.000101 * t) * Math.sin(2 * anomaly) +
    0.000289 * Math.sin(3 * anomaly);
  const aberration = 0.00569 + 0.00478 * Math.sin((125.04 - 1934.136 * t) * radians);
  return (((mean + centre - aberration) % 360) + 360) % 360;
}

const chinese = new Intl.DateTimeFormat('en-u-ca-chinese', {
  timeZone: 'UTC',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
});

function intlLunarDate(day: number): { year: number; month: string; day: number } {
  const parts = new Map(
    chinese.formatToParts(day * 86_400_000).map(({ type, value }): [string, string] => [type, value]),
  );
  return {
    year: Number(parts.get('relatedYear')),
    month: parts.get('month') ?? '',
    day: Number(parts.get('day')),
  };
}

describe('the lunar calendar', () => {
  it('begins every month of 2024–2050 on the day of the computed new moon in Beijing', () => {
    const newMoons = Array.from({ length: 360 }, (_, index) => newMoon(295 + index));
    const newMoonDays = new Set(newMoons.map(Math.floor));
    const wrong = years.flatMap((year) =>
      Array.from({ length: 12 }, (_, index) => dayOfLunarDate(year, index + 1, 1))
        .filter((day) => !newMoonDays.has(day))
        .map(formatDate),
    );
    expect(wrong).toEqual([]);
    // No new moon of these years comes so near to midnight that the computation's seconds could decide the day.
    const nearest = Math.min(...newMoons.map((instant) => Math.abs(instant - Math.round(instant))));
    expect(nearest * 1440).toBeGreaterThan(3);
  });

  it('agrees with Intl on every day but those of the two months whose new moon falls next to midnight', () => {
    const differing: string[] = [];
    for (let day = dayOfLunarDate(2024, 1, 1); day <= dayNumber(2050, 12, 31); day += 1) {
      const lunar = intlLunarDate(day);
      if (lunar.month.endsWith('bis')) continue;
      if (dayOfLunarDate(lunar.year, Number(lunar.month), lunar.day) !== day) differing.push(formatDate(day));
    }
    const unexplained = differing.filter(
      (date) =>
        !(date >= '2027-02-06' && date <= '2027-03-07') && !(date >= '2030-02-02' && date <= '2030-03-03'),
    );
    expect(unexplained).toEqual([]);
  });

  it('agrees with chinese-days on New Year, Dragon Boat and Mid-Autumn of every year', () => {
    for (const year of years) {
      for (const [month, day] of [
        [1, 1],
        [5, 5],
        [8, 15],
      ] as const) {
        const { date } = chineseDays.getSolarDateFromLunar(`${year}-${month}-${day}`);
        expect(formatDate(dayOfLunarDate(year, month, day))).toBe(date);
      }
    }
  });

  it.each([
    ['2024-02-10', 2024, 1, 1],
    ['2025-10-06', 2025, 8, 15],
    ['2026-02-17', 2026, 1, 1],
    ['2027-02-06', 2027, 1, 1],
    ['2028-05-28', 2028, 5, 5],
    ['2030-02-03', 2030, 1, 1],
    ['2033-09-08', 2033, 8, 15],
    ['2034-02-19', 2034, 1, 1],
    ['2050-01-23', 2050, 1, 1],
  ])('has %s as day %i/%i/%i', (date, year, month, day) => {
    expect(formatDate(dayOfLunarDate(year, month, day))).toBe(date);
  });

  it('takes Qingming from the sun: longitude 15° is passed during that day in Beijing', () => {
    const quarterOfAnHour = 1 / 96;
    for (const year of years) {
      const midnight = qingming(year) + julianEpoch - beijingAhead + deltaT(year);
      expect(solarLongitude(midnight + quarterOfAnHour)).toBeLessThan(15);
      expect(solarLongitude(midnight + 1 - quarterOfAnHour)).toBeGreaterThan(15);
      expect(formatDate(qingming(year))).toBe(chineseDays.getSolarTermDate(year, 4, 'pure_brightness'));
    }
  });

  it('refuses years it has no data for', () => {
    expect(() => dayOfLunarDate(2023, 1, 1)).toThrow('lunar year 2023 is outside 2024–2050');
    expect(() => dayOfLunarDate(2051, 1, 1)).toThrow(RangeError);
    expect(() => qingming(2051)).toThrow(RangeError);
  });
});
