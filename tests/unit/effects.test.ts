import { describe, expect, test } from 'vitest';
import type { Recipient } from '../../lib/case/effect.ts';
import { carryOut, type Reach } from '../../lib/platform/reactions/effects.ts';
import { Refused } from '../../lib/platform/reactions/refused.ts';
import type { Key } from '../../lib/platform/store/items.ts';
import { placeOf } from '../../lib/platform/store/table.ts';
import { on } from './given.ts';

/** A province, whose city has a county in it; the county has no government of its own. */
const paths: Readonly<Record<string, string>> = {
  '990102': '990000/990100/990102',
  '990100': '990000/990100',
  '990000': '990000',
};
const claims: Readonly<Record<string, string>> = {
  'claim#government#990100': 'cityGovernment',
  'claim#government#990000': 'provincialGovernment',
  'claim#authority#990102': 'countyAuthority',
};

/** Bodies that have registered an address for their notices. */
const addresses: Readonly<Record<string, string>> = {
  sports: 'https://sports.example/hook',
  health: 'https://health.example/hook',
};

/** Carries out what follows a change, on a register kept by hand; returns what was sent and which timers were started. */
async function carriedOut(
  effects: readonly object[],
  { now = on('2026-03-02'), broken = {} }: { now?: string; broken?: Partial<Record<string, Error>> } = {},
) {
  const sent: { org: string; role?: string; notice: string }[] = [];
  const posted: { org: string; url?: string; noticeId: string }[] = [];
  const started: string[] = [];
  const done: string[] = [];
  const note = (what: string) => {
    done.push(what);
    if (broken[what]) throw broken[what];
  };
  const reach = {
    store: {
      heads: async (refs: readonly { kind: string; id: string }[]) =>
        new Map(
          refs.map(({ kind, id }) => {
            const state = kind === 'region' ? { path: paths[id] } : { webhook: addresses[id] };
            return [`${kind}#${id}`, { id, state }];
          }),
        ),
      table: {
        // A page of each body, of those that stand in the list.
        query: async ({ partition, after }: { partition: string; after?: { id: { S: string } } }) => {
          if (partition !== 'list#department.under#withAddress') return { items: [] };
          const listed = ['merged', ...Object.keys(addresses)];
          const place = after ? listed.indexOf(after.id.S) + 1 : 0;
          const item = { id: { S: listed[place] ?? '' } };
          return { items: [item], ...(place + 1 < listed.length ? { next: item } : {}) };
        },
        getMany: async (keys: readonly Key[]) =>
          new Map(
            keys.flatMap((key) =>
              claims[key.pk] === undefined ? [] : [[placeOf(key), { holder: { S: claims[key.pk] } }]],
            ),
          ),
      },
      confirm: async () => note('confirmed'),
      change: async () => {
        note('command');
        return { type: 'changed' };
      },
    },
    queues: {
      notice: {
        sendAll: async (messages: typeof sent) => {
          note('notify');
          sent.push(...messages);
        },
      },
      webhook: { sendAll: async (messages: typeof posted) => void posted.push(...messages) },
      exchange: { send: async () => note('queue') },
    },
    timers: {
      start: async ({ at }: { at: string }) => {
        note('timer');
        started.push(at);
        return true;
      },
    },
    now: () => now,
  };
  const outgoing = { kind: 'request', id: 'q1', number: 1, at: now, effects, isBesideEvent: false };
  // Only what these effects reach is there.
  const failure = await carryOut(outgoing as never, reach as unknown as Reach).catch(
    (error: unknown) => error,
  );
  return {
    done,
    failure,
    sent: sent.map(({ org, role }) => (role === undefined ? org : `${org} ${role}`)),
    started,
    posted: posted.map(({ org, url, noticeId }) => [org, url, noticeId]),
  };
}

const told = async (...to: readonly Recipient[]) => {
  const values = { name: '不动产', deadline: 'answer', dueDate: '2026-03-16' };
  return (await carriedOut([{ type: 'notify', notice: 'deadline.report', to, values }])).sent;
};

describe('whom a notice to an office reaches', () => {
  const government = { office: 'government', region: '990100' } as const;

  test('the office of the region or, where it has none, of the nearest above', async () => {
    expect(await told({ ...government, role: 'officer' })).toEqual(['cityGovernment officer']);
    expect(await told({ ...government, region: '990102' })).toEqual(['cityGovernment']);
    expect(await told({ office: 'authority', region: '990102' })).toEqual(['countyAuthority']);
  });

  test('the one above, where the region’s own must answer for itself', async () => {
    expect(await told({ ...government, above: true })).toEqual(['provincialGovernment']);
    // The county has none: the city's answers for it, and the province's is above that.
    expect(await told({ ...government, region: '990102', above: true })).toEqual(['provincialGovernment']);
  });

  test('the operator, where there is nobody above', async () => {
    expect(await told({ ...government, region: '990000', above: true })).toEqual(['platform operator']);
  });
});

test('a notice to everybody lies in one inbox, and is posted to each address that is registered', async () => {
  const toAll = { type: 'notify', notice: 'calendar.announced', to: [{ everyone: true }], values: {} };
  const { sent, posted } = await carriedOut([toAll]);
  expect(sent).toEqual(['everyone']);
  expect(posted).toEqual([
    ['sports', 'https://sports.example/hook', 'request.q1.1.0.0'],
    ['health', 'https://health.example/hook', 'request.q1.1.0.0'],
  ]);
});

describe('the effects of one change', () => {
  const all = [
    { type: 'notify', notice: 'deadline.report', to: [{ org: 'p' }], values: {} },
    { type: 'queue', queue: 'exchange', message: { task: 'split', deliveryId: 'd1' } },
    { type: 'timer', at: on('2026-03-16'), revision: 1 },
    { type: 'command', kind: 'grant', id: 'g1', command: { type: 'open' } },
  ];

  test('are carried out with commands first and notices last, then confirmed', async () => {
    const { done, failure } = await carriedOut(all);
    expect(done).toEqual(['command', 'timer', 'queue', 'notify', 'confirmed']);
    expect(failure).toBeUndefined();
  });

  test('do not wait for one another: what fails leaves the others done, and the change unconfirmed', async () => {
    for (const what of ['command', 'timer', 'queue', 'notify']) {
      const { done, failure } = await carriedOut(all, { broken: { [what]: new Error('down') } });
      expect(done).toEqual(['command', 'timer', 'queue', 'notify']);
      expect(failure).toMatchObject({ name: 'Error', message: '1 of 4 effects were not carried out: down' });
    }
  });

  test('are refused as a whole only when trying again can help none that is left', async () => {
    const refused = await carriedOut(all, {
      broken: { notify: new Refused('no'), queue: new Refused('no') },
    });
    expect(refused.failure).toBeInstanceOf(Refused);
    const passing = await carriedOut(all, {
      broken: { notify: new Refused('no'), queue: new Error('down') },
    });
    expect(passing.failure).not.toBeInstanceOf(Refused);
  });
});

describe('a timer', () => {
  test('is started, but not for what lies farther ahead than an execution may last', async () => {
    const timer = (at: string) => ({ type: 'timer', at, revision: 1 });
    expect((await carriedOut([timer(on('2026-03-16'))])).started).toEqual([on('2026-03-16')]);
    expect((await carriedOut([timer('2029-03-03T00:00:00+08:00')])).started).toEqual([]);
  });
});
