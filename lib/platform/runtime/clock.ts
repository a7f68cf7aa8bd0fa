import { type Instant, instantOf } from '../../calendar/index.ts';

/** The only place where the product's code reads the clock. */
export function now(): Instant {
  return instantOf(Date.now());
}

/**
 * Starts to measure milliseconds. A sandbox may be frozen between two calls, in which time a monotonic clock need not go on,
 * and the wall clock may be set: whichever says more counts, and a wall clock that went back makes anything old.
 */
export function stopwatch(): () => number {
  const wall = Date.now();
  const monotonic = performance.now();
  return () => {
    const passed = Date.now() - wall;
    return passed < 0 ? Number.POSITIVE_INFINITY : Math.max(passed, performance.now() - monotonic);
  };
}
