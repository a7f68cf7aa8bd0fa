import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';

/** How is signed: by Ed25519 (RFC 8032), or by SM2 with SM3 (GB/T 32918, GB/T 35276). */
export type SignatureAlgorithm = 'ed25519' | 'sm2';

/** A public key as Base64: of Ed25519 32 bytes, of SM2 an uncompressed point of 65. */
export type PublicKey = string;

/** What stands before the key in its SubjectPublicKeyInfo (RFC 5280, RFC 8410, GM/T 0006), DER. */
const spkiHeads: Readonly<Record<SignatureAlgorithm, Buffer>> = {
  ed25519: Buffer.from('302a300506032b6570032100', 'hex'),
  sm2: Buffer.from('3059301306072a8648ce3d020106082a811ccf5501822d034200', 'hex'),
};

/** A public key as the programs of others take it: SubjectPublicKeyInfo, DER. */
export function spkiOf(alg: SignatureAlgorithm, key: PublicKey): Buffer {
  return Buffer.concat([spkiHeads[alg], Buffer.from(key, 'base64')]);
}

/** Reads a SubjectPublicKeyInfo. @throws Error for one of another algorithm */
export function keyOfSpki(alg: SignatureAlgorithm, spki: Buffer): PublicKey {
  const head = spkiHeads[alg];
  const key = spki.subarray(head.length);
  if (!spki.subarray(0, head.length).equals(head) || key.length !== (alg === 'sm2' ? 65 : 32))
    throw new Error(`not a public key of ${alg}`);
  return key.toString('base64');
}

/** An Ed25519 public key as text. */
export function publicKeyOf(key: KeyObject): PublicKey {
  return Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url').toString('base64');
}

/** Names a key: the first 16 bytes of its SHA-256, lower-case hex. */
export function keyId(key: PublicKey): string {
  return createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex').slice(0, 32);
}

/** Whether an Ed25519 signature (Base64) over a text, as UTF-8, was made with this key; a malformed key or signature is no signature. */
export function isSignedBy(key: PublicKey, text: string, signature: string): boolean {
  const bytes = Buffer.from(signature, 'base64');
  const made = keyObject(key);
  return made !== undefined && bytes.length === 64 && verify(null, Buffer.from(text), made, bytes);
}

function keyObject(key: PublicKey): KeyObject | undefined {
  const bytes = Buffer.from(key, 'base64');
  if (bytes.length !== 32) return undefined;
  return createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: bytes.toString('base64url') },
    format: 'jwk',
  });
}
