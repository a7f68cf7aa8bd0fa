import { createHash, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { keyId } from '../../lib/evidence/signingKey.ts';
import { signRequests } from '../../lib/platform/notices/signedRequest.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const x = publicKey.export({ format: 'jwk' }).x ?? '';
const keeper = {
  sign: async (text: string) => sign(null, Buffer.from(text), privateKey).toString('base64'),
  publicKey: async () => Buffer.from(x, 'base64url').toString('base64'),
};
const body = Buffer.from('{"id":"n-1"}');
const outgoing = {
  url: 'https://receiver.example/notices?of=1',
  headers: { 'content-type': 'application/json; charset=utf-8', 'x-notice-id': 'n-1' },
  body,
};
const at = '2026-03-02T10:00:00+08:00';

/** The signature base as section 2.5 of RFC 9421 composes it, from what a receiver sees. */
function baseOf(headers: Readonly<Record<string, string>>, input: string): string {
  const values: Readonly<Record<string, string | undefined>> = {
    '@method': 'POST',
    '@target-uri': outgoing.url,
    ...headers,
  };
  const [names = ''] = /\(([^)]*)\)/.exec(input)?.slice(1) ?? [];
  const lines = names.split(' ').map((name) => `${name}: ${values[name.replaceAll('"', '')]}`);
  return [...lines, `"@signature-params": ${input}`].join('\n');
}

describe('what is posted to other systems is signed (RFC 9421)', () => {
  test('over method, address, content type, digest and notice id, by a key that its name tells', async () => {
    const headers = Object.fromEntries(
      Object.entries(await signRequests(keeper)(outgoing, at)).map(([name, value]) => [
        name.toLowerCase(),
        value,
      ]),
    );
    expect(headers['content-digest']).toBe(`sha-256=:${createHash('sha256').update(body).digest('base64')}:`);
    const input = (headers['signature-input'] ?? '').replace(/^gongxiang=/, '');
    expect(input).toBe(
      `("@method" "@target-uri" "content-type" "content-digest" "x-notice-id");created=1772416800;expires=1772417100;keyid="${keyId(await keeper.publicKey())}";alg="ed25519"`,
    );
    const signature = Buffer.from(/^gongxiang=:(.+):$/.exec(headers['signature'] ?? '')?.[1] ?? '', 'base64');
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    const isSigned = (seen: Readonly<Record<string, string>>) =>
      verify(null, Buffer.from(baseOf(seen, input)), key, signature);
    expect(isSigned(headers)).toBe(true);
    for (const name of ['content-digest', 'x-notice-id', 'content-type'])
      expect(isSigned({ ...headers, [name]: 'another' })).toBe(false);
  });
});
