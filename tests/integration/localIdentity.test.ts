import { importJWK, SignJWT } from 'jose';
import { expect, test } from 'vitest';
import { createIdentity } from '../../local/gateway/identity.ts';
import type { Memory } from '../../local/platformState.ts';
import type { AuthorizerModel } from '../../local/template/httpApi.ts';

const kept = new Map<string, string>();
// What the identity asks of it.
const memory = {
  read: (name: string) => kept.get(name),
  write: (name: string, value: string) => void kept.set(name, value),
} as unknown as Memory;
const authorizer: AuthorizerModel = { issuer: 'https://issuer.example', audience: ['gongxiang'] };

/** Seconds since 1970, by a clock that differs. */
const off = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;

async function verified(claims: object) {
  const identity = await createIdentity(memory, authorizer);
  const key = await importJWK(JSON.parse(kept.get('identity.key') ?? '{}'), 'RS256');
  const token = await new SignJWT({ iss: authorizer.issuer, aud: 'gongxiang', exp: off(600), ...claims })
    .setProtectedHeader({ alg: 'RS256', kid: 'local' })
    .sign(key);
  const answer = await identity.verify(`Bearer ${token}`, authorizer, []);
  return 'refused' in answer ? answer.refused : answer.claims;
}

test('one audience of several is enough, and none of them is not', async () => {
  expect(await verified({ aud: ['other', 'gongxiang'] })).toMatchObject({ aud: '[other gongxiang]' });
  expect(await verified({ aud: ['other', 'another'] })).toBe(401);
  expect(await verified({ aud: [] })).toBe(401);
});

test('the clocks of issuer and gateway may differ by a minute, and by no more', async () => {
  for (const claims of [{ exp: off(-50) }, { nbf: off(50) }, { iat: off(50) }])
    expect(await verified(claims)).toMatchObject({ aud: 'gongxiang' });
  for (const claims of [{ exp: off(-70) }, { nbf: off(70) }, { iat: off(70) }])
    expect(await verified(claims)).toBe(401);
});
