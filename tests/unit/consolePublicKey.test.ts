import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { publicKeyIn } from '../../console/pages/organisation/publicKey.ts';

describe('A public key as people have it', () => {
  const { publicKey } = generateKeyPairSync('ed25519');
  const own = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64');

  test('is taken out of its file, and of its bytes', () => {
    expect(publicKeyIn(publicKey.export({ format: 'pem', type: 'spki' }).toString())).toBe(own);
    expect(publicKeyIn(publicKey.export({ format: 'der', type: 'spki' }).toString('base64'))).toBe(own);
  });

  test('is taken as it is where it stands alone, wherever its lines break', () => {
    expect(publicKeyIn(` ${own.slice(0, 20)}\n${own.slice(20)} `)).toBe(own);
  });

  test('of a curve with points the point is taken', () => {
    const { publicKey: point } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
    const der = point.export({ format: 'der', type: 'spki' });
    expect(publicKeyIn(der.toString('base64'))).toBe(der.subarray(-65).toString('base64'));
  });

  test('what is no key is left for the platform to refuse', () => {
    expect(publicKeyIn(' 不是公钥 ')).toBe('不是公钥');
  });
});
