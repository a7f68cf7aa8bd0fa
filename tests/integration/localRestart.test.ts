import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { emptyData } from '../../local/emptyData.ts';
import { openOutbox } from '../../local/outbox.ts';
import { DataInUseError, openMemory } from '../../local/platformState.ts';
import { startPlatform } from '../../local/platform.ts';
import { clientOf, platformFor } from './localPlatform/client.ts';
import { removeToy, synthesizeToy } from './localPlatform/stack.ts';

let assembly: string;
beforeAll(async () => {
  assembly = await synthesizeToy();
  return () => removeToy(assembly);
});

function freshData(): string {
  const data = mkdtempSync(join(tmpdir(), 'local-restart-'));
  onTestFinished(() => rmSync(data, { recursive: true, force: true }));
  return data;
}

describe('a restart of the embedded platform over the same data', () => {
  it('keeps items, the moved clock, waiting timers and their names', async () => {
    const data = freshData();
    const first = await startPlatform({
      assembly,
      port: 0,
      data,
      at: '2026-09-25T08:00:00+08:00',
      quiet: true,
    });
    const before = clientOf(first);
    await before.put({ pk: 'kept', kind: 'thing', at: '2026-09-26T10:00:00+08:00' });
    const evening = Date.parse('2026-09-25T20:00:00+08:00');
    await first.clock.moveTo(evening);
    const token = await before.token();
    await first.stop();

    const { client, clock } = await platformFor({ assembly, data, at: '2020-01-01T00:00:00+08:00' });
    expect(clock.now()).toBeGreaterThanOrEqual(evening);
    expect(clock.now()).toBeLessThan(evening + 60_000);
    expect((await client.get('/things/kept', { authorization: token })).status).toBe(200);
    await clock.moveTo(Date.parse('2026-09-26T12:00:00+08:00'));
    expect((await client.log()).filter((line) => line.startsWith('woke'))).toEqual([
      expect.stringMatching(/^woke kept 2026-09-26T02:00:0/),
    ]);
  });

  it('makes up at once for what fell due while it was stopped', async () => {
    const data = freshData();
    const first = await startPlatform({ assembly, port: 0, data, quiet: true });
    const soon = new Date(Date.now() + 1500).toISOString();
    await clientOf(first).put({ pk: 'overdue', kind: 'thing', at: soon });
    await first.settled();
    await first.stop();
    await new Promise((resolve) => setTimeout(resolve, 1600));
    const { client } = await platformFor({ assembly, data });
    await expect
      .poll(() => client.log(), { timeout: 5000 })
      .toEqual([expect.stringContaining('woke overdue')]);
  });

  it('shows what was sent before headers were kept', () => {
    const memory = openMemory(join(freshData(), 'platform.db'));
    onTestFinished(() => memory.close());
    memory.database.exec(`
      CREATE TABLE outbox (
        number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, channel TEXT NOT NULL, recipient TEXT NOT NULL,
        at TEXT NOT NULL, body TEXT NOT NULL);
      INSERT INTO outbox (id, channel, recipient, at, body)
      VALUES ('old', 'webhook', 'https://one.example/', '2026-09-25T16:00:00.000+08:00', '{"n":1}')`);
    const outbox = openOutbox(memory);
    const at = Date.parse('2026-09-25T08:00:01Z');
    outbox.add({ to: 'https://two.example/', headers: { 'x-message': 'm' }, body: 'text' }, at);
    expect(openOutbox(memory).list()).toEqual([
      { id: 'old', to: 'https://one.example/', headers: {}, at: at - 1000, body: { n: 1 } },
      { id: expect.any(String), to: 'https://two.example/', headers: { 'x-message': 'm' }, at, body: 'text' },
    ]);
  });

  it('is refused while another instance runs on the data', async () => {
    const data = freshData();
    await platformFor({ assembly, data });
    await expect(startPlatform({ assembly, port: 0, data, quiet: true })).rejects.toBeInstanceOf(
      DataInUseError,
    );
  });
});

async function spawned(data: string): Promise<{ child: ChildProcess; url: string; token: string }> {
  const script = fileURLToPath(new URL('localPlatform/run.ts', import.meta.url));
  const child = spawn(process.execPath, [script, assembly, data], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = await once(child.stdout ?? child, 'data');
  return { child, ...JSON.parse(String(line)) };
}

describe('emptying the data of the embedded platform', () => {
  it('removes what it keeps and nothing else, so that the next start is fresh', async () => {
    const data = freshData();
    writeFileSync(join(data, 'mine.txt'), 'kept');
    expect(emptyData(data)).toEqual([]);
    const first = await startPlatform({ assembly, port: 0, data, quiet: true });
    await clientOf(first).put({ pk: 'gone', kind: 'other' });
    expect(() => emptyData(data)).toThrow(DataInUseError);
    await first.stop();
    expect(emptyData(data)).toEqual(expect.arrayContaining(['platform.db', 'tables.db', 'fauxqs.db']));
    expect(readdirSync(data)).toEqual(['mine.txt']);
    const { client } = await platformFor({ assembly, data });
    const authorization = `Bearer ${await client.token()}`;
    expect(await client.get('/things/gone', { authorization })).toMatchObject({ status: 404 });
  });
});

describe('killing the embedded platform with −9', () => {
  it('leaves no child behind, loses nothing acknowledged, and a new start works at once', async () => {
    const data = freshData();
    const { child, url, token } = await spawned(data);
    const client = clientOf({ url, sign: async () => token });
    const authorization = `Bearer ${token}`;
    const acknowledged: string[] = [];
    const isDown = once(child, 'exit');
    const writing = Array.from({ length: 4 }, async (_, lane) => {
      for (let i = 0; i < 10_000; i++) {
        const pk = `w${lane}-${i}`;
        const answer = await client
          .post('/things', { pk, kind: 'thing' }, { authorization })
          .catch(() => undefined);
        if (answer?.status !== 201) return;
        acknowledged.push(pk);
      }
    });
    await expect.poll(() => acknowledged.length, { timeout: 30_000 }).toBeGreaterThan(40);
    child.kill('SIGKILL');
    await Promise.all([isDown, ...writing]);

    const next = await platformFor({ assembly, data });
    for (const pk of acknowledged) {
      expect((await next.client.get(`/things/${pk}`, { authorization })).status).toBe(200);
    }
    // A message that was being worked on comes back when its visibility time-out of a second is over; on a busy machine
    // its function may run out of time twice, and it is parked: kept all the same.
    const missing = async () => {
      const noticed = new Set((await next.client.log()).map((line) => line.split(' ')[1]));
      const parked = new Set(
        next
          .queues()
          .flatMap((queue) => (queue.takesFailures ? queue.messages : []))
          .map(({ body }) => body),
      );
      return acknowledged.filter((pk) => !noticed.has(pk) && !parked.has(pk));
    };
    await expect.poll(missing, { timeout: 30_000 }).toEqual([]);
    const left = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
      .split('\n')
      .filter((line) => line.includes(`--db-path ${data}`));
    // One engine under one watching shell, both of the platform that runs now.
    expect(left.filter((line) => !line.startsWith('/bin/sh'))).toHaveLength(1);
  });
});
