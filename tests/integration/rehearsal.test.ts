import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { announcedYears } from '../../lib/calendar/index.ts';
import { writeLinesTo } from '../../lib/platform/runtime/log.ts';
import { headKey } from '../../lib/platform/store/keys.ts';
import { recount } from '../rehearsal/recount.ts';
import { type Lived, rehearse } from '../rehearsal/year.ts';

const before = announcedYears.flatMap(({ days }) => [...days]);
const added = { date: '2026-05-06', off: true, name: '劳动节' };
const changedOn = '2026-05-08';
const calendars = { before, after: [...before, added], changedAt: `${changedOn}T10:00:00+08:00` };
const notice = {
  source: '演练通知',
  days: [...before.filter(({ date }) => date.startsWith('2026')), added].toSorted((one, other) =>
    one.date < other.date ? -1 : 1,
  ),
};

describe('a rehearsed year', () => {
  const held: { lived?: Lived } = {};
  const errors: string[] = [];
  beforeAll(async () => {
    writeLinesTo((line) => {
      if (line.includes('"level":"error"')) errors.push(line);
    });
    held.lived = await rehearse({
      bodies: 6,
      requests: 60,
      seed: 7,
      share: { number: 0, of: 1 },
      from: '2026-03-02',
      to: '2026-06-01',
      change: { on: changedOn, year: 2026, notice },
    });
  });
  afterAll(() => writeLinesTo((line) => void process.stdout.write(`${line}\n`)));

  const lived = (): Lived => {
    if (!held.lived) throw new Error('nothing was rehearsed');
    return held.lived;
  };

  test('misses and doubles nothing, and every count equals the one from the events', () => {
    const counted = recount(lived(), calendars);
    expect(counted.faults).toEqual([]);
    expect(errors).toEqual([]);
    expect(counted.cases.request).toBe(60);
    expect(counted.answers.inTime + counted.answers.late + counted.answers.open).toBeGreaterThan(40);
    expect(lived().platform.table.writeUnits()).toBeGreaterThan(0);
  });

  test('an answer whose day moved with the notice is told by the other calendar where the notice is held back', () => {
    const { faults } = recount(lived(), { ...calendars, after: before });
    expect(faults.length).toBeGreaterThan(0);
    expect(
      faults.every((fault) => fault.includes('by the other calendar') || fault.includes('by its clock')),
    ).toBe(true);
  });

  test('what somebody did and nobody wrote down, a notice told twice, a missing row: each is found', async () => {
    const { platform, deeds } = lived();
    const more = recount({ ...lived(), deeds: new Map([...deeds, ['request.received', 1000]]) }, calendars);
    expect(more.faults).toEqual([expect.stringContaining('request.received: done 1000 times')]);

    const [inbox] = [...platform.table.all()].filter(({ notice: kind }) => kind?.S === 'request.received');
    if (!inbox?.sk?.S || !inbox.pk?.S) throw new Error('nobody was told');
    await platform.table.table.putMany([{ ...inbox, sk: { S: `${inbox.sk.S}~` } }]);
    const twice = recount(lived(), calendars);
    expect(twice.faults).toContainEqual(expect.stringContaining('told twice'));
    await platform.table.table.remove({ pk: inbox.pk.S, sk: `${inbox.sk.S}~` });

    const row = [...platform.table.all()].find(
      ({ pk }) => pk?.S?.startsWith('list#request.provider#') === true,
    );
    if (!row?.pk?.S || !row.sk?.S) throw new Error('there is no row');
    await platform.table.table.remove({ pk: row.pk.S, sk: row.sk.S });
    expect(recount(lived(), calendars).faults).toEqual([expect.stringContaining('rows')]);
    await platform.table.table.putMany([row]);
    expect(recount(lived(), calendars).faults).toEqual([]);
  });

  test('a head that remembers another event than the last is found', async () => {
    const { platform } = lived();
    const request = [...platform.table.all()].find(
      ({ pk, sk }) => pk?.S?.startsWith('request#') === true && sk?.S === 'head',
    );
    const key = headKey('request', request?.pk?.S?.slice('request#'.length) ?? '');
    const is = { condition: 'attribute_exists(pk)' };
    await platform.table.table.update(key, { set: { hash: { S: 'another' } }, ...is });
    expect(recount(lived(), calendars).faults).toEqual([
      expect.stringContaining('the head remembers another event'),
    ]);
    await platform.table.table.update(key, { set: { hash: request?.hash ?? { S: '' } }, ...is });
  });
});
