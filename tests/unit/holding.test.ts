import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { comesAgainAfter, holding } from '../../lib/platform/reactions/holding.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const message = (receives: number) => ({
  messageId: 'm1',
  receiptHandle: 'r1',
  attributes: {
    ApproximateReceiveCount: String(receives),
    SentTimestamp: '0',
    SenderId: '',
    ApproximateFirstReceiveTimestamp: '0',
  },
});

test('a message is held as long as somebody works on it, and not beyond', async () => {
  const hidden: number[] = [];
  let end = () => {};
  const work = holding(
    message(1),
    { hide: async (_, seconds) => void hidden.push(seconds) },
    () => new Promise((resolve) => (end = resolve)),
  );
  await vi.advanceTimersByTimeAsync(65_000);
  expect(hidden).toEqual([60, 60, 60, 60]);
  end();
  await work;
  await vi.advanceTimersByTimeAsync(120_000);
  expect(hidden).toEqual([60, 60, 60, 60]);
});

test('a message whose work fails comes again within seconds, then ever later', async () => {
  for (const [receives, seconds] of [
    [1, 5],
    [2, 15],
    [6, 900],
  ] as const) {
    const hidden: number[] = [];
    const work = holding(message(receives), { hide: async (_, time) => void hidden.push(time) }, async () => {
      throw new Error('one passing fault');
    });
    await expect(work).rejects.toThrow('one passing fault');
    expect(hidden).toEqual([60, seconds]);
  }
  expect([1, 2, 3, 4, 5].map(comesAgainAfter)).toEqual([5, 15, 45, 135, 405]);
});

test('what cannot be held is worked on all the same', async () => {
  let worked = 0;
  const refusing = {
    hide: async () => {
      throw new Error('no right');
    },
  };
  await holding(message(1), refusing, async () => void (worked += 1));
  expect(worked).toBe(1);
});
