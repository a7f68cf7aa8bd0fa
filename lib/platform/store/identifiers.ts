import { createHash } from 'node:crypto';
import { ulid } from 'ulid';

/** A new id, a ULID in lower case: 48 bits of time and 80 random bits, so that ids of one kind sort by age. */
export function newId(epochMilliseconds: number): string {
  return ulid(epochMilliseconds).toLowerCase();
}

/** SHA-256 of a text, lower-case hex. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A number from 0 to `shards` − 1 that is always the same for the same text. */
export function shardOf(text: string, shards: number): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0) % shards;
}
