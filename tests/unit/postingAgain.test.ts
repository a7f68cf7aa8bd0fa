import { describe, expect, test } from 'vitest';
import { postedAgainAfter, postingTries } from '../../lib/platform/notices/postingAgain.ts';

const waits = (chance: number) =>
  Array.from({ length: postingTries - 1 }, (_, index) => postedAgainAfter(index + 1, () => chance));
const hours = (seconds: readonly number[]) => seconds.reduce((sum, wait) => sum + wait, 0) / 3600;

describe('a notice that its receiver does not take', () => {
  test('is posted again after a minute, then ever later, at least every five hours', () => {
    expect(waits(0).slice(0, 9)).toEqual([60, 120, 240, 480, 960, 1920, 3840, 7680, 14_400]);
    expect(Math.max(...waits(1))).toBeLessThanOrEqual(5 * 3600);
  });

  test('is tried for at least 72 hours, and for less than four days, before it is parked', () => {
    expect(hours(waits(0))).toBeGreaterThanOrEqual(72);
    expect(hours(waits(0).slice(0, -1))).toBeLessThan(72);
    expect(hours(waits(1))).toBeLessThan(96);
  });

  test('does not come back together with what failed together', () => {
    const chances = [0, 0.3, 0.9];
    expect(new Set(chances.map((chance) => postedAgainAfter(4, () => chance))).size).toBe(chances.length);
  });
});
