import { expect, test } from 'vitest';
import { createActivity, settle } from '../../local/activity.ts';

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
