/** Calls that an organisation has left in this copy of a function, and when they were counted. */
interface Bucket {
  left: number;
  at: number;
}

/** Organisations that are remembered; beyond that, those that have not called for longest are forgotten. */
const remembered = 1000;

/** Calls that may come at once, in seconds' worth of the rate: a page that loads, a script that catches up. */
const burstSeconds = 5;

/**
 * Whether an organisation's call is within its share, of which it then takes one.
 * @param org the organisation that calls
 * @param at milliseconds of a clock that only grows
 */
export type AdmitsCall = (org: string, at: number) => boolean;

/**
 * An organisation's share of a copy of a function (a token bucket): Lambda gives a copy one call at a time and spreads calls
 * over the copies, so each sees its part of a flood and can refuse it, cheaply and without asking anybody.
 * @param perSecond calls a second in the long run, a whole number: a second later one more is admitted; 0: no limit
 */
export function fairShare(perSecond: number): AdmitsCall {
  if (perSecond === 0) return () => true;
  const most = perSecond * burstSeconds;
  const buckets = new Map<string, Bucket>();
  return (org, at) => {
    const bucket = buckets.get(org) ?? { left: most, at };
    // Put last again: the map's order is that of the last calls.
    buckets.delete(org);
    const left = Math.min(most, bucket.left + ((at - bucket.at) / 1000) * perSecond);
    const isAdmitted = left >= 1;
    buckets.set(org, { left: isAdmitted ? left - 1 : left, at });
    const [oldest] = buckets.keys();
    if (buckets.size > remembered && oldest !== undefined) buckets.delete(oldest);
    return isAdmitted;
  };
}
