import { describe, expect, test } from 'vitest';
import {
  createCalendar,
  defaultCalendar,
  due,
  explainDays,
  isWorkingDay,
  parseRegionalYear,
  type RegionalDay,
  withRegionalDays,
  type YearNotice,
} from '../../lib/calendar/index.ts';
import type { Actor } from '../../lib/case/actor.ts';
import { startDeadline } from '../../lib/case/deadline.ts';
import { daysAdded, noHolidays } from '../../lib/organisation/regionHolidays.ts';
import { regionTerms } from '../../lib/organisation/regionTerms.ts';
import { people } from './caseSamples.ts';
import { by, given, on, replay, story } from './given.ts';

const source = '《测试省少数民族习惯节日放假办法》第二条';
const added: readonly RegionalDay[] = ['2026-04-20', '2026-04-21'].map((date) => ({
  date,
  off: true,
  name: '三月三',
  region: '990000',
  source,
}));

describe('a calendar with the days of a region', () => {
  const national = defaultCalendar();
  const regional = withRegionalDays(national, added);

  test('skips them and explains them by their own source, and leaves the national one as it is', () => {
    expect(due(national, '2026-04-13', 10).dueDate).toBe('2026-04-27');
    expect(due(regional, '2026-04-13', 10).dueDate).toBe('2026-04-29');
    expect(explainDays(regional, '2026-04-19', '2026-04-20')).toMatchObject([
      { counted: false, reason: { zh: '三月三放假（地区规定）' }, source },
    ]);
    expect(isWorkingDay(national, '2026-04-20')).toBe(true);
    expect(regional.years).toBe(national.years);
  });

  test('has what the nation names as well, a day that is worked in exchange, and the later of two words on a day', () => {
    const day = { region: '990000', source };
    const worked = { ...day, date: '2026-04-25', off: false, name: '三月三' };
    const calendar = withRegionalDays(defaultCalendar(), [
      ...added,
      worked,
      { ...day, date: '2026-04-21', off: false, name: '三月三' },
    ]);
    expect(
      ['04-20', '04-21', '04-25', '05-01', '05-09'].map((date) => isWorkingDay(calendar, `2026-${date}`)),
    ).toEqual([false, true, true, false, true]);
    expect(explainDays(calendar, '2026-04-19', '2026-04-20')).toEqual([
      {
        date: '2026-04-20',
        counted: false,
        reason: { zh: '三月三放假（地区规定）', en: '三月三, a holiday of the region' },
        source,
        provisional: false,
      },
    ]);
    expect(explainDays(calendar, '2026-04-24', '2026-04-25')).toEqual([
      {
        date: '2026-04-25',
        counted: true,
        ordinal: 1,
        reason: { zh: '调休上班（地区规定）', en: 'Make-up working day of the region (三月三)' },
        source,
        provisional: false,
      },
    ]);
    expect(withRegionalDays(defaultCalendar(), added)).toBe(withRegionalDays(defaultCalendar(), added));
  });

  test('is made once for the same days of the same calendar', () => {
    expect(withRegionalDays(national, added)).toBe(regional);
    expect(withRegionalDays(createCalendar([]), added)).not.toBe(regional);
    expect(withRegionalDays(national, [])).not.toBe(regional);
  });

  test('is that by which a clock of the region starts', () => {
    const start = (overlay: object) => startDeadline('answer', 'R21.2', on('2026-04-13'), national, overlay);
    expect(start({})).toMatchObject({ schedule: { dueDate: '2026-04-27' } });
    expect(start({ holidays: added })).toMatchObject({
      schedule: { dueDate: '2026-04-29', statutoryDueAt: '2026-04-30T00:00:00+08:00' },
    });
  });
});

test('days lie in their year, and what is worked in exchange is a weekend', () => {
  const codes = (...days: object[]) => {
    const parsed = parseRegionalYear({ year: 2026, source, days });
    return 'errors' in parsed ? parsed.errors.map(({ code }) => code) : [];
  };
  expect(codes({ date: '2026-04-20', off: true, name: '三月三' })).toEqual([]);
  expect(codes({ date: '2026-04-18', off: false, name: '三月三' })).toEqual([]);
  expect(codes({ date: '2025-12-30', off: true, name: '三月三' })).toEqual(['date_outside_year']);
  expect(codes({ date: '2026-04-20', off: false, name: '三月三' })).toEqual(['make_up_day_on_weekday']);
  expect(codes({ date: '2026-04-20', off: true })).toEqual(['invalid_text']);
});

describe("a region's holidays", () => {
  const at = on('2026-03-02');
  const region = '990100';
  const related = {
    'region#990100': { state: { code: region, path: '990000/990100' }, version: 1, revision: 1 },
  };
  const as = (actor: Actor) => by(actor, at, { related });
  const officer: Actor = { ...people.authorityOfficer, roles: ['officer'] };
  const second: Actor = { ...officer, sub: 'second', roles: ['officeHead'] };
  const government: Actor = { ...people.governmentOfficer, roles: ['officer'] };
  const notice = { year: 2026, source, days: [{ date: '2026-04-20', off: true, name: '三月三' }] };
  const propose = { type: 'proposeHolidays', region, notice } as const;
  const confirm = { type: 'confirmHolidays', region, year: 2026 } as const;
  const proposed = story(regionTerms, [[propose, as(officer)]]);
  const set = story(regionTerms, [[confirm, as(government)]], proposed);

  test('are confirmed by its government, whose own terms they do not make longer', () => {
    expect(replay(regionTerms, proposed)).toMatchObject({ status: 'proposed', holidays: {} });
    for (const who of [officer, second])
      given(regionTerms, proposed).when(confirm, as(who)).then({ refused: 'not_yours_to_do', status: 403 });
    given(regionTerms).when(confirm, as(government)).then({ refused: 'not_proposed', status: 409 });
    for (const who of [second, people.providerOfficer])
      given(regionTerms).when(propose, as(who)).then({ refused: 'not_yours_to_do', status: 403 });
    given(regionTerms).when(propose, by(officer, at)).then({ refused: 'unknown_region', status: 422 });
    expect(replay(regionTerms, set)).toMatchObject({
      status: 'inForce',
      holidays: { 2026: notice },
      holidayProposals: {},
    });
  });

  test('stand beside its terms: neither takes the other away', () => {
    const overlay = { terms: { 'R21.2': 5 } };
    const both = story(regionTerms, [[{ type: 'proposeTerms', region, overlay }, as(officer)]], set);
    expect(replay(regionTerms, both)).toMatchObject({ status: 'proposed', holidays: { 2026: notice } });
    const terms = story(regionTerms, [[{ type: 'confirmTerms', region }, as(second)]], both);
    expect(replay(regionTerms, terms)).toMatchObject({ overlay, holidays: { 2026: notice } });
  });

  const proposing = (body: Partial<YearNotice>) =>
    given(regionTerms, set).when({ ...propose, notice: { ...notice, ...body } }, as(officer));
  const off = (date: string) => ({ date, off: true, name: '三月三' });
  const worked = (date: string) => ({ date, off: false, name: '三月三' });

  test('stand on a rule or a published document, never on minutes', () => {
    const days = [off('2026-04-21')];
    for (const text of ['《测试市人民政府常务会议纪要》', '测试市通知', '市领导批示', '《放假方案》'])
      proposing({ days, source: text }).then({ refused: 'invalid_input', status: 400, paths: ['/source'] });
    proposing({ days, source: '《测试省人民政府关于三月三放假的通知》' }).then([
      { type: 'holidaysProposed' },
    ]);
  });

  test('lie ahead: what is over stays counted as it was, when they are proposed and when they are confirmed', () => {
    for (const date of ['2026-02-27', '2026-03-02'])
      proposing({ days: [...notice.days, off(date)] }).then({
        refused: 'regional_days_not_possible',
        status: 422,
        paths: ['/days/1/date'],
      });
    given(regionTerms, proposed)
      .when(confirm, by(government, on('2026-04-20'), { related }))
      .then({ refused: 'regional_days_not_possible', status: 422, paths: ['/days/0/date'] });
    given(regionTerms, set)
      .when({ ...propose, notice: { ...notice, days: [] } }, by(officer, on('2026-04-21'), { related }))
      .then({ refused: 'regional_days_not_possible', status: 422, paths: ['/days'] });
    // What is over already stands beside what is added to it.
    given(regionTerms, set)
      .when(
        { ...propose, notice: { ...notice, days: [...notice.days, off('2026-06-24')] } },
        by(officer, on('2026-05-11'), { related }),
      )
      .then([{ type: 'holidaysProposed' }]);
  });

  test('make no day off of the country a working day, neither one of the statute nor one of an announcement', () => {
    for (const date of ['2026-05-02', '2026-10-03', '2027-02-06']) {
      const days = [worked(date)];
      proposing({ days, year: Number(date.slice(0, 4)) }).then({
        refused: 'regional_days_not_possible',
        status: 422,
        paths: ['/days/0/date'],
      });
    }
    proposing({ days: [...notice.days, worked('2026-04-25')] }).then([{ type: 'holidaysProposed' }]);
    const day = { ...worked('2026-05-02'), region, source };
    expect(isWorkingDay(withRegionalDays(defaultCalendar(), [day]), '2026-05-02')).toBe(false);
  });

  test('recompute the terms of their year once they are in force, and are taken away by proposing none', () => {
    const state = replay(regionTerms, set);
    const [, last] = set;
    expect(state && last && regionTerms.effects(last.event, state, at)).toMatchObject([
      { type: 'queue', queue: 'walk', message: { task: 'recalculate', year: 2026 } },
      { type: 'notify', notice: 'regionHolidays.set' },
      { type: 'queue', queue: 'walk', message: { task: 'recalculate', year: 2026, again: true } },
    ]);
    given(regionTerms, set).when(propose, as(officer)).then([]);
    const none = { ...propose, notice: { ...notice, days: [] } };
    given(regionTerms)
      .when(none, as(officer))
      .then([{ type: 'holidaysDropped' }]);
    const dropped = story(
      regionTerms,
      [
        [none, as(officer)],
        [confirm, as(government)],
      ],
      set,
    );
    expect(replay(regionTerms, dropped)).toMatchObject({ holidays: {}, holidayProposals: {} });
    given(regionTerms, proposed)
      .when(none, as(officer))
      .then([{ type: 'holidaysDropped', year: 2026 }]);
  });
});

describe('the days that a region adds', () => {
  const at = on('2026-03-02');
  const region = '990100';
  const related = {
    'region#990100': {
      state: { code: region, path: '990000/990100', name: '测试市' },
      version: 1,
      revision: 1,
    },
  };
  const as = (actor: Actor) => by(actor, at, { related });
  const officer: Actor = { ...people.authorityOfficer, roles: ['officer'] };
  const government: Actor = { ...people.governmentOfficer, roles: ['officer'] };
  const off = (date: string) => ({ date, off: true, name: '三月三' });
  const adding = (days: YearNotice['days'], more: Partial<YearNotice> = {}) =>
    ({ type: 'proposeHolidays', region, notice: { year: 2026, source, days, ...more } }) as const;
  const confirm = { type: 'confirmHolidays', region, year: 2026 } as const;
  const proposed = story(regionTerms, [[adding([off('2026-04-20')]), as(officer)]]);
  const set = story(regionTerms, [[confirm, as(government)]], proposed);
  const june = Array.from({ length: 15 }, (_, index) => off(`2026-06-${index + 10}`));

  test('are fifteen a year at most', () => {
    given(regionTerms)
      .when(adding(june), as(officer))
      .then([{ type: 'holidaysProposed' }]);
    given(regionTerms)
      .when(adding([...june, off('2026-06-25')]), as(officer))
      .then({ refused: 'too_many_regional_days', status: 422 });
  });

  test.each<[string, YearNotice['days'], Partial<YearNotice>, string, string, string]>([
    [
      'is over or today',
      [off('2026-03-02')],
      {},
      'regional_day_past',
      '2026-03-02 已经过去或者正是今天',
      '2026-03-02 is over or is today',
    ],
    [
      'is off in the whole country and worked here',
      [{ ...off('2026-05-02'), off: false }],
      {},
      'country_day_off',
      '2026-05-02 是国家规定的放假日期',
      '2026-05-02 is a day off of the country',
    ],
    [
      'stands on minutes',
      [off('2026-04-20')],
      { source: '市政府会议纪要' },
      'not_a_legal_source',
      '会议纪要、批示不能作为依据',
      'minutes and instructions are no source',
    ],
  ])('are refused with the reason where one %s', (_, days, more, code, zh, en) => {
    expect(regionTerms.decide(undefined, adding(days, more), as(officer))).toMatchObject({
      refusal: {
        errors: [{ code, message: { zh: expect.stringContaining(zh), en: expect.stringContaining(en) } }],
      },
    });
  });

  test('lie tomorrow at the earliest, and each that does not is named', () => {
    given(regionTerms)
      .when(adding([off('2026-03-03')]), as(officer))
      .then([{ type: 'holidaysProposed' }]);
    given(regionTerms)
      .when(adding([off('2026-03-01'), off('2026-03-03'), off('2026-03-02')]), as(officer))
      .then({
        refused: 'regional_days_not_possible',
        status: 422,
        paths: ['/days/0/date', '/days/2/date'],
      });
  });

  test('that are off in the country anyway may be named off', () => {
    given(regionTerms)
      .when(adding([off('2026-05-02')]), as(officer))
      .then([{ type: 'holidaysProposed' }]);
  });

  test('that lie ahead are taken away; one that is over or turns into a day of work is not', () => {
    const later = by(officer, on('2026-04-20'), { related });
    const two = story(regionTerms, [
      [adding([off('2026-04-20'), off('2026-04-21')]), as(officer)],
      [confirm, as(government)],
    ]);
    given(regionTerms, two)
      .when(adding([off('2026-04-20')]), later)
      .then([{ type: 'holidaysProposed' }]);
    given(regionTerms, two)
      .when(adding([off('2026-04-21')]), later)
      .then({ refused: 'regional_days_not_possible', status: 422, paths: ['/days'] });
    given(regionTerms, two)
      .when(adding([{ ...off('2026-04-20'), off: false }, off('2026-04-21')]), later)
      .then({ refused: 'regional_days_not_possible', status: 422, paths: ['/days/0/date'] });
  });

  test('need no source where none is left', () => {
    given(regionTerms, set)
      .when(adding([], { source: '不再放假' }), as(officer))
      .then([{ type: 'holidaysProposed' }]);
  });

  test('are proposed once, and anew when they differ', () => {
    given(regionTerms, proposed)
      .when(adding([off('2026-04-20')]), as(officer))
      .then([]);
    given(regionTerms, proposed)
      .when(adding([off('2026-04-21')]), as(officer))
      .then([{ type: 'holidaysProposed' }]);
    given(regionTerms, set)
      .when(adding([off('2026-04-20')]), as(officer))
      .then([]);
  });

  test('are proposed and confirmed by others, who hold a role for it', () => {
    const { sub } = officer;
    given(regionTerms, proposed)
      .when(confirm, as({ ...government, inherits: [sub] }))
      .then({ refused: 'own_work', status: 403 });
    for (const role of ['officer', 'officeHead', 'departmentHead'] as const)
      given(regionTerms, proposed)
        .when(confirm, as({ ...government, roles: [role] }))
        .then([{ type: 'holidaysSet', proposedBy: sub, confirmedBy: government.sub }]);
    given(regionTerms, proposed)
      .when(confirm, as({ ...government, roles: ['operator'] }))
      .then({ refused: 'not_yours_to_do', status: 403 });
    given(regionTerms, proposed)
      .when(confirm, by(government, at))
      .then({ refused: 'unknown_region', status: 422 });
    given(regionTerms, proposed)
      .when({ ...confirm, year: 2027 }, as(government))
      .then({ refused: 'not_proposed', status: 409 });
  });

  test('of one year leave those of another as they are', () => {
    const next = adding([off('2027-04-20')], { year: 2027 });
    const both = story(regionTerms, [[next, as(officer)]], set);
    expect(replay(regionTerms, both)).toMatchObject({
      status: 'proposed',
      holidays: { 2026: { days: [off('2026-04-20')] } },
      holidayProposals: { 2027: { org: 'authority', proposedAt: at } },
    });
    const later = story(regionTerms, [[{ ...confirm, year: 2027 }, as(government)]], both);
    const state = replay(regionTerms, later);
    expect(Object.keys(state?.holidays ?? {})).toEqual(['2026', '2027']);
    const open = story(regionTerms, [
      [adding([off('2026-04-21')]), as(officer)],
      [next, as(officer)],
      [confirm, as(government)],
    ]);
    expect(Object.keys(replay(regionTerms, open)?.holidayProposals ?? {})).toEqual(['2027']);
    // Proposing none for a year withdraws what waits for it, and only that.
    const waiting = story(regionTerms, [[next, as(officer)]], proposed);
    const withdrawn = replay(regionTerms, story(regionTerms, [[adding([]), as(officer)]], waiting));
    expect(withdrawn).toMatchObject({ status: 'proposed', holidays: {} });
    expect(Object.keys(withdrawn?.holidayProposals ?? {})).toEqual(['2027']);
    expect(replay(regionTerms, story(regionTerms, [[adding([]), as(officer)]], proposed))?.status).toBe(
      'inForce',
    );
    expect(replay(regionTerms, open)?.status).toBe('proposed');
  });

  test('are what the calendar takes, each with its region and source', () => {
    const state = replay(regionTerms, set);
    expect(state && daysAdded(region, state)).toEqual([
      { date: '2026-04-20', off: true, name: '三月三', region, source },
    ]);
    expect(daysAdded(region, noHolidays)).toEqual([]);
  });

  test('are told once while they wait, and with their source when they are in force', () => {
    const state = replay(regionTerms, set);
    const waiting = replay(regionTerms, proposed);
    const [first, second] = set;
    if (!state || !waiting || !first || !second) throw new Error('they were proposed and confirmed');
    const to = [
      { office: 'authority', region },
      { office: 'government', region },
    ];
    const values = { place: 'named', region: '测试市', year: 2026 };
    expect(regionTerms.effects(first.event, waiting, at)).toEqual([
      { type: 'notify', notice: 'regionHolidays.proposed', to, values },
    ]);
    expect(regionTerms.effects(first.event, waiting, at, waiting)).toEqual([]);
    expect(regionTerms.effects(second.event, state, at, waiting)).toEqual([
      { type: 'queue', queue: 'walk', message: { task: 'recalculate', year: 2026 } },
      { type: 'notify', notice: 'regionHolidays.set', to, values: { ...values, source } },
      { type: 'queue', queue: 'walk', message: { task: 'recalculate', year: 2026, again: true } },
    ]);
    const dropped = { type: 'holidaysDropped', region, year: 2026, droppedBy: 'a' } as const;
    expect(regionTerms.effects(dropped, state, at)).toEqual([]);
  });

  test('are shown with what waits beside them, and not by whose account', () => {
    const waiting = replay(regionTerms, proposed);
    const notice = { year: 2026, source, days: [off('2026-04-20')] };
    expect(waiting && regionTerms.view(waiting, ['reader'])).toEqual({
      status: 'proposed',
      region,
      aggregationRules: expect.any(Array),
      lengths: expect.any(Array),
      times: expect.any(Array),
      holidays: {},
      holidayProposals: { 2026: { ...notice, org: 'authority', proposedAt: at } },
    });
    const state = replay(regionTerms, set);
    expect(state && regionTerms.view(state, ['reader'])).toEqual({
      status: 'inForce',
      region,
      aggregationRules: expect.any(Array),
      lengths: expect.any(Array),
      times: expect.any(Array),
      holidays: { 2026: notice },
      holidayProposals: {},
    });
  });
});

describe('four eyes over what a region sets', () => {
  const at = on('2026-03-02');
  const region = '990100';
  const related = {
    'region#990100': { state: { code: region, path: '990000/990100' }, version: 1, revision: 1 },
  };
  const as = (actor: Actor) => by(actor, at, { related });
  const officer: Actor = { ...people.authorityOfficer, roles: ['officer'] };
  const delegate: Actor = { ...officer, sub: 'delegate', actsFor: [{ sub: officer.sub, role: 'officer' }] };
  const third: Actor = { ...officer, sub: 'third' };
  const terms = (days: number) =>
    ({ type: 'proposeTerms', region, overlay: { terms: { 'R21.2': days } } }) as const;
  const confirm = { type: 'confirmTerms', region } as const;

  test('whoever was stood in for when they were proposed does not confirm them', () => {
    const proposed = story(regionTerms, [[terms(8), as(delegate)]]);
    for (const who of [officer, delegate])
      given(regionTerms, proposed).when(confirm, as(who)).then({ refused: 'own_work', status: 403 });
    given(regionTerms, proposed)
      .when(confirm, as(third))
      .then([{ type: 'overlaySet' }]);
  });

  test('whoever proposes them anew does not hide who proposed them before', () => {
    const again = story(regionTerms, [
      [terms(8), as(officer)],
      [terms(7), as(third)],
    ]);
    for (const who of [officer, third])
      given(regionTerms, again).when(confirm, as(who)).then({ refused: 'own_work', status: 403 });
  });
});
