import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { keyOfSpki, spkiOf } from '../../lib/evidence/signingKey.ts';
import { isSignedBySm2, isSm2Key } from '../../lib/evidence/sm2.ts';
import { makeSm2Key } from '../../lib/platform/evidence/sm2Key.ts';
import { temporary } from './localPlatform/assembly.ts';

/** OpenSSL hashes with SM3 under the user id that GB/T 35276 takes where none is told. */
const byTheStandard = ['-rawin', '-digest', 'sm3', '-pkeyopt', 'distid:1234567812345678'];
const text = 'gongxiang/sender/v1\n["sm2","密钥"]\n';

function openssl(...words: string[]): Buffer {
  return execFileSync('openssl', words, { stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Whether the openssl command takes a signature for one of this key over the file. */
function opensslVerifies(folder: string, key: string, message: string, signature: Buffer): boolean {
  const place = (name: string, bytes: string | Buffer) => {
    const file = join(folder, name);
    writeFileSync(file, bytes);
    return file;
  };
  const words = ['pkeyutl', '-verify', '-pubin', '-inkey', place('key.pem', pemOf(key))];
  const files = ['-in', place('message', message), '-sigfile', place('signature', signature)];
  return spawnSync('openssl', [...words, ...files, ...byTheStandard]).status === 0;
}

function pemOf(key: string): string {
  const lines =
    spkiOf('sm2', key)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN PUBLIC KEY-----\n${lines.join('\n')}\n-----END PUBLIC KEY-----\n`;
}

describe('SM2 and the openssl command', () => {
  test('it verifies what the platform signs, and nothing else', () => {
    const folder = temporary('sm2');
    const { key, sign } = makeSm2Key();
    for (let n = 0; n < 20; n += 1)
      expect(opensslVerifies(folder, key, `${text}${n}`, sign(Buffer.from(`${text}${n}`)))).toBe(true);
    const signature = sign(Buffer.from(text));
    expect(opensslVerifies(folder, key, `${text} `, signature)).toBe(false);
    expect(opensslVerifies(folder, makeSm2Key().key, text, signature)).toBe(false);
  });

  test('the platform verifies what it signs, and nothing else', () => {
    const folder = temporary('sm2');
    const [secret, message, out] = ['secret.pem', 'message', 'signature'].map((name) => join(folder, name));
    if (!secret || !message || !out) throw new Error('three names');
    openssl('genpkey', '-algorithm', 'SM2', '-out', secret);
    const key = keyOfSpki('sm2', openssl('pkey', '-in', secret, '-pubout', '-outform', 'DER'));
    expect(isSm2Key(key)).toBe(true);
    for (let n = 0; n < 20; n += 1) {
      writeFileSync(message, `${text}${n}`);
      openssl('pkeyutl', '-sign', '-inkey', secret, '-in', message, '-out', out, ...byTheStandard);
      const signature = readFileSync(out).toString('base64');
      expect(isSignedBySm2(key, `${text}${n}`, signature)).toBe(true);
      expect(isSignedBySm2(key, `${text}${n} `, signature)).toBe(false);
      expect(isSignedBySm2(makeSm2Key().key, `${text}${n}`, signature)).toBe(false);
    }
    // Another user id is another signature: receivers that leave it empty are not understood.
    openssl('pkeyutl', '-sign', '-inkey', secret, '-in', message, '-out', out, '-rawin', '-digest', 'sm3');
    const bare = readFileSync(out).toString('base64');
    expect(isSignedBySm2(key, readFileSync(message, 'utf8'), bare)).toBe(false);
  });
});
