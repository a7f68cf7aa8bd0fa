import { afterEach, describe, expect, test, vi } from 'vitest';
import { createActivity, settle } from '../../local/activity.ts';
import { createClock } from '../../local/clock.ts';
import { startSchedules } from '../../local/runtime/schedules.ts';
import type { ScheduleModel } from '../../local/template/model.ts';

/** Calls from outside of which the next begins before the last has ended, until told to stop. */
function keepCalling(activity: ReturnType<typeof createActivity>): () => void {
  let end = () => {};
  const call = () => {
    activity.called();
    activity.stir();
    const ended = activity.begin();
    end();
    end = ended;
  };
  call();
  const timer = setInterval(call, 20);
  return () => {
    clearInterval(timer);
    end();
  };
}

test('a step of the clock waits for what it causes, but not for calls that never cease', async () => {
  const activity = createActivity();
  const stop = keepCalling(activity);
  const begun = performance.now();
  await settle(activity, [], { most: 20_000, underTraffic: 500 });
  expect(performance.now() - begun).toBeGreaterThanOrEqual(500);
  expect(performance.now() - begun).toBeLessThan(5000);
  stop();
});

test('a step of the clock waits for what takes long where nobody calls', async () => {
  const activity = createActivity();
  const ended = activity.begin();
  let isOver = false;
  setTimeout(() => {
    isOver = true;
    ended();
  }, 900);
  await settle(activity, [], { most: 20_000, underTraffic: 100 });
  expect(isOver).toBe(true);
});

test('a step of the clock ends after the most that it may wait, whatever hangs', async () => {
  const activity = createActivity();
  activity.begin();
  const begun = performance.now();
  await settle(activity, [], { most: 600, underTraffic: 100 });
  expect(performance.now() - begun).toBeLessThan(5000);
});

describe('a schedule that falls due several times in one move of the clock', () => {
  const hour = 3_600_000;
  const start = Date.parse('2030-01-01T00:00:00.000Z');
  const hourly: ScheduleModel = {
    name: 'hourly',
    target: 'arn:of:a:function',
    role: 'Role',
    input: undefined,
    recurrence: { next: (after) => (Math.floor(after / hour) + 1) * hour },
  };

  async function calls(onlyLatest: boolean, moves: readonly number[]): Promise<string[]> {
    const kept = new Map<string, string>();
    const memory = {
      read: (key: string) => kept.get(key),
      write: (key: string, value: string) => void kept.set(key, value),
    };
    const clock = createClock(memory, start, () => {});
    const told: string[] = [];
    startSchedules([hourly], {
      activity: createActivity(),
      clock,
      // Memory with nothing but what schedules keep.
      memory: memory as never,
      call: async () => void told.push(new Date(clock.now()).toISOString().slice(11, 16)),
      failed: (error) => {
        throw error;
      },
      onlyLatest,
    });
    for (const hours of moves) await clock.moveTo(start + hours * hour + 1000, async () => {});
    clock.stop();
    return told;
  }

  test('calls each time', async () => {
    expect(await calls(false, [3])).toEqual(['01:00', '02:00', '03:00']);
  });

  test('calls at the last of them, where only the latest counts, and so in every move', async () => {
    expect(await calls(true, [3])).toEqual(['03:00']);
    expect(await calls(true, [2, 5])).toEqual(['02:00', '05:00']);
  });
});

describe('the real instant of what was signed by the clock', () => {
  afterEach(() => void vi.restoreAllMocks());
  const real = Date.parse('2026-11-26T13:46:00.000Z');
  const second = 1000;

  /** A clock that is started while real time goes on by a millisecond at each look. */
  function started(at: number) {
    let looks = 0;
    vi.spyOn(Date, 'now').mockImplementation(() => real + looks++);
    const kept = new Map<string, string>();
    return createClock(
      { read: (key) => kept.get(key), write: (key, value) => void kept.set(key, value) },
      at,
      () => {},
    );
  }

  test.each([
    ['in the past', Date.parse('2026-03-02T01:00:00.000Z')],
    ['in the past, within a second', Date.parse('2026-03-02T01:00:00.900Z')],
    ['to come', Date.parse('2027-03-02T01:00:00.900Z')],
  ])('is that of the start, also where the stamp says whole seconds: started %s', (_, at) => {
    const clock = started(at);
    const stamp = Math.floor(clock.now() / second) * second;
    expect(Math.abs(clock.realOf(stamp) - real)).toBeLessThanOrEqual(second);
    clock.stop();
  });

  test('is long ago for what was signed long before the start', () => {
    const at = Date.parse('2026-03-02T01:00:00.000Z');
    const clock = started(at);
    expect(real - clock.realOf(at - 3600 * second)).toBeGreaterThanOrEqual(3599 * second);
    clock.stop();
  });

  test('is that before a later jump for what was signed before it, and after it for the rest', async () => {
    const at = Date.parse('2026-03-02T01:00:00.000Z');
    const clock = started(at);
    const before = clock.now();
    await clock.moveTo(at + 86_400 * second, () => Promise.resolve());
    expect(Math.abs(clock.realOf(before) - real)).toBeLessThanOrEqual(second);
    expect(Math.abs(clock.realOf(at + 3600 * second) - real)).toBeLessThanOrEqual(second);
    expect(Math.abs(clock.realOf(clock.now()) - real)).toBeLessThanOrEqual(second);
    clock.stop();
  });
});
