import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { usePlatform } from '../acceptance/platform.ts';
import {
  act,
  catalogBody,
  consentTo,
  eventually,
  fileRequest,
  people,
  publishCatalog,
  registerCity,
  tokenOf,
} from '../acceptance/region990100.ts';
import { sealedEnvironment } from '../sealed.ts';

const platform = usePlatform('2026-06-01T10:00:00+08:00');
const directory = mkdtempSync(join(tmpdir(), 'gongxiang-receiving-'));
const program = join(directory, 'receive.py');
const held = { grant: '', token: '' };

beforeAll(async () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/subscriptions.md'), 'utf8');
  const [, loop = ''] = /```python\n([\s\S]*?)```/.exec(page) ?? [];
  writeFileSync(program, loop);
  await registerCity(platform.client);
  const [first, ...others] = catalogBody.dataItems;
  const catalog = await publishCatalog(platform.client, {
    ...catalogBody,
    dataItems: [{ ...first, primaryKey: true }, ...others],
  });
  held.grant = await consentTo(platform.client, await fileRequest(platform.client, catalog), {
    conditions: ['c1'],
  });
  held.token = await tokenOf(platform.client, people.requesterOfficer);
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

interface Received {
  readonly out: string;
  readonly signal: string | null;
}

/** Runs the loop of the page, as it stands there. @param killAfter milliseconds after which it is killed with −9 */
function receive(killAfter?: number): Promise<Received> {
  const env = sealedEnvironment(directory, {
    GONGXIANG: platform.client.url,
    TOKEN: held.token,
    GRANT: held.grant,
    STORE: join(directory, 'received.db'),
  });
  return new Promise((resolve, reject) => {
    const options =
      killAfter === undefined ? { env } : { env, timeout: killAfter, killSignal: 'SIGKILL' as const };
    execFile('python3', [program], options, (error, out, errors) => {
      if (error && error.signal !== 'SIGKILL') reject(new Error(errors));
      else resolve({ out, signal: error?.signal ?? null });
    });
  });
}

async function deliver(
  records: readonly object[],
  stretch: { readonly to: string; readonly [more: string]: unknown },
) {
  const upload = records.map((record) => JSON.stringify(record)).join('\n');
  const digest = createHash('sha256').update(upload).digest('hex');
  const declared = { format: 'ndjson', records: records.length, sha256: digest, ...stretch };
  const deliveries = `/v1/grants/${held.grant}/deliveries`;
  const opened = await act(platform.client, people.providerOfficer, 'POST', deliveries, declared, 201);
  await fetch(String(Object(opened.upload).url), { method: 'PUT', body: upload });
  await act(platform.client, people.providerOfficer, 'POST', `${deliveries}/${String(opened.id)}/complete`);
  await eventually(async () => {
    const { supply } = await act(platform.client, people.providerOfficer, 'GET', `/v1/grants/${held.grant}`);
    return Object(supply).watermark === stretch.to ? true : undefined;
  }, 45_000);
}

const record = (number: number) => ({
  不动产单元号: `U${number}`,
  坐落: `甲路${number}号`,
  登记时间: '2026-05-01',
});

test('R22.4 the loop of the page receives everything once, also where it is killed in the middle', {
  timeout: 300_000,
}, async () => {
  const many = Array.from({ length: 12_000 }, (_, number) => record(number));
  await deliver(many, { mode: 'full', to: 'w0' });
  const gone = [1, 2, 3].map((number) => ({ '@deleted': true, 不动产单元号: `U${number}` }));
  await deliver([...gone, record(12_000)], { mode: 'changes', from: 'w0', to: 'w1' });
  let killed = 0;
  for (const after of [150, 250, 350, 450]) if ((await receive(after)).signal === 'SIGKILL') killed += 1;
  expect(killed).toBeGreaterThan(0);
  expect((await receive()).out).toBe('11998 records up to w1\n');
  // Nothing is left to take, and the receipts are given.
  expect((await receive()).out).toBe('11998 records up to w1\n');
  await deliver([record(1)], { mode: 'changes', from: 'w1', to: 'w2' });
  expect((await receive()).out).toBe('11999 records up to w2\n');
  const { items = [] } = await act(
    platform.client,
    people.providerOfficer,
    'GET',
    `/v1/grants/${held.grant}/deliveries`,
  );
  expect(items.filter(({ status }) => status === 'received').length).toBeGreaterThan(1);
});
