import { createCipheriv } from 'node:crypto';
import { ghash } from '@noble/ciphers/_polyval';
import { sm2 } from 'sm-crypto-v2';
import * as z from 'zod/mini';

/**
 * Envelopes: data encrypted by SM4-GCM (GB/T 32907, RFC 8998) with a key of its own, which is encrypted by SM2 for its receiver
 * (GB/T 32918.4, in the form of GB/T 35276). First comes one line of JSON, which is authenticated as well, then the data, then
 * the tag of 16 bytes.
 */
export const envelopeHead = z.strictObject({
  v: z.literal(1),
  alg: z.literal('sm2-sm4-gcm'),
  /** By which name the receiver knows its key. */
  keyId: z.string(),
  /** The content key, encrypted: DER, Base64. */
  key: z.string(),
  /** 12 bytes, Base64. */
  iv: z.string(),
});
export type EnvelopeHead = Readonly<z.infer<typeof envelopeHead>>;

const tagLength = 16;

/** Node has SM4 as a counter mode at five times the speed of JavaScript, but not as GCM, which is the counter mode and a hash. */
function sm4Gcm(key: Buffer, iv: Buffer, associated: Buffer) {
  const stream = (start: Buffer) => createCipheriv('sm4-ctr', key, start);
  const zeros = Buffer.alloc(16);
  const hashKey = stream(zeros).update(zeros);
  const counter = stream(Buffer.concat([iv, Buffer.from([0, 0, 0, 1])]));
  const mask = counter.update(zeros);
  return {
    /** Encrypts, or decrypts: it is the same. */
    turn: (bytes: Buffer): Buffer => counter.update(bytes),
    tagOf(encrypted: Buffer): Buffer {
      const lengths = Buffer.alloc(16);
      lengths.writeBigUInt64BE(BigInt(associated.length) * 8n, 0);
      lengths.writeBigUInt64BE(BigInt(encrypted.length) * 8n, 8);
      const hash = ghash.create(hashKey, encrypted.length + associated.length + 16);
      for (const bytes of [associated, encrypted, lengths]) if (bytes.length > 0) hash.update(bytes);
      return Buffer.from(hash.digest().map((byte, at) => byte ^ (mask[at] ?? 0)));
    },
  };
}

/**
 * Closes an envelope.
 * @param secret content key (16 bytes) and initialisation vector (12 bytes), never used before
 */
export function closeEnvelope(
  bytes: Buffer,
  head: EnvelopeHead,
  secret: { readonly key: Buffer; readonly iv: Buffer },
): Buffer {
  const line = Buffer.from(`${JSON.stringify(head)}\n`);
  const gcm = sm4Gcm(secret.key, secret.iv, line);
  const encrypted = gcm.turn(bytes);
  return Buffer.concat([line, encrypted, gcm.tagOf(encrypted)]);
}

/** Reads whose envelope it is; undefined when it is none. */
export function headOfEnvelope(envelope: Buffer): EnvelopeHead | undefined {
  const end = envelope.indexOf(10);
  if (end < 0 || end > 2000) return undefined;
  try {
    return envelopeHead.safeParse(JSON.parse(envelope.subarray(0, end).toString())).data;
  } catch {
    return undefined;
  }
}

/**
 * Opens an envelope.
 * @param privateKey of the receiver, 32 bytes
 * @returns undefined when it is none, not for this key, or not whole
 */
export function openEnvelope(envelope: Buffer, privateKey: Buffer): Buffer | undefined {
  const head = headOfEnvelope(envelope);
  const key = head && contentKeyOf(head, privateKey);
  if (!head || !key) return undefined;
  const start = envelope.indexOf(10) + 1;
  if (envelope.length < start + tagLength) return undefined;
  const gcm = sm4Gcm(key, Buffer.from(head.iv, 'base64'), envelope.subarray(0, start));
  const encrypted = envelope.subarray(start, -tagLength);
  return gcm.tagOf(encrypted).equals(envelope.subarray(-tagLength)) ? gcm.turn(encrypted) : undefined;
}

function contentKeyOf(head: EnvelopeHead, privateKey: Buffer): Buffer | undefined {
  try {
    const wrapped = Buffer.from(head.key, 'base64').toString('hex');
    const key = sm2.doDecrypt(wrapped, privateKey.toString('hex'), 1, { asn1: true, output: 'array' });
    return key.length === 16 ? Buffer.from(key) : undefined;
  } catch {
    return undefined;
  }
}
