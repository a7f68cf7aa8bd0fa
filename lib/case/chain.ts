import { createHash } from 'node:crypto';

/** What an event's hash covers: everything that is a fact, in the text in which it is stored. */
export interface ChainedEvent {
  readonly kind: string;
  readonly id: string;
  readonly number: number;
  readonly type: string;
  readonly schema: number;
  readonly at: string;
  readonly org: string;
  readonly sub: string;
  /** Whose role was exercised by delegation, if it was (代理). */
  readonly onBehalfOf?: string;
  /** What the change wrote beside the event, as JSON text: sub-items by name, id and salted hash. */
  readonly items?: string;
  /** The event as JSON text, exactly as stored. */
  readonly data: string;
  /** Hash of the event before it; empty for the first. */
  readonly previous: string;
  readonly hash: string;
}

/** SHA-256 (FIPS 180-4), lower-case hex, over the event's facts and the hash of the event before it. */
export function hashEvent(event: Omit<ChainedEvent, 'hash'>): string {
  const facts = [
    event.kind,
    event.id,
    event.number,
    event.type,
    event.schema,
    event.at,
    event.org,
    event.sub,
    event.data,
    ...(event.onBehalfOf === undefined ? [] : [event.onBehalfOf]),
    ...(event.items === undefined ? [] : [{ items: event.items }]),
  ];
  return createHash('sha256')
    .update(`${event.previous}\n${JSON.stringify(facts)}`)
    .digest('hex');
}

export interface ChainFault {
  readonly number: number;
  readonly fault: 'edited' | 'gap' | 'reordered' | 'cut_short';
}

/**
 * Verifies the events of one case in order.
 * @param head the hash and version the case's head remembers; a chain that ends earlier was cut short
 * @returns the first fault, or undefined when the chain holds
 */
export function verifyChain(
  events: readonly ChainedEvent[],
  head: { hash: string; version: number },
): ChainFault | undefined {
  let previous = '';
  for (const [index, event] of events.entries()) {
    const number = index + 1;
    if (event.number !== number) return { number, fault: event.number < number ? 'reordered' : 'gap' };
    if (event.previous !== previous) return { number, fault: 'gap' };
    if (hashEvent(event) !== event.hash) return { number, fault: 'edited' };
    previous = event.hash;
  }
  if (events.length !== head.version || previous !== head.hash)
    return { number: events.length + 1, fault: 'cut_short' };
  return undefined;
}
