import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { inBatches } from '../../lib/platform/store/requests.ts';
import { createPatience, NotNow, patiently, TableBusy } from '../../lib/platform/store/busy.ts';

/** Time that passes only where a test says so: pauses are gone by at once. */
beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] }));
afterEach(() => vi.useRealTimers());

/** A service that takes so many milliseconds to say that it cannot now. */
function slowService(milliseconds: number) {
  const asked = { times: 0 };
  const ask = async (): Promise<never> => {
    asked.times += 1;
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    throw new NotNow('others write it');
  };
  return { asked, ask };
}

describe('asking until there is an answer', () => {
  test('ends when the time is over, however few the attempts: a function has to answer before its own end', async () => {
    const { asked, ask } = slowService(1500);
    await Promise.all([expect(patiently(ask)).rejects.toThrow(TableBusy), vi.runAllTimersAsync()]);
    expect(asked.times).toBe(3);
  });

  test('a service that answers quickly is asked nine times', async () => {
    const { asked, ask } = slowService(1);
    await Promise.all([expect(patiently(ask)).rejects.toThrow(TableBusy), vi.runAllTimersAsync()]);
    expect(asked.times).toBe(9);
  });

  test('what a batch leaves undone is asked for as long, from the last that was done', async () => {
    const asked: number[] = [];
    const slow = async (batch: number[]) => {
      asked.push(batch.length);
      await new Promise((resolve) => setTimeout(resolve, 1500));
      return asked.length < 4 ? batch.slice(1) : batch;
    };
    await Promise.all([
      expect(inBatches([1, 2, 3, 4, 5], 5, slow)).rejects.toThrow(TableBusy),
      vi.runAllTimersAsync(),
    ]);
    expect(asked).toEqual([5, 4, 3, 2, 2, 2]);
  });

  test('patience of so many milliseconds ends with them', () => {
    const isOver = createPatience(8000);
    vi.advanceTimersByTime(7999);
    expect(isOver()).toBe(false);
    vi.advanceTimersByTime(1);
    expect(isOver()).toBe(true);
  });
});
