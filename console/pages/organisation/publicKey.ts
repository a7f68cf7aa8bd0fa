/** Bytes of a SubjectPublicKeyInfo (RFC 5280) → bytes of the key at its end: Ed25519, and SM2 with its point. */
const wrapped: Readonly<Record<number, number>> = { 44: 32, 91: 65 };

/**
 * A public key as it is registered, of what people have: the key itself in Base64, or a PEM file with it. What is neither is left
 * as it is, for the platform to say what is wrong with it.
 */
export function publicKeyIn(text: string): string {
  const base64 = text.replace(/-----[A-Z ]+-----/g, '').replace(/\s/g, '');
  try {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const length = wrapped[bytes.length];
    return length === undefined ? base64 : btoa(String.fromCharCode(...bytes.subarray(-length)));
  } catch {
    return text.trim();
  }
}

/** A time of Beijing as it is typed, `2026-03-02T09:00`, as the API takes it. */
export const instantTyped = (typed: string): string => `${typed}:00+08:00`;
