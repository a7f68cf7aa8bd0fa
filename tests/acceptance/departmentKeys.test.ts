import { generateKeyPairSync } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { publicKeyOf } from '../../lib/evidence/signingKey.ts';
import { makeSm2Key } from '../../lib/platform/evidence/sm2Key.ts';
import { usePlatform } from './platform.ts';
import { act, codes, headsOf, people, registerCity } from './region990100.ts';

const platform = usePlatform('2026-10-30T10:00:00+08:00');
const keys = `/v1/departments/${codes.other}/keys`;
const signing = {
  alg: 'ed25519',
  publicKey: publicKeyOf(generateKeyPairSync('ed25519').publicKey),
  use: 'signing',
};
const encryption = { alg: 'sm2', publicKey: makeSm2Key().key, use: 'encryption' };

beforeAll(async () => registerCity(platform.client));

describe('public keys of departments', () => {
  const put = (id: string, body: object, status?: number, who = people.otherHead) =>
    act(platform.client, who, 'PUT', `${keys}/${id}`, body, status);
  const listed = async () => act(platform.client, people.providerOfficer, 'GET', keys);

  test('are registered by its heads, shown to every organisation, and stay when they end', async () => {
    expect(await listed()).toEqual({ keys: [] });
    await put('sign-1', signing);
    await put('seal-1', encryption);
    const until = '2027-01-01T00:00:00+08:00';
    await put('sign-1', { ...signing, until });
    const { keys: shown } = await listed();
    expect(shown).toEqual([
      { keyId: 'seal-1', ...encryption, from: expect.any(String) },
      { keyId: 'sign-1', ...signing, from: expect.any(String), until },
    ]);
    // Whatever else is registered of the department leaves them as they are.
    await act(platform.client, people.operator, 'PUT', `/v1/departments/${codes.other}`, {
      name: '测试市体育局（更名）',
      kind: 'department',
      region: '990100',
      level: 'city',
      sharingOffice: '体育数据科',
      heads: headsOf('o'),
    });
    expect(await listed()).toEqual({ keys: shown });
  });

  test('are not changed, not registered by others, and none that is not a key', async () => {
    await put('mine', signing);
    const another = publicKeyOf(generateKeyPairSync('ed25519').publicKey);
    expect(await put('mine', { ...signing, publicKey: another }, 422)).toMatchObject({
      code: 'key_taken',
    });
    expect(await put('mine-too', { ...signing, use: 'encryption' }, 422)).toMatchObject({
      code: 'key_not_for_this',
    });
    const moved = Buffer.from(encryption.publicKey, 'base64');
    moved[64] = (moved[64] ?? 0) ^ 1;
    const noPoint = { ...encryption, publicKey: moved.toString('base64') };
    expect(await put('no-point', noPoint, 400)).toMatchObject({
      code: 'invalid_input',
      errors: [{ path: '/publicKey' }],
    });
    await put('theirs', signing, 403, people.providerHead);
    await put('theirs', signing, 403, people.otherOfficer);
    expect(JSON.stringify(await listed())).not.toContain('theirs');
  });

  test('R22.5 one that has leaked ends at once, by the clock of whoever ends it', async () => {
    const leaked = { ...signing, publicKey: publicKeyOf(generateKeyPairSync('ed25519').publicKey) };
    await put('leaked', leaked);
    const before = Date.parse(await platform.client.now());
    const until = new Date(before - 20_000).toISOString();
    await put('leaked', { ...leaked, until });
    await put('leaked', { ...leaked, until });
    const shown = Object((await listed()).keys);
    const ended = Object.values(shown).find((key) => Object(key).keyId === 'leaked');
    expect(Date.parse(String(Object(ended).until))).toBeGreaterThanOrEqual(before);
    expect(await put('leaked', leaked, 422)).toMatchObject({ code: 'key_taken' });
  });

  const bytes = (...first: number[]) =>
    Buffer.from([...first, ...Array<number>(32 - first.length).fill(0)]).toString('base64');

  test.each([
    ['no point of the curve', bytes(2)],
    ['the point by which anything is signed', bytes(1)],
    ['a point of small order', bytes()],
    ['a coordinate that the field has not', Buffer.alloc(32, 255).toString('base64')],
    ['bits behind its end', signing.publicKey.replace(/.=$/, (end) => (end === 'B=' ? 'C=' : 'B='))],
  ])('R22.5 none is registered that is %s', async (_, publicKey) => {
    expect(await put('no-key', { ...signing, publicKey }, 400)).toMatchObject({
      code: 'invalid_input',
      errors: [{ path: '/publicKey' }],
    });
  });

  test('R22.5 none is good before it was registered, and its instants are those that can be written', async () => {
    const backdated = { ...signing, from: '2020-01-01T00:00:00+08:00' };
    expect(await put('earlier', backdated, 422)).toMatchObject({ code: 'key_not_for_this' });
    for (const from of ['0000-06-01T00:00:00Z', '0000-01-01T00:00:00+18:00', '9999-12-31T23:59:59-18:00'])
      for (const when of ['from', 'until'])
        expect(await put('beyond', { ...signing, [when]: from }, 400)).toMatchObject({
          code: 'invalid_input',
          errors: [{ path: `/${when}` }],
        });
    expect(JSON.stringify(await listed())).not.toMatch(/earlier|beyond/);
  });
});
