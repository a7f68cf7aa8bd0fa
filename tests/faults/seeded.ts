import { createHash } from 'node:crypto';
import { documentedFaults } from '../../local/faults/documented.ts';
import type { Inject } from '../../local/faults/fault.ts';
import type { Disorder } from '../../local/runtime/handOver.ts';

/** Faults that the table and the SDK make good by themselves: whoever meets them notices nothing but the time they take. */
const common = ['TransactionConflict', 'conflict', 'ThrottlingError', 'internal', 'partly'];
/** After these the SDK waits for half a second on average, so they are rarer. */
const slow = ['throttling', 'throttled', 'provisionedThroughput', 'slowDown'];
const [commonOneIn, slowOneIn] = [25, 600];

/**
 * Low, steady trouble for a test that is about something else: of the calls of the platform's functions one in 25 meets
 * a conflict, a throttled item, an error of the service or half a batch, one in 600 is throttled as a whole. Which ones
 * follows from the seed and from how many came before.
 */
export function seededFaults(seed: number): Inject {
  const draws = drawsOf(seed);
  return (point) => {
    // A call that is refused is not carried out, and so not counted by those who count calls.
    if (point.when === 'after' || point.holder === 'platform') return undefined;
    const drawn = draws();
    const draw = (oneIn: number, names: readonly string[], offset: number) => {
      if (drawn.readUInt32BE(offset) % oneIn !== 0) return [];
      return documentedFaults(point).filter(({ name, when }) => when === 'before' && names.includes(name));
    };
    const possible = [...draw(slowOneIn, slow, 0), ...draw(commonOneIn, common, 4)];
    return possible[drawn.readUInt32BE(8) % Math.max(1, possible.length)]?.fault;
  };
}

/** What lets a call be carried out and its answer be lost. */
const losses = ['disconnected after', 'truncated', 'internal after'];
const lossOneIn = 40;

/** Of the calls of the platform's functions one in 40 is carried out without its caller being told. */
export function lostAnswers(seed: number): Inject {
  const draws = drawsOf(seed);
  return (point) => {
    if (point.when === 'before' || point.holder === 'platform') return undefined;
    const drawn = draws();
    if (drawn.readUInt32BE(0) % lossOneIn !== 0) return undefined;
    const possible = documentedFaults(point).filter(({ name }) => losses.includes(name));
    return possible[drawn.readUInt32BE(8) % Math.max(1, possible.length)]?.fault;
  };
}

/** One batch in eight comes twice, and the messages of every queue in another order than they were sent. */
export function seededDisorder(seed: number): Disorder {
  const draws = drawsOf(seed);
  return ({ records }) => {
    const drawn = draws();
    const places = Array.from({ length: records }, (_, place) => place);
    const keyOf = (place: number) => drawn.readUInt8((place % 28) + 4);
    return {
      order: places.toSorted((one, other) => keyOf(one) - keyOf(other)),
      isRepeated: drawn.readUInt32BE(0) % 8 === 0,
    };
  };
}

/** Bytes of chance, always the same ones for the same seed. */
function drawsOf(seed: number): () => Buffer {
  let count = 0;
  return () => {
    count += 1;
    return createHash('sha256').update(`${seed} ${count}`).digest();
  };
}
