import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { DiskFullError, reserve } from '../../local/room.ts';
import { startPlatform } from '../../local/platform.ts';
import { temporary } from './localPlatform/assembly.ts';
import { clientOf, platformFor } from './localPlatform/client.ts';
import { removeToy, synthesizeToy } from './localPlatform/stack.ts';

let assembly: string;
beforeAll(async () => {
  assembly = await synthesizeToy();
  return () => removeToy(assembly);
});

describe('a disk that fills up', () => {
  it('stops what comes from outside, in tables, objects and machines, and nothing that follows from what was taken', async () => {
    let left = reserve;
    const { client, clock, log } = await platformOn(() => left);
    const at = new Date(clock.now() + 3_600_000).toISOString();
    expect(await client.put({ pk: 'before', kind: 'thing', at })).toMatchObject({ status: 201 });

    left = reserve - 1;
    await pause();
    // The toy does not turn the service's refusal into an answer of its own.
    expect(await client.put({ pk: 'during', kind: 'thing' })).toMatchObject({ status: 500 });
    expect(await client.post('/do/put-object', { key: 'k', body: 'x' })).toMatchObject({ status: 500 });
    const authorization = `Bearer ${await client.token()}`;
    expect(await client.get('/things/before', { authorization })).toMatchObject({ status: 200 });
    await clock.moveTo(clock.now() + 2 * 3_600_000);
    expect(await log()).toContainEqual(expect.stringContaining('woke before'));

    left = reserve;
    await pause();
    expect(await client.put({ pk: 'after', kind: 'thing' })).toMatchObject({ status: 201 });
    expect(await client.get('/things/during', { authorization })).toMatchObject({ status: 404 });
    expect(await client.post('/do/put-object', { key: 'k', body: 'x' })).toMatchObject({ status: 200 });
  });

  it('stops a start, which says in words how much is missing', async () => {
    const start = startPlatform({ assembly, port: 0, quiet: true, freeBytes: () => reserve / 2 });
    await expect(start).rejects.toThrow(DiskFullError);
    await expect(start).rejects.toThrow(/只剩 16 MB，少于所需的 32 MB[\s\S]*16 MB left, of 32 MB/);
  });
});

/** Whether a small disk can be had here for a process alone: Linux lets everybody, some systems forbid it. */
function canMount(): boolean {
  try {
    execFileSync('unshare', ['-rm', 'sh', '-c', 'mount -t tmpfs -o size=1m small /mnt'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

describe.skipIf(!canMount())('a disk that is full to the last byte', () => {
  it('ends nothing, and writes are taken again when there is space', { timeout: 120_000 }, async () => {
    const disk = temporary('disk');
    const run = fileURLToPath(new URL('localPlatform/run.ts', import.meta.url));
    const script = 'mount -t tmpfs -o size=64m small "$1" && exec "$2" "$3" "$4" "$1/data"';
    const child = spawn('unshare', ['-rm', 'sh', '-c', script, 'sh', disk, process.execPath, run, assembly], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    const [line] = await once(child.stdout, 'data');
    const { url, token } = JSON.parse(String(line));
    const client = clientOf({ url, sign: async () => token });
    const put = async (pk: string) => (await client.put({ pk, kind: 'thing' })).status;
    expect(await put('before')).toBe(201);

    // The disk as the platform sees it.
    const seen = join('/proc', String(child.pid), 'root', disk);
    const filling = Array.from({ length: 64 }, (_, number) => join(seen, `filling-${number}`));
    expect(() => {
      for (const file of filling) writeFileSync(file, Buffer.alloc(1024 * 1024));
    }).toThrow('ENOSPC');
    expect(statfsSync(seen).bavail).toBe(0);
    expect(await put('during')).toBe(500);
    const authorization = `Bearer ${token}`;
    expect(await client.get('/things/before', { authorization })).toMatchObject({ status: 200 });

    for (const file of filling) rmSync(file, { force: true });
    await expect.poll(() => put('after'), { timeout: 30_000, interval: 500 }).toBe(201);
    expect(child.exitCode).toBeNull();
  });
});

async function platformOn(freeBytes: () => number) {
  const { client, clock } = await platformFor({ assembly, freeBytes });
  return { client, clock, log: client.log };
}

/** Longer than what was measured holds. */
const pause = () => new Promise((resolve) => setTimeout(resolve, 150));
