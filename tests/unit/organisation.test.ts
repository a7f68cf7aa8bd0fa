import { type Actor, system } from '../../lib/case/actor.ts';
import { describe, expect, test } from 'vitest';
import { announcedYears, parseYearNotice } from '../../lib/calendar/index.ts';
import { regionTerms, termsOf } from '../../lib/organisation/regionTerms.ts';
import { calendarOf, emptyRulebook, noticesOf, rulebook } from '../../lib/organisation/rulebook.ts';
import { people } from './caseSamples.ts';
import { by, given, on, replay, story } from './given.ts';

const operator = { org: 'platform', sub: 'operator', roles: ['operator'] } as const;
const other = { ...operator, sub: 'other' } as const;
const at = on('2026-03-02');
const city = { status: 'registered', code: '990100', path: '990000/990100' };
const registered = { 'region#990100': { state: city, version: 1, revision: 1 } };

const set = (overlay: object) => ({ type: 'setOverlay' as const, region: '990100', overlay });

describe('the rulebook', () => {
  const parsed = parseYearNotice({
    year: 2027,
    source: '测试通知',
    days: [
      ['2027-01-01', '元旦'],
      ['2027-02-05', '春节'],
      ['2027-02-06', '春节'],
      ['2027-02-07', '春节'],
      ['2027-02-08', '春节'],
      ['2027-04-05', '清明节'],
      ['2027-05-01', '劳动节'],
      ['2027-05-02', '劳动节'],
      ['2027-06-09', '端午节'],
      ['2027-09-15', '中秋节'],
      ['2027-10-01', '国庆节'],
      ['2027-10-02', '国庆节'],
      ['2027-10-03', '国庆节'],
    ].map(([date, name]) => ({ date, off: true, name })),
  });
  if ('errors' in parsed) throw new Error(JSON.stringify(parsed.errors));
  const moving = { examined: 12, moved: 3, atLeast: false };
  const propose = { type: 'proposeYear' as const, notice: parsed.notice, moving };
  const confirm = { ...propose, type: 'confirmYear' as const };
  const proposed = story(rulebook, [[propose, by(operator, at)]]);
  const known = story(rulebook, [[confirm, by(other, at)]], proposed);

  test('takes a notice from two people once and counts by it', () => {
    given(rulebook)
      .when(propose, by(operator, at))
      .then([{ type: 'yearProposed', notice: { year: 2027 }, moving, proposedBy: 'operator' }]);
    expect(calendarOf(replay(rulebook, proposed) ?? emptyRulebook)).toBe(calendarOf(emptyRulebook));
    given(rulebook, proposed)
      .when(confirm, by(other, at))
      .then([{ type: 'yearLoaded', moving, proposedBy: 'operator', confirmedBy: 'other' }]);
    given(rulebook, proposed).when(propose, by(operator, at)).then([]);
    given(rulebook, known).when(propose, by(operator, at)).then([]);
    const state = replay(rulebook, known) ?? emptyRulebook;
    expect(state).toMatchObject({ status: 'inForce', proposed: {}, changedAt: at });
    expect(noticesOf(state).map(({ year }) => year)).toEqual([
      ...announcedYears.map(({ year }) => year),
      2027,
    ]);
    expect(calendarOf(state).years.find(({ year }) => year === 2027)).toMatchObject({
      provisional: false,
      source: '测试通知',
    });
    expect(calendarOf(emptyRulebook).years.find(({ year }) => year === 2027)).toMatchObject({
      provisional: true,
    });
  });

  test('takes no confirmation from whoever proposed it or had it handed over, nor of anything else than was seen', () => {
    given(rulebook, proposed).when(confirm, by(operator, at)).then({ refused: 'own_work', status: 403 });
    given(rulebook, proposed)
      .when(confirm, by({ ...other, inherits: ['operator'] }, at))
      .then({ refused: 'own_work', status: 403 });
    given(rulebook, proposed)
      .when({ ...confirm, notice: { ...parsed.notice, source: '另一份通知' } }, by(other, at))
      .then({ refused: 'proposal_changed', status: 409 });
    given(rulebook).when(confirm, by(other, at)).then({ refused: 'not_proposed', status: 409 });
    given(rulebook, known).when(confirm, by(other, at)).then({ refused: 'not_proposed', status: 409 });
  });

  test('lets go of a proposal when what is in force is proposed', () => {
    const [bundled] = announcedYears.slice(-1);
    if (!bundled) throw new Error('no announcement comes with the product');
    const invented = { ...propose, notice: { ...bundled, source: '臆造的通知' } };
    const open = story(rulebook, [[invented, by(operator, at)]]);
    given(rulebook, open)
      .when({ ...propose, notice: bundled }, by(other, at))
      .then([{ type: 'proposalDropped', year: bundled.year }]);
    given(rulebook, known)
      .when({ ...propose, notice: bundled }, by(other, at))
      .then([]);
    // Before anything was loaded as well: there is then a rulebook to answer with.
    given(rulebook)
      .when({ ...propose, notice: bundled }, by(other, at))
      .then([{ type: 'proposalDropped' }]);
  });

  test('keeps eight proposals at most, so that it fits into one item', () => {
    const full = Array.from({ length: 8 }, (_, index) => index + 2030).flatMap((year) =>
      story(rulebook, [[{ ...propose, notice: { ...parsed.notice, year } }, by(operator, at)]]),
    );
    given(rulebook, full)
      .when(propose, by(operator, at))
      .then({ refused: 'too_many_proposals', status: 422 });
    given(rulebook, full)
      .when({ ...propose, notice: { ...parsed.notice, year: 2030, source: '更正' } }, by(operator, at))
      .then([{ type: 'yearProposed' }]);
  });

  test('makes open cases and lateness of its year count again once it is confirmed, and tells everybody', () => {
    const state = replay(rulebook, known) ?? emptyRulebook;
    const [event] = known.slice(-1);
    if (!event) throw new Error('nothing was loaded');
    expect(rulebook.effects(event.event, state, at)).toMatchObject([
      { type: 'queue', queue: 'walk', message: { task: 'recalculate', year: 2027 } },
      { type: 'notify', notice: 'calendar.announced', to: [{ everyone: true }], values: { moved: 3 } },
    ]);
    const [first] = proposed;
    expect(first && rulebook.effects(first.event, state, at)).toMatchObject([
      { type: 'notify', notice: 'calendar.proposed', to: [{ org: 'platform', role: 'operator' }] },
    ]);
    expect(rulebook.sides(state, people.otherOfficer)).toEqual(['reader']);
  });

  test('waits while anything is proposed, beside what is in force', () => {
    expect(emptyRulebook.status).toBe('inForce');
    const later = on('2026-03-03');
    const both = story(
      rulebook,
      [[{ ...propose, notice: { ...parsed.notice, year: 2028 } }, by(operator, later)]],
      proposed,
    );
    expect(replay(rulebook, both)).toMatchObject({
      status: 'proposed',
      years: {},
      proposed: { 2027: { proposedAt: at }, 2028: { proposedAt: later } },
    });
    const one = story(rulebook, [[confirm, by(other, later)]], both);
    expect(replay(rulebook, one)).toMatchObject({
      status: 'proposed',
      years: { 2027: parsed.notice },
      changedAt: later,
    });
    expect(Object.keys(replay(rulebook, one)?.proposed ?? {})).toEqual(['2028']);
  });

  test('stands as it stood after a proposal is dropped: no day was moved', () => {
    const [bundled] = announcedYears.slice(-1);
    if (!bundled) throw new Error('no announcement comes with the product');
    const dropped = story(rulebook, [
      [{ ...propose, notice: { ...bundled, source: '臆造的通知' } }, by(operator, at)],
      [{ ...propose, notice: bundled }, by(other, at)],
    ]);
    const state = replay(rulebook, dropped);
    expect(state).toEqual({ status: 'inForce', years: {}, proposed: {}, overlays: {} });
    const [last] = dropped.slice(-1);
    expect(state && last && rulebook.effects(last.event, state, at)).toEqual([]);
  });

  test('takes the place of an announcement that comes with the product, in the order of the years', () => {
    const [first] = announcedYears;
    if (!first) throw new Error('no announcement comes with the product');
    const corrected = { ...first, source: '更正通知' };
    const state = replay(
      rulebook,
      story(rulebook, [
        [{ ...propose, notice: corrected }, by(operator, at)],
        [{ ...confirm, notice: corrected }, by(other, at)],
      ]),
    );
    const notices = noticesOf(state ?? emptyRulebook);
    expect(notices.map(({ year }) => year)).toEqual(announcedYears.map(({ year }) => year));
    expect(notices[0]?.source).toBe('更正通知');
  });

  test('takes an announcement of exactly 10,000 bytes, and none of one byte more', () => {
    const bytes = (notice: object) => new TextEncoder().encode(JSON.stringify(notice)).length;
    const padded = (to: number) => {
      const missing = to - bytes({ ...parsed.notice, source: '' });
      return { ...parsed.notice, source: 'x'.repeat(missing) };
    };
    given(rulebook)
      .when({ ...propose, notice: padded(10_000) }, by(operator, at))
      .then([{ type: 'yearProposed' }]);
    given(rulebook)
      .when({ ...propose, notice: padded(10_001) }, by(operator, at))
      .then({ refused: 'announcement_too_long', status: 422 });
  });

  test('shows what is proposed with the days that would change and what it moves, its author to operators only', () => {
    const seven = {
      ...propose,
      notice: {
        ...parsed.notice,
        days: [...parsed.notice.days, { date: '2027-07-01', off: true, name: '臆造' }],
      },
    };
    const state = replay(rulebook, story(rulebook, [[seven, by(operator, at)]]));
    if (!state) throw new Error('something is proposed');
    const shown = rulebook.view(state, ['reader']);
    expect(shown).toMatchObject({
      status: 'proposed',
      years: {},
      overlays: {},
      proposed: {
        2027: {
          source: '测试通知',
          days: seven.notice.days,
          proposedAt: at,
          examined: 12,
          moved: 3,
          atLeast: false,
          differences: expect.arrayContaining([
            { date: '2027-07-01', counted: true, bundled: true, wouldCount: false },
          ]),
        },
      },
    });
    expect(JSON.stringify(shown)).not.toContain('proposedBy');
    expect(rulebook.view(state, ['operator'])).toMatchObject({
      proposed: { 2027: { proposedBy: 'operator' } },
    });
    expect(rulebook.sides(state, operator)).toEqual(['operator']);
  });

  test('tells what it must of an announcement: its year, its source and how many deadlines move', () => {
    const state = replay(rulebook, known) ?? emptyRulebook;
    const values = { year: 2027, source: '测试通知', moved: 3 };
    expect(known.flatMap(({ event }) => rulebook.effects(event, state, at))).toMatchObject([
      { notice: 'calendar.proposed', values },
      { queue: 'walk' },
      { notice: 'calendar.announced', values },
    ]);
    // Those of the first version do not say how many.
    expect(rulebook.effects({ type: 'yearLoaded', notice: parsed.notice }, state, at)[1]).toMatchObject({
      values: { ...values, moved: 0 },
    });
  });

  test('keeps the terms of regions that the first version put into it, and gives nobody a way to add one', () => {
    const overlay = { terms: { 'R21.2': 5 } };
    const before = [{ at, event: { type: 'overlaySet', region: '990100', overlay } as const }];
    const loaded = { at, event: { type: 'yearLoaded', notice: parsed.notice } as const };
    const state = replay(rulebook, [...before, loaded]);
    expect(replay(rulebook, before)?.overlays).toEqual({ '990100': overlay });
    const more = { ...before[0], event: { type: 'overlaySet', region: '990200', overlay: {} } as const, at };
    expect(replay(rulebook, [...before, more])?.overlays).toEqual({ '990100': overlay, '990200': {} });
    expect(state).toMatchObject({ years: { 2027: parsed.notice }, overlays: { '990100': overlay } });
    expect(rulebook.begins).toEqual(['proposeYear', 'confirmYear']);
  });

  test('takes no announcement so long that all years together would not fit into one item', () => {
    const days = parsed.notice.days.map((day) => ({ ...day, name: '国庆节'.repeat(13) }));
    const most = Array.from({ length: 120 }, (_, index) => ({
      ...(days[index % days.length] ?? { date: '2027-01-01', off: true, name: '元旦' }),
      date: `2027-03-${String((index % 31) + 1).padStart(2, '0')}`,
    }));
    given(rulebook)
      .when({ ...propose, notice: { ...parsed.notice, days: most } }, by(operator, at))
      .then({ refused: 'announcement_too_long', status: 422 });
  });
});

const propose = (overlay: object) => ({ type: 'proposeTerms' as const, region: '990100', overlay });
const confirm = { type: 'confirmTerms', region: '990100' } as const;
const five = { terms: { 'R21.2': 5 } };

describe('the terms of a region', () => {
  const as = (actor: Actor) => by(actor, at, { related: registered });
  const officer: Actor = { ...people.authorityOfficer, roles: ['officer'] };
  const second: Actor = { ...officer, sub: 'second', roles: ['officeHead'] };
  const government: Actor = { org: 'government', sub: 'g-officer', roles: ['officer'], kind: 'government' };
  const proposed = story(regionTerms, [[propose(five), as(officer)]]);

  test('may be shorter than the law says, never longer (art. 23)', () => {
    given(regionTerms)
      .when(propose({ terms: { 'R21.2': 11, 'R22.1': 20 } }), as(officer))
      .then({ refused: 'longer_than_the_law', status: 422, article: 23, paths: ['/terms/R21.2'] });
    given(regionTerms)
      .when(propose({ terms: { 'R21.2': 11, 'R99.9': 1 }, ladderTimes: { nonsense: '09:00' } }), as(officer))
      .then({
        refused: 'invalid_input',
        status: 400,
        paths: ['/terms/R21.2', '/terms/R99.9', '/ladderTimes/nonsense'],
      });
  });

  test('are proposed by the authority and in force once its government or a second person confirms them', () => {
    expect(replay(regionTerms, proposed)).toMatchObject({ status: 'proposed', overlay: {} });
    for (const who of [second, government])
      given(regionTerms, proposed)
        .when(confirm, as(who))
        .then([{ type: 'overlaySet', overlay: five, proposedBy: officer.sub, confirmedBy: who.sub }]);
    given(regionTerms, proposed).when(confirm, as(officer)).then({ refused: 'own_work', status: 403 });
    given(regionTerms, proposed)
      .when(confirm, as({ ...government, inherits: [officer.sub] }))
      .then({ refused: 'own_work', status: 403 });
    given(regionTerms).when(confirm, as(second)).then({ refused: 'not_proposed', status: 409 });
    for (const who of [second, government, people.providerOfficer, operator])
      given(regionTerms).when(propose(five), as(who)).then({ refused: 'not_yours_to_do', status: 403 });
    given(regionTerms, proposed)
      .when(confirm, as(people.providerHead))
      .then({ refused: 'not_yours_to_do', status: 403 });
    given(regionTerms).when(set(five), as(operator)).then({ refused: 'not_yours_to_do', status: 403 });
  });

  test('that are proposed as they stand withdraw the proposal, and twice the same is once', () => {
    given(regionTerms, proposed).when(propose(five), as(officer)).then([]);
    given(regionTerms, proposed)
      .when(propose({}), as(officer))
      .then([{ type: 'proposalDropped' }]);
  });

  test('are not taken for a region that nobody has registered, unless a deployment sets them', () => {
    given(regionTerms).when(propose(five), by(officer, at)).then({ refused: 'unknown_region', status: 422 });
    given(regionTerms)
      .when(set(five), by(system, at))
      .then([{ type: 'overlaySet', region: '990100' }]);
  });

  test('that are set again as they are change nothing, and those of the law are terms as well', () => {
    const shorter = story(regionTerms, [[set(five), by(system, at)]]);
    given(regionTerms, shorter).when(set(five), by(system, at)).then([]);
    given(regionTerms)
      .when(set({}), by(system, at))
      .then([{ type: 'overlaySet', overlay: {} }]);
  });

  test('recalculate nothing: they bind what is received after them; both offices are told', () => {
    const state = given(regionTerms, proposed).when(confirm, as(government)).state();
    const event = { type: 'overlaySet', region: '990100', overlay: five, confirmedBy: 'g' } as const;
    expect(regionTerms.effects(event, state, at)).toMatchObject([
      { type: 'notify', notice: 'regionTerms.set', to: [{ office: 'authority' }, { office: 'government' }] },
    ]);
    const { confirmedBy: _, ...byStage } = event;
    expect(regionTerms.effects(byStage, state, at)).toEqual([]);
  });

  test.each([
    [
      'never longer than the platform’s own',
      { assignDemand: 6 },
      'longer_than_ours',
      422,
      '平台规则',
      "than the platform's",
    ],
    ['nor anything that is no term', { 'R99.9': 1 }, 'invalid_input', 400, '更正', 'correct'],
    ['nor one that no region shortens', { receipt: 1 }, 'invalid_input', 400, '更正', 'correct'],
  ])('are %s', (_, terms, refused, status, zh, en) => {
    given(regionTerms).when(propose({ terms }), as(officer)).then({ refused, status });
    given(regionTerms).when(set({ terms }), by(system, at)).then({ refused, status });
    expect(regionTerms.decide(undefined, propose({ terms }), as(officer))).toMatchObject({
      refusal: { detail: { zh: expect.stringContaining(zh), en: expect.stringContaining(en) } },
    });
  });

  test('that are longer than the law’s and the platform’s at once are refused by the law', () => {
    given(regionTerms)
      .when(propose({ terms: { 'R21.2': 11, assignDemand: 6 } }), as(officer))
      .then({
        refused: 'longer_than_the_law',
        status: 422,
        article: 23,
        paths: ['/terms/R21.2', '/terms/assignDemand'],
      });
  });

  test('are proposed by officers of the authority, and confirmed by anybody who stands for a body', () => {
    given(regionTerms)
      .when(propose(five), as({ ...officer, roles: ['officeHead', 'departmentHead'] }))
      .then({ refused: 'not_yours_to_do', status: 403 });
    for (const role of ['officer', 'officeHead', 'departmentHead'] as const)
      given(regionTerms, proposed)
        .when(confirm, as({ ...government, roles: [role] }))
        .then([{ type: 'overlaySet' }]);
    for (const who of [government, second])
      given(regionTerms, proposed)
        .when(confirm, as({ ...who, roles: ['auditor'] }))
        .then({ refused: 'not_yours_to_do', status: 403 });
    given(regionTerms, proposed)
      .when(confirm, by(government, at))
      .then({ refused: 'unknown_region', status: 422 });
  });

  test('of a region without offices are for those of the nearest region above', () => {
    const county = { code: '990102', path: '990000/990100/990102' };
    const related = { 'region#990102': { state: county, version: 1, revision: 1 } };
    const there = { type: 'proposeTerms', region: '990102', overlay: five } as const;
    given(regionTerms)
      .when(there, by(officer, at, { related }))
      .then([{ type: 'overlayProposed', region: '990102', org: 'authority' }]);
    given(regionTerms)
      .when(there, by({ ...officer, org: 'province' }, at, { related }))
      .then({ refused: 'not_yours_to_do', status: 403 });
    const waits = story(regionTerms, [[there, by(officer, at, { related })]]);
    given(regionTerms, waits)
      .when({ type: 'confirmTerms', region: '990102' }, by(government, at, { related }))
      .then([{ type: 'overlaySet', region: '990102' }]);
  });

  test('of a region above which nobody holds an office are nobody’s to propose or confirm', () => {
    const nobody = { related: registered, seats: new Map() };
    given(regionTerms)
      .when(propose(five), by(officer, at, nobody))
      .then({ refused: 'not_yours_to_do', status: 403 });
    given(regionTerms, proposed)
      .when(confirm, by(government, at, nobody))
      .then({ refused: 'not_yours_to_do', status: 403 });
  });

  test('are those of the law until others are set', () => {
    expect(termsOf('990100', five)).toEqual({
      status: 'inForce',
      region: '990100',
      overlay: five,
      holidays: {},
      holidayProposals: {},
    });
  });

  test('name their region as it is called then, but where a deployment sets them', () => {
    const named = { 'region#990100': { state: { ...city, name: '测试市' }, version: 1, revision: 1 } };
    const [event] = story(regionTerms, [[propose(five), by(officer, at, { related: named })]]);
    expect(event?.event).toMatchObject({ type: 'overlayProposed', regionName: '测试市' });
    expect(proposed[0]?.event).not.toHaveProperty('regionName');
    const [stage] = story(regionTerms, [[set(five), by(system, at, { related: named })]]);
    expect(stage?.event).toEqual({ type: 'overlaySet', region: '990100', overlay: five });
  });

  test('are told once while they wait, by the name of their region or its code', () => {
    const state = replay(regionTerms, proposed);
    const [first] = proposed;
    if (!state || !first) throw new Error('something is proposed');
    const to = [
      { office: 'authority', region: '990100' },
      { office: 'government', region: '990100' },
    ];
    const values = { place: '', region: '990100' };
    expect(regionTerms.effects(first.event, state, at)).toEqual([
      { type: 'notify', notice: 'regionTerms.proposed', to, values },
    ]);
    expect(regionTerms.effects(first.event, state, at, state)).toEqual([]);
    const named = { ...first.event, regionName: '测试市' };
    expect(regionTerms.effects(named, state, at)).toMatchObject([
      { to, values: { place: 'named', region: '测试市' } },
    ]);
    const settled = { type: 'overlaySet', region: '990100', overlay: five, confirmedBy: 'g' } as const;
    expect(regionTerms.effects(settled, state, at)).toEqual([
      { type: 'notify', notice: 'regionTerms.set', to, values },
    ]);
    expect(
      regionTerms.effects({ type: 'proposalDropped', region: '990100', droppedBy: 'x' }, state, at),
    ).toEqual([]);
  });

  test('are shown with what is proposed beside them, and not by whose account', () => {
    const state = replay(regionTerms, proposed);
    if (!state) throw new Error('something is proposed');
    expect(regionTerms.view(state, ['reader'])).toEqual({
      status: 'proposed',
      region: '990100',
      lengths: expect.arrayContaining([
        { term: 'R21.2', basis: 'law', article: 21, length: 10, committed: 10 },
        { term: 'firstReview', basis: 'platform', length: 2, committed: 2 },
      ]),
      times: expect.arrayContaining([{ rung: 'lastDay', time: '09:00', committed: '09:00' }]),
      aggregationRules: expect.any(Array),
      holidays: {},
      proposal: { ...five, org: 'authority', proposedAt: at },
      holidayProposals: {},
    });
    const inForce = given(regionTerms, proposed).when(confirm, as(government)).state();
    expect(regionTerms.view(inForce, ['reader'])).toEqual({
      status: 'inForce',
      region: '990100',
      ...five,
      lengths: expect.arrayContaining([
        { term: 'R21.2', basis: 'law', article: 21, length: 10, committed: 5 },
      ]),
      times: expect.any(Array),
      aggregationRules: expect.any(Array),
      holidays: {},
      holidayProposals: {},
    });
    const dropped = given(regionTerms, proposed).when(propose({}), as(officer)).state();
    expect(regionTerms.view(dropped, ['reader'])).toEqual({
      status: 'inForce',
      region: '990100',
      lengths: expect.any(Array),
      times: expect.any(Array),
      aggregationRules: expect.any(Array),
      holidays: {},
      holidayProposals: {},
    });
    expect(regionTerms.sides(inForce, operator)).toEqual(['operator']);
  });

  test('that are proposed again after they are in force wait for a second person again', () => {
    const inForce = story(regionTerms, [[confirm, as(government)]], proposed);
    given(regionTerms, inForce).when(propose(five), as(officer)).then([]);
    const six = { terms: { 'R21.2': 6 } };
    const again = given(regionTerms, inForce).when(propose(six), as(officer));
    again.then([{ type: 'overlayProposed', overlay: six }]);
    expect(again.state()).toMatchObject({ status: 'proposed', overlay: five, proposal: { overlay: six } });
    given(regionTerms)
      .when(propose({}), as(officer))
      .then([{ type: 'overlayProposed', overlay: {} }]);
  });
});
