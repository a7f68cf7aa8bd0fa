import { describe, expect, it, test } from 'vitest';
import { type BoardDuty, boardOf, byBasis, countsOf } from '../../lib/case/board.ts';
import type { Deadline } from '../../lib/case/deadline.ts';
import { workingDaysLeft } from '../../lib/case/dueDay.ts';
import { listedOf, openDuties } from '../../lib/case/listed.ts';
import { dutiesIn, dutiesOf } from '../../lib/case/lists.ts';
import { mayKnow, type Parties } from '../../lib/case/parties.ts';
import { defaultCalendar } from '../../lib/calendar/index.ts';
import { catalog } from '../../lib/catalog/catalog.ts';
import { pathOfCode } from '../../lib/organisation/hierarchy.ts';
import { rowKey } from '../../lib/platform/store/keys.ts';
import { request } from '../../lib/request/request.ts';
import {
  authority,
  parties,
  people,
  provider,
  published,
  received,
  requester,
  revision,
} from './caseSamples.ts';
import { by, on, replay, story } from './given.ts';

const monday = on('2026-03-02');

function answerClock(): Deadline {
  const deadline = replay(request, received(monday))?.deadlines[0];
  if (!deadline) throw new Error('a received request has a clock');
  return deadline;
}
const answer = answerClock();
const supplement: Deadline = { ...answer, name: 'supplement', term: 'supplement' };
const review: Deadline = { ...answer, name: 'review', term: 'firstReview' };
const at = (code: string) => ({ region: code, path: pathOfCode(code) });
const keysOf = (of: Parties, deadline: Deadline) => dutiesIn(of, [deadline], undefined).map(({ key }) => key);

describe('the open duties of a region', () => {
  it('stand with it and with every region above it, so that each is one list', () => {
    const [own, above] = dutiesIn(parties, [answer], undefined);
    expect(own).toEqual({
      ...dutiesOf('990000/990100'),
      sort: '2026-03-17T00:00:00+08:00#answer',
      clock: {
        deadline: 'answer',
        dueDate: '2026-03-16',
        dueAt: '2026-03-17T00:00:00+08:00',
        basis: 'law',
        provisional: false,
        region: '990100',
      },
      owedBy: { org: 'provider', name: provider.name },
    });
    expect(above).toEqual({ ...own, key: '990000' });
    const county = { ...parties, provider: { ...provider, ...at('990102'), level: 'county' as const } };
    expect(keysOf(county, answer)).toEqual(['990102', '990100', '990000']);
  });

  it('are the country’s own bodies’ in its list, since everybody would write to it', () => {
    const national = { ...provider, ...at('000000'), level: 'country' as const };
    expect(keysOf({ ...parties, provider: national }, answer)).toEqual(['000000']);
    expect(keysOf(parties, answer)).not.toContain('000000');
  });

  it('go by the jurisdiction of whoever bears them, not by where it sits', () => {
    const system = { org: 'bureau', region: '990000', path: '990000', level: 'province' } as const;
    expect(keysOf({ ...parties, provider: { ...provider, system } }, answer)).toEqual(['990000']);
  });

  it('are the authority’s where it must act, or the office’s where none is on record', () => {
    expect(dutiesIn(parties, [review], undefined)[0]).toMatchObject({
      key: '990100',
      owedBy: { org: 'authority', name: authority.name },
    });
    const [left] = dutiesIn({ provider }, [review], undefined);
    expect(left).toMatchObject({ key: '990100', owedBy: { org: 'authority@990100' } });
    expect(dutiesIn({}, [review, answer], undefined)).toEqual([]);
  });

  it('of a requester are shown to those who may know of the case alone', () => {
    const elsewhere = { ...requester, ...at('980100') };
    const itsAuthority = { ...authority, org: 'elsewhere', ...at('980100') };
    const between = { ...parties, requester: elsewhere, requesterAuthority: itsAuthority };
    const [row, ...others] = dutiesIn(between, [supplement], undefined);
    expect(others).toEqual([]);
    expect(row).toMatchObject({ key: '980100', owedBy: { org: 'requester' } });
    const office = (org: string, kind: 'authority' | 'government') => ({
      ...people.authorityOfficer,
      org,
      kind,
      ...at('980100'),
    });
    const audience = row?.audience ?? { orgs: [] };
    expect(mayKnow(office('elsewhere', 'authority'), audience)).toBe(true);
    expect(mayKnow(office('government98', 'government'), audience)).toBe(false);
    // In one city everybody above the provider is above the requester.
    expect(keysOf(parties, supplement)).toEqual(['990100', '990000']);
  });

  it('are told apart where a case owes two at one instant', () => {
    const rows = dutiesIn(parties, [answer, { ...answer, name: 'other' }], undefined);
    const places = rows.map((row) => {
      const { pk, sk } = rowKey({ ...row, sort: row.sort ?? '' }, 'request', 'q1');
      return `${pk} ${sk}`;
    });
    expect(new Set(places).size).toBe(4);
  });

  it('are none while a clock stands, has ended or only lasts', () => {
    const others = [
      { ...answer, status: 'paused' },
      { ...answer, status: 'met', endedAt: monday },
      { ...answer, term: 'useDuration' },
    ] as const;
    expect(openDuties(others)).toEqual([]);
    expect(openDuties([{ ...answer, status: 'missed' }])).toHaveLength(1);
  });

  test('a region sees of a catalog’s update what is in force, and its status as all others do', () => {
    const begun = story(
      catalog,
      [[{ type: 'revise', revision }, by(people.providerOfficer, monday)]],
      published(),
    );
    const state = replay(catalog, begun);
    const rows = (state && catalog.rows(state))?.filter(({ list }) => list === 'duties');
    expect(rows).toMatchObject([
      { key: '990100', clock: { deadline: 'attachment' } },
      { key: '990000' },
      { key: '990100', shown: { status: 'published' }, clock: { deadline: 'update' } },
      { key: '990000', shown: { status: 'published' } },
    ]);
  });
});

describe('what lists say of every case', () => {
  it('is both sides and the duty that is due first', () => {
    const later = { ...answer, name: 'later', committedDueAt: on('2026-04-01') };
    expect(listedOf({ parties, deadlines: [later, answer] })).toMatchObject({
      provider: 'provider',
      providerName: provider.name,
      requesterName: requester.name,
      deadline: 'answer',
      dueAt: '2026-03-17T00:00:00+08:00',
    });
    expect(listedOf({})).toEqual({});
  });

  it('says where the right ends first, since nobody is late then', () => {
    expect(listedOf({ deadlines: [{ ...answer, cut: true }] })).toMatchObject({
      cutBy: 'endOfRight',
      basis: 'platform',
    });
  });
});

describe('the working days that are left', () => {
  test.each([
    ['2026-03-02', 10],
    ['2026-03-13', 1],
    // The weekend before it.
    ['2026-03-14', 1],
    ['2026-03-16', 0],
    ['2026-03-17', -1],
    ['2026-03-20', -4],
    // No working day is lost on a day off.
    ['2026-03-21', -4],
    ['2026-03-23', -5],
  ])('until Monday 16 March are, on %s, %i', (today, left) =>
    expect(workingDaysLeft('2026-03-16', today, defaultCalendar())).toBe(left),
  );

  it('are none right behind a Friday, though it is over', () =>
    expect(workingDaysLeft('2026-03-13', '2026-03-14', defaultCalendar())).toBe(0));
});

describe('a board', () => {
  const duty = (org: string, dueAt: string, left: number, more: Partial<BoardDuty> = {}): BoardDuty => ({
    kind: 'request',
    org,
    dueAt,
    isCut: false,
    basis: 'law',
    workingDaysLeft: left,
    ...more,
  });
  const now = on('2026-03-10');
  const late = on('2026-03-10', '00:00');

  it('counts for each body what is open, late and due within three working days', () => {
    const duties = [
      duty('b', on('2026-03-20'), 8),
      duty('a', on('2026-03-13'), 3, { kind: 'grant', name: '甲' }),
      duty('a', on('2026-03-14'), 4),
      duty('c', late, -1),
      duty('c', now, 0),
    ];
    expect(boardOf(duties, now)).toEqual([
      {
        department: 'c',
        open: 2,
        overdue: 2,
        overdueByLaw: 2,
        dueSoon: 0,
        kinds: [{ kind: 'request', open: 2, overdue: 2, overdueByLaw: 2, dueSoon: 0 }],
      },
      {
        department: 'a',
        departmentName: '甲',
        open: 2,
        overdue: 0,
        overdueByLaw: 0,
        dueSoon: 1,
        kinds: [
          { kind: 'grant', open: 1, overdue: 0, overdueByLaw: 0, dueSoon: 1 },
          { kind: 'request', open: 1, overdue: 0, overdueByLaw: 0, dueSoon: 0 },
        ],
      },
      {
        department: 'b',
        open: 1,
        overdue: 0,
        overdueByLaw: 0,
        dueSoon: 0,
        kinds: [{ kind: 'request', open: 1, overdue: 0, overdueByLaw: 0, dueSoon: 0 }],
      },
    ]);
  });

  it('puts those first who have more open where as much is late, and then goes by code', () => {
    const lines = boardOf(
      [
        duty('c', on('2026-04-01'), 9),
        duty('b', on('2026-04-01'), 9),
        duty('d', on('2026-04-01'), 9),
        duty('d', on('2026-04-01'), 9),
      ],
      now,
    );
    expect(lines.map(({ department }) => department)).toEqual(['d', 'b', 'c']);
  });

  it('calls nobody late whose right has ended', () =>
    expect(countsOf([duty('a', late, -1, { isCut: true })], now)).toEqual({
      open: 1,
      overdue: 0,
      overdueByLaw: 0,
      dueSoon: 1,
    }));

  it('tells apart on what duties stand, and a region’s day from the law’s behind it', () => {
    const region = { basis: 'region', statutoryDueAt: on('2026-03-12', '00:00') } as const;
    const over = { basis: 'region', statutoryDueAt: on('2026-03-10', '00:00') } as const;
    const duties = [
      duty('a', on('2026-03-20'), 8, { basis: 'platform' }),
      duty('a', late, -1, { basis: 'platform' }),
      duty('a', late, -1, region),
      duty('a', late, -1, over),
    ];
    const none = { overdueByLaw: 0, dueSoon: 0 };
    expect(byBasis(duties, now)).toEqual([
      { basis: 'region', ...none, open: 2, overdue: 2, overdueByLaw: 1 },
      { basis: 'platform', ...none, open: 2, overdue: 1 },
    ]);
  });
});
