import { beforeAll, describe, expect, it } from 'vitest';
import { DiskFullError, reserve } from '../../local/room.ts';
import { startPlatform } from '../../local/platform.ts';
import { platformFor } from './localPlatform/client.ts';
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

async function platformOn(freeBytes: () => number) {
  const { client, clock } = await platformFor({ assembly, freeBytes });
  return { client, clock, log: client.log };
}

/** Longer than what was measured holds. */
const pause = () => new Promise((resolve) => setTimeout(resolve, 150));
