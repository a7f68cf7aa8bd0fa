import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fairShare } from '../../lib/platform/http/fairShare.ts';

describe("an organisation's share of the calls", () => {
  test('is five seconds’ worth at once, then the rate', () => {
    const admits = fairShare(2);
    const first = Array.from({ length: 12 }, () => admits('A', 0));
    expect(first).toEqual([...Array.from({ length: 10 }, () => true), false, false]);
    expect([admits('A', 499), admits('A', 500), admits('A', 500)]).toEqual([false, true, false]);
  });

  test('is its own: whoever floods uses up nobody else’s', () => {
    const admits = fairShare(1);
    for (let call = 0; call < 900; call += 1) admits('A', call);
    expect(admits('A', 900)).toBe(false);
    expect(admits('B', 900)).toBe(true);
  });

  test('is not there where the rate is 0', () => {
    const admits = fairShare(0);
    expect(Array.from({ length: 1000 }, () => admits('A', 0))).not.toContain(false);
  });

  test('never admits more than the burst and the rate, and always one who has waited a second', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), gaps, (rate, list) => {
        const admits = fairShare(rate);
        let at = 0;
        let admitted = 0;
        const again: boolean[] = [];
        for (const gap of list) {
          at += gap;
          if (admits('A', at)) admitted += 1;
          else {
            at += 1000;
            again.push(admits('A', at));
          }
        }
        expect(again).not.toContain(false);
        expect(admitted + again.length).toBeLessThanOrEqual(rate * 5 + (at / 1000) * rate + 1e-6);
      }),
    );
  });

  test('forgets those who have not called for longest', () => {
    const admits = fairShare(1);
    for (let call = 0; call < 5; call += 1) admits('A', 0);
    expect(admits('A', 0)).toBe(false);
    for (let org = 0; org < 1000; org += 1) admits(`org-${org}`, 0);
    expect(admits('A', 0)).toBe(true);
  });
});
