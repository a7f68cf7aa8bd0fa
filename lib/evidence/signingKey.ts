import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';

/** An Ed25519 public key (RFC 8032): 32 bytes as Base64. */
export type PublicKey = string;

/** An Ed25519 public key as text. */
export function publicKeyOf(key: KeyObject): PublicKey {
  return Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url').toString('base64');
}

/** Names a key: the first 16 bytes of its SHA-256, lower-case hex. */
export function keyId(key: PublicKey): string {
  return createHash('sha256').update(Buffer.from(key, 'base64')).digest('hex').slice(0, 32);
}

/** Whether a signature (Base64) over a text, as UTF-8, was made with this key; a malformed key or signature is no signature. */
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
