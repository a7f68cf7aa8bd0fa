import { type Instant, instantOf } from '../../calendar/index.ts';

/** The only place where the product's code reads the clock. */
export function now(): Instant {
  return instantOf(Date.now());
}
