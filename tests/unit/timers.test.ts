import { describe, expect, test } from 'vitest';
import { executionName, isForTheSweep } from '../../lib/platform/reactions/timers.ts';
import { on } from './given.ts';

describe('a timer', () => {
  test.each([
    [on('2026-03-02'), false],
    ['2026-12-27T10:00:00+08:00', false],
    ['2026-12-27T10:00:01+08:00', true],
    ['2029-03-03T00:00:00+08:00', true],
  ])('for %s is left to the sweep: %s', (wakeAt, left) => {
    // An execution lasts a year at most: what ends with a grant or a time of keeping lies beyond it.
    expect(isForTheSweep(wakeAt, on('2026-03-02'))).toBe(left);
  });

  test('has a name of at most 80 characters, whatever the case is called', () => {
    const name = executionName({ kind: 'request', id: '目录/'.repeat(40), revision: 123_456 }, 20);
    expect(name).toMatch(/^[A-Za-z0-9_-]{1,80}$/);
  });
});
