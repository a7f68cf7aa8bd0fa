/** Seconds between two tries at most. */
const longest = 4 * 3600;
/** Seconds over which a notice is posted again at least, before it is parked. */
const patience = 72 * 3600;

/** Seconds until the next try at least: a minute after the first, then twice as long each time. */
function waitAfter(attempt: number): number {
  return Math.min(longest, 60 * 2 ** (attempt - 1));
}

/**
 * Seconds after which a notice is posted again to an address that did not take it. Up to a quarter longer by chance, so that
 * what failed together does not come back together.
 * @param attempt the try that failed, from 1
 */
export function postedAgainAfter(attempt: number, chance: () => number = Math.random): number {
  return Math.round(waitAfter(Math.max(1, attempt)) * (1 + chance() / 4));
}

/** How often a notice is posted: as often as it takes to have tried for 72 hours. */
export const postingTries = triesOver(patience);

function triesOver(seconds: number): number {
  let tries = 1;
  for (let waited = 0; waited < seconds; tries += 1) waited += waitAfter(tries);
  return tries;
}
