import { createHash } from 'node:crypto';
import { documentedFaults } from '../../local/faults/documented.ts';
import type { Inject } from '../../local/faults/fault.ts';

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
  let count = 0;
  return (point) => {
    // A call that is refused is not carried out, and so not counted by those who count calls.
    if (point.when === 'after' || point.holder === 'platform') return undefined;
    count += 1;
    const drawn = createHash('sha256').update(`${seed} ${count}`).digest();
    const draw = (oneIn: number, names: readonly string[], offset: number) => {
      if (drawn.readUInt32BE(offset) % oneIn !== 0) return [];
      return documentedFaults(point).filter(({ name, when }) => when === 'before' && names.includes(name));
    };
    const possible = [...draw(slowOneIn, slow, 0), ...draw(commonOneIn, common, 4)];
    return possible[drawn.readUInt32BE(8) % Math.max(1, possible.length)]?.fault;
  };
}
