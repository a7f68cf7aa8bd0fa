import { describe, expect, it, test } from 'vitest';
import { defaultCalendar } from '../../lib/calendar/index.ts';
import { audienceOf } from '../../lib/case/parties.ts';
import type { Request } from '../../lib/request/events.ts';
import { type Precedent, precedentRows, tellPrecedent } from '../../lib/request/precedents.ts';
import { request } from '../../lib/request/request.ts';
import { parties, people, received } from './caseSamples.ts';
import { by, on, replay, story } from './given.ts';

const { providerOfficer, providerHead } = people;
const monday = on('2026-03-02');
const friday = on('2026-03-06');

function answered(answer: object): Request {
  const history = story(
    request,
    [
      [{ type: 'prepare-answer', answer: answer as never }, by(providerOfficer, friday)], // as its schema has it
      [{ type: 'answer' }, by(providerHead, friday)],
    ],
    received(monday),
  );
  const state = replay(request, history);
  if (!state) throw new Error('no state');
  return state;
}
const precedentOf = (state: Request) => {
  const [row] = precedentRows(state);
  return { row, precedent: row?.shown?.summary as Precedent }; // what the row was just made of
};
const calendar = defaultCalendar();

describe('an answer that is a precedent', () => {
  const consented = answered({ decision: 'consent', conditions: ['c1'] });

  it('lies with its catalog, by its instant, for those who may know of it', () => {
    const { row } = precedentOf(consented);
    expect(row).toMatchObject({
      list: 'request.answered',
      key: 'k1',
      sort: friday,
      audience: audienceOf(parties),
      shown: { status: 'consented' },
    });
    expect(request.rows(consented)).toContainEqual(row);
    const open = replay(request, received(monday));
    expect(open && precedentRows(open)).toEqual([]);
  });

  test('tells those who may know whose it was and on which grounds', () => {
    const { precedent } = precedentOf(consented);
    expect(tellPrecedent(precedent, { id: 'q1', isKnown: true, calendar })).toMatchObject({
      id: 'q1',
      requester: 'requester',
      requesterName: '测试市住房保障中心',
      decision: 'consent',
      answeredOn: '2026-03-06',
      workingDays: 4,
      grounds: [],
      periodLimited: false,
      extentLimited: false,
    });
  });

  test('tells all others the outcome, item by item, and no more', () => {
    const refused = answered({
      decision: 'refuse',
      ground: 'notNecessary',
      reasons: '申请的数据超出所述场景的需要，建议使用核验服务',
    });
    const { precedent } = precedentOf(refused);
    const items = precedent.asked.map((name) => ({ name, granted: false }));
    expect(tellPrecedent(precedent, { id: 'q1', isKnown: false, calendar })).toEqual({
      decision: 'refused',
      answeredOn: '2026-03-06',
      workingDays: 4,
      asked: items.length,
      granted: 0,
      items,
    });
    expect(tellPrecedent(precedent, { id: 'q1', isKnown: true, calendar })).toMatchObject({
      grounds: ['notNecessary'],
    });
  });

  test('leaves out what the clock stood, and counts what an end that did not hold had cut off', () => {
    const { precedent } = precedentOf(consented);
    const stretches = [
      [monday, on('2026-03-03')],
      [on('2026-03-05'), friday],
      [friday, friday],
    ] as const;
    expect(
      tellPrecedent({ ...precedent, stretches }, { id: 'q1', isKnown: false, calendar }).workingDays,
    ).toBe(2);
    const [clock] = consented.deadlines;
    if (!clock) throw new Error('no clock');
    const phases = [
      { from: monday, to: on('2026-03-03'), status: 'running' },
      { from: on('2026-03-03'), to: on('2026-03-05'), status: 'paused' },
      { from: on('2026-03-05'), to: friday, status: 'voided' },
    ] as const;
    const paused = { ...consented, deadlines: [{ ...clock, phases }] };
    expect(precedentOf(paused).precedent.stretches).toEqual([
      [monday, on('2026-03-03')],
      [on('2026-03-05'), friday],
    ]);
    expect(precedentOf({ ...consented, deadlines: [] }).precedent).toMatchObject({
      stretches: [],
      region: '990100',
    });
  });

  test('given beforehand is called so', () => {
    const standing = { ...consented, consentGivenAt: monday } as Request; // as the platform answers on receipt
    expect(precedentOf(standing).precedent.decision).toBe('standing');
  });

  test('in part says what was not granted', () => {
    const base = precedentOf(consented).precedent;
    const state = {
      ...consented,
      status: 'partlyConsented',
      answer: {
        decision: 'consent',
        limits: {
          dataItems: base.asked.slice(0, 1),
          until: '2026-12-31',
          because: [{ ground: 'notNecessary', reasons: '足够' }],
        },
      },
    } as unknown as Request; // one that its provider limited
    expect(precedentOf(state).precedent).toMatchObject({
      decision: 'partly',
      withheld: base.asked.slice(1),
      grounds: ['notNecessary'],
      isPeriodLimited: true,
      isExtentLimited: false,
    });
  });
});
