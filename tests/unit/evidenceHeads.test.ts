import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  type Certificate,
  certificateStatement,
  headStatement,
  verifyHead,
} from '../../lib/evidence/headSignature.ts';
import { isSignedBy, keyId } from '../../lib/evidence/signingKey.ts';

function pair() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const { x = '' } = publicKey.export({ format: 'jwk' });
  return { secret: privateKey, key: Buffer.from(x, 'base64url').toString('base64') };
}

const signText = (text: string, secret: KeyObject) =>
  sign(null, Buffer.from(text), secret).toString('base64');

const [root, working, stranger] = [pair(), pair(), pair()];

function certify(certifier = root, key = working.key): Certificate {
  const statement = {
    key,
    from: '2026-03-27T08:00:00.000+08:00',
    to: '2026-03-28T08:00:00.000+08:00',
  };
  const signature = signText(certificateStatement(statement), certifier.secret);
  return { schema: 1, ...statement, signature };
}

const head = {
  kind: 'request',
  id: '1',
  version: 3,
  hash: 'ab'.repeat(32),
  changedAt: '2026-03-27T17:00:00.000+08:00',
};
const signature = { signer: keyId(working.key), signature: signText(headStatement(head), working.secret) };

describe('a head’s signature', () => {
  it('holds where a known key certified the signer for that instant', () => {
    expect(verifyHead(head, signature, certify(), [stranger.key, root.key])).toBeUndefined();
  });

  it.each([
    ['another hash', { hash: 'cd'.repeat(32) }],
    ['another version', { version: 2 }],
    ['another case', { id: '2' }],
    ['another kind', { kind: 'grant' }],
    ['an instant before the certificate', { changedAt: '2026-03-27T07:59:59.999+08:00' }],
    ['an instant after it', { changedAt: '2026-03-28T08:00:00.001+08:00' }],
  ])('does not hold for %s', (_, change) => {
    const fault = verifyHead({ ...head, ...change }, signature, certify(), [root.key]);
    expect(fault).toBe('signatureDiffers');
  });

  it('does not hold when nobody known certified the signer', () => {
    expect(verifyHead(head, signature, undefined, [root.key])).toBe('signerUnknown');
    expect(verifyHead(head, signature, certify(stranger), [root.key])).toBe('signerUnknown');
    expect(verifyHead(head, signature, certify(root, stranger.key), [root.key])).toBe('signerUnknown');
    const forged = { ...certify(), to: '2027-03-28T08:00:00.000+08:00' };
    expect(verifyHead(head, signature, forged, [root.key])).toBe('signerUnknown');
  });

  it('does not hold when it is no signature at all', () => {
    const broken = { ...signature, signature: 'xx' };
    expect(verifyHead(head, broken, certify(), [root.key])).toBe('signatureDiffers');
  });
});

it('a head’s signature holds at both ends of its certificate, as at all instants between', () => {
  for (const changedAt of ['2026-03-27T08:00:00.000+08:00', '2026-03-28T08:00:00.000+08:00']) {
    expect(verifyHead({ ...head, changedAt }, signature, certify(), [root.key])).toBeUndefined();
  }
});

describe('a key', () => {
  it('is named by the first half of its digest', () => {
    const digest = createHash('sha256').update(Buffer.from(root.key, 'base64')).digest('hex');
    expect(keyId(root.key)).toBe(digest.slice(0, 32));
  });

  it('that is malformed has signed nothing, nor has it with a malformed signature', () => {
    const made = signText('text', root.secret);
    expect(isSignedBy(root.key, 'text', made)).toBe(true);
    expect(isSignedBy('', 'text', made)).toBe(false);
    expect(isSignedBy(Buffer.alloc(31, 1).toString('base64'), 'text', made)).toBe(false);
    expect(isSignedBy(Buffer.alloc(33, 1).toString('base64'), 'text', made)).toBe(false);
    expect(isSignedBy(root.key, 'text', '')).toBe(false);
    expect(isSignedBy(root.key, 'text', Buffer.alloc(63).toString('base64'))).toBe(false);
    const longer = Buffer.concat([Buffer.from(made, 'base64'), Buffer.alloc(1)]).toString('base64');
    expect(isSignedBy(root.key, 'text', longer)).toBe(false);
  });
});
