import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { publicKeyOf } from '../../lib/evidence/signingKey.ts';
import { makeSm2Key } from '../../lib/platform/evidence/sm2Key.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  codes,
  consentTo,
  eventually,
  fileRequest,
  people,
  publishCatalog,
  registerCity,
} from './region990100.ts';

const platform = usePlatform('2026-03-02T10:00:00+08:00');
const { providerOfficer, providerHead, requesterOfficer, requesterHead, authorityOfficer } = people;
const held = { catalog: '' };

const ed25519 = generateKeyPairSync('ed25519');
const sm2 = makeSm2Key();
const signedBy = (key: KeyObject) => (text: string) => sign(null, Buffer.from(text), key).toString('base64');
const signs = {
  provider: signedBy(ed25519.privateKey),
  requester: (text: string) => sm2.sign(Buffer.from(text)).toString('base64'),
};

beforeAll(async () => {
  await registerCity(platform.client);
  held.catalog = await publishCatalog(platform.client);
  await register(codes.provider, 'p-1', { alg: 'ed25519', publicKey: publicKeyOf(ed25519.publicKey) });
  await register(codes.requester, 'r-1', { alg: 'sm2', publicKey: sm2.key });
});

function register(org: string, keyId: string, more: object) {
  const who = org === codes.provider ? providerHead : requesterHead;
  const key = { use: 'signing', ...more };
  return act(platform.client, who, 'PUT', `/v1/departments/${org}/keys/${keyId}`, key);
}

const upload = '不动产单元号,坐落,登记时间\nU1,某路1号,2026-01-01\n';
const sha256 = createHash('sha256').update(upload).digest('hex');
const declared = { format: 'csv', records: 1, sha256, bytes: Buffer.byteLength(upload) };
/** As docs/signed-messages.md says, written down here by hand. */
const declarationText = (grant: string, { sha256: digest, bytes }: typeof declared) =>
  `gongxiang/declaration/v1\n["${grant}","csv",null,1,"${digest}",${bytes},null,null,null,null,null,null,null]\n`;
const receiptText = (grant: string, delivery: string, records: number, digest: string) =>
  `gongxiang/receipt/v1\n["${grant}","${delivery}",${records},"${digest}"]\n`;

async function openGrant(): Promise<string> {
  const request = await fileRequest(platform.client, held.catalog);
  return consentTo(platform.client, request, { conditions: ['c1'] });
}

const declare = (grant: string, keyId: string, value: string, status = 201) =>
  act(
    platform.client,
    providerOfficer,
    'POST',
    `/v1/grants/${grant}/deliveries`,
    { ...declared, signature: { keyId, value } },
    status,
  );

test('R22.1 a provider signs what it declares and a requester what it receives, by keys of their own, and the record keeps both', async () => {
  const { client } = platform;
  const grant = await openGrant();
  const value = signs.provider(declarationText(grant, declared));
  const opened = await declare(grant, 'p-1', value);
  const id = String(opened.id);
  const path = `/v1/grants/${grant}/deliveries/${id}`;
  await fetch(String(Object(opened.upload).url), { method: 'PUT', body: upload });
  await act(client, providerOfficer, 'POST', `${path}/complete`);
  const { digest } = await eventually(async () => {
    const body = await act(client, requesterOfficer, 'GET', path);
    return body.status === 'ready' ? body : undefined;
  });
  const receipt = { records: 1, digest };
  const signature = { keyId: 'r-1', value: signs.requester(receiptText(grant, id, 1, String(digest))) };
  // What was signed for one delivery is not of another, nor of other figures; and it is the requester's to sign.
  const refused = (claimed: string, keyId = 'r-1', code = 'signature_invalid') =>
    expect(
      act(
        client,
        requesterOfficer,
        'POST',
        `${path}/receipt`,
        { ...receipt, signature: { keyId, value: claimed } },
        422,
      ),
    ).resolves.toMatchObject({ code });
  await refused(signs.requester(receiptText(grant, 'another', 1, String(digest))));
  await refused(signs.requester(receiptText(grant, id, 2, String(digest))));
  await refused(signs.provider(receiptText(grant, id, 1, String(digest))));
  await refused(signs.provider(receiptText(grant, id, 1, String(digest))), 'p-1', 'key_not_usable');
  const signed = { ...receipt, signature };
  await act(client, providerOfficer, 'POST', `${path}/receipt`, signed, 403);
  expect(await act(client, requesterOfficer, 'POST', `${path}/receipt`, signed)).toMatchObject({
    status: 'received',
    signatures: { declaration: { keyId: 'p-1' }, receipt: signature },
  });
  const events = async (who: typeof providerOfficer) =>
    (await act(client, who, 'GET', `${path}/events`)).items ?? [];
  const kept = await events(providerOfficer);
  expect(kept.find(({ type }) => type === 'opened')).toMatchObject({
    data: { opening: { declared: { signature: { keyId: 'p-1', value } } } },
  });
  expect(kept.find(({ type }) => type === 'received')).toMatchObject({ data: { signature } });
  // Over the digest of the upload, the provider's own would let be guessed what of that is not granted.
  const own = await act(client, providerOfficer, 'GET', path);
  expect(own).toMatchObject({ signatures: { declaration: { keyId: 'p-1', value } } });
  for (const who of [requesterOfficer, authorityOfficer]) {
    expect(JSON.stringify(await act(client, who, 'GET', path))).not.toContain(value);
    expect(JSON.stringify(await events(who))).not.toContain(value);
  }
});

test('R22.1 a signature that is false, of another’s key, or by one that is not good for this is refused', async () => {
  const { client } = platform;
  const grant = await openGrant();
  const good = signs.provider(declarationText(grant, declared));
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const key = { alg: 'ed25519', publicKey: publicKeyOf(publicKey) };
  const later = new Date(Date.parse(await client.now()) + 86_400_000).toISOString();
  await register(codes.provider, 'p-later', { ...key, from: later });
  await register(codes.provider, 'p-sm2', { alg: 'sm2', publicKey: makeSm2Key().key });
  await register(codes.provider, 'p-seal', { alg: 'sm2', publicKey: makeSm2Key().key, use: 'encryption' });
  const own = signedBy(privateKey)(declarationText(grant, declared));
  const refusals: readonly [string, string, string][] = [
    ['p-1', signs.provider(declarationText(grant, { ...declared, bytes: 1 })), 'signature_invalid'],
    ['p-1', signs.provider(declarationText('another', declared)), 'signature_invalid'],
    ['p-1', own, 'signature_invalid'],
    ['p-sm2', good, 'signature_invalid'],
    ['p-later', own, 'key_not_usable'],
    ['p-seal', good, 'key_not_usable'],
    ['r-1', signs.requester(declarationText(grant, declared)), 'key_not_usable'],
    ['nobody', good, 'key_not_usable'],
  ];
  for (const [keyId, value, code] of refusals)
    expect(await declare(grant, keyId, value, 422)).toMatchObject({ code });
  await declare(grant, 'p-1', 'no signature', 400);
  const { items } = await act(client, providerOfficer, 'GET', `/v1/grants/${grant}/deliveries`);
  expect(items).toEqual([]);
  // A key that has ended signs nothing more, and what it has signed stays.
  const value = signs.provider(declarationText(grant, declared));
  await declare(grant, 'p-1', value);
  const until = new Date(Date.parse(await client.now()) + 1_500).toISOString();
  await register(codes.provider, 'p-1', {
    alg: 'ed25519',
    publicKey: publicKeyOf(ed25519.publicKey),
    until,
  });
  const ended = await eventually(async () => {
    if (Date.parse(await client.now()) <= Date.parse(until)) return undefined;
    return declare(grant, 'p-1', value, 422);
  });
  expect(ended).toMatchObject({ code: 'key_not_usable' });
});
