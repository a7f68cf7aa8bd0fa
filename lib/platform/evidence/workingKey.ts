import { type Instant, instantOf, millisecondsOf } from '../../calendar/index.ts';

/** The hours for which a working key is certified. */
export interface CertifiedHours {
  readonly from: Instant;
  readonly to: Instant;
}

const hour = 3_600_000;
/** A working key signs for an hour; the certificate holds a little earlier and a day longer, since jobs carry the instant at which they began. */
const [usedFor, heldBefore, heldFor] = [hour, hour, 25 * hour];

/**
 * A key that lives in this process only, made anew every hour: a signature costs no call, one call an hour certifies.
 *
 * @param make makes a key and has it certified; what has failed is tried again with the next call
 * @returns the key for what happens at an instant
 */
export function renewedHourly<Key>(
  make: (hours: CertifiedHours) => Promise<Key>,
): (at: Instant) => Promise<Key> {
  let current: { readonly since: number; readonly key: Promise<Key> } | undefined;
  return (at) => {
    const now = millisecondsOf(at);
    const isFresh = current && now >= current.since - heldBefore && now < current.since + usedFor;
    if (current && isFresh) return current.key;
    const hours = { from: instantOf(now - heldBefore), to: instantOf(now + heldFor) };
    const made = { since: now, key: make(hours) };
    current = made;
    made.key.catch(() => {
      if (current === made) current = undefined;
    });
    return made.key;
  };
}
