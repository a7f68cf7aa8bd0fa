import { describe, expect, test } from 'vitest';
import { addDays, addWorkingDays, defaultCalendar } from '../../lib/calendar/index.ts';
import type { Grant, GrantCommand } from '../../lib/grant/events.ts';
import { grant } from '../../lib/grant/grant.ts';
import { nextCycleEnd } from '../../lib/grant/supply.ts';
import { granted, parties, people, provider } from './caseSamples.ts';
import { by, given, on, replay, story } from './given.ts';
import { told } from './told.ts';
import {
  afterwards,
  disposed,
  endingProposal,
  fewer,
  inUse,
  onDay,
  rectified,
  suspend,
  suspended,
  wanted,
} from './grantLifeSamples.ts';

const { system, requesterOfficer, requesterHead, providerOfficer, providerHead, authorityOfficer } = people;
const monday = on('2026-03-02');
const clock = (history: Parameters<typeof replay>[1], name: string) =>
  replay(grant, history as never)?.deadlines.find((deadline) => deadline.name === name);

describe('a cycle of supply', () => {
  test.each([
    ['daily', '2026-02-13', '2026-02-14'],
    ['weekly', '2026-03-04', '2026-03-15'],
    ['weekly', '2026-03-08', '2026-03-15'],
    ['monthly', '2026-01-31', '2026-02-28'],
    ['quarterly', '2026-03-31', '2026-06-30'],
    ['semiannual', '2026-01-01', '2026-12-31'],
    ['annual', '2026-12-31', '2027-12-31'],
  ] as const)('%s: what was supplied on %s is due again by %s', (frequency, day, end) => {
    expect(nextCycleEnd(frequency, day, defaultCalendar())).toBe(end);
  });

  test.each(['realtime', 'irregular', 'none', 'other', undefined] as const)(
    'there is none of %s',
    (frequency) => {
      expect(nextCycleEnd(frequency, '2026-03-02', defaultCalendar())).toBeUndefined();
    },
  );

  const monthly = { ...granted(monday), updateFrequency: 'monthly' } as const;
  const ready = (doneAt: string, deliveryId = 'd1'): GrantCommand => ({
    type: 'delivery-ready',
    deliveryId,
    doneAt,
  });
  const shownOn = (day: string, history: Parameters<typeof replay>[1]) => {
    const state = replay(grant, history as never);
    const counting = () => ({ calendar: defaultCalendar(), at: on(day) });
    return state === undefined ? undefined : Object(grant.view(state, ['requester'], counting)).supply;
  };
  const supplied = afterwards([], [{ type: 'open', grant: monthly }, system], [ready(monday), system]);

  test('that ends without a delivery is told once, and each one after it is counted until supply goes on', () => {
    const later = onDay(on('2026-05-01', '09:00'), supplied, [{ type: 'wake' }, system]);
    expect(later.slice(supplied.length).map(({ event }) => event.type)).toEqual([
      'deadlineEnded',
      'cycleMissed',
    ]);
    const figures = { due: 1, made: 0, missed: 1, late: 0 };
    expect(shownOn('2026-05-01', later)).toEqual({ ...figures, latestMissed: ['2026-04-30'] });
    const missed = { missed: 3, latestMissed: ['2026-04-30', '2026-05-31', '2026-06-30'] };
    expect(shownOn('2026-07-01', later)).toEqual({ ...figures, ...missed, due: 3 });
    const again = onDay(on('2026-07-02'), later, [ready(on('2026-07-02'), 'd2'), system]);
    const goesOn = { ...missed, due: 4, made: 1, late: 3, dueDate: '2026-08-31' };
    expect(shownOn('2026-07-20', again)).toEqual(goesOn);
  });

  test('that was missed before a suspension stays counted, and none is missed during it', () => {
    const missed = onDay(on('2026-05-01', '09:00'), supplied, [{ type: 'wake' }, system]);
    const held = onDay(on('2026-06-10'), missed, [
      { ...suspend, reason: 'security', rectifyBy: '2026-07-31' },
      providerHead,
    ]);
    const restored = onDay(on('2026-08-03'), held, [{ type: 'restore', reasons: '到位' }, providerHead]);
    expect(shownOn('2026-08-20', restored)).toEqual({
      due: 2,
      made: 0,
      missed: 2,
      late: 0,
      latestMissed: ['2026-04-30', '2026-05-31'],
      dueDate: '2026-09-30',
    });
  });

  test('is made by what stands ready in it, and by nothing twice', () => {
    const again = onDay(on('2026-03-20'), supplied, [ready(on('2026-03-20'), 'd2'), system]);
    expect(clock(again, 'supply')).toMatchObject({ dueDate: '2026-04-30' });
    const next = onDay(on('2026-04-02'), again, [ready(on('2026-04-02'), 'd3'), system]);
    expect(clock(next, 'supply')).toMatchObject({ dueDate: '2026-05-31' });
  });

  test('is not missed while the sharing is suspended', () => {
    const held = afterwards(supplied, [{ ...suspend, reason: 'security' }, providerHead]);
    expect(clock(held, 'supply')).toMatchObject({ status: 'stopped' });
    const restored = onDay(on('2026-05-06'), held, [{ type: 'restore', reasons: '到位' }, providerHead]);
    expect(clock(restored, 'supply')).toMatchObject({ status: 'running', dueDate: '2026-06-30' });
    expect(replay(grant, restored)?.supply).toBeUndefined();
  });
});

describe('a suspension', () => {
  test('takes from its requester neither its say on a proposed end nor the report of an arbitrary one', () => {
    const proposed = afterwards(
      inUse,
      [{ type: 'propose-end', ...endingProposal }, providerHead],
      [suspend, providerHead],
    );
    given(grant, proposed)
      .when({ type: 'respond', position: 'disagree', statement: '仍需使用' }, by(requesterOfficer, monday))
      .then([{ type: 'deadlineEnded', name: 'negotiation', outcome: 'done' }, { type: 'endingAnswered' }]);
    given(grant, proposed)
      .when({ type: 'report-arbitrary-end', facts: '借暂停之名停供' }, by(requesterOfficer, monday))
      .then([{ type: 'arbitraryEndReported' }]);
    given(grant, proposed)
      .when({ type: 'carry-out' }, by(providerHead, on('2026-04-01')))
      .then({ refused: 'not_in_this_status', status: 409 });
  });

  test('makes nobody late by the answer to a change: it can be given meanwhile', () => {
    const asked = afterwards(
      inUse,
      [{ type: 'ask-change', change: wanted }, requesterOfficer],
      [{ type: 'approve-change' }, requesterHead],
      [suspend, providerHead],
    );
    given(grant, asked)
      .when(
        { type: 'decide-change', consent: false, reasons: '系统正在升级，不便变更' },
        by(providerHead, monday),
      )
      .then({ refused: 'change_reasons_required', status: 422 });
    given(grant, asked)
      .when({ type: 'decide-change', consent: false, reasons: '正在整改' }, by(providerHead, monday))
      .then([{ type: 'deadlineEnded', name: 'changeAnswer', outcome: 'done' }, { type: 'changeRefused' }]);
  });

  test('is not escaped by ending the use, and ends where its two sides have become one body', () => {
    given(grant, suspended)
      .when({ type: 'close', reason: 'achieved' }, by(requesterOfficer, monday))
      .then({ refused: 'grant_suspended', status: 409 });
    const merged = given(grant, suspended).when(
      { type: 'move-offices', parties: { ...parties, requester: provider } },
      by(system, monday),
    );
    expect(merged.state().status).toBe('ended');
    expect(merged.state().deadlines.some(({ outcome }) => outcome === undefined)).toBe(false);
  });

  test('lasts for sixty working days at most, and not beyond the use but for its last day', () => {
    const until = (rectifyBy: string, at = monday) =>
      given(grant, inUse).when({ ...suspend, rectifyBy }, by(providerHead, at));
    until('2099-01-01').then({ refused: 'rectify_by_too_late', status: 422 });
    const last = addWorkingDays(defaultCalendar(), '2026-03-02', 60);
    until(last).then([{}, { type: 'suspended', rectifyBy: last }]);
    until(addDays(last, 1)).then({ refused: 'rectify_by_too_late', status: 422 });
    const decision = grant.decide(
      replay(grant, inUse),
      { ...suspend, rectifyBy: '2099-01-01' },
      by(providerHead, monday),
    );
    expect(decision).toMatchObject({ refusal: { detail: { en: expect.stringContaining(last) } } });
    const ends = replay(grant, inUse)?.until ?? '';
    until(ends, on(addDays(ends, -2))).then([{}, { type: 'suspended' }]);
    until(addDays(ends, 1), on(addDays(ends, -2))).then({ refused: 'rectify_by_too_late', status: 422 });
    until(addDays(ends, 1), on(ends)).then([{}, { type: 'suspended' }]);
  });

  test('for misuse is restored once its requester has reported, one that is nobody’s misuse without', () => {
    const restore = { type: 'restore', reasons: '到位' } as const;
    given(grant, suspended)
      .when(restore, by(providerHead, monday))
      .then({ refused: 'rectification_unreported', status: 422 });
    const offered = (history: typeof suspended) => {
      const state = replay(grant, history);
      return state && grant.offers(state, 'restore', providerHead);
    };
    // Without a report it may still be found to be without ground.
    expect(offered(suspended)).toBe(true);
    const reported = afterwards(suspended, [rectified, requesterOfficer]);
    expect(offered(reported)).toBe(true);
    given(grant, reported)
      .when(restore, by(providerHead, monday))
      .then([{ type: 'restored' }]);
    given(grant, afterwards(inUse, [{ ...suspend, reason: 'security' }, providerHead]))
      .when(restore, by(providerHead, monday))
      .then([{ type: 'deadlineEnded', name: 'rectification', outcome: 'stopped' }, { type: 'restored' }]);
  });

  test('by a day off lasts until the next working day is over, before which nothing is terminated', () => {
    // Saturday; Friday's evening is too early as well.
    const held = afterwards(inUse, [{ ...suspend, rectifyBy: '2026-03-14' }, providerHead]);
    expect(clock(held, 'rectification')).toMatchObject({
      dueDate: '2026-03-16',
      committedDueAt: on('2026-03-17', '00:00'),
    });
    const terminate = { type: 'terminate', reasons: '逾期未整改' } as const;
    for (const at of [on('2026-03-15'), on('2026-03-16', '18:00')])
      given(grant, held)
        .when(terminate, by(providerHead, at))
        .then({ refused: 'rectification_running', status: 422, article: 27 });
    expect(replay(grant, onDay(on('2026-03-17', '00:00'), held, [terminate, providerHead]))?.status).toBe(
      'terminated',
    );
    // Under the days of the requester's region.
    const local = { date: '2026-03-16', off: true, name: '地方节日', region: '990100', source: '公告' };
    const overlay = { holidays: [local] };
    const there = story(
      grant,
      [[{ ...suspend, rectifyBy: '2026-03-14' }, by(providerHead, monday, { overlay })]],
      inUse,
    );
    expect(clock(there, 'rectification')).toMatchObject({ dueDate: '2026-03-17' });
  });

  describe('that had no ground', () => {
    const widened = afterwards(inUse, [
      {
        type: 'widen-in-dispute',
        dispute: 'x1',
        widened: { dataItems: ['坐落'], extent: granted(monday).extent, until: '2027-12-31', conditions: [] },
      },
      system,
    ]);
    const due = clock(widened, 'delivery')?.dueDate;
    const heldBy = (who: typeof providerHead) => onDay(on('2026-03-09'), widened, [suspend, who]);
    const unfounded = { type: 'restore', reasons: '没有超出使用范围', unfounded: true } as const;

    test.each([providerHead, authorityOfficer])(
      'is lifted without any report, and its provider gains no time by its own suspension',
      (who) => {
        const restored = onDay(on('2026-03-23'), heldBy(providerHead), [unfounded, who]);
        expect(replay(grant, restored)).toMatchObject({ status: 'inUse', lifted: { unfounded: true } });
        expect(clock(restored, 'delivery')).toMatchObject({ status: 'running', dueDate: due });
        const last = restored.at(-1);
        const state = replay(grant, restored);
        const effects = last && state ? grant.effects(last.event, state, last.at) : [];
        expect(effects).toContainEqual(
          expect.objectContaining({
            notice: 'grant.restored',
            values: expect.objectContaining({ unfounded: 'unfounded', delivery: 'by', dueDate: due }),
          }),
        );
      },
    );

    test('leaves late whose day has passed meanwhile', () => {
      const late = onDay(
        on('2026-04-20'),
        heldBy(providerHead),
        [unfounded, providerHead],
        [{ type: 'wake' }, system],
      );
      expect(clock(late, 'delivery')).toMatchObject({ status: 'missed', dueDate: due });
    });

    test('by an authority leaves its provider the time for which nothing could flow', () => {
      const restored = onDay(on('2026-03-23'), heldBy(authorityOfficer), [unfounded, authorityOfficer]);
      expect(clock(restored, 'delivery')?.dueDate).toBe('2026-04-14');
    });

    test('is not lifted by whom it does not concern', () => {
      given(grant, heldBy(authorityOfficer))
        .when(unfounded, by(providerHead, on('2026-03-23')))
        .then({ refused: 'not_yours_to_do', status: 403 });
    });
  });

  test('tells its requester to whom to object: to whoever has suspended', () => {
    const saidBy = (who: typeof providerHead) =>
      told(grant, inUse, suspend, by(who, monday))
        .said.map(({ zh }) => zh)
        .join('');
    expect(saidBy(providerHead)).toContain('请与提供部门协商');
    expect(saidBy(authorityOfficer)).toContain('请向作出暂停决定的政务数据共享主管部门提出');
    expect(saidBy(authorityOfficer)).not.toContain('协商');
  });

  test('by an authority is not its provider’s to end, and by its provider the authority may end it', () => {
    const byAuthority = afterwards(inUse, [suspend, authorityOfficer]);
    given(grant, byAuthority)
      .when({ type: 'restore', reasons: '恢复' }, by(providerHead, monday))
      .then({ refused: 'not_yours_to_do', status: 403 });
    given(grant, afterwards(inUse, [{ ...suspend, reason: 'incident' }, providerHead]))
      .when({ type: 'restore', reasons: '理由不成立' }, by(authorityOfficer, monday))
      .then([{ type: 'deadlineEnded', name: 'rectification', outcome: 'stopped' }, { type: 'restored' }]);
  });
});

describe('an ending by its provider (R27.3)', () => {
  const propose = (proposal: object) =>
    given(grant, inUse).when(
      { type: 'propose-end', ...endingProposal, ...proposal },
      by(providerHead, monday),
    );
  const law = { kind: 'law', title: '中华人民共和国数据安全法', article: '第二十一条' } as const;

  test('for a law that has changed names the law', () => {
    propose({ ground: 'lawChanged' }).then({
      article: 15,
      refused: 'legal_basis_required',
      status: 422,
      paths: ['/legalBasis'],
    });
    propose({ ground: 'lawChanged', legalBasis: law }).then([
      { type: 'deadlineStarted' },
      { type: 'endingProposed', legalBasis: law },
    ]);
  });

  test('takes effect before the right is over by itself', () => {
    const until = replay(grant, inUse)?.until ?? '';
    propose({ effectiveOn: addDays(until, 1) }).then({ refused: 'effective_too_late', status: 422 });
    propose({ effectiveOn: until }).then([{ type: 'deadlineStarted' }, { type: 'endingProposed' }]);
  });
});

describe('the ground of an ending (art. 27)', () => {
  test.each([
    ['systemChanged', '不方便继续共享'],
    ['security', '人手不足'],
    ['dutiesChanged', '领导要求停止共享'],
    ['dutiesChanged', '内部分工调整'],
  ] as const)('is justified by what has changed: %s, %s is none', (ground, reasons) => {
    given(grant, inUse)
      .when({ type: 'propose-end', ...endingProposal, ground, reasons }, by(people.providerHead, monday))
      .then({ refused: 'invalid_input', status: 400 });
  });
});

describe('records of use that are kept longer (R29.3)', () => {
  const legalBasis = { kind: 'law', title: '中华人民共和国档案法', article: '第十四条' } as const;
  const keep = (until: string) =>
    given(grant, inUse).when({ type: 'keep-longer', until, legalBasis }, by(requesterOfficer, monday));

  test('are kept longer than they are by law already, and not for good', () => {
    expect(replay(grant, inUse)?.recordsKeptUntil).toBe('2029-03-02');
    keep('2029-03-02').then({ refused: 'not_longer', status: 422 });
    keep('2029-03-03').then([{ type: 'keptLonger', until: '2029-03-03' }]);
    keep('2056-03-02').then([{ type: 'keptLonger' }]);
    keep('2056-03-03').then({ refused: 'kept_too_long', status: 422 });
    const kept = afterwards(inUse, [
      { type: 'keep-longer', until: '2036-03-02', legalBasis },
      requesterOfficer,
    ]);
    const state = replay(grant, kept);
    expect(state && grant.view(state, ['requester'])).toMatchObject({ recordsKeptUntil: '2036-03-02' });
  });
});

describe('a disposal (art. 27)', () => {
  const ended = afterwards(inUse, [{ type: 'close', reason: 'achieved' }, requesterOfficer]);
  const dispose = (at: string, history = ended, now = monday) =>
    given(grant, history).when({ ...disposed, at } as GrantCommand, by(requesterOfficer, now));

  test('is not dated before the data last came to stand ready, nor ahead', () => {
    dispose('2020-01-01').then({ refused: 'disposed_before_delivery', status: 422 });
    dispose('2026-03-01').then({ refused: 'disposed_before_delivery', status: 422 });
    dispose('2026-03-03').then({ refused: 'day_ahead', status: 422 });
    const friday = on('2026-03-06');
    const twice = onDay(
      friday,
      inUse,
      [{ type: 'delivery-ready', deliveryId: 'd2', doneAt: friday }, system],
      [{ type: 'close', reason: 'achieved' }, requesterOfficer],
    );
    dispose('2026-03-05', twice, friday).then({ refused: 'disposed_before_delivery', status: 422 });
    const used = (kind: 'effect' | 'destruction'): readonly [GrantCommand, typeof requesterOfficer] => [
      { type: 'record-use', kind, at: '2026-03-05', text: '核验 1200 件' },
      requesterOfficer,
    ];
    const before = onDay(friday, ended, used('effect'));
    dispose('2026-03-04', before, friday).then({ refused: 'disposed_before_use', status: 422 });
    expect(dispose('2026-03-05', before, friday).state().disposal?.statement).toMatchObject({
      at: '2026-03-05',
    });
    // That it was destroyed is no use of it.
    expect(
      dispose('2026-03-04', onDay(friday, ended, used('destruction')), friday).state().disposal?.statement,
    ).toBeDefined();
    dispose('2026-03-06', twice, friday).then([
      { type: 'deadlineEnded', name: 'disposal', outcome: 'done' },
      { type: 'deadlineEnded', name: 'recordOfUse', outcome: 'done' },
      { type: 'disposalStated' },
      { type: 'useRecorded', kind: 'destruction', at: '2026-03-06', automatic: true },
    ]);
  });

  test('stands in the records of use with its proof, by the platform', () => {
    const decision = grant.decide(replay(grant, ended), disposed, by(requesterOfficer, monday));
    expect(decision).toMatchObject({
      items: [{ name: 'usage', content: { kind: 'destruction', at: '2026-03-02', text: '删除日志' } }],
    });
  });

  test('is not confirmed where a file that proves it is gone, and is returned then', () => {
    const file = (status: string) => ({
      'attachment#a1': {
        state: { id: 'a1', status, org: 'requester', commitment: 'c', attachedTo: [] },
        version: 3,
        revision: 3,
      },
    });
    const stated = story(
      grant,
      [
        [
          { ...disposed, documents: ['a1'] } as GrantCommand,
          by(requesterOfficer, monday, { related: file('stored') }),
        ],
      ],
      ended,
    );
    const confirm = (status: string) =>
      given(grant, stated).when(
        { type: 'confirm-disposal' },
        by(providerOfficer, monday, { related: file(status) }),
      );
    confirm('erased').then({ refused: 'disposal_proof_gone', status: 409 });
    confirm('stored').then([{ type: 'disposalConfirmed' }]);
    const decision = grant.decide(
      replay(grant, stated),
      { type: 'confirm-disposal' },
      by(providerOfficer, monday, { related: file('stored') }),
    );
    expect(decision).toMatchObject({ refersTo: ['a1'] });
    given(grant, stated)
      .when({ type: 'return-disposal', reasons: '证明已删除' }, by(providerOfficer, monday))
      .then([{ type: 'deadlineStarted' }, { type: 'disposalReturned' }]);
  });
});

describe('the duty to record the use (arts. 26, 29)', () => {
  const ends = replay(grant, inUse)?.until ?? '';
  const record = (at: string) => ({ type: 'record-use', kind: 'effect', at, text: '核验' }) as const;
  const ended = afterwards(inUse, [{ type: 'close', reason: 'achieved' }, requesterOfficer]);
  const gone = afterwards(
    ended,
    [disposed, requesterOfficer],
    [{ type: 'confirm-disposal' }, providerOfficer],
  );
  const late = on('2026-07-01');

  test('is fulfilled by the record of its destruction', () => {
    expect(clock(ended, 'recordOfUse')).toMatchObject({ status: 'running' });
    expect(clock(gone, 'recordOfUse')).toMatchObject({ status: 'met' });
  });

  test.each([['ended by its requester', ended]])(
    'outlives the right that was %s: what was not recorded in time is missed, and is recorded late',
    (_, over) => {
      expect(clock(over, 'recordOfUse')).toMatchObject({ status: 'running' });
      const missed = onDay(late, over, [{ type: 'wake' }, system]);
      expect(clock(missed, 'recordOfUse')).toMatchObject({ status: 'missed', missed: 'committed' });
      const rungs = missed
        .filter(({ event }) => event.type === 'deadlineRungTaken')
        .flatMap(({ event }) => grant.effects(event, replay(grant, missed) as Grant, late));
      expect(rungs).toContainEqual(
        expect.objectContaining({
          type: 'notify',
          values: expect.objectContaining({ deadline: 'recordOfUse' }),
        }),
      );
      given(grant, missed)
        .when(record('2026-03-02'), by(requesterOfficer, late))
        .then([{ type: 'deadlineEnded', name: 'recordOfUse', outcome: 'done' }, { type: 'useRecorded' }]);
    },
  );

  test('outlives its last day of use', () => {
    const expired = onDay(on(ends, '23:00'), inUse, [record(ends), requesterOfficer]);
    const over = onDay(on(addDays(ends, 1), '00:00'), expired, [{ type: 'wake' }, system]);
    expect(replay(grant, over)?.status).toBe('expired');
    expect(clock(over, 'recordOfUse')).toMatchObject({ status: 'running' });
  });

  test('begins with the end where data stood ready that nobody had received yet, and not where none did', () => {
    const opened = afterwards([], [{ type: 'open', grant: granted(monday) }, system]);
    const ready = afterwards(opened, [{ type: 'delivery-ready', deliveryId: 'd1', doneAt: monday }, system]);
    const close = [{ type: 'close', reason: 'unnecessary' }, requesterOfficer] as const;
    expect(clock(afterwards(ready, close), 'recordOfUse')).toMatchObject({ status: 'running' });
    expect(clock(afterwards(opened, close), 'recordOfUse')).toBeUndefined();
  });

  test('is of what was done until the disposal, and of nothing behind it', () => {
    given(grant, gone)
      .when(record('2026-03-03'), by(requesterOfficer, late))
      .then({ refused: 'day_after_disposal', status: 422 });
    given(grant, gone)
      .when(record('2026-03-02'), by(requesterOfficer, on('2026-03-03')))
      .then([{ type: 'useRecorded' }]);
  });
});

test.each(['测试市住房保障中心', ' requester '])('the requester is no third party: %s', (name) => {
  const change = { thirdParty: { name, purpose: '核验' }, reasons: '委托' };
  given(grant, inUse)
    .when({ type: 'ask-change', change }, by(requesterOfficer, monday))
    .then({ refused: 'third_party_is_requester', status: 422 });
});

test('a change by the provider names each item that is left once', () => {
  const [item = ''] = granted(monday).dataItems;
  const change = { ...fewer, dataItems: [item, item] };
  given(grant, inUse)
    .when({ type: 'propose-change', ...endingProposal, change }, by(providerHead, monday))
    .then([{ type: 'deadlineStarted' }, { type: 'endingProposed', change: { dataItems: [item] } }]);
});

test('a change in words alone is none, and imposes nothing (R15.1, R27.3)', () => {
  given(grant, inUse)
    .when(
      { type: 'propose-change', ...endingProposal, change: { statement: '改为每月一次' } },
      by(providerHead, monday),
    )
    .then({ refused: 'nothing_to_change', status: 422 });
});

describe('no condition is added by the way (R15.1, R15.4)', () => {
  const formality = { refused: 'formality_demanded', status: 422, article: 15 };

  test.each<[said: string, command: GrantCommand]>([
    [
      'the words of a change',
      {
        type: 'propose-change',
        ...endingProposal,
        change: { ...fewer, statement: '需求部门每次使用前须经我局领导书面同意，并签订承诺书' },
      },
    ],
    ['the ground of an ending', { type: 'propose-end', ...endingProposal, reasons: '须先签订協議方可继续' }],
    ['the facts of a suspension', { ...suspend, facts: '须先签订协议方可恢复' }],
  ])('%s', (_, command) => given(grant, inUse).when(command, by(providerHead, monday)).then(formality));

  test('the manner of a disposal; proof that data is gone may be asked for', () => {
    const before = afterwards(inUse, [{ type: 'close', reason: 'achieved' }, people.requesterOfficer]);
    const asked = (manner: string) =>
      given(grant, before).when({ type: 'require-disposal', manner }, by(people.providerOfficer, monday));
    asked('提交经领导签字的承诺书和公函').then(formality);
    asked('销毁光盘中的副本，并提供销毁证明').then([{ type: 'disposalRequired' }]);
  });

  test('what was done is told', () =>
    given(grant, inUse)
      .when({ ...suspend, facts: '未经批准将数据拷贝至个人U盘' }, by(providerHead, monday))
      .then([{ type: 'deadlineStarted' }, { type: 'suspended' }]));
});

describe('who holds data of a catalog', () => {
  const held = (history: typeof inUse) => {
    const state = replay(grant, history);
    const rows = state ? grant.rows(state) : [];
    return rows.filter(({ list, key }) => list === 'grant.under' && key === 'held#k1').length;
  };
  const close: GrantCommand = { type: 'close', reason: 'achieved' };

  test('is whoever has received some and has not been confirmed to have disposed of it, whatever became of the right', () => {
    const opened = afterwards([], [{ type: 'open', grant: granted(monday) }, system]);
    expect(held(opened)).toBe(0);
    expect(held(afterwards(opened, [close, requesterOfficer]))).toBe(0);
    // What is under way was taken before a correction of now, and is told of it (R26.2).
    const begun = { type: 'delivery-started', deliveryId: 'd1', doneAt: monday } as const;
    const underWay = afterwards(opened, [begun, system]);
    expect(held(underWay)).toBe(1);
    expect(held(afterwards(underWay, [close, requesterOfficer]))).toBe(0);
    const failed = {
      type: 'delivery-failed',
      deliveryId: 'd1',
      doneAt: monday,
      code: 'missing_item',
    } as const;
    expect(held(afterwards(underWay, [failed, system]))).toBe(0);
    expect(held(inUse)).toBe(1);
    const ended = afterwards(inUse, [close, requesterOfficer]);
    expect(held(ended)).toBe(1);
    const stated = afterwards(ended, [disposed, requesterOfficer]);
    expect(held(stated)).toBe(1);
    expect(held(afterwards(stated, [{ type: 'confirm-disposal' }, people.providerOfficer]))).toBe(0);
  });
});
