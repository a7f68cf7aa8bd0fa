import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as later } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { type Client, createClient } from '../../operate/client.ts';
import {
  act,
  consentTo,
  eventually,
  everything,
  fileRequest,
  people,
  publishCatalog,
  registerCity,
} from '../acceptance/region990100.ts';

const { providerOfficer, requesterOfficer } = people;
const sum = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');
const disk = { megabytes: 160 };

/** Whether a small disk can be had here for a process alone: Linux lets everybody, some systems forbid it. */
function canMount(): boolean {
  try {
    execFileSync('unshare', ['-rm', 'sh', '-c', 'mount -t tmpfs -o size=1m small /mnt'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** The platform on a disk of its own, and that disk as it sees it. */
async function platformOnSmallDisk(): Promise<{ client: Client; seen: string; child: ChildProcess }> {
  const place = mkdtempSync(join(tmpdir(), 'gongxiang-disk-'));
  const program = fileURLToPath(new URL('onSmallDisk.ts', import.meta.url));
  const script = `mount -t tmpfs -o size=${disk.megabytes}m small "$1" && exec "$2" "$3" "$4" "$1/data"`;
  const words = ['-rm', 'sh', '-c', script, 'sh', place, process.execPath, program, inject('assembly')];
  const child = spawn('unshare', words, { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => {
    child.kill('SIGKILL');
    rmSync(place, { recursive: true, force: true });
  });
  const [line] = await once(child.stdout, 'data');
  const client = createClient(String(JSON.parse(String(line)).url));
  return { client, seen: join('/proc', String(child.pid), 'root', place), child };
}

/** Fills a disk to its last byte. @returns what makes room again */
function fill(seen: string): () => void {
  const files = Array.from({ length: disk.megabytes }, (_, number) => join(seen, `filling-${number}`));
  expect(() => {
    for (const file of files) writeFileSync(file, Buffer.alloc(1024 * 1024));
  }).toThrow('ENOSPC');
  expect(statfsSync(seen).bavail).toBe(0);
  return () => {
    for (const file of files) rmSync(file, { force: true });
  };
}

const count = 30_000;
const upload = Array.from(
  { length: count },
  (_, index) => `{"不动产单元号":"U${index}","坐落":"${'路'.repeat(100)}","登记时间":"2026-01-01"}\n`,
).join('');

describe.skipIf(!canMount())('a disk that fills up while an upload is cut and delivered', () => {
  test('fails no delivery, and every record arrives once when there is space', {
    timeout: 240_000,
  }, async () => {
    const { client, seen, child } = await platformOnSmallDisk();
    await registerCity(client);
    const request = await fileRequest(client, await publishCatalog(client));
    const grant = await consentTo(client, request, { conditions: ['c1'] });
    const declared = { format: 'ndjson', records: count, sha256: sum(upload) };
    const deliveries = `/v1/grants/${grant}/deliveries`;
    const opened = await act(client, providerOfficer, 'POST', deliveries, declared, 201);
    const path = `${deliveries}/${String(opened.id)}`;
    await fetch(String(Object(opened.upload).url), { method: 'PUT', body: upload });
    await act(client, providerOfficer, 'POST', `${path}/complete`);
    const makeRoom = fill(seen);
    await later(4_000);
    // That somebody has looked cannot be noted (R42.1), so that nothing is shown.
    expect(await client.call(requesterOfficer, 'GET', path)).toMatchObject({
      status: 503,
      body: { code: 'temporarily_unavailable' },
    });
    expect(child.exitCode).toBeNull();

    makeRoom();
    const ready = await eventually(async () => {
      const { status, body } = await client.call(requesterOfficer, 'GET', path);
      return status !== 200 || body.status === 'splitting' ? undefined : body;
    }, 120_000);
    expect(ready).toMatchObject({ status: 'ready', records: count });
    const parts = await everything(client, requesterOfficer, `${path}/parts`);
    const texts: string[] = [];
    for (const { url } of parts) texts.push((await client.fetched(requesterOfficer, String(url))).toString());
    expect(texts.join('')).toBe(upload);
    const letters = await act(client, undefined, 'GET', '/local/dead-letters');
    expect(JSON.stringify(letters)).not.toContain(String(opened.id));
  });
});
