import { describe, expect, test } from 'vitest';
import { backflow } from '../../lib/backflow/backflow.ts';
import type { BackflowCommand } from '../../lib/backflow/events.ts';
import { dueDateOf, missedUntil, nameOfPeriod, statusOfPeriod } from '../../lib/backflow/periods.ts';
import { addDays, defaultCalendar } from '../../lib/calendar/index.ts';
import { isOpen } from '../../lib/case/deadline.ts';
import { conditional, granted, people, withheld } from './caseSamples.ts';
import { grant } from '../../lib/grant/grant.ts';
import type { GrantCommand } from '../../lib/grant/events.ts';
import { after, as, confirmed, lower, need, ofCity, ready, type Step, terms } from './backflowSamples.ts';
import { by, given, on, replay, story } from './given.ts';

const march = '2026-03-03';
const standing = after(confirmed);
const over: Step = [{ type: 'wake' }, people.system, '2026-04-01'];
const system = (command: Step[0], day: string): Step => [command, people.system, day];

test('the lists of backflow tell its current period, and when that ends, before anything of it is due', () => {
  const of = (...steps: readonly Step[]) => {
    const state = replay(backflow, after(...steps));
    if (!state) throw new Error('there is no backflow');
    return backflow.summary(state);
  };
  expect(of(confirmed)).toMatchObject({ current: { period: '2026-03', until: '2026-03-31' } });
  expect(of(confirmed)).not.toHaveProperty('dueDate');
  expect(of()).not.toHaveProperty('current');
});

describe('a need that is stated from below (R24.1)', () => {
  const state = (content: object, actor = lower.officer) =>
    given(backflow).when({ type: 'state', id: 'b1', content: { ...need, ...content } }, as(actor, march));

  test('is the whole of what may be shared, for the region of whoever states it', () => {
    expect(replay(backflow, after())).toMatchObject({
      status: 'stated',
      lowerRegion: { code: '990102' },
      dataItems: ['不动产单元号', '坐落'],
      deadlines: [{ name: 'confirmation', term: 'confirmBackflow' }],
    });
  });

  test('names items that there are and that may be shared, a duty and a purpose', () => {
    const wrong = { refused: 'invalid_backflow', status: 422 } as const;
    state({ dataItems: ['权利人证件号'] }).then({ ...wrong, codes: ['withheld'] });
    state({ dataItems: ['电话', '坐落', '坐落'] }).then({ ...wrong, codes: ['unknown_item', 'duplicate'] });
    state({ basis: '会议纪要要求', purpose: '。' }).then({ ...wrong, paths: ['/basis', '/purpose'] });
  });

  test('is of data from above, and of one’s own region or one below it', () => {
    state({}, people.requesterOfficer).then({ refused: 'not_an_upper_system', status: 422 });
    // Beside its provider nobody gets by this what takes a request.
    state({ lowerRegion: '990102' }, people.requesterOfficer).then({
      refused: 'not_an_upper_system',
      status: 422,
    });
    state({ lowerRegion: '990103' }).then({ refused: 'not_yours_to_do', status: 403 });
    state({ terms }).then({ refused: 'not_yours_to_do', status: 403 });
  });

  test('is of a catalog that is in force and not withheld', () => {
    const context = by(lower.officer, on(march), { related: ofCity(withheld) });
    given(backflow)
      .when({ type: 'state', id: 'b1', content: need }, context)
      .then({ refused: 'withheld', status: 422, article: 14 });
    given(backflow)
      .when({ type: 'state', id: 'b1', content: need }, by(lower.officer, on(march)))
      .then({ refused: 'not_found', status: 404 });
  });

  test('is declared by the head of the department that owes it, for an authority that can receive it', () => {
    state({ lowerRegion: '990102', terms }, people.providerOfficer).then({
      refused: 'not_yours_to_do',
      status: 403,
    });
    state({}, people.providerHead).then({
      refused: 'invalid_input',
      status: 400,
      paths: ['/lowerRegion', '/terms'],
    });
    state({ lowerRegion: '990200', terms }, people.providerHead).then({
      refused: 'not_an_upper_system',
      status: 422,
    });
    state({ lowerRegion: '990102', terms }, people.providerHead).then({
      refused: 'no_receiving_body',
      status: 422,
    });
  });
});

describe('its provider (R24.1)', () => {
  const confirm = (more: object) =>
    given(backflow, after()).when(
      { type: 'confirm', terms: { ...terms, ...more } },
      as(people.providerHead, march),
    );
  const refuse = (refusal: object) =>
    given(backflow, after()).when(
      {
        type: 'refuse',
        refusal: { ground: 'notLawful', reasons: '所列文件没有赋予该单位核验职责', ...refusal },
      },
      as(people.providerHead, march),
    );

  test('is not refused for what stands in its provider’s own way', () => {
    for (const reasons of ['系统尚未对接，暂不回流', '涉及本部门利益，不便提供'])
      refuse({ reasons }).then({ refused: 'invalid_backflow', status: 422, codes: ['no_lawful_reason'] });
  });

  test('adds no condition, in whatever words, and does not let it come less often than it is needed', () => {
    const added = { refused: 'formality_demanded', status: 422, article: 15 } as const;
    confirm({ path: '须经局领导批准后回流' }).then({ ...added, paths: ['/path'] });
    confirm({ contact: '应当先签订数据使用协议' }).then({ ...added, paths: ['/contact'] });
    confirm({ period: 'quarterly' }).then({
      refused: 'backflow_without_conditions',
      status: 422,
      article: 24,
      paths: ['/period'],
    });
    confirm({ slicedBy: '电话' }).then({ refused: 'invalid_backflow', status: 422, paths: ['/slicedBy'] });
    confirm({ method: 'file' }).then({ refused: 'invalid_backflow', status: 422, paths: ['/method'] });
  });

  test.each(['conditionNotMet', 'outsideScope', 'notNecessary', 'missingMaterial', 'catalogRetired'])(
    'does not refuse it as %s',
    (ground) => {
      refuse({ ground }).then({ refused: 'backflow_without_conditions', status: 422, article: 24 });
    },
  );

  test('refuses it on a lawful ground only, with reasons that are of that ground', () => {
    refuse({ reasons: '没有必要' }).then({
      refused: 'backflow_without_conditions',
      status: 422,
      article: 24,
    });
    refuse({ reasons: '不同意' }).then({ refused: 'invalid_backflow', status: 422, paths: ['/reasons'] });
    refuse({ reasons: '须经局领导批准' }).then({ refused: 'formality_demanded', status: 422, article: 15 });
    refuse({ ground: 'forbiddenByLaw' }).then({ refused: 'legal_basis_required', status: 422, article: 15 });
    const law = { kind: 'law', title: '《数据安全法》' } as const;
    refuse({ ground: 'forbiddenByLaw', legalBasis: law }).then({
      refused: 'legal_basis_required',
      status: 422,
      article: 15,
      paths: ['/legalBasis/article'],
    });
    refuse({ ground: 'forbiddenByLaw', legalBasis: { ...law, article: '第二十一条' } }).then([
      { type: 'deadlineEnded', name: 'confirmation' },
      { type: 'refused' },
    ]);
    refuse({}).then([{ type: 'deadlineEnded' }, { type: 'refused', refusedBy: 'p-head' }]);
  });

  test('opens a right of that region alone, sliced by its item and without conditions', () => {
    const state = replay(backflow, standing);
    const last = standing.at(-1);
    if (!state || last?.event.type !== 'confirmed') throw new Error('it was not confirmed');
    const [open] = backflow.effects(last.event, state, last.at);
    expect(open).toMatchObject({
      kind: 'grant',
      id: 'b1',
      command: {
        type: 'open',
        grant: {
          backflowId: 'b1',
          extent: { region: '990102' },
          placedBy: { region: '不动产单元号' },
          conditions: [],
          from: '2026-03-03',
          until: '2029-03-02',
        },
      },
    });
  });
});

describe('a period (R24.1)', () => {
  const note = (...steps: readonly Step[]) => after(confirmed, ...steps);
  const stateOf = (history: ReturnType<typeof after>) => {
    const state = replay(backflow, history);
    if (state?.status !== 'standing') throw new Error('it does not stand');
    return state;
  };

  test('is due so many working days behind its end, on a day that was required under the law', () => {
    expect(stateOf(standing)).toMatchObject({
      standing: { first: '2026-03-31', current: '2026-03-31' },
      deadlines: [
        { name: 'confirmation', outcome: 'done' },
        { name: 'cycle', dueDate: '2026-03-31' },
      ],
    });
    expect(stateOf(after(confirmed, over)).deadlines.find(({ name }) => name === 'period')).toMatchObject({
      term: 'R24.1',
      source: { from: 'order', by: 'provider', article: 24 },
      // 清明 has its days off: the first to the third, then the seventh and the eighth of April.
      dueDate: '2026-04-08',
    });
    expect(dueDateOf('2026-03-31', 5, defaultCalendar())).toBe('2026-04-08');
  });

  test('is made by what stands ready once it is over, and by nothing before', () => {
    const early = note(system(ready('d1', '2026-03-20'), '2026-03-20'));
    expect(early.at(-1)?.event).toMatchObject({ type: 'deliveryNoted' });
    expect(stateOf(early).standing.current).toBe('2026-03-31');
    const made = note(system(ready('d1', '2026-04-02'), '2026-04-02'));
    expect(made.at(-1)?.event).toMatchObject({
      type: 'periodsMade',
      from: '2026-03-31',
      to: '2026-03-31',
      delivered: 7,
      late: 0,
      next: '2026-04-30',
    });
    expect(stateOf(made).deadlines.find(({ name }) => name === 'cycle')).toMatchObject({
      dueDate: '2026-04-30',
    });
    const inTime = note(over, system(ready('d1', '2026-04-02'), '2026-04-02'));
    expect(stateOf(inTime).deadlines.find(({ name }) => name === 'period')).toMatchObject({ status: 'met' });
  });

  test('that was missed is told once, with those behind it counted when somebody asks, and made up for by what comes whole', () => {
    const { standing: still } = stateOf(standing);
    expect(missedUntil(still, '2026-04-08', defaultCalendar())).toEqual([]);
    expect(missedUntil(still, '2026-06-15', defaultCalendar())).toEqual([
      '2026-03-31',
      '2026-04-30',
      '2026-05-31',
    ]);
    const made = note(system(ready('d1', '2026-06-02'), '2026-06-02'));
    expect(made.at(-1)?.event).toMatchObject({
      from: '2026-03-31',
      to: '2026-05-31',
      late: 2,
      next: '2026-06-30',
    });
  });

  describe('each, though the one before was missed (R24.1)', () => {
    /** Awake every hour from eight to six of every day from one on, while nothing is delivered. */
    const unsupplied = (from: string, to: string, history = standing) => {
      let so = history;
      for (let day = from; day <= to; day = addDays(day, 1))
        for (const time of ['00:00', '09:00', '17:00']) {
          const context = by(people.system, on(day, time), { related: ofCity() });
          so = story(backflow, [[{ type: 'wake' }, context]], so);
        }
      return so;
    };
    const typed = <T extends string>(history: ReturnType<typeof after>, type: T) =>
      history.flatMap(({ event }) => (event.type === type ? [event] : []));

    test('has a clock, a ladder and a word of its own; what comes whole makes all of them', () => {
      const year = unsupplied('2026-04-01', '2026-11-20');
      expect(typed(year, 'periodMissed')).toMatchObject(
        ['03-31', '04-30', '05-31', '06-30', '07-31', '08-31', '09-30', '10-31'].map((day) => ({
          period: `2026-${day}`,
        })),
      );
      for (const rung of ['overdue', 'remind', 'supervise', 'report']) {
        const taken = typed(year, 'deadlineRungTaken').filter((event) => Object(event).rung === rung);
        expect(taken.length).toBeGreaterThanOrEqual(7);
      }
      const open = stateOf(year).deadlines.filter(isOpen);
      expect(open).toMatchObject([
        { name: 'period', dueDate: '2026-11-06', status: 'missed' },
        { name: 'cycle', dueDate: '2026-11-30' },
      ]);
      expect(stateOf(year).standing.current).toBe('2026-03-31');
      const made = story(backflow, [[ready('d1', '2026-11-23'), as(people.system, '2026-11-23')]], year);
      expect(made.at(-1)?.event).toMatchObject({
        type: 'periodsMade',
        from: '2026-03-31',
        to: '2026-10-31',
        next: '2026-11-30',
      });
      expect(stateOf(made).deadlines.filter(isOpen)).toMatchObject([
        { name: 'cycle', dueDate: '2026-11-30' },
      ]);
    });

    test('is told to the authority of those who wait as well', () => {
      const missed = { type: 'periodMissed', period: '2026-03-31', dueDate: '2026-04-08' } as const;
      const state = stateOf(after(confirmed, over));
      const requesterAuthority = { org: 'countyAuthority', name: '测试县数据局' };
      // Only what the notice goes by.
      const below = { ...state, parties: { ...state.parties, requesterAuthority } } as never;
      const told = (event: object, of: never) =>
        backflow
          .effects(event as never, of, on('2026-04-09'))
          .flatMap((effect) =>
            effect.type === 'notify' ? [[effect.notice, effect.to.map((one) => Object(one).org)]] : [],
          );
      expect(told(missed, below)).toEqual([['backflow.missed', ['countyAuthority']]]);
      expect(told({ ...missed, overtaken: true }, below)).toMatchObject([
        ['backflow.missed', ['provider', 'county', expect.anything(), 'countyAuthority']],
      ]);
      expect(
        told(missed, { ...state, parties: { ...state.parties, requesterAuthority: undefined } } as never),
      ).toEqual([]);
    });

    test('also where its day lies behind the end of the next one', () => {
      const slow: Step = [
        { type: 'confirm', terms: { ...terms, dueDay: 20 } },
        people.providerHead,
        '2026-03-03',
      ];
      // Of September: its twenty working days reach over the holidays into the next month but one.
      const year = unsupplied('2026-04-01', '2026-12-01', after(slow));
      const missed = typed(year, 'periodMissed').map((event) => Object(event));
      expect(missed.map(({ period }) => period)).toEqual(
        ['03-31', '04-30', '05-31', '06-30', '07-31', '08-31', '09-30', '10-31'].map((day) => `2026-${day}`),
      );
      const september = missed.find(({ period }) => period === '2026-09-30');
      expect(september.dueDate > '2026-10-31').toBe(september.overtaken === true);
    });

    test('after what an earlier version has written, which had no clock of the next one', () => {
      const older = after(confirmed, over).filter(
        ({ event }) =>
          !(
            event.type === 'deadlineStarted' &&
            event.clock.name === 'cycle' &&
            event.clock.startedAt > '2026-03-31'
          ),
      );
      expect(stateOf(older).deadlines.filter(isOpen)).toMatchObject([{ name: 'period' }]);
      const later = unsupplied('2026-04-08', '2026-05-12', older);
      expect(typed(later, 'periodMissed').map((event) => Object(event).period)).toEqual([
        '2026-03-31',
        '2026-04-30',
      ]);
    });
  });

  test('is a candidate for R39.5 on the third working day behind the day that was confirmed, and never before', () => {
    const wake = (at: string) =>
      given(backflow, after(confirmed, over)).when(
        { type: 'wake' },
        by(people.system, at, { related: ofCity() }),
      );
    const before = wake(on('2026-04-10', '18:00'))
      .state()
      .deadlines.find(({ name }) => name === 'period');
    expect(before).toMatchObject({ status: 'missed', missed: 'committed' });
    expect(before?.candidate).toBeUndefined();
    const then = wake(on('2026-04-13', '18:00'))
      .state()
      .deadlines.find(({ name }) => name === 'period');
    expect(then).toMatchObject({ missed: 'committed', candidate: true });
  });

  test('is incomplete where less came than its provider has said there is, and goes on', () => {
    const expected: Step = [{ type: 'expect', records: 8 }, people.providerOfficer, '2026-04-01'];
    const short = note(expected, system(ready('d1', '2026-04-02'), '2026-04-02'));
    expect(short.at(-1)?.event).toMatchObject({ type: 'periodIncomplete', delivered: 7, expected: 8 });
    expect(stateOf(short).standing).toMatchObject({ current: '2026-03-31', incomplete: { delivered: 7 } });
    const whole = note(
      expected,
      system(ready('d1', '2026-04-02'), '2026-04-02'),
      system(ready('d2', '2026-04-03'), '2026-04-03'),
    );
    expect(whole.at(-1)?.event).toMatchObject({ type: 'periodsMade', delivered: 9, late: 0 });
    expect(stateOf(whole).standing.incomplete).toBeUndefined();
  });

  describe('by a number that was lowered', () => {
    const officer = people.providerOfficer;
    const say = (records: number, day: string, reasons?: string): Step => [
      { type: 'expect', records, ...(reasons === undefined ? {} : { reasons }) },
      officer,
      day,
    ];
    const short = [say(8, '2026-04-01'), system(ready('d1', '2026-04-02'), '2026-04-02')];
    const reasons = '其中三条登记经核实属于邻县';
    const when = (history: ReturnType<typeof note>, step: Step) =>
      given(backflow, history).when(step[0], as(step[1], step[2]));

    test('is not made whole without reasons, once something has come or its day is over', () => {
      const required = { refused: 'invalid_backflow', status: 422, paths: ['/reasons'], codes: ['required'] };
      when(note(...short), say(0, '2026-04-03')).then(required);
      when(note(...short), say(0, '2026-04-03', '无')).then({ ...required, codes: ['says_nothing'] });
      when(note(...short), say(0, '2026-04-03', '须经局领导批准')).then({
        refused: 'formality_demanded',
        status: 422,
        article: 15,
      });
      when(note(...short), say(9, '2026-04-03')).then([{ type: 'expected', records: 9 }]);
      when(note(say(8, '2026-04-01')), say(0, '2026-04-09')).then(required);
      // Before that it is told, and stands in the record.
      when(note(say(8, '2026-04-01')), say(7, '2026-04-02')).then([
        { type: 'expected', records: 7, lowered: { from: 8 } },
      ]);
      // What does not stand any more has come, and the number goes on to be what was said.
      const voided: BackflowCommand = { type: 'note-delivery', deliveryId: 'd2', at: on('2026-04-03') };
      const again = note(
        say(8, '2026-04-01'),
        system(ready('d2', '2026-04-02'), '2026-04-02'),
        system(voided, '2026-04-03'),
      );
      expect(stateOf(again).standing).toMatchObject({ current: '2026-03-31', expected: 8 });
      when(again, say(0, '2026-04-03')).then(required);
    });

    test('is told to whoever receives it, and what was found before stays in the record', () => {
      const lowered = note(...short, say(7, '2026-04-03', reasons), say(6, '2026-04-06', reasons));
      const record = { from: 8, to: 6, at: on('2026-04-06'), reasons };
      expect(stateOf(lowered).standing).toMatchObject({
        expected: 6,
        lowered: record,
        incomplete: { expected: 8 },
      });
      const state = stateOf(lowered);
      expect(backflow.view(state, ['requester'])).toMatchObject({ current: { lowered: record } });
      const last = lowered.at(-1);
      if (!last) throw new Error('nothing happened');
      expect(backflow.effects(last.event, state, last.at)).toMatchObject([
        {
          notice: 'backflow.expectedLowered',
          to: [{ org: 'county' }, {}],
          values: { from: 7, records: 6, period: '2026-03' },
        },
      ]);
      const [command, actor, day] = system(ready('d2', '2026-04-07'), '2026-04-07');
      expect(backflow.decide(state, command, as(actor, day))).toMatchObject({
        items: [
          {
            id: '2026-03-31',
            content: {
              deliveryId: 'd2',
              lowered: record,
              foundIncomplete: { deliveryId: 'd1', delivered: 7, expected: 8 },
            },
          },
        ],
      });
    });
  });

  test('is to be made again where what had made it does not stand, whichever word comes first', () => {
    const voided = (day: string) => ({ type: 'note-delivery', deliveryId: 'd1', at: on(day) }) as const;
    const reopened = note(
      system(ready('d1', '2026-04-02'), '2026-04-02'),
      system({ ...voided('2026-04-03'), foundIncomplete: true }, '2026-04-03'),
    );
    expect(reopened.at(-1)?.event).toMatchObject({ type: 'periodsReopened', from: '2026-03-31' });
    expect(stateOf(reopened).deadlines.find(({ name }) => name === 'period')).toMatchObject({
      dueDate: '2026-04-08',
    });
    const overtaken = note(
      system(voided('2026-04-03'), '2026-04-03'),
      system(ready('d1', '2026-04-02'), '2026-04-03'),
    );
    expect(stateOf(overtaken).standing.current).toBe('2026-03-31');
    const later = note(
      system(ready('d1', '2026-04-02'), '2026-04-02'),
      system(ready('d2', '2026-05-04'), '2026-05-04'),
      system(voided('2026-05-05'), '2026-05-05'),
    );
    expect(later.at(-1)?.event).toMatchObject({ type: 'deliveryNoted' });
  });

  test('that cannot be made while the sharing is suspended for another’s cause is not owed', () => {
    const held = system({ type: 'note-suspension', stopsClock: true }, '2026-04-01');
    const restored = note(held, system({ type: 'note-restoring' }, '2026-05-15'));
    expect(stateOf(note(over, held)).deadlines.find(({ name }) => name === 'period')).toMatchObject({
      status: 'stopped',
    });
    expect(restored.at(-1)?.event).toMatchObject({ type: 'restored', next: '2026-05-31' });
    const own = note(
      system({ type: 'note-suspension', stopsClock: false }, '2026-04-01'),
      system({ type: 'note-restoring' }, '2026-05-15'),
    );
    expect(stateOf(own).standing.current).toBe('2026-03-31');
  });

  test.each([
    ['monthly', '2026-03-31', '2026-03'],
    ['quarterly', '2026-06-30', '2026-Q2'],
    ['semiannual', '2026-12-31', '2026-H2'],
    ['annual', '2026-12-31', '2026'],
  ] as const)('%s to %s is called %s', (period, end, name) => {
    expect(nameOfPeriod(period, end)).toBe(name);
  });

  test('is due, made, late, incomplete or not owed', () => {
    const dueDate = '2026-04-08';
    expect(statusOfPeriod({ dueDate }, on(dueDate))).toBe('due');
    expect(statusOfPeriod({ dueDate }, on('2026-04-09'))).toBe('late');
    expect(statusOfPeriod({ dueDate, madeAt: on(dueDate) }, on('2026-05-01'))).toBe('made');
    expect(statusOfPeriod({ dueDate, madeAt: on('2026-04-09') }, on('2026-05-01'))).toBe('late');
    expect(statusOfPeriod({ dueDate, incomplete: true }, on('2026-05-01'))).toBe('incomplete');
    expect(statusOfPeriod({ dueDate, suspended: true }, on('2026-05-01'))).toBe('suspended');
  });
});

describe('beside the data', () => {
  const record = (docking: object) =>
    given(backflow, standing).when(
      {
        type: 'record-docking',
        docking: { endpoint: '市级登记系统接口', testedAt: march, result: 'passed', ...docking },
      },
      as(lower.officer, '2026-03-10'),
    );

  test('the docking of the systems is recorded as it was (R24.4)', () => {
    record({ since: '2026-03-04' }).then([{ type: 'docked', docking: { since: '2026-03-04' } }]);
    record({ testedAt: '2026-03-11' }).then({ refused: 'day_ahead', status: 422 });
    record({ result: 'failed', since: '2026-03-04' }).then({ refused: 'invalid_backflow', status: 422 });
    record({ since: '2026-03-02' }).then({ refused: 'invalid_backflow', status: 422 });
    record({ endpoint: '须经批准后接入' }).then({ refused: 'formality_demanded', status: 422, article: 15 });
  });

  test('path and contact are kept as they are now, and take no condition (R24.3)', () => {
    const change = (path: string) =>
      given(backflow, standing).when(
        { type: 'change-path', path, contact: '测试市不动产登记中心' },
        as(people.providerOfficer, '2026-03-10'),
      );
    change('市级平台').then([{ type: 'pathChanged' }]);
    change('凭介绍信领取').then({ refused: 'formality_demanded', status: 422, article: 15 });
  });

  test('its lower side ends it, and its right with it; not while it is suspended', () => {
    const end = (history: ReturnType<typeof after>) =>
      given(backflow, history).when(
        { type: 'end', reasons: '职责已经划出' },
        as(lower.officer, '2026-03-10'),
      );
    end(standing).then([
      { type: 'deadlineEnded', name: 'cycle', outcome: 'stopped' },
      { type: 'ended', by: 'lowerSide' },
    ]);
    const ended = end(standing).state();
    const effects = backflow.effects(
      { type: 'ended', by: 'lowerSide', reasons: '职责已经划出' },
      ended,
      on(march),
    );
    expect(effects[0]).toMatchObject({ kind: 'grant', command: { type: 'end-backflow' } });
    end(after(confirmed, system({ type: 'note-suspension', stopsClock: true }, march))).then({
      refused: 'grant_suspended',
      status: 409,
    });
    given(backflow, standing)
      .when({ type: 'note-grant-over' }, as(people.system, '2026-03-10'))
      .then([{ type: 'deadlineEnded' }, { type: 'ended', by: 'grant' }]);
  });

  test('holds each of its items for its region, and no other item of the catalog (R24.1)', () => {
    const namesOf = (content: object) => {
      const context = as(lower.officer, march);
      const state = { type: 'state', id: 'b2', content: { ...need, ...content } } as const;
      const told = replay(backflow, story(backflow, [[state, context]]));
      return told ? backflow.claims(told).map(({ name }) => name) : [];
    };
    expect(namesOf({ dataItems: ['坐落'] })).toEqual(['backflow#k1#990102#坐落']);
    expect(namesOf({ dataItems: ['不动产单元号'] })).toEqual(['backflow#k1#990102#不动产单元号']);
    expect(namesOf({})).toHaveLength(2);
  });

  test('names no more items than can be held, and the rest is another need', () => {
    const dataItems = Array.from({ length: 51 }, (_, index) => ({
      name: `数据项${index}`,
      type: 'string' as const,
    }));
    const many = ofCity({ ...conditional, dataItems });
    const state = (names?: readonly string[]) =>
      given(backflow).when(
        { type: 'state', id: 'b1', content: { ...need, ...(names ? { dataItems: [...names] } : {}) } },
        by(lower.officer, on(march), { related: many }),
      );
    state().then({ refused: 'invalid_backflow', status: 422, paths: ['/dataItems'], codes: ['too_long'] });
    state(dataItems.slice(0, 50).map(({ name }) => name)).then([
      { type: 'stated' },
      {},
      { type: 'received' },
    ]);
  });

  test('says that a delivery before the end of the period counts for none', () => {
    const early = after(confirmed, system(ready('d1', '2026-03-20'), '2026-03-20'));
    const state = replay(backflow, early);
    if (!state) throw new Error('there is none');
    const last = early.at(-1);
    expect(last?.event).toMatchObject({ type: 'deliveryNoted' });
    expect(last && backflow.effects(last.event, state, last.at)).toMatchObject([
      {
        type: 'notify',
        notice: 'backflow.early',
        to: [{ org: 'provider' }, { org: 'county' }],
        values: { period: '2026-03' },
      },
    ]);
    expect(backflow.view(state, ['requester'])).toMatchObject({
      current: { period: '2026-03', notCounted: 'd1' },
    });
    // What stands ready once it is over makes it, and nothing is said.
    const made = after(confirmed, over, system(ready('d1', '2026-04-02'), '2026-04-02'));
    const whole = replay(backflow, made);
    expect(whole && backflow.view(whole, ['requester'])).not.toHaveProperty('current.notCounted');
  });

  test('nobody else learns of it', () => {
    const state = replay(backflow, standing);
    if (!state) throw new Error('there is none');
    expect(backflow.sides(state, lower.other)).toEqual([]);
    expect(backflow.sides(state, people.otherOfficer)).toEqual([]);
    expect(backflow.sides(state, lower.officer)).toEqual(['requester']);
    expect(backflow.sides(state, people.authorityOfficer)).toContain('authority');
  });
});

describe('the right under which data flows back', () => {
  const at = on(march);
  const opened = story(grant, [
    [
      { type: 'open', grant: { ...granted(at), backflowId: 'b1', until: '2026-12-31' } },
      by(people.system, at),
    ],
  ]);
  /** What the obligation is told of the last thing that a command did. */
  const told = (command: GrantCommand, actor = people.system, before = opened) => {
    const history = story(grant, [[command, by(actor, on('2026-04-02'))]], before);
    return history.slice(before.length).flatMap(({ event, at: when, by: doer }, index) => {
      const state = replay(grant, history.slice(0, before.length + index + 1));
      if (!state || doer === undefined) throw new Error('nothing has happened');
      return grant
        .effects(event, state, when)
        .filter((effect) => effect.type === 'command' && effect.kind === 'backflow');
    });
  };
  const report = (
    type: 'delivery-ready' | 'delivery-voided' | 'delivery-rejected' | 'delivery-started',
    day: string,
  ) => ({ type, deliveryId: 'd1', doneAt: on(day) }) as const;

  test('has no clock of its own for the first delivery, and goes on as long as the obligation stands', () => {
    expect(opened.map(({ event }) => event.type)).toEqual(['opened']);
    const near = given(grant, opened).when({ type: 'wake' }, by(people.system, on('2026-12-02')));
    near.then([
      { type: 'deadlineEnded', name: 'renewal' },
      { type: 'deadlineStarted', clock: { name: 'use' } },
      { type: 'deadlineStarted', clock: { name: 'renewal' } },
      { type: 'prolonged', until: '2029-12-31' },
    ]);
    expect(near.state()).toMatchObject({ status: 'awaitingDelivery', until: '2029-12-31' });
  });

  test('tells what stands ready and what does not, and nothing of what is only begun or protested', () => {
    const command = {
      type: 'note-delivery',
      deliveryId: 'd1',
      at: on('2026-04-02'),
      readyAt: on('2026-04-02'),
    };
    expect(told(report('delivery-ready', '2026-04-02'))).toMatchObject([{ id: 'b1', command }]);
    expect(told(report('delivery-started', '2026-04-02'))).toEqual([]);
    const ready1 = story(
      grant,
      [[report('delivery-ready', '2026-04-02'), by(people.system, on('2026-04-02'))]],
      opened,
    );
    expect(told(report('delivery-rejected', '2026-04-03'), people.system, ready1)).toEqual([]);
    const [voided] = told(report('delivery-voided', '2026-04-03'), people.system, ready1);
    expect(voided).toMatchObject({ command: { type: 'note-delivery', at: on('2026-04-03') } });
    expect(voided).not.toHaveProperty('command.readyAt');
  });

  test('tells that it is suspended, restored and over', () => {
    const suspend = {
      type: 'suspend',
      reason: 'security',
      facts: '接口存在风险',
      rectifyBy: '2026-04-30',
    } as const;
    expect(told(suspend, people.authorityOfficer)).toMatchObject([
      { command: { type: 'note-suspension', stopsClock: true } },
    ]);
    const held = story(grant, [[suspend, by(people.authorityOfficer, at)]], opened);
    expect(told({ type: 'restore', reasons: '已消除' }, people.authorityOfficer, held)).toMatchObject([
      { command: { type: 'note-restoring' } },
    ]);
    expect(told({ type: 'close', reason: 'unnecessary' }, people.requesterOfficer)).toMatchObject([
      { command: { type: 'note-grant-over' } },
    ]);
  });

  const day = on('2026-04-02');
  const upper = by(people.providerHead, day);
  const standsAllTheSame = { refused: 'backflow_without_conditions', status: 422, article: 24 } as const;
  const proposal = { reasons: '业务变化', effectiveOn: '2026-04-03' } as const;
  const change = { statement: '减少数据项', dataItems: ['不动产单元号'] };
  const law = { kind: 'law', title: '《中华人民共和国数据安全法》', article: '第二十一条' } as const;
  const onEnd = (history: typeof opened) =>
    given(grant, history).when({ type: 'carry-out' }, by(people.providerHead, on('2026-05-20')));
  const proposed = (ground: 'sourceEnded' | 'lawChanged', legalBasis?: typeof law, first = opened) =>
    story(
      grant,
      [
        [{ type: 'propose-end', ground, ...proposal, ...(legalBasis ? { legalBasis } : {}) }, upper],
        [{ type: 'file', statement: '业务变化' }, upper],
      ],
      first,
    );

  test.each(['systemChanged', 'security'] as const)(
    'is not ended or reduced for %s of its provider (R24.1)',
    (ground) => {
      given(grant, opened)
        .when({ type: 'propose-end', ground, ...proposal }, upper)
        .then(standsAllTheSame);
      given(grant, opened)
        .when({ type: 'propose-change', ground, ...proposal, change }, upper)
        .then(standsAllTheSame);
    },
  );

  test('ends over the head of its receiver by a law that is named alone (R24.1)', () => {
    const without = given(grant, opened).when(
      { type: 'propose-end', ground: 'lawChanged', ...proposal },
      upper,
    );
    without.then({ refused: 'legal_basis_required', status: 422, article: 15, paths: ['/legalBasis'] });
    const minutes = { ...law, title: '《局长办公会纪要》' };
    given(grant, opened)
      .when({ type: 'propose-end', ground: 'lawChanged', legalBasis: minutes, ...proposal }, upper)
      .then({ refused: 'legal_basis_required', status: 422, article: 15, paths: ['/legalBasis/title'] });
    onEnd(proposed('lawChanged', law)).then([
      { type: 'deadlineEnded' },
      { type: 'deadlineEnded' },
      { type: 'deadlineEnded' },
      { type: 'endedByProvider' },
    ]);
  });

  test('ends on another ground only where its receiver agrees, whatever was negotiated and filed (R24.1)', () => {
    const waiting = proposed('sourceEnded');
    onEnd(waiting).then(standsAllTheSame);
    const answered = (position: 'agree' | 'disagree') =>
      story(
        grant,
        [[{ type: 'respond', position, statement: '已经了解' }, by(people.requesterOfficer, day)]],
        waiting,
      );
    onEnd(answered('disagree')).then(standsAllTheSame);
    onEnd(answered('agree')).then([
      { type: 'deadlineEnded' },
      { type: 'deadlineEnded' },
      { type: 'endedByProvider' },
    ]);
  });

  test('is suspended by its provider for misuse, by the authority alone for a risk or an incident (R24.1)', () => {
    const facts = '接收系统未通过等保测评';
    for (const reason of ['security', 'incident'] as const) {
      const suspend = { type: 'suspend', reason, facts, rectifyBy: '2026-04-30' } as const;
      given(grant, opened).when(suspend, upper).then(standsAllTheSame);
      given(grant, opened)
        .when(suspend, by(people.authorityOfficer, day))
        .then([{ type: 'deadlineStarted' }, { type: 'suspended' }]);
    }
  });
});
