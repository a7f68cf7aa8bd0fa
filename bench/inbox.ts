import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, type Client, type Person } from '../operate/client.ts';
import { startEmbedded } from '../operate/embedded/platform.ts';
import { expectStatus, people } from '../tests/acceptance/region990100.ts';
import { type Inbox, importInboxes } from './inboxTable.ts';
import { median, type Measurement } from './measurement.ts';
import { benchModel } from './platform.ts';

/** Open requests in the inbox of each of three departments. */
const inboxes: readonly (Inbox & { readonly who: Person })[] = [
  { who: people.providerOfficer, provider: people.providerOfficer.org, size: 1000 },
  { who: people.otherOfficer, provider: people.otherOfficer.org, size: 10_000 },
  { who: people.requesterOfficer, provider: people.requesterOfficer.org, size: 100_000 },
];
const lists = { inbox: '/v1/requests?side=provider', 'to-do list': '/v1/todo' } as const;
const rounds = 151;

/**
 * P16: the first page of an inbox of 1,000, 10,000 and 100,000 open requests, in turns over one table, so that whatever
 * else the machine does weighs on all of them alike.
 */
export async function inbox(): Promise<Measurement[]> {
  const directory = mkdtempSync(join(tmpdir(), 'gongxiang-bench-'));
  try {
    await benchModel(directory);
    const data = join(directory, 'data');
    mkdirSync(data);
    const { items, seconds } = await importInboxes(inboxes, directory, join(data, 'tables.db'));
    const platform = await startEmbedded({
      assembly: join(directory, 'assembly'),
      port: 0,
      data,
      at: '2026-09-18T10:00:00+08:00',
      quiet: true,
    });
    try {
      const rows = compare(await inTurns(createClient(platform.url)));
      const name = `items imported into the embedded table, ${items.toLocaleString('en')} in ${Math.round(seconds)} s`;
      return [...rows, { id: 'P16', name, ours: items / seconds, unit: 'items/s', goal: 'shown' }];
    } finally {
      await platform.stop();
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Milliseconds of each list and size, as `inbox 1000`. */
async function inTurns(client: Client): Promise<Map<string, number[]>> {
  const taken = new Map<string, number[]>();
  for (let round = 0; round < rounds; round += 1)
    for (const [name, path] of Object.entries(lists))
      for (const { who, size } of inboxes) {
        const start = performance.now();
        const { items = [] } = expectStatus(await client.call(who, 'GET', path), 200);
        const milliseconds = performance.now() - start;
        if (items.length !== 50) throw new Error(`a page of ${items.length} entries`);
        taken.set(`${name} ${size}`, [...(taken.get(`${name} ${size}`) ?? []), milliseconds]);
      }
  return taken;
}

function compare(taken: ReadonlyMap<string, readonly number[]>): Measurement[] {
  const [smallest = 0, ...larger] = inboxes.map(({ size }) => size);
  return Object.keys(lists).flatMap((name) => {
    const baseline = median(taken.get(`${name} ${smallest}`) ?? []);
    return larger.map((size) => {
      const ours = median(taken.get(`${name} ${size}`) ?? []);
      const ratio = ours / baseline;
      const what = `${name}, first page, ${size.toLocaleString('en')} open requests against ${smallest.toLocaleString('en')}`;
      return {
        id: 'P16',
        name: what,
        ours,
        baseline,
        unit: 'ms',
        ratio,
        goal: 'within 20 %',
        met: ratio <= 1.2,
      };
    });
  });
}
