import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Manifest, SignedManifest } from '../../lib/evidence/manifest.ts';
import { writePublishedKey } from '../../lib/evidence/publishedKeys.ts';
import { manifestDigest } from '../../lib/exchange/manifest.ts';
import type { KeyKeeper } from '../../lib/platform/evidence/keyKeeper.ts';
import { signManifest } from '../../lib/platform/evidence/signManifest.ts';
import { makeSm2Key } from '../../lib/platform/evidence/sm2Key.ts';
import { createWorkingSigner } from '../../lib/platform/evidence/workingSigner.ts';
import { verifyManifest } from '../../operate/manifestVerify.ts';
import { ed25519Keeper } from '../unit/keeping.ts';
import { temporary } from './localPlatform/assembly.ts';

const parts = ['姓名\n张三\n', '姓名\n李四\n'];
const manifest: Manifest = {
  delivery: '01K8M6',
  grant: '01K8M5',
  request: '01K8M4',
  catalog: '307010000900101/000001',
  catalogVersion: 2,
  provider: '11990100MB0000001A',
  requester: '11990100MB0000002B',
  items: [{ name: '姓名', form: 'masked' }],
  format: 'csv',
  encoding: 'utf-8',
  compression: 'none',
  sealed: false,
  records: 2,
  parts: 2,
  digest: manifestDigest(parts.map((part) => createHash('sha256').update(part).digest('hex'))),
  at: '2026-10-30T10:00:00+08:00',
  recorded: true,
};
const signedAt = '2026-10-30T12:00:00+08:00';

function sm2Keeper(): KeyKeeper {
  const { key, sign } = makeSm2Key();
  return {
    alg: 'sm2',
    sign: async (text) => sign(Buffer.from(text)).toString('base64'),
    publicKey: async () => key,
  };
}

describe.each([
  ['Ed25519', ed25519Keeper],
  ['SM2', sm2Keeper],
] as const)('a manifest signed by %s', (_, keeperOf) => {
  /** Lays everything down as a receiver has it. */
  async function laid(change: (signed: SignedManifest) => object = (signed) => signed, until?: string) {
    const folder = temporary('manifest');
    const place = (name: string, content: string) => {
      const file = join(folder, name);
      writeFileSync(file, content);
      return file;
    };
    const keeper = keeperOf();
    const signed = await signManifest(createWorkingSigner(keeper), manifest, signedAt);
    const keys = { keys: [writePublishedKey(keeper.alg, await keeper.publicKey(), { until })] };
    return {
      file: place('manifest.json', JSON.stringify(change(signed))),
      keys: place('keys.json', JSON.stringify(keys)),
      parts: parts.map((part, n) => place(`part-${n}`, part)),
    };
  }

  test('holds with its parts, and says so by its exit code', async () => {
    const { file, keys, parts: files } = await laid();
    expect(await verifyManifest(file, keys, files)).toEqual({ manifest, fault: undefined });
    const run = (...words: string[]) =>
      spawnSync(process.execPath, ['operate/manifestVerify.ts', file, ...words], { encoding: 'utf8' });
    expect(run('--keys', keys, ...files)).toMatchObject({ status: 0, stdout: expect.stringContaining('✓') });
    expect(run('--keys', keys, ...files.toReversed())).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('分片内容或者顺序与清单不符'),
    });
    expect(run()).toMatchObject({ status: 2 });
  });

  test.each<[string, (signed: SignedManifest) => object]>([
    ['hashDiffers', (signed) => ({ ...signed, manifest: { ...manifest, records: 3 } })],
    ['hashDiffers', (signed) => ({ ...signed, manifest: { ...manifest, recorded: false } })],
    [
      'hashDiffers',
      (signed) => ({ ...signed, manifest: { ...manifest, items: [{ name: '姓名', form: 'clear' }] } }),
    ],
    ['signatureDiffers', (signed) => ({ ...signed, signedAt: '2026-10-30T12:00:01+08:00' })],
    ['notInForce', (signed) => ({ ...signed, signedAt: '2026-11-02T12:00:00+08:00' })],
    ['anotherKey', (signed) => ({ ...signed, signer: 'ab'.repeat(16) })],
  ])('is %s when it was changed', async (fault, change) => {
    const { file, keys } = await laid(change);
    expect(await verifyManifest(file, keys, [])).toMatchObject({ fault });
  });

  test('does not hold by the keys of another platform, or by one that was out of use', async () => {
    const { file } = await laid();
    expect(await verifyManifest(file, (await laid()).keys, [])).toMatchObject({ fault: 'issuerUnknown' });
    const ended = await laid(undefined, '2026-10-30T09:00:00+08:00');
    expect(await verifyManifest(ended.file, ended.keys, [])).toMatchObject({ fault: 'issuerEnded' });
  });

  test('is told from parts that are missing, and from what is no manifest', async () => {
    const { file, keys, parts: files } = await laid();
    expect(await verifyManifest(file, keys, files.slice(1))).toMatchObject({ fault: 'partsMissing' });
    await expect(verifyManifest(keys, keys, [])).rejects.toThrow('is no signed manifest');
    await expect(verifyManifest(file, file, [])).rejects.toThrow('is no set of keys');
  });

  test('names a file that is not there, in both languages, as wrong usage', async () => {
    const { file, keys, parts: files } = await laid();
    const run = (...args: string[]) =>
      spawnSync(process.execPath, ['operate/manifestVerify.ts', ...args], { encoding: 'utf8' });
    for (const args of [
      ['gone.json', '--keys', keys],
      [file, '--keys', 'gone.json'],
      [file, '--keys', keys, files[0] ?? '', 'gone.json'],
    ]) {
      const { status, stderr } = run(...args);
      expect({ args, status, first: stderr.split('\n')[0] }).toEqual({
        args,
        status: 2,
        first: '没有文件 gone.json · there is no file gone.json',
      });
    }
    expect(run(dirname(file), '--keys', keys)).toMatchObject({ status: 2 });
  });
});
