import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Body } from '../../operate/client.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  consentTo,
  everything,
  eventually,
  fileRequest,
  people,
  publishCatalog,
  registerCity,
} from './region990100.ts';

const platform = usePlatform('2026-06-01T10:00:00+08:00');
const held = { grant: '' };
const sha256 = (data: string) => createHash('sha256').update(data).digest('hex');
/** Records of a part, of which the platform cuts no more into one. */
const ofPart = 5000;

beforeAll(async () => {
  await registerCity(platform.client);
  const catalog = await publishCatalog(platform.client);
  held.grant = await consentTo(platform.client, await fileRequest(platform.client, catalog), {
    conditions: ['c1'],
  });
});

const ndjson = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    JSON.stringify({ 不动产单元号: `U${index}`, 坐落: `路${index}号`, 登记时间: '2026-05-01' }),
  ).join('\n');

/** Delivers so many records and looks again and again until they stand ready: what was seen of its progress on the way. */
async function watch(count: number): Promise<{ path: string; seen: readonly Body[]; ready: Body }> {
  const { client } = platform;
  const upload = ndjson(count);
  const under = `/v1/grants/${held.grant}/deliveries`;
  const declared = { format: 'ndjson', records: count, sha256: sha256(upload) };
  const opened = await act(client, people.providerOfficer, 'POST', under, declared, 201);
  const path = `${under}/${String(opened.id)}`;
  expect((await fetch(String(Object(opened.upload).url), { method: 'PUT', body: upload })).ok).toBe(true);
  const completed = await act(client, people.providerOfficer, 'POST', `${path}/complete`);
  const seen = [Object(completed.progress)];
  const ready = await eventually(async () => {
    const body = await act(client, people.requesterOfficer, 'GET', path);
    if (body.progress) seen.push(Object(body.progress));
    return body.status === 'ready' ? body : undefined;
  }, 90_000);
  return { path, seen, ready };
}

async function progressedOf(path: string): Promise<readonly Body[]> {
  const events = await everything(platform.client, people.requesterOfficer, `${path}/events`);
  return events.filter(({ type }) => type === 'progressed').map(({ data }) => Object(data));
}

describe('how far a long delivery is', () => {
  test('R22.1 both sides see: stage, parts, records, bytes, pace and what is left, ever more of it', async () => {
    const parts = 40;
    const { path, seen, ready } = await watch(parts * ofPart);
    expect(ready).toMatchObject({ parts, records: parts * ofPart });
    expect(ready).not.toHaveProperty('progress');
    expect(seen[0]).toMatchObject({ stage: 'checking' });
    const delivering = seen.filter(({ stage, delivered }) => stage === 'delivering' && Number(delivered) > 0);
    expect(delivering.length).toBeGreaterThan(0);
    for (const progress of delivering) {
      const { delivered, records, bytes } = progress;
      expect(progress).toMatchObject({ parts, records: Number(delivered) * ofPart });
      expect(Number(bytes)).toBeGreaterThan(Number(records) * 20);
      const { perSecond, remainingSeconds } = progress;
      expect(Number(perSecond)).toBeGreaterThan(0);
      const left = (parts * ofPart - Number(records)) / Number(perSecond);
      expect(Math.abs(Number(remainingSeconds) - left)).toBeLessThanOrEqual(1 + 0.01 * left);
    }
    const counts = delivering.map(({ delivered }) => Number(delivered));
    expect(counts).toEqual(counts.toSorted((one, other) => one - other));

    const told = await progressedOf(path);
    expect(told.map(({ quarters, delivered }) => ({ quarters, delivered }))).toEqual([
      { quarters: 1, delivered: 10 },
      { quarters: 2, delivered: 20 },
      { quarters: 3, delivered: 30 },
    ]);
    expect(new Set(told.map(({ quarter }) => quarter)).size).toBe(3);
  });

  test('R22.1 of few parts its quarters are told of as well, of one part nothing is', async () => {
    const few = await watch(5 * ofPart);
    expect(few.ready).toMatchObject({ parts: 5 });
    expect((await progressedOf(few.path)).map(({ quarters, parts }) => ({ quarters, parts }))).toEqual([
      { quarters: 1, parts: 5 },
      { quarters: 2, parts: 5 },
      { quarters: 3, parts: 5 },
    ]);
    const single = await watch(3);
    expect(single.ready).toMatchObject({ parts: 1 });
    expect(await progressedOf(single.path)).toEqual([]);
  });

  test('R22.1 parts that are sent again tell no quarter twice', async () => {
    const { client } = platform;
    const { path } = await watch(8 * ofPart);
    await act(client, people.requesterOfficer, 'POST', `${path}/resend`, { parts: [1, 2, 3] });
    await eventually(async () => {
      const { items } = Object(await act(client, people.requesterOfficer, 'GET', `${path}/parts`));
      return items.length === 8 ? true : undefined;
    });
    expect(await progressedOf(path)).toHaveLength(3);
  });
});
