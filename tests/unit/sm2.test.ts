import { describe, expect, test } from 'vitest';
import { keyOfSpki, spkiOf } from '../../lib/evidence/signingKey.ts';
import { isSignedBySm2, isSm2Key } from '../../lib/evidence/sm2.ts';
import { makeSm2Key } from '../../lib/platform/evidence/sm2Key.ts';

describe('a key of SM2', () => {
  test('is a point of the curve and nothing else', () => {
    const { key } = makeSm2Key();
    expect(isSm2Key(key)).toBe(true);
    const moved = Buffer.from(key, 'base64');
    moved[64] = (moved[64] ?? 0) ^ 1;
    for (const other of [moved, moved.subarray(0, 64), Buffer.alloc(65), Buffer.alloc(65, 4)])
      expect(isSm2Key(other.toString('base64'))).toBe(false);
    expect(isSm2Key('')).toBe(false);
  });

  test('goes into the form that other programs read, and back', () => {
    const { key } = makeSm2Key();
    expect(keyOfSpki('sm2', spkiOf('sm2', key))).toBe(key);
    expect(() => keyOfSpki('ed25519', spkiOf('sm2', key))).toThrow('ed25519');
    expect(() => keyOfSpki('sm2', spkiOf('sm2', key).subarray(0, 80))).toThrow('sm2');
  });
});

describe('a signature of SM2', () => {
  const { key, sign } = makeSm2Key();
  const signature = sign(Buffer.from('政务数据')).toString('base64');

  test('holds for its text and its key', () => {
    expect(isSignedBySm2(key, '政务数据', signature)).toBe(true);
    expect(isSignedBySm2(key, '政务数据。', signature)).toBe(false);
    expect(isSignedBySm2(makeSm2Key().key, '政务数据', signature)).toBe(false);
  });

  test('that is malformed, or of values that no signature has, is none', () => {
    const zero = Buffer.from('3006020100020100', 'hex').toString('base64');
    const short = Buffer.from(signature, 'base64').subarray(0, 20).toString('base64');
    for (const other of ['', 'x', zero, short]) expect(isSignedBySm2(key, '政务数据', other)).toBe(false);
    expect(isSignedBySm2('AAAA', '政务数据', signature)).toBe(false);
  });
});
