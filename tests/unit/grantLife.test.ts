import { describe, expect, test } from 'vitest';
import { defaultCalendar } from '../../lib/calendar/index.ts';
import type { GrantCommand } from '../../lib/grant/events.ts';
import { grant } from '../../lib/grant/grant.ts';
import { nextCycleEnd } from '../../lib/grant/supply.ts';
import { granted, parties, people, provider } from './caseSamples.ts';
import { by, given, on, replay } from './given.ts';
import {
  afterwards,
  disposed,
  endingProposal,
  inUse,
  onDay,
  suspend,
  suspended,
  wanted,
} from './grantLifeSamples.ts';

const { system, requesterOfficer, requesterHead, providerHead, authorityOfficer } = people;
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
    expect(shownOn('2026-05-01', later)).toEqual({ missed: 1, latestMissed: ['2026-04-30'] });
    const missed = { missed: 3, latestMissed: ['2026-04-30', '2026-05-31', '2026-06-30'] };
    expect(shownOn('2026-07-01', later)).toEqual(missed);
    const again = onDay(on('2026-07-02'), later, [ready(on('2026-07-02'), 'd2'), system]);
    expect(shownOn('2026-07-20', again)).toEqual({ ...missed, dueDate: '2026-08-31' });
  });

  test('that was missed before a suspension stays counted, and none is missed during it', () => {
    const missed = onDay(on('2026-05-01', '09:00'), supplied, [{ type: 'wake' }, system]);
    const held = onDay(on('2026-06-10'), missed, [{ ...suspend, rectifyBy: '2026-07-31' }, providerHead]);
    const restored = onDay(on('2026-08-03'), held, [{ type: 'restore', reasons: '到位' }, providerHead]);
    expect(shownOn('2026-08-20', restored)).toEqual({
      missed: 2,
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
    const held = afterwards(supplied, [suspend, providerHead]);
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

  test('by an authority is not its provider’s to end, and by its provider the authority may end it', () => {
    const byAuthority = afterwards(inUse, [suspend, authorityOfficer]);
    given(grant, byAuthority)
      .when({ type: 'restore', reasons: '恢复' }, by(providerHead, monday))
      .then({ refused: 'not_yours_to_do', status: 403 });
    given(grant, suspended)
      .when({ type: 'restore', reasons: '理由不成立' }, by(authorityOfficer, monday))
      .then([{ type: 'deadlineEnded', name: 'rectification', outcome: 'stopped' }, { type: 'restored' }]);
  });
});

test('a change by the provider names each item that is left once', () => {
  const [item = ''] = granted(monday).dataItems;
  const change = { statement: '减少数据项', dataItems: [item, item] };
  given(grant, inUse)
    .when({ type: 'propose-change', ...endingProposal, change }, by(providerHead, monday))
    .then([{ type: 'deadlineStarted' }, { type: 'endingProposed', change: { dataItems: [item] } }]);
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
    expect(held(inUse)).toBe(1);
    const ended = afterwards(inUse, [close, requesterOfficer]);
    expect(held(ended)).toBe(1);
    const stated = afterwards(ended, [disposed, requesterOfficer]);
    expect(held(stated)).toBe(1);
    expect(held(afterwards(stated, [{ type: 'confirm-disposal' }, people.providerOfficer]))).toBe(0);
  });
});
