import { expect, test } from 'vitest';
import type { Functions, Outcome } from '../../local/runtime/functions.ts';
import { type Disorder, handOver } from '../../local/runtime/handOver.ts';

const went: Outcome = { ok: true, id: 'one', result: 'null' };
const failed: Outcome = {
  ok: false,
  id: 'one',
  error: { errorType: 'Error', errorMessage: 'no', trace: [] },
};

/** Functions that give these outcomes one after the other, and remember with what they were called. */
function functionsThat(outcomes: readonly Outcome[]): { functions: Functions; events: string[] } {
  const events: string[] = [];
  const functions: Functions = {
    async invoke(_, event) {
      events.push(event);
      return outcomes[events.length - 1] ?? failed;
    },
    has: () => true,
    model: () => undefined,
    warm: async () => {},
    stop: async () => {},
  };
  return { functions, events };
}

const backwardsTwice: Disorder = ({ records }) => ({
  order: Array.from({ length: records }, (_, place) => records - 1 - place),
  isRepeated: true,
});
const fromQueue = { function: 'worker', source: 'queue' } as const;
const fromStream = { function: 'worker', source: 'stream' } as const;

test('a batch is handed over as it is and once unless something else is asked for', async () => {
  const { functions, events } = functionsThat([went]);
  expect(await handOver([1, 2, 3], fromQueue, { functions })).toBe(went);
  expect(events).toEqual(['{"Records":[1,2,3]}']);
});

test('the messages of a queue arrive in the order asked for, and the batch twice: what counts is its last outcome', async () => {
  const { functions, events } = functionsThat([went, failed]);
  expect(await handOver([1, 2, 3], fromQueue, { functions, disorder: backwardsTwice })).toBe(failed);
  expect(events).toEqual(['{"Records":[3,2,1]}', '{"Records":[3,2,1]}']);
});

test('the records of a stream keep their order', async () => {
  const { functions, events } = functionsThat([went, went]);
  await handOver([1, 2, 3], fromStream, { functions, disorder: backwardsTwice });
  expect(events).toEqual(['{"Records":[1,2,3]}', '{"Records":[1,2,3]}']);
});

test('a batch that failed comes again by itself and is not repeated', async () => {
  const { functions, events } = functionsThat([failed]);
  expect(await handOver([1], fromQueue, { functions, disorder: backwardsTwice })).toBe(failed);
  expect(events).toHaveLength(1);
});
