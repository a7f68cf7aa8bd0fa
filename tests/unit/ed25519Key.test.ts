import { generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { isEd25519Key } from '../../lib/evidence/ed25519Key.ts';
import { publicKeyOf } from '../../lib/evidence/signingKey.ts';

const base64 = (hex: string) => Buffer.from(hex, 'hex').toString('base64');

test('every key that is made is one', () => {
  for (let n = 0; n < 64; n += 1)
    expect(isEd25519Key(publicKeyOf(generateKeyPairSync('ed25519').publicKey))).toBe(true);
});

test.each([
  // RFC 8032, 7.1: the keys of its first three examples.
  ['d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a', true],
  ['3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c', true],
  ['fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025', true],
  // No points.
  [`02${'00'.repeat(31)}`, false],
  [`07${'00'.repeat(31)}`, false],
  // Points of small order, with both signs.
  ['00'.repeat(32), false],
  [`${'00'.repeat(31)}80`, false],
  [`01${'00'.repeat(31)}`, false],
  [`01${'00'.repeat(30)}80`, false],
  [`ec${'ff'.repeat(30)}7f`, false],
  ['26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05', false],
  ['26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85', false],
  ['c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a', false],
  ['c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa', false],
  // Coordinates beyond the field.
  ['ff'.repeat(32), false],
  [`f0${'ff'.repeat(30)}7f`, false],
  // Other lengths.
  ['d75a98', false],
])('%s: %s', (hex, isKey) => expect(isEd25519Key(base64(hex))).toBe(isKey));
