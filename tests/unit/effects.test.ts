import { describe, expect, test } from 'vitest';
import type { Recipient } from '../../lib/case/effect.ts';
import { carryOut, type Reach } from '../../lib/platform/reactions/effects.ts';
import { Refused } from '../../lib/platform/reactions/refused.ts';
import type { Key } from '../../lib/platform/store/items.ts';
import { outboxItem, parseOutgoing } from '../../lib/platform/store/outbox.ts';
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

/** The sources of data elements: of the first one another is named for the county. */
const source = (elementCode: string, elementName: string, org: string) => {
  return { elementCode, elementName, status: 'designated', parties: { provider: { org } } };
};
const designated: Record<string, object> = {
  'SFZH.990100': source('SFZH', '公民身份号码', 'police'),
  'SFZH.990102': source('SFZH', '公民身份号码', 'station'),
  'XM.990100': source('XM', '姓名', 'police'),
  'DZ.990000': source('DZ', '住址', 'civil'),
};
const withdrawn = { ...source('CSRQ', '出生日期', 'health'), status: 'withdrawn' };

/** Carries out what follows a change, on a register kept by hand; returns what was sent and which timers were started. */
async function carriedOut(
  effects: readonly object[],
  { now = on('2026-03-02'), broken = {} }: { now?: string; broken?: Partial<Record<string, Error>> } = {},
) {
  const sent: { org: string; role?: string; notice: string; noticeId: string; values: object }[] = [];
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
            if (kind === 'elementSource')
              return [`${kind}#${id}`, { id, state: designated[id] ?? withdrawn }];
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
    said: sent.map(({ org, noticeId, values }) => ({ org, noticeId, values })),
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

describe('the sources of data elements', () => {
  const bearing = (codes: readonly string[], path: string, except: string) => [
    {
      type: 'notify',
      notice: 'catalog.bearsElement',
      to: [{ sourcesOf: codes, path, except }],
      values: { name: '权利人', elements: '' },
    },
  ];

  test('are told each once of their own elements, of several designations by the nearest', async () => {
    const codes = ['SFZH', 'XM', 'DZ', 'CSRQ', 'unknown'];
    const inCity = await carriedOut(bearing(codes, '990000/990100', 'registry'));
    expect(inCity.said).toEqual([
      {
        org: 'police',
        noticeId: 'request.q1.1.0.0.police',
        values: { name: '权利人', elements: '公民身份号码（SFZH）、姓名（XM）' },
      },
      {
        org: 'civil',
        noticeId: 'request.q1.1.0.0.civil',
        values: { name: '权利人', elements: '住址（DZ）' },
      },
    ]);
    const inCounty = await carriedOut(bearing(['SFZH'], '990000/990100/990102', 'registry'));
    expect(inCounty.sent).toEqual(['station']);
  });

  test('are not told of what is theirs, and nobody is of an element without a source', async () => {
    const own = await carriedOut(bearing(['SFZH', 'DZ'], '990000/990100', 'police'));
    expect(own.sent).toEqual(['civil']);
    const none = await carriedOut(bearing(['CSRQ'], '990000/990100', 'registry'));
    expect([none.sent, none.failure]).toEqual([[], undefined]);
  });

  test('have ten of many elements named', async () => {
    const codes = Array.from({ length: 12 }, (_, index) => `E${index}`);
    const many = Object.fromEntries(
      codes.map((code) => [`${code}.990100`, source(code, '数据', 'police')] as const),
    );
    Object.assign(designated, many);
    const { said } = await carriedOut(bearing(codes, '990000/990100', 'registry'));
    const [{ values } = { values: {} }] = said;
    expect(said).toHaveLength(1);
    expect(JSON.stringify(values)).toContain('数据（E9）……');
  });
});

test('what tells sources is understood by no code that knows none', () => {
  const change = { kind: 'catalog', id: 'k1', number: 7, at: on('2026-03-02') };
  const to = [{ sourcesOf: ['SFZH'], path: '990000', except: 'registry' }];
  const effect = { type: 'notify', notice: 'catalog.bearsElement', to, values: {} };
  const versionOf = (effects: readonly object[], rows?: readonly Key[]) =>
    outboxItem({ ...change, effects, ...(rows ? { rows } : {}) } as never)['effectVersion']?.N;
  expect([versionOf([]), versionOf([], [{ pk: 'a', sk: 'b' }]), versionOf([effect])]).toEqual([
    '2',
    '3',
    '4',
  ]);
  expect(parseOutgoing(outboxItem({ ...change, effects: [effect] } as never)).effects).toEqual([effect]);
  const later = { ...outboxItem({ ...change, effects: [] }), effectVersion: { N: '5' } };
  expect(() => parseOutgoing(later)).toThrow('effects of version 5 are not understood');
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
