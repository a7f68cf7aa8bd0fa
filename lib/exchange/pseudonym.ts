import { createHmac, type KeyObject } from 'node:crypto';
import { inEighteen } from './identityNumber.ts';

/** Of the 32 bytes of an HMAC: 120 bits, so that among a thousand million values two alike are not to be expected. */
const bytesKept = 15;
const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/**
 * What stands for a value: 24 characters (base32 in small letters) of its HMAC-SHA-256. The same value, however it is written, has
 * the same one in all items and deliveries of a grant; under another grant, and so another key, it has another. Nobody without the
 * key can tell value from pseudonym, or guess it by trying.
 * @param key of the grant
 */
export function pseudonymOf(key: KeyObject, value: string): string {
  return base32(createHmac('sha256', key).update(sameSpelling(value)).digest().subarray(0, bytesKept));
}

/** A value as it is compared: full-width and half-width alike, without blanks, capital, identity numbers in 18 characters. */
export function sameSpelling(value: string): string {
  const text = value
    .normalize('NFKC')
    .replace(/[\s\p{Cc}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replace(/[\u2022\u2027\u2219\u22c5\u30fb]/g, '\u00b7')
    .toUpperCase();
  return inEighteen(text);
}

function base32(bytes: Uint8Array): string {
  let [held, bits, text] = [0, 0, ''];
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += alphabet.charAt((held >> (bits - 5)) & 31);
    held &= 31;
  }
  return text;
}
