import { type Cause, createDueQueue, type Due } from './dueQueue.ts';
import type { Memory } from './platformState.ts';

/** The product's clock: real time plus an offset that only grows. Instants are milliseconds since 1970. */
export interface Clock {
  now: () => number;
  /** Read by the function workers; holds the offset in milliseconds as a double. */
  readonly shared: SharedArrayBuffer;
  /**
   * Fires once when the clock reaches the instant.
   * @param cause what is told of it to whoever watches
   * @returns a function that calls it off
   */
  at(due: number, fire: () => void, cause?: Cause): () => void;
  /**
   * Moves the clock forward, firing what falls due in the order of its due instant; `settle` runs after each.
   * Moves wait for each other.
   * @param target an instant, or how it follows from the one that the clock shows when it is this move's turn
   * @param watch told of what fires in this move, before it fires
   * @returns how many fired
   * @throws ClockError when the instant lies in the past
   */
  moveTo(target: Target, settle: () => Promise<void>, watch?: Watch): Promise<number>;
  /** Where the clock is being moved to; what it shows where it is not. */
  goesTo(): number;
  /** The real instant at which the clock showed this one first. */
  realOf(instant: number): number;
  stop(): void;
}

/** Where the clock is to be moved to, in milliseconds since 1970. */
export type Target = number | ((now: number) => number);

/** What fired, and at which instant it was due. */
export interface Fired extends Cause {
  readonly at: number;
}

export type Watch = (fired: Fired) => void;

export class ClockError extends Error {
  override name = 'ClockError';
}

/** setTimeout takes no more than this many milliseconds. */
const longestTimeout = 2_000_000_000;

/**
 * @param memory where the offset is kept
 * @param at the instant to start at, when nothing is kept yet
 * @param failed told of what fell due and could not be done
 */
export function createClock(
  memory: Pick<Memory, 'read' | 'write'>,
  at: number | undefined,
  failed: (error: unknown) => void,
): Clock {
  const shared = new SharedArrayBuffer(8);
  const offset = new Float64Array(shared);
  const kept = memory.read('clock.jumps');
  /** When the offset became what, in real time: [real instant, offset]. */
  const jumps: [number, number][] = kept === undefined ? [] : parseJumps(kept);
  if (jumps.length === 0 && at !== undefined) jumpTo(at);
  offset[0] = jumps.at(-1)?.[1] ?? 0;

  const queue = createDueQueue();
  let timer: NodeJS.Timeout | undefined;
  let moving = Promise.resolve(0);
  let isMoving = false;
  let destination = 0;
  let stopped = false;
  const isStopped = () => stopped;

  function jumpTo(instant: number): void {
    // One look at the real time: it goes on between two.
    const since = Date.now();
    const value = instant - since;
    const jump: [number, number] = [since, value];
    // What cannot be kept does not happen: after a restart the clock would have gone back.
    memory.write('clock.jumps', JSON.stringify([...jumps, jump].slice(-10_000)));
    jumps.push(jump);
    offset[0] = value;
  }
  const now = () => Date.now() + (offset[0] ?? 0);
  const isDue = (limit: number): Due | undefined => {
    const first = queue.first();
    return first && first.due <= limit ? first : undefined;
  };
  function arm(): void {
    clearTimeout(timer);
    const first = queue.first();
    if (!first || isMoving || stopped) return;
    timer = setTimeout(runDue, Math.min(Math.max(0, first.due - now()), longestTimeout));
  }
  /** What one of them cannot do holds up no other. */
  function carryOut(entry: Due): void {
    try {
      entry.fire();
    } catch (error) {
      failed(error);
    }
  }
  function runDue(): void {
    for (let entry = isDue(now()); entry; entry = isDue(now())) {
      queue.removeFirst();
      carryOut(entry);
    }
    arm();
  }
  async function move(
    instant: number,
    settle: () => Promise<void>,
    watch: Watch | undefined,
  ): Promise<number> {
    if (instant < now()) throw new ClockError('The clock only moves forward.');
    isMoving = true;
    destination = instant;
    clearTimeout(timer);
    let fired = 0;
    try {
      await settle();
      for (let entry = isDue(instant); entry && !isStopped(); entry = isDue(instant)) {
        queue.removeFirst();
        if (entry.due > now()) jumpTo(entry.due);
        if (entry.cause) watch?.({ ...entry.cause, at: entry.due });
        carryOut(entry);
        fired += 1;
        await settle();
      }
      if (instant > now()) jumpTo(instant);
      await settle();
    } finally {
      isMoving = false;
      arm();
    }
    return fired;
  }

  return {
    now,
    goesTo: () => (isMoving ? Math.max(destination, now()) : now()),
    shared,
    at(due, fire, cause) {
      const cancel = queue.add(due, fire, cause);
      if (queue.first()?.fire === fire) arm();
      return cancel;
    },
    moveTo(target, settle, watch) {
      moving = moving
        .catch(() => 0)
        .then(() => move(typeof target === 'number' ? target : target(now()), settle, watch));
      return moving;
    },
    realOf(instant) {
      let real = instant;
      for (const [since, value] of jumps) {
        const after = instant - value;
        // What lies before a jump is older; how much, the clock of before says, unless it began with this jump in the past.
        real = after >= since ? after : Math.min(Math.max(real, after), since);
      }
      return real;
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

function parseJumps(text: string): [number, number][] {
  const value: unknown = JSON.parse(text);
  if (!Array.isArray(value)) return [];
  return value.map((jump: unknown) => (Array.isArray(jump) ? [Number(jump[0]), Number(jump[1])] : [0, 0]));
}
