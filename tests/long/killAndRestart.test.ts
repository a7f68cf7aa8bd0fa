import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Body, type Client, createClient } from '../../operate/client.ts';
import {
  eventually,
  expectStatus,
  fileRequest,
  people,
  publishCatalog,
  registerCity,
} from '../acceptance/region990100.ts';

const root = join(import.meta.dirname, '../..');

/** Starts `npm start`'s own program over the data and waits for the address it prints. */
async function start(data: string, at?: string): Promise<{ client: Client; child: ChildProcess }> {
  const options = ['--port', '0', '--data', data, ...(at === undefined ? [] : ['--at', at])];
  const child = spawn(process.execPath, ['operate/start.ts', ...options], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
    if (url !== undefined) {
      child.stdout.resume();
      return { client: createClient(url), child };
    }
  }
  throw new Error('the platform ended without an address');
}

async function killHard(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

test('R21.2 R22.1 killed with −9 twice in the middle of a case, the platform loses nothing it has acknowledged', async () => {
  const data = mkdtempSync(join(tmpdir(), 'gongxiang-kill-'));
  onTestFinished(() => rmSync(data, { recursive: true, force: true }));

  const first = await start(data, '2026-02-13T10:00:00+08:00');
  await registerCity(first.client);
  const catalogId = await publishCatalog(first.client);
  const requestId = await fileRequest(first.client, catalogId);
  await first.client.moveClock({ at: '2026-02-28T09:00:00+08:00' });
  // Acknowledged, and killed before anything that follows from it can have been done for sure.
  const path = `/v1/requests/${requestId}`;
  const prepared = await first.client.call(people.providerOfficer, 'POST', `${path}/prepare-answer`, {
    decision: 'consent',
  });
  const answered = await first.client.call(people.providerHead, 'POST', `${path}/answer`, {});
  await killHard(first.child);
  expect([prepared.status, answered.status]).toEqual([200, 200]);

  const second = await start(data);
  expect(await second.client.now()).toMatch(/^2026-02-28T09:/);
  expect(expectStatus(await second.client.call(people.requesterOfficer, 'GET', path), 200)).toMatchObject({
    status: 'consented',
  });
  const grantPath = `/v1/grants/${requestId}`;
  const grant = await eventually(async () => {
    const { status, body } = await second.client.call(people.requesterOfficer, 'GET', grantPath);
    return status === 200 ? body : undefined;
  }, 10_000);
  expect(grant.deadlines).toMatchObject([{ name: 'delivery', status: 'running', dueDate: '2026-03-27' }]);
  const batch = '{"不动产单元号":"U1","坐落":"一号"}\n';
  const declared = { format: 'ndjson', records: 1, sha256: 'b'.repeat(64) };
  const opened = expectStatus(
    await second.client.call(people.providerOfficer, 'POST', `${grantPath}/deliveries`, declared),
    201,
  );
  const pushed = await second.client.call(
    people.providerOfficer,
    'POST',
    `${grantPath}/deliveries/${String(opened.id)}/records`,
    batch,
    {
      'content-type': 'application/x-ndjson',
    },
  );
  expectStatus(pushed, 200);
  await killHard(second.child);

  const third = await start(data);
  const delivery = expectStatus(
    await third.client.call(people.providerOfficer, 'GET', `${grantPath}/deliveries/${String(opened.id)}`),
    200,
  );
  expect(delivery).toMatchObject({ status: 'uploading', batches: 1 });
  // The timers go on: what was due on the way is told once, at its instant.
  await third.client.moveClock({ at: '2026-03-30T09:30:00+08:00' });
  const overdue = expectStatus(await third.client.call(people.requesterOfficer, 'GET', grantPath), 200);
  expect(overdue.deadlines).toMatchObject([{ name: 'delivery', status: 'missed' }]);
  const { items = [] } = expectStatus(
    await third.client.call(people.requesterOfficer, 'GET', '/v1/notices?limit=100'),
    200,
  );
  const told = items.filter(({ kind, caseId }: Body) => kind === 'deadline.overdue' && caseId === requestId);
  // The clock runs on between the instant and the wake: by milliseconds.
  expect(told.map(({ at }) => at)).toEqual([expect.stringMatching(/^2026-03-30T09:00:0/)]);
  await killHard(third.child);
});
