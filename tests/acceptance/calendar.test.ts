import { beforeAll, describe, expect, test } from 'vitest';
import { announcedYears } from '../../lib/calendar/index.ts';
import { statutoryDays } from '../../lib/calendar/statutory.ts';
import { formatDate } from '../../lib/calendar/dates.ts';
import type { Body } from '../../operate/client.ts';
import { usePlatform } from './platform.ts';
import {
  act,
  codes,
  deadlineOf,
  eventually,
  everything,
  fileRequest,
  loadYear,
  noticesAbout,
  people,
  publishCatalog,
  registerCity,
  setTerms,
  confirmSeen,
} from './region990100.ts';

const platform = usePlatform('2026-12-25T10:00:00+08:00');
beforeAll(() => registerCity(platform.client));
const held: { catalog: string; open: string } = { catalog: '', open: '' };
/** The clock stands in the year after by then. */
const in2027 = { duration: { from: '2027-01-01', to: '2027-12-31' } };

/** A notice for 2027 that keeps the statute, with further days. */
function notice2027(more: readonly { date: string; off: boolean; name: string }[]) {
  const statutory = statutoryDays(2027).map(({ day, name }) => ({ date: formatDate(day), off: true, name }));
  return { source: '测试用的 2027 年放假通知', days: [...statutory, ...more] };
}

const newYear = [
  { date: '2027-01-04', off: true, name: '元旦' },
  { date: '2027-01-17', off: false, name: '元旦' },
];

const ask = (query: string, status = 200) =>
  act(platform.client, people.otherOfficer, 'GET', `/v1/calendar/due?${query}`, undefined, status);
const propose = (year: number | string, body: object, status = 200, query = '') =>
  act(platform.client, people.operator, 'PUT', `/v1/calendar/years/${year}${query}`, body, status);
const confirm = (who: (typeof people)[keyof typeof people], status = 200, query = '', year = 2027) =>
  confirmSeen(platform.client, who, '/v1/calendar/years', `/v1/calendar/years/${year}`, { status, query });
/** What is in force already changes nothing, and nothing is left to confirm. */
const loadAgain = async (body: object) => {
  await propose(2027, body);
  await confirm(people.otherOperator, 409);
};
const answerClock = async (id: string) =>
  deadlineOf(await act(platform.client, people.requesterOfficer, 'GET', `/v1/requests/${id}`), 'answer');
const kindsFor = async (who: (typeof people)[keyof typeof people], id: string) =>
  (await noticesAbout(platform.client, who, id)).map(({ kind }) => kind);
const fault = (problem: Body) =>
  Array.isArray(problem.errors) ? problem.errors.map(({ path, code }) => `${path} ${code}`) : [];

describe('due days', () => {
  test('R21.2 any token may ask for the n-th working day and gets every day counted and skipped, with reason and source', async () => {
    const { client } = platform;
    const sheet = await ask('received=2026-09-18&workingDays=10');
    expect(sheet).toMatchObject({
      received: '2026-09-18',
      workingDays: 10,
      dueDate: '2026-10-09',
      dueAt: '2026-10-10T00:00:00+08:00',
      provisional: false,
    });
    const days: Body[] = Array.isArray(sheet.days) ? sheet.days : [];
    expect(days.filter(({ counted }) => counted === true)).toHaveLength(10);
    expect(days.find(({ date }) => date === '2026-09-20')).toMatchObject({
      counted: true,
      reason: '调休上班',
    });
    expect(days.find(({ date }) => date === '2026-10-01')).toMatchObject({
      counted: false,
      reason: '国庆节放假',
      source: expect.stringContaining('国务院办公厅'),
    });
    const english = await client.call(
      people.otherOfficer,
      'GET',
      '/v1/calendar/due?received=2026-09-18&workingDays=10',
      undefined,
      { 'accept-language': 'en' },
    );
    expect(JSON.stringify(english.body)).toContain('Make-up working day');
    await act(client, people.operator, 'GET', '/v1/calendar/due?received=2026-09-18&workingDays=1');
  });

  test.for([
    ['received=2025-02-29&workingDays=1', '/received invalid_date'],
    ['received=2026-13-01&workingDays=1', '/received invalid_date'],
    ['received=tomorrow&workingDays=1', '/received invalid_date'],
    ['received=2026-03-02T00:00:00&workingDays=1', '/received invalid_date'],
    ['received=2026-03-02&workingDays=0', '/workingDays invalid_working_days'],
    ['received=2026-03-02&workingDays=1000000', '/workingDays invalid_working_days'],
    ['received=2026-03-02&workingDays=-3', '/workingDays invalid_working_days'],
    ['received=2026-03-02&workingDays=1.5', '/workingDays invalid_working_days'],
    ['received=2026-03-02&workingDays=ten', '/workingDays invalid_working_days'],
    ['received=2026-03-02&workingDays=%EF%BC%91', '/workingDays invalid_working_days'],
    ['received=2023-12-29&workingDays=1', '/received date_before_calendar'],
    ['received=2051-01-03&workingDays=1', '/received date_beyond_calendar'],
    ['received=2050-12-30&workingDays=900', '/workingDays due_beyond_calendar'],
    ['received=2026-03-02', '/workingDays required'],
    ['workingDays=3', '/received required'],
    ['received=2026-03-02&workingDays=3&city=990100', '/city unknown_field'],
  ])('the nonsense %s gets a 400 that names its fault', async ([query, expected]) => {
    expect(fault(await ask(query ?? '', 400))).toEqual([expected]);
  });

  test('a term that reaches a year without a notice is provisional, and the last week before it as well', async () => {
    expect(await ask('received=2026-12-18&workingDays=4')).toMatchObject({
      dueDate: '2026-12-24',
      provisional: false,
    });
    expect(await ask('received=2026-12-18&workingDays=5')).toMatchObject({
      dueDate: '2026-12-25',
      provisional: true,
    });
    expect(await ask('received=2027-04-01&workingDays=20')).toMatchObject({ provisional: true });
    const years = await act(platform.client, people.otherOfficer, 'GET', '/v1/calendar/years');
    const of = (year: number) => years.items?.find((entry) => entry.year === year);
    expect([of(2026)?.provisional, of(2027)?.provisional, of(2050)?.provisional]).toEqual([
      false,
      true,
      true,
    ]);
  });
});

describe('loading a holiday notice', () => {
  test('R21.2 a dry run shows what would move and moves nothing', async () => {
    const { client } = platform;
    held.catalog = await publishCatalog(client);
    // What is attached has no term of its own that would move as well.
    const attachment = { kind: 'file', name: '不动产登记信息.csv' };
    await act(client, people.providerOfficer, 'PUT', `/v1/catalogs/${held.catalog}/attachment`, attachment);
    held.open = await fileRequest(client, held.catalog);
    expect(await answerClock(held.open)).toMatchObject({
      dueDate: '2027-01-11',
      provisional: true,
      status: 'running',
    });
    const shown = await eventually(async () => {
      const body = await propose(2027, notice2027(newYear), 200, '?dryRun=true');
      return body.examined === 0 ? undefined : body;
    });
    const move = { kind: 'request', id: held.open, deadline: 'answer', from: '2027-01-11', to: '2027-01-12' };
    expect(shown).toMatchObject({ dryRun: true, year: 2027, moved: 1, moves: [move] });
    expect(await answerClock(held.open)).toMatchObject({ dueDate: '2027-01-11', provisional: true });
    expect(await ask('received=2026-12-25&workingDays=10')).toMatchObject({ provisional: true });
  });

  test('R21.2 a dry run of a region’s own days shows what they would move, to whoever may propose or confirm them', async () => {
    const { client } = platform;
    const { authorityOfficer, otherOfficer } = people;
    const body = {
      source: '《测试市少数民族习惯节日放假办法》第二条',
      days: [{ date: '2027-01-06', off: true, name: '三月三' }],
    };
    const put = '/v1/regions/990100/holidays/2027?dryRun=true';
    const shown = await act(client, authorityOfficer, 'PUT', put, body);
    const move = { kind: 'request', id: held.open, deadline: 'answer', from: '2027-01-11', to: '2027-01-12' };
    expect(shown).toMatchObject({ dryRun: true, year: 2027, examined: 1, moved: 1, moves: [move] });
    await act(client, otherOfficer, 'PUT', put, body, 403);
    await act(client, authorityOfficer, 'PUT', put, { ...body, source: '市长批示' }, 400);
    expect(await answerClock(held.open)).toMatchObject({ dueDate: '2027-01-11' });
  });

  test('a notice that breaks the statute or makes no sense is refused and changes nothing', async () => {
    const { client } = platform;
    const code = async (body: object, year: number | string = 2027) =>
      fault(await propose(year, body, 400)).map((line) => line.split(' ')[1]);
    expect(await code({ source: '缺法定节假日', days: newYear })).toContain('statutory_holiday_not_off');
    expect(await code(notice2027([{ date: '2027-03-10', off: false, name: '调休' }]))).toEqual([
      'make_up_day_on_weekday',
    ]);
    expect(await code(notice2027([{ date: '2027-02-29', off: true, name: '假' }]))).toEqual(['invalid_date']);
    expect(await code(notice2027([{ date: '2028-02-01', off: true, name: '假' }]))).toEqual([
      'date_outside_year',
    ]);
    expect(await code(notice2027([{ date: '2027-01-01', off: true, name: '元旦' }]))).toEqual([
      'duplicate_date',
    ]);
    expect(await code(notice2027([]), 2101)).toContain('year_out_of_range');
    expect(await code({ ...notice2027([]), effective: true })).toEqual(['unknown_field']);
    await act(client, people.authorityOfficer, 'PUT', '/v1/calendar/years/2027', notice2027(newYear), 403);
    expect(await answerClock(held.open)).toMatchObject({ dueDate: '2027-01-11', provisional: true });
  });

  test('R21.2 one operator proposes it, which moves nothing; everybody sees it, with what it would move and where it differs', async () => {
    const { client } = platform;
    const answer = await propose(2027, notice2027(newYear));
    expect(answer).toMatchObject({
      status: 'proposed',
      statusName: '有待确认的放假安排',
      years: {},
      proposed: { 2027: { proposedBy: 'operator-1', examined: 1, moved: 1, atLeast: false } },
    });
    const years = await act(client, people.authorityOfficer, 'GET', '/v1/calendar/years');
    const open = years.items?.find(({ year }) => year === 2027);
    expect(open).toMatchObject({ provisional: true, proposal: { moved: 1, source: notice2027([]).source } });
    expect(open?.proposal).not.toHaveProperty('proposedBy');
    // Whose own it is learns that somebody else has to confirm it.
    expect(open?.proposal).toMatchObject({ isOwn: false });
    const { items: ofProposer = [] } = await act(client, people.operator, 'GET', '/v1/calendar/years');
    expect(ofProposer.find(({ year }) => year === 2027)?.proposal).toMatchObject({ isOwn: true });
    expect(Object(open?.proposal).differences).toEqual(
      expect.arrayContaining([
        { date: '2027-01-04', counted: true, wouldCount: false, bundled: true },
        { date: '2027-01-17', counted: false, wouldCount: true, bundled: false },
      ]),
    );
    expect(await answerClock(held.open)).toMatchObject({ dueDate: '2027-01-11', provisional: true });
    expect(await ask('received=2026-12-25&workingDays=10')).toMatchObject({ provisional: true });
    const waiting = await eventually(async () =>
      (await everything(client, people.otherOperator, '/v1/notices')).find(
        ({ kind }) => kind === 'calendar.proposed',
      ),
    );
    expect(waiting.text).toContain('预计变动1项期限');
  });

  test('R21.2 nobody confirms their own proposal, nor what nobody proposed, nor what was proposed anew since they looked', async () => {
    const { client } = platform;
    expect(await confirm(people.operator, 403)).toMatchObject({ code: 'own_work' });
    expect(await confirm(people.otherOperator, 409, '', 2028)).toMatchObject({ code: 'not_proposed' });
    await act(client, people.authorityOfficer, 'POST', '/v1/calendar/years/2027/confirm', {}, 403);
    const blind = await act(client, people.otherOperator, 'POST', '/v1/calendar/years/2027/confirm', {}, 428);
    expect(blind).toMatchObject({ code: 'version_required' });
    const seen = await confirm(people.otherOperator, 200, '?dryRun=true');
    expect(seen).toMatchObject({ dryRun: true, moved: 1, moves: [{ id: held.open, to: '2027-01-12' }] });
    const tag = async () => `"${String((await propose(2027, notice2027(newYear))).version)}"`;
    const before = await tag();
    await propose(2027, notice2027([]));
    await propose(2027, notice2027(newYear));
    const stale = await client.call(
      people.otherOperator,
      'POST',
      '/v1/calendar/years/2027/confirm',
      {},
      {
        'if-match': before,
      },
    );
    expect(stale.status).toBe(412);
    expect(await answerClock(held.open)).toMatchObject({ dueDate: '2027-01-11', provisional: true });
  });

  test('R21.2 a proposal that says what is in force already withdraws the one before', async () => {
    const inForce = announcedYears.find(({ year }) => year === 2026);
    const { source, days = [] } = inForce ?? {};
    const invented = [...days, { date: '2026-12-28', off: true, name: '元旦' }];
    const open = await propose(2026, { source, days: invented });
    expect(Object(open.proposed)[2026]).toMatchObject({
      differences: [{ date: '2026-12-28', counted: true, wouldCount: false, bundled: true }],
    });
    const withdrawn = await propose(2026, { source, days });
    expect(Object.keys(Object(withdrawn.proposed))).toEqual(['2027']);
    expect(await confirm(people.otherOperator, 409, '', 2026)).toMatchObject({ code: 'not_proposed' });
  });

  test('R21.2 a loaded notice moves the open deadline, ends its being provisional and tells both sides once', async () => {
    const { client } = platform;
    const answer = await confirm(people.otherOperator);
    expect(answer).toMatchObject({ status: 'inForce', proposed: {} });
    expect(Object.keys(Object(answer.years))).toEqual(['2027']);
    const told = await eventually(async () =>
      (await everything(client, people.authorityOfficer, '/v1/notices')).find(
        ({ kind }) => kind === 'calendar.announced',
      ),
    );
    expect(told.text).toContain('2027年的放假安排');
    const moved = await eventually(async () => {
      const clock = await answerClock(held.open);
      return clock.dueDate === '2027-01-12' ? clock : undefined;
    });
    expect(moved).toMatchObject({
      provisional: false,
      status: 'running',
      committedDueAt: '2027-01-13T00:00:00+08:00',
    });
    for (const who of [people.providerOfficer, people.requesterOfficer]) {
      await eventually(async () =>
        (await kindsFor(who, held.open)).includes('deadline.moved') ? true : undefined,
      );
    }
    await loadAgain(notice2027(newYear));
    await client.moveClock({ advance: 'PT1M' });
    for (const who of [people.providerOfficer, people.requesterOfficer]) {
      expect((await kindsFor(who, held.open)).filter((kind) => kind === 'deadline.moved')).toHaveLength(1);
    }
    const sheet = await act(
      client,
      people.requesterOfficer,
      'GET',
      `/v1/requests/${held.open}/deadlines/answer/proof`,
    );
    expect(sheet).toMatchObject({
      dueDate: '2027-01-12',
      committedDueAt: '2027-01-13T00:00:00+08:00',
      provisional: false,
    });
  });

  test('R21.2 a changed notice voids a lateness that turns out false, by a later event and never by deleting', async () => {
    const { client } = platform;
    await client.moveClock({ at: '2027-01-13T10:00:00+08:00' });
    expect(await answerClock(held.open)).toMatchObject({ status: 'missed' });
    const overdue = (await noticesAbout(platform.client, people.requesterOfficer, held.open)).find(
      ({ kind }) => kind === 'deadline.overdue',
    );
    expect(overdue?.['text']).toMatch(/^共享申请“.+”（提供部门：.+；需求部门：.+）的答复期限/);
    // As for Labour Day 2019: more days are taken off when the term has already run out.
    const longer = [
      ...newYear,
      ...['11', '12', '13'].map((day) => ({ date: `2027-01-${day}`, off: true, name: '元旦' })),
    ];
    await loadYear(client, 2027, notice2027(longer));
    const again = await eventually(async () => {
      const clock = await answerClock(held.open);
      return clock.status === 'running' ? clock : undefined;
    });
    expect(again).toMatchObject({ dueDate: '2027-01-15' });
    for (const who of [people.providerOfficer, people.requesterOfficer]) {
      await eventually(async () =>
        (await kindsFor(who, held.open)).includes('deadline.latenessVoided') ? true : undefined,
      );
    }
    const record = await everything(client, people.requesterOfficer, `/v1/requests/${held.open}/events`);
    const said = record.map(
      ({ type, data }) => `${String(type)} ${String(Object(data).rung ?? Object(data).latenessVoided ?? '')}`,
    );
    expect(said).toEqual(
      expect.arrayContaining(['deadlineRungTaken due', 'deadlineRungTaken overdue', 'deadlineMoved true']),
    );
    await client.moveClock({ at: '2027-01-18T12:00:00+08:00' });
    expect(await answerClock(held.open)).toMatchObject({ status: 'missed', dueDate: '2027-01-15' });
    expect(
      (await kindsFor(people.requesterOfficer, held.open)).filter((kind) => kind === 'deadline.overdue'),
    ).toHaveLength(2);
  });
});

describe("a region's own terms", () => {
  const proposeTerms = (terms: object, status: number) =>
    act(platform.client, people.authorityOfficer, 'PUT', '/v1/regions/990100/terms', terms, status);

  test('R23.1 are read by whoever may read the region, before any are set and after', async () => {
    const { client } = platform;
    const read = (code: string, status = 200) =>
      act(client, people.otherOfficer, 'GET', `/v1/regions/${code}/terms`, undefined, status);
    expect(await read('990100')).toMatchObject({
      status: 'inForce',
      statusName: '有效',
      region: '990100',
      version: 0,
    });
    const given = { terms: { 'R22.1': 19 }, supplementClock: 'continue', ladderTimes: { lastDay: '10:00' } };
    await setTerms(client, given);
    expect(await read('990100')).toMatchObject({ ...given, version: 2 });
    const told = await eventually(async () =>
      (await everything(client, people.authorityOfficer, '/v1/notices')).find(
        ({ kind }) => kind === 'regionTerms.set',
      ),
    );
    expect(told.text).toContain('测试市的办理期限已经确认，');
    await setTerms(client, {});
    expect(await read('990100')).not.toHaveProperty('terms');
    await read('990199', 404);
    const region = await act(client, people.otherOfficer, 'GET', '/v1/regions/990100');
    expect(region).toMatchObject({ status: 'registered', statusName: '已登记' });
    const department = await act(client, people.otherOfficer, 'GET', `/v1/departments/${codes.provider}`);
    expect(department).toMatchObject({ status: 'registered', statusName: '已登记' });
  });

  test('R23.1 a shorter term binds what is received after it was set; what is open keeps its day, and the statutory day stays', async () => {
    const { client } = platform;
    const open = await fileRequest(client, held.catalog, in2027);
    const before = await answerClock(open);
    await setTerms(client, { terms: { 'R21.2': 5 } });
    await client.moveClock({ advance: 'PT1M' });
    expect(await answerClock(open)).toEqual(before);
    expect(before).toMatchObject({ basis: 'law', unit: 'workingDays', length: 10 });
    for (const who of [people.providerOfficer, people.requesterOfficer])
      expect(await kindsFor(who, open)).not.toContain('deadline.moved');
    const fresh = await fileRequest(client, held.catalog, in2027);
    expect(await answerClock(fresh)).toMatchObject({
      basis: 'region',
      length: 5,
      dueDate: '2027-01-25',
      statutoryDueAt: before.statutoryDueAt,
    });
    // An extension names the day of the region and that of the law.
    const extended = await fileRequest(client, held.catalog, in2027);
    const path = `/v1/requests/${extended}`;
    const asked = { workingDays: 10, ground: 'largeVolume', reason: '涉及二百万条记录' };
    await act(client, people.providerOfficer, 'POST', `${path}/request-extension`, asked);
    const consent = { consent: true, reason: '情况属实' };
    await act(client, people.authorityOfficer, 'POST', `${path}/decide-extension`, consent);
    const told = await eventually(async () =>
      (await noticesAbout(client, people.requesterOfficer, extended)).find(
        ({ kind }) => kind === 'request.extensionConsented',
      ),
    );
    expect(told.text).toMatch(/截止日为2027年2月\d+日（本地区承诺），法定期限的截止日为2027年2月\d+日。/);
    await act(client, people.requesterOfficer, 'POST', `${path}/withdraw`, {});
    // Missing the shorter term climbs the ladder and is no violation while the statutory one runs.
    await client.moveClock({ at: '2027-01-28T18:00:00+08:00' });
    expect(await answerClock(open)).toMatchObject({ status: 'running' });
    expect(await answerClock(fresh)).toMatchObject({ status: 'missed', missed: 'committed' });
    const taken = async () =>
      (await everything(client, people.providerOfficer, `/v1/requests/${fresh}/events`)).flatMap(
        ({ type, data }) => (type === 'deadlineRungTaken' ? [Object(data)] : []),
      );
    expect((await taken()).at(-1)).toMatchObject({ rung: 'supervise' });
    expect((await taken()).filter(({ candidate }) => candidate === true)).toEqual([]);
    // Three working days after the statutory day it is one.
    await client.moveClock({ at: '2027-02-04T18:00:00+08:00' });
    expect(await answerClock(fresh)).toMatchObject({ status: 'missed', missed: 'statutory' });
    expect((await taken()).filter(({ candidate }) => candidate === true)).toMatchObject([
      { rung: 'statutoryOverdue' },
    ]);
    for (const who of [people.providerOfficer, people.requesterOfficer, people.authorityOfficer])
      expect(await kindsFor(who, fresh)).toContain('deadline.statutoryOverdue');
  });

  test('R23.1 a longer term is refused with article 23; what is no term, rung or hour of work is an error of the input', async () => {
    const longer = await proposeTerms({ terms: { 'R21.2': 11, 'R21.1': 1 } }, 422);
    expect(longer).toMatchObject({
      code: 'longer_than_the_law',
      article: '《政务数据共享条例》第二十三条',
      errors: [{ path: '/terms/R21.2' }],
    });
    const longerThanOurs = await proposeTerms({ terms: { firstReview: 5 } }, 422);
    expect(longerThanOurs).toMatchObject({
      code: 'longer_than_ours',
      basis: 'platform',
      errors: [{ path: '/terms/firstReview', code: 'longer_than_ours' }],
    });
    expect(longerThanOurs).not.toHaveProperty('article');
    const unknown = await proposeTerms({ terms: { 'R99.9': 1 }, ladderTimes: { nonsense: '09:00' } }, 400);
    expect(unknown).toMatchObject({ code: 'invalid_input' });
    expect(unknown).not.toHaveProperty('article');
    expect(fault(unknown)).toEqual(['/terms/R99.9 unknown_term', '/ladderTimes/nonsense unknown_rung']);
    const [term, rung] = unknown.errors as readonly Body[];
    expect([term?.message, rung?.message]).toEqual([
      expect.stringMatching(/R21\.1.*R22\.1/),
      expect.stringMatching(/half.*remind/),
    ]);
    await proposeTerms({ terms: { 'R21.2': 0 } }, 400);
    const late = await proposeTerms({ terms: { 'R21.2': 11 }, ladderTimes: { remind: '22:00' } }, 400);
    expect(late).toMatchObject({ code: 'invalid_input' });
    expect(fault(late)).toEqual([
      '/terms/R21.2 longer_than_the_law',
      '/ladderTimes/remind outside_working_hours',
    ]);
    await act(
      platform.client,
      people.operator,
      'PUT',
      '/v1/regions/990100/terms',
      { terms: { 'R21.2': 3 } },
      403,
    );
    const id = await fileRequest(platform.client, held.catalog, in2027);
    expect(await answerClock(id)).toMatchObject({ length: 5 });
  });

  test('R21.2 days that it would add are looked at before they are confirmed, and the look changes nothing', async () => {
    const { client } = platform;
    const { authorityOfficer, governmentOfficer } = people;
    const days = '/v1/regions/990100/holidays/2028';
    const body = {
      source: '《测试市少数民族习惯节日放假办法》第二条',
      days: [{ date: '2028-03-28', off: true, name: '三月三' }],
    };
    const dry = async (status: number) => {
      const terms = await act(client, governmentOfficer, 'GET', '/v1/regions/990100/terms');
      const match = { 'if-match': `"${String(terms.version)}"` };
      const answer = await client.call(governmentOfficer, 'POST', `${days}/confirm?dryRun=true`, {}, match);
      expect(answer.status).toBe(status);
      return { terms, body: answer.body };
    };
    expect(await dry(409)).toMatchObject({ terms: { holidayProposals: {} }, body: { code: 'not_proposed' } });
    await act(client, authorityOfficer, 'PUT', days, body);
    const seen = await dry(200);
    expect(seen.body).toMatchObject({ dryRun: true, year: 2028 });
    expect(seen.terms).toMatchObject({ holidays: {}, holidayProposals: { 2028: body } });
    await act(client, authorityOfficer, 'PUT', days, { ...body, days: [] });
  });
});
