import { generateKeyPairSync, sign } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { type ChainedEvent, hashEvent } from '../../lib/case/chain.ts';
import { merkleRoot } from '../../lib/evidence/merkle.ts';
import { parseCheckpoint } from '../../lib/evidence/checkpoint.ts';
import { certificateStatement, headStatement } from '../../lib/evidence/headSignature.ts';
import { parseNote } from '../../lib/evidence/signedNote.ts';
import { keyId } from '../../lib/evidence/signingKey.ts';
import { parseEvent } from '../../lib/platform/store/events.ts';
import { type Item, requireText, textOf, toItem } from '../../lib/platform/store/items.ts';
import { certificateKey } from '../../lib/platform/store/keys.ts';
import type { Platform } from '../../local/platform.ts';
import { audit, describeReport } from '../../operate/auditVerify.ts';
import { createClient } from '../../operate/client.ts';
import { connect, type Connection } from '../../operate/connection.ts';
import { startEmbedded } from '../../operate/embedded/platform.ts';
import { caseNames, partitionOf } from '../../operate/restore/partitions.ts';
import { fileRequest, publishCatalog, registerCity } from '../acceptance/region990100.ts';

let platform: Platform;
let connection: Connection;
let name: string;
/** The case as the platform wrote it. */
let written: readonly Item[];

beforeAll(async () => {
  platform = await startEmbedded({
    assembly: inject('assembly'),
    port: 0,
    at: '2026-09-28T10:00:00+08:00',
    quiet: true,
  });
  const client = createClient(platform.url);
  await registerCity(client);
  const requestId = await fileRequest(client, await publishCatalog(client));
  await platform.settled();
  connection = await connect({ local: true, data: platform.data });
  name = `request#${requestId}`;
  written = await partitionOf(connection.table, name);
});
afterAll(async () => {
  connection?.close();
  await platform?.stop();
});
beforeEach(() => put(...written));

async function put(...items: readonly Item[]): Promise<void> {
  for (const Item of items)
    await connection.table.transact([{ write: { Put: { TableName: connection.table.name, Item } } }]);
}

async function faults(): Promise<string[]> {
  const report = await audit({ case: name }, connection, async () => new Set());
  return report.faults.map(({ fault }) => fault);
}

const whole = async () =>
  audit('all', connection, () => caseNames(connection.dynamodb, connection.table.name));

const headOf = () => written.find((item) => textOf(item, 'sk') === 'head') ?? {};

/** Another basis for the request, and every hash after it made anew: what somebody can do who may write to the table. */
function recomputed(): { items: Item[]; hash: string; head: Item } {
  let previous = '';
  const items = written
    .filter((item) => textOf(item, 'sk')?.startsWith('event#'))
    .map((item) => {
      const event: ChainedEvent = parseEvent(item);
      const data = event.data.replaceAll('公租房', '信用画像');
      const hash = hashEvent({ ...event, data, previous });
      const forged = { ...item, ...toItem({ data, previous, hash }) };
      previous = hash;
      return forged;
    });
  const state = requireText(headOf(), 'state').replaceAll('公租房', '信用画像');
  return { items, hash: previous, head: { ...headOf(), ...toItem({ state, hash: previous }) } };
}

describe('before the first night', () => {
  test('every head is signed by a certified key, and the record is whole', async () => {
    const report = await whole();
    expect(report.faults).toEqual([]);
    expect(report.cases).toBeGreaterThanOrEqual(8);
    expect(textOf(headOf(), 'signature')).toHaveLength(88);
  });

  test('a chain that was recomputed as a whole within the day is found', async () => {
    const { items, head, hash } = recomputed();
    expect(hash).not.toBe(textOf(headOf(), 'hash'));
    await put(...items, head);
    expect(await faults()).toEqual(['signatureDiffers']);
  });

  test('so it is when a key of somebody’s own signs it, with a certificate of their own', async () => {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const { x = '' } = publicKey.export({ format: 'jwk' });
    const key = Buffer.from(x, 'base64url').toString('base64');
    const { items, head, hash } = recomputed();
    const signText = (text: string) => sign(null, Buffer.from(text), privateKey).toString('base64');
    const version = written.filter((item) => textOf(item, 'sk')?.startsWith('event#')).length;
    const id = name.slice('request#'.length);
    const signature = signText(headStatement({ kind: 'request', id, version, hash }));
    const hours = { from: '2026-09-01T00:00:00.000+08:00', to: '2026-10-31T00:00:00.000+08:00' };
    const statement = { key, ...hours };
    await put(
      ...items,
      { ...head, ...toItem({ signer: keyId(key), signature }) },
      toItem({
        ...certificateKey(keyId(key)),
        schema: 1,
        ...statement,
        signature: signText(certificateStatement(statement)),
      }),
    );
    expect(await faults()).toEqual(['signerUnknown']);
  });
});

describe('after the first night', () => {
  beforeAll(async () => {
    await put(...written);
    await platform.clock.moveTo(Date.parse('2026-09-30T09:30:00+08:00'));
    await platform.settled();
  });

  test('the log of anchors bears a signed checkpoint over all of them', async () => {
    const { evidence } = connection;
    const report = await whole();
    expect(report.faults).toEqual([]);
    expect(report.anchors.log).toMatchObject({ size: report.anchors.anchors, faults: [] });
    expect(describeReport(report)).toContain('gongxiang-local/log+');
    const keys = (await evidence.keys('log/checkpoints/')).toSorted();
    const note = parseNote((await evidence.get(keys.at(-1) ?? '')) ?? '');
    const anchors = (await evidence.keys('anchors/')).toSorted();
    const texts = await Promise.all(anchors.map(async (key) => (await evidence.get(key)) ?? ''));
    expect(note && parseCheckpoint(note.text)).toEqual({
      origin: 'gongxiang-local/log',
      size: anchors.length,
      root: merkleRoot(texts),
    });
  });

  test('a head that was changed since then and bears no signature is found', async () => {
    const client = createClient(platform.url);
    const fresh = `request#${await fileRequest(client, await publishCatalog(client))}`;
    await platform.settled();
    const [head] = (await partitionOf(connection.table, fresh)).filter(
      (item) => textOf(item, 'sk') === 'head',
    );
    const { signature: _, signer: __, ...unsigned } = head ?? {};
    await put(unsigned);
    const report = await audit({ case: fresh }, connection, async () => new Set());
    expect(report.faults.map(({ fault }) => fault)).toEqual(['unsigned']);
  });
});
