import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { httpbis } from 'http-message-signatures';
import { beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { gongxiangApp } from '../../infra/app.ts';
import { bundleFunctions } from '../../infra/bundle.ts';
import { checkStage, localStage } from '../../infra/stage.ts';
import { instantOf } from '../../lib/calendar/index.ts';
import { judgeCertificate, readCertificate } from '../../lib/evidence/senderCertificate.ts';
import { readPublishedKeys } from '../../lib/evidence/publishedKeys.ts';
import { keyId } from '../../lib/evidence/signingKey.ts';
import { isSignedBySm2 } from '../../lib/evidence/sm2.ts';
import { createClient } from '../../operate/client.ts';
import { startEmbedded } from '../../operate/embedded/platform.ts';
import { act, codes, eventually, headsOf, people, registerCity } from '../acceptance/region990100.ts';
import { ed25519Keeper } from '../unit/keeping.ts';

const former = {
  alg: 'ed25519',
  key: ed25519Keeper().key,
  from: '2026-01-01T00:00:00+08:00',
  until: '2026-09-01T00:00:00+08:00',
};
const folder = mkdtempSync(join(tmpdir(), 'gongxiang-sm2-'));

beforeAll(async () => {
  const bundles = join(folder, 'bundles');
  await bundleFunctions(bundles);
  const sending = { signature: 'sm2', generation: 2, since: former.until, former: [former] };
  const stage = checkStage('the stage of this test', { ...localStage, sending });
  gongxiangApp(stage, { outdir: join(folder, 'assembly'), context: { bundles } }, { check: false }).synth();
  return () => rmSync(folder, { recursive: true, force: true });
}, 120_000);

const postedSchema = z.array(z.object({ to: z.string(), headers: z.record(z.string(), z.string()) }));
const bytesOf = (part: unknown) => Buffer.from(String(part), 'base64url');

test('a stage of SM2 signs what it posts by SM2, and publishes the key in use beside those before it', async () => {
  const assembly = join(folder, 'assembly');
  const platform = await startEmbedded({
    assembly,
    port: 0,
    at: '2026-10-30T10:00:00+08:00',
    quiet: true,
  });
  try {
    const client = createClient(platform.url);
    await registerCity(client);
    const { body } = await client.call(undefined, 'GET', '/.well-known/gongxiang-keys');
    const [present, before, ...more] = Array.isArray(body.keys) ? body.keys : [];
    expect(more).toEqual([]);
    expect(present).toMatchObject({ kty: 'EC', crv: 'SM2', alg: 'SM2', from: former.until });
    const { from, until } = former;
    expect(before).toMatchObject({ crv: 'Ed25519', kid: keyId(former.key), from, until });
    expect(bytesOf(before.x).toString('base64')).toBe(former.key);
    const root = Buffer.concat([Buffer.from([4]), bytesOf(present.x), bytesOf(present.y)]).toString('base64');
    expect(keyId(root)).toBe(present.kid);

    const webhook = 'https://hooks.sports.example/notices';
    await act(client, people.operator, 'PUT', `/v1/departments/${codes.other}`, {
      name: '测试市体育局',
      kind: 'department',
      region: '990100',
      level: 'city',
      sharingOffice: '体育数据科',
      heads: headsOf('o'),
      webhook,
    });
    await act(client, people.otherOfficer, 'POST', `/v1/departments/${codes.other}/webhook/test`, {}, 202);
    const sent = await eventually(async () => {
      const outbox = await fetch(`${platform.url}/local/outbox`);
      return postedSchema.parse(await outbox.json()).find(({ to }) => to === webhook);
    });
    const certificate = readCertificate(sent.headers['gongxiang-certificate'] ?? '');
    if (!certificate) throw new Error('there is no certificate');
    const verified = await httpbis.verifyMessage(
      {
        // The product's clock is not this machine's.
        notAfter: new Date('2027-01-01'),
        tolerance: 366 * 86_400,
        keyLookup: async ({ keyid = '', created }) => {
          const at = instantOf(created?.getTime() ?? 0);
          const published = readPublishedKeys(JSON.stringify(body)) ?? [];
          expect(
            judgeCertificate(certificate, { signer: keyid, at }, published, isSignedBySm2),
          ).toBeUndefined();
          return {
            id: keyid,
            algs: ['sm2'],
            verify: async (data, signature) =>
              isSignedBySm2(certificate.key, data.toString(), signature.toString('base64')),
          };
        },
      },
      { method: 'POST', url: webhook, headers: sent.headers },
    );
    expect(verified).toBe(true);
  } finally {
    await platform.stop();
  }
}, 60_000);
