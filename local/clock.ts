import type { Memory } from './platformState.ts';

/** The product's clock: real time plus an offset that only grows. Instants are milliseconds since 1970. */
export interface Clock {
  now: () => number;
  /** Read by the function workers; holds the offset in milliseconds as a double. */
  readonly shared: SharedArrayBuffer;
  /**
   * Fires once when the clock reaches the instant.
   * @returns a function that calls it off
   */
  at(due: number, fire: () => void): () => void;
  /**
   * Moves the clock forward, firing what falls due in the order of its due instant; `settle` runs after each.
   * @returns how many fired
   * @throws ClockError when the instant lies in the past
   */
  moveTo(instant: number, settle: () => Promise<void>): Promise<number>;
  /** The real instant at which the clock showed this one first. */
  realOf(instant: number): number;
  stop(): void;
}

export class ClockError extends Error {
  override name = 'ClockError';
}

interface Entry {
  due: number;
  order: number;
  fire: (() => void) | undefined;
}

/** setTimeout takes no more than this many milliseconds. */
const longestTimeout = 2_000_000_000;

/**
 * @param memory where the offset is kept
 * @param at the instant to start at, when nothing is kept yet
 */
export function createClock(memory: Memory, at: number | undefined): Clock {
  const shared = new SharedArrayBuffer(8);
  const offset = new Float64Array(shared);
  const kept = memory.read('clock.jumps');
  /** When the offset became what, in real time: [real instant, offset]. */
  const jumps: [number, number][] = kept === undefined ? [] : parseJumps(kept);
  if (jumps.length === 0 && at !== undefined) remember(at - Date.now());
  offset[0] = jumps.at(-1)?.[1] ?? 0;

  const queue: Entry[] = [];
  let order = 0;
  let timer: NodeJS.Timeout | undefined;
  let moving = Promise.resolve(0);
  let isMoving = false;
  let stopped = false;
  const isStopped = () => stopped;

  function remember(value: number): void {
    jumps.push([Date.now(), value]);
    offset[0] = value;
    memory.write('clock.jumps', JSON.stringify(jumps.slice(-10_000)));
  }
  const now = () => Date.now() + (offset[0] ?? 0);
  const isDue = (limit: number) => {
    dropCancelled();
    const first = queue[0];
    return first && first.due <= limit ? first : undefined;
  };
  function dropCancelled(): void {
    while (queue[0] && !queue[0].fire) pop(queue);
  }
  function arm(): void {
    clearTimeout(timer);
    dropCancelled();
    const first = queue[0];
    if (!first || isMoving || stopped) return;
    timer = setTimeout(runDue, Math.min(Math.max(0, first.due - now()), longestTimeout));
  }
  function runDue(): void {
    for (let entry = isDue(now()); entry; entry = isDue(now())) {
      pop(queue);
      entry.fire?.();
    }
    arm();
  }
  async function move(instant: number, settle: () => Promise<void>): Promise<number> {
    if (instant < now()) throw new ClockError('The clock only moves forward.');
    isMoving = true;
    clearTimeout(timer);
    let fired = 0;
    try {
      await settle();
      for (let entry = isDue(instant); entry && !isStopped(); entry = isDue(instant)) {
        pop(queue);
        if (entry.due > now()) remember(entry.due - Date.now());
        entry.fire?.();
        fired += 1;
        await settle();
      }
      if (instant > now()) remember(instant - Date.now());
      await settle();
    } finally {
      isMoving = false;
      arm();
    }
    return fired;
  }

  return {
    now,
    shared,
    at(due, fire) {
      const entry: Entry = { due, order: order++, fire };
      push(queue, entry);
      if (queue[0] === entry) arm();
      return () => {
        entry.fire = undefined;
      };
    },
    moveTo(instant, settle) {
      moving = moving.catch(() => 0).then(() => move(instant, settle));
      return moving;
    },
    realOf(instant) {
      let real = instant;
      for (const [since, value] of jumps)
        real = instant - value >= since ? instant - value : Math.min(real, since);
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

/** A binary heap by due instant, then by order of arrival. */
function push(queue: Entry[], entry: Entry): void {
  let at = queue.push(entry) - 1;
  while (at > 0) {
    const above = (at - 1) >> 1;
    if (!isBefore(entry, queue[above])) break;
    swap(queue, at, above);
    at = above;
  }
}

function pop(queue: Entry[]): void {
  const last = queue.pop();
  if (!last || queue.length === 0) return;
  queue[0] = last;
  let at = 0;
  for (;;) {
    const left = 2 * at + 1;
    const smaller = isBefore(queue[left + 1], queue[left]) ? left + 1 : left;
    if (!isBefore(queue[smaller], queue[at])) return;
    swap(queue, at, smaller);
    at = smaller;
  }
}

function isBefore(a: Entry | undefined, b: Entry | undefined): boolean {
  if (!a || !b) return false;
  return a.due < b.due || (a.due === b.due && a.order < b.order);
}

function swap(queue: Entry[], i: number, j: number): void {
  const [a, b] = [queue[i], queue[j]];
  if (a && b) {
    queue[i] = b;
    queue[j] = a;
  }
}
