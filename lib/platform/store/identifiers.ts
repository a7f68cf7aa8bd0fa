import { createHash, randomBytes } from 'node:crypto';

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

function base32(value: bigint, length: number): string {
  let text = '';
  for (let rest = value, index = 0; index < length; index += 1, rest >>= 5n) {
    text = (alphabet[Number(rest & 31n)] ?? '') + text;
  }
  return text;
}

/** A new id: 48 bits of time and 80 random bits in Crockford's base 32, so that ids of one kind sort by age. */
export function newId(epochMilliseconds: number): string {
  return base32(BigInt(epochMilliseconds), 10) + base32(BigInt(`0x${randomBytes(10).toString('hex')}`), 16);
}

/** SHA-256 of a text, lower-case hex. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** A number from 0 to `shards` − 1 that is always the same for the same text. */
export function shardOf(text: string, shards: number): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0) % shards;
}
