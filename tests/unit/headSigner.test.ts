import { describe, expect, it } from 'vitest';
import { type Certificate, type HeadSignature, verifyHead } from '../../lib/evidence/headSignature.ts';
import { createHeadSigner } from '../../lib/platform/store/headSigner.ts';
import { ed25519Keeper } from './keeping.ts';

const head = { kind: 'request', id: '1', version: 3, hash: 'ab'.repeat(32) };

function judged(
  changedAt: string,
  signature: HeadSignature,
  certificate: Certificate | undefined,
  root: string,
) {
  return verifyHead({ ...head, changedAt }, signature, certificate, [root]);
}

describe('whoever signs heads', () => {
  it('asks the keeper once an hour, whatever is signed', async () => {
    const kept = ed25519Keeper();
    const signer = createHeadSigner(kept);
    const keys = await Promise.all([
      signer.workingKey('2026-03-27T08:00:00.000+08:00'),
      signer.workingKey('2026-03-27T08:59:59.999+08:00'),
      signer.workingKey('2026-03-27T07:30:00.000+08:00'),
    ]);
    expect(new Set(keys).size).toBe(1);
    expect(kept.asked.times).toBe(1);
    const next = await signer.workingKey('2026-03-27T09:00:00.000+08:00');
    expect(keys).not.toContain(next);
    expect(kept.asked.times).toBe(2);
  });

  it('signs what a certificate covers, also for a job that began before the key was made', async () => {
    const kept = ed25519Keeper();
    const key = await createHeadSigner(kept).workingKey('2026-03-27T08:00:00.000+08:00');
    const certificate = key.toBeStored();
    const signature = key.sign(head);
    expect(judged('2026-03-27T08:59:00.000+08:00', signature, certificate, kept.key)).toBeUndefined();
    expect(judged('2026-03-27T07:45:00.000+08:00', signature, certificate, kept.key)).toBeUndefined();
    expect(judged('2026-03-28T10:00:00.000+08:00', signature, certificate, kept.key)).toBe(
      'signatureDiffers',
    );
  });

  it('hands out the certificate until it is known to be stored', async () => {
    const key = await createHeadSigner(ed25519Keeper()).workingKey('2026-03-27T08:00:00.000+08:00');
    expect(key.toBeStored()).toBe(key.toBeStored());
    key.isStored();
    expect(key.toBeStored()).toBeUndefined();
  });

  it('asks again when the keeper did not answer', async () => {
    const kept = ed25519Keeper();
    kept.asked.failures = 1;
    const signer = createHeadSigner(kept);
    await expect(signer.workingKey('2026-03-27T08:00:00.000+08:00')).rejects.toThrow('away');
    expect((await signer.workingKey('2026-03-27T08:00:00.000+08:00')).toBeStored()).toBeDefined();
  });
});
