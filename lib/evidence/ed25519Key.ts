import type { PublicKey } from './signingKey.ts';

/** The field of Curve25519, and the constant of its Edwards form: −x² + y² = 1 + d·x²·y² (RFC 8032, 5.1). */
const p = 2n ** 255n - 19n;
const d = 37095705934669439343138083508754565189542113879843219016388785533085940283555n;

/** Of a point of order 8; the other such coordinate is its negative. */
const ofOrder8 = 0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n;

/** The second coordinates of the points whose order divides 8: by such a key anybody signs anything. */
const ofSmallOrder = [0n, 1n, p - 1n, ofOrder8, p - ofOrder8];

/**
 * Whether this is a public key of Ed25519: a point of the curve, written as RFC 8032 (5.1.2) writes it, that is of no small order. Node
 * and OpenSSL take any 32 bytes, and say of a key only when something is verified by it that it is none.
 */
export function isEd25519Key(key: PublicKey): boolean {
  const bytes = Buffer.from(key, 'base64');
  if (bytes.length !== 32) return false;
  const y = BigInt(`0x${Buffer.from(bytes.toReversed()).toString('hex')}`) % 2n ** 255n;
  if (y >= p || ofSmallOrder.includes(y)) return false;
  const squared = (y * y) % p;
  // x² is (y² − 1) / (d·y² + 1): a fraction is a square where the product of both of its parts is one.
  return isSquare((squared - 1n + p) * ((d * squared + 1n) % p));
}

/** By Euler's criterion. */
function isSquare(value: bigint): boolean {
  return power(value % p, (p - 1n) / 2n) === 1n;
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let [factor, left] = [base, exponent]; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * factor) % p;
    factor = (factor * factor) % p;
  }
  return result;
}
