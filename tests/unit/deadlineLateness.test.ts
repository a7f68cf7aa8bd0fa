import { describe, expect, test } from 'vitest';
import { type Calendar, defaultCalendar, type Instant } from '../../lib/calendar/index.ts';
import {
  type Deadline,
  type DeadlineEvent,
  endAll,
  endDeadline,
  extendDeadline,
  followsCalendar,
  isDeadlineEvent,
  isOpen,
  mayBeExtended,
  notStarted,
  pauseDeadline,
  recalculate,
  reopenDeadline,
  resumeDeadline,
  startDeadline,
  startWithin,
} from '../../lib/case/deadline.ts';
import { dueRungs, nextWake, runsOut } from '../../lib/case/dueRungs.ts';
import type { RungId } from '../../lib/regulation/ladder.ts';
import type { Overlay } from '../../lib/regulation/overlay.ts';
import type { TimedTermId } from '../../lib/regulation/terms.ts';
import { evolve, only, withDaysOff } from './deadlineSamples.ts';
import { on } from './given.ts';

const announced = defaultCalendar();
const monday = on('2026-03-02');
const named = (name: string, term: TimedTermId, at: Instant, overlay: Overlay = {}) =>
  startDeadline(name, term, at, announced, overlay);
const start = (term: TimedTermId, at = monday, overlay: Overlay = {}) =>
  evolve([named('answer', term, at, overlay)]);
const wakeAt = (deadlines: readonly Deadline[], at: Instant) => evolve(dueRungs(deadlines, at), deadlines);
const end = (deadlines: readonly Deadline[], at: Instant, outcome: 'done' | 'stopped' | 'void' = 'done') =>
  evolve(endDeadline(deadlines, 'answer', outcome, at), deadlines);
const announce = (deadlines: readonly Deadline[], at: Instant, calendar: Calendar, overlay: Overlay = {}) =>
  evolve(recalculate(deadlines, at, calendar, overlay), deadlines);
const candidates = (deadlines: readonly Deadline[], at: Instant) =>
  dueRungs(deadlines, at).flatMap((event) =>
    event.type === 'deadlineRungTaken' && event.candidate ? [event.rung] : [],
  );

/** Committed to two working days where the law gives ten: from 22 April to 24 April, and by law to 9 May 2026. */
const twoDays: Overlay = { terms: { 'R26.2': 2 } };
const bothMissed = () => wakeAt(start('R26.2', on('2026-04-22'), twoDays), on('2026-05-13', '17:00'));
/** Takes the day of the law away, and leaves the committed one. */
const lawLater = () => withDaysOff('05-09', '05-11', '05-12', '05-13');
/** Takes both days away. */
const offFirst = '04-23 04-24 04-27 04-28 04-29 04-30 05-06 05-07 05-08 05-09 05-11 05-12 05-13'.split(' ');
const bothLater = (...more: readonly string[]) => withDaysOff(...offFirst, ...more);

describe('which day was missed', () => {
  test('the day of the law at its due rung, where the region has committed to nothing shorter', () => {
    const running = start('R21.2');
    expect(wakeAt(running, on('2026-03-16', '23:59'))).toMatchObject([{ status: 'running' }]);
    expect(wakeAt(running, on('2026-03-16', '23:59'))[0]).not.toHaveProperty('missed');
    expect(wakeAt(running, on('2026-03-17', '00:00'))).toMatchObject([
      { status: 'missed', missed: 'statutory', taken: ['half', 'lastDay', 'due'] },
    ]);
  });

  test('a late word of a duty done between the two days leaves the committed one missed, and no candidate', () => {
    const late = bothMissed();
    expect(late).toMatchObject([{ missed: 'statutory', candidate: true }]);
    const done = end(late, on('2026-05-08'));
    expect(done).toMatchObject([{ status: 'missed', missed: 'committed' }]);
    expect(done[0]).not.toHaveProperty('candidate');
  });

  test('a late answer finds no candidate by itself, and the ladder climbs no further', () => {
    const done = end(wakeAt(start('R21.2'), on('2026-03-17', '00:00')), on('2026-03-17', '08:00'));
    expect(done).toMatchObject([{ status: 'missed', missed: 'statutory' }]);
    expect(done[0]).not.toHaveProperty('candidate');
    expect(isOpen(only(done))).toBe(false);
    expect(dueRungs(done, on('2026-08-01'))).toEqual([]);
  });

  test('nothing while the clock stands paused: its day is known when it goes on', () => {
    const running = start('R21.2');
    const paused = evolve(pauseDeadline(running, 'answer', on('2026-03-04')), running);
    const later = on('2026-04-01');
    expect(end(paused, later, 'stopped')).toMatchObject([{ status: 'stopped', endedAt: later }]);
    expect(mayBeExtended(only(paused), later)).toBe(true);
    expect(mayBeExtended(only(end(paused, later, 'stopped')), later)).toBe(false);
  });

  test('what comes when the right is over finds the clock stopped at its very end; what never counted, void', () => {
    const cut = evolve([startWithin('2026-03-15', 'answer', 'R22.1', monday, announced, {})]);
    const over = on('2026-03-16', '00:00');
    expect(endDeadline(cut, 'answer', 'done', over)).toEqual([
      { type: 'deadlineEnded', name: 'answer', outcome: 'stopped', doneAt: over },
    ]);
    expect(endDeadline(cut, 'answer', 'void', on('2026-03-20'))).toEqual([
      { type: 'deadlineEnded', name: 'answer', outcome: 'void', doneAt: on('2026-03-20') },
    ]);
  });
});

describe('a duty whose clock begins again', () => {
  test('goes on since its beginning where it was not done', () => {
    const again = evolve([named('answer', 'R21.2', on('2026-03-04'))], start('R21.2'));
    expect(again).toMatchObject([{ since: monday, startedAt: on('2026-03-04'), revision: 2 }]);
    const done = end(start('R21.2'), on('2026-03-03'));
    expect(evolve([named('answer', 'R21.2', on('2026-03-04'))], done)).toMatchObject([
      { since: on('2026-03-04') },
    ]);
  });

  test('is not touched where there is no way to fulfil it: that starts no clock and moves none', () => {
    const done = end(start('R22.1'), on('2026-03-03'));
    expect(evolve([notStarted('answer', 'R22.1', 'periodOver')], done)).toEqual(done);
  });

  test('that the first version had stopped goes on as paused, and whatever had been taken away of it is settled', () => {
    const april = wakeAt(start('R21.2', on('2026-04-22')), on('2026-05-10', '00:00'));
    const stopped = end(april, on('2026-05-10', '08:00'), 'stopped');
    const dayAdded = withDaysOff('05-06');
    const voided = announce(stopped, on('2026-05-11'), dayAdded);
    expect(voided).toMatchObject([{ status: 'stopped', voidedLateness: {} }]);
    const goesOn = evolve(
      resumeDeadline(voided, 'answer', 'continue', on('2026-05-12'), dayAdded, {}),
      voided,
    );
    expect(goesOn).toMatchObject([
      // Nine of its ten working days were used: it goes on with two.
      {
        status: 'running',
        revision: 3,
        dueDate: '2026-05-14',
        phases: [{}, { status: 'paused', to: on('2026-05-12') }, {}],
      },
    ]);
    for (const absent of ['voidedLateness', 'endedAt', 'outcome'])
      expect(goesOn[0]).not.toHaveProperty(absent);
  });

  test.each([
    ['two open clocks', false],
    ['one that has ended', true],
  ])('is reopened alone, by its name, among %s', (_, hasEnded) => {
    const clocks = evolve([named('answer', 'R21.2', monday), named('delivery', 'R22.1', monday)]);
    const ended = hasEnded ? evolve(endAll(clocks, 'stopped', on('2026-03-04')), clocks) : clocks;
    const events = reopenDeadline(ended, 'answer', on('2026-03-05'), announced, {});
    expect(events.map((event) => 'name' in event && event.name)).toEqual(hasEnded ? ['answer'] : []);
  });
});

describe('a clock that is reopened', () => {
  const reopen = (deadlines: readonly Deadline[], at: Instant, calendar = announced, overlay = {}) =>
    evolve(reopenDeadline(deadlines, 'answer', at, calendar, overlay), deadlines);

  test('reminds anew of a last day that lies ahead again', () => {
    const reminded = wakeAt(start('R21.2', on('2026-04-22')), on('2026-05-09', '09:00'));
    const done = end(reminded, on('2026-05-09', '10:00'));
    const reopened = reopen(done, on('2026-05-09', '11:00'), withDaysOff('05-06'));
    expect(reopened).toMatchObject([{ status: 'running', dueDate: '2026-05-11', taken: ['half'] }]);
    expect(dueRungs(reopened, on('2026-05-11', '09:00'))).toMatchObject([{ rung: 'lastDay' }]);
  });

  test('keeps its candidate where the day of the law stays missed, and no other way', () => {
    const late = wakeAt(start('R21.2'), on('2026-03-19', '17:00'));
    expect(late).toMatchObject([{ candidate: true }]);
    expect(reopen(end(late, on('2026-03-20')), on('2026-03-23'))).toMatchObject([
      { status: 'missed', missed: 'statutory', candidate: true },
    ]);
    const plain = wakeAt(start('R21.2'), on('2026-03-17', '00:00'));
    expect(reopen(end(plain, on('2026-03-17', '08:00')), on('2026-03-18'))[0]).not.toHaveProperty(
      'candidate',
    );
    const lawMoved = reopen(
      end(bothMissed(), on('2026-05-13', '18:00')),
      on('2026-05-13', '19:00'),
      lawLater(),
      twoDays,
    );
    expect(lawMoved).toMatchObject([{ status: 'missed', missed: 'committed' }]);
    expect(lawMoved[0]).not.toHaveProperty('candidate');
  });

  test('is late again when its rung says so, and not because its end, which does not hold, came late', () => {
    // Answered at the very instant at which the day was missed, before any timer noticed.
    const done = end(start('R21.2'), on('2026-03-17', '00:00'));
    expect(done).toMatchObject([{ status: 'missed', missed: 'statutory' }]);
    const reopened = reopen(done, on('2026-03-17', '08:00'));
    expect(reopened).toMatchObject([{ status: 'running' }]);
    expect(wakeAt(reopened, on('2026-03-17', '08:00'))).toMatchObject([
      { status: 'missed', missed: 'statutory' },
    ]);
  });
});

describe('an announcement after the day was missed', () => {
  const dayAdded = () => withDaysOff('05-06');
  const april = () => start('R21.2', on('2026-04-22'));

  test('takes no lateness away that nobody had recorded', () => {
    expect(recalculate(april(), on('2026-05-10', '00:00'), dayAdded(), {})).toMatchObject([
      { latenessVoided: false, dayMoved: true },
    ]);
  });

  test('remembers the lateness of a duty done, and none of one still to be done', () => {
    const late = wakeAt(april(), on('2026-05-10', '00:00'));
    const voided = announce(late, on('2026-05-10', '00:00'), dayAdded());
    expect(voided).toMatchObject([{ status: 'running' }]);
    expect(voided[0]).not.toHaveProperty('voidedLateness');
    const done = end(late, on('2026-05-10', '08:00'));
    expect(announce(done, on('2026-05-11'), dayAdded())).toMatchObject([
      { status: 'met', voidedLateness: {} },
    ]);
  });

  test('leaves the day of the law missed that is past under both, with its one candidate', () => {
    const late = wakeAt(april(), on('2026-05-13', '17:00'));
    expect(late).toMatchObject([{ missed: 'statutory', candidate: true }]);
    const at = on('2026-05-13', '18:00');
    const events = recalculate(late, at, dayAdded(), {});
    expect(events).toMatchObject([{ latenessVoided: false, again: ['supervise'] }]);
    expect(events[0]).not.toHaveProperty('latenessRestored');
    const moved = evolve(events, late);
    expect(moved).toMatchObject([{ status: 'missed', missed: 'statutory', candidate: true }]);
    // The rung that found it lies ahead again, and finds none beside it.
    expect(dueRungs(moved, on('2026-05-14', '17:00'))).toEqual([
      { type: 'deadlineRungTaken', name: 'answer', rung: 'supervise' },
    ]);
    const without = wakeAt(april(), on('2026-05-12'));
    expect(announce(without, on('2026-05-12'), dayAdded())[0]).not.toHaveProperty('candidate');
  });

  test('leaves an open clock the committed day missed where only the day of the law lies ahead again', () => {
    const moved = announce(bothMissed(), on('2026-05-13', '18:00'), lawLater(), twoDays);
    expect(moved).toMatchObject([{ status: 'missed', missed: 'committed' }]);
    expect(moved[0]).not.toHaveProperty('voidedLateness');
    expect(candidates(moved, on('2026-06-30'))).toEqual(['statutoryOverdue']);
  });

  test('leaves a duty done the committed day missed where it was done before the new day of the law', () => {
    const done = end(bothMissed(), on('2026-05-13', '18:00'));
    const moved = announce(done, on('2026-06-01'), lawLater(), twoDays);
    expect(moved).toMatchObject([{ status: 'missed', missed: 'committed' }]);
    expect(moved[0]).not.toHaveProperty('candidate');
  });

  test.each([
    ['wholly', () => bothLater()],
    ['in part', lawLater],
  ])('that falls in the end brings back what it had taken away %s, the candidate included', (_, calendar) => {
    const done = end(bothMissed(), on('2026-05-13', '18:00'));
    const voided = announce(done, on('2026-06-01'), calendar(), twoDays);
    expect(voided[0]).not.toHaveProperty('candidate');
    expect(announce(voided, on('2026-06-02'), announced, twoDays)).toMatchObject([
      { status: 'missed', missed: 'statutory', candidate: true },
    ]);
  });

  test('and others bring back as much as each of them leaves', () => {
    const done = end(bothMissed(), on('2026-05-13', '18:00'));
    const voided = announce(done, on('2026-06-01'), bothLater(), twoDays);
    expect(voided).toMatchObject([{ status: 'met', voidedLateness: { candidate: true } }]);
    const further = announce(voided, on('2026-06-02'), bothLater('05-14'), twoDays);
    expect(further).toMatchObject([{ status: 'met', voidedLateness: { candidate: true } }]);
    expect(further[0]).not.toHaveProperty('missed');
    expect(further.every(followsCalendar)).toBe(true);
    const inPart = announce(further, on('2026-06-03'), lawLater(), twoDays);
    expect(inPart).toMatchObject([{ status: 'missed', missed: 'committed' }]);
    expect(inPart[0]).not.toHaveProperty('candidate');
    expect(recalculate(inPart, on('2026-06-04'), announced, twoDays)[0]).not.toHaveProperty(
      'latenessRestored',
    );
    expect(announce(inPart, on('2026-06-04'), announced, twoDays)).toMatchObject([
      { missed: 'statutory', candidate: true },
    ]);
  });

  test('brings back no candidate that had not been found', () => {
    const done = end(wakeAt(april(), on('2026-05-10', '00:00')), on('2026-05-10', '08:00'));
    const back = announce(announce(done, on('2026-06-01'), dayAdded()), on('2026-06-02'), announced);
    expect(back).toMatchObject([{ status: 'missed', missed: 'statutory' }]);
    expect(back[0]).not.toHaveProperty('candidate');
  });
});

describe('a candidate violation (arts. 39–41)', () => {
  /** Missed long since. */
  const later = on('2027-06-01');

  test.each([
    ['the last instant before the Regulation', '2025-07-31T23:59:59+08:00', []],
    ['the first instant of the Regulation', '2025-08-01T00:00:00+08:00', ['supervise']],
  ])('binds nobody backwards (art. 44): a term begun at %s', (_, at, found) => {
    expect(candidates(start('R21.2', at), later)).toEqual(found);
  });

  test('is none where the clock started anew under the Regulation, but the duty began before it', () => {
    const before = start('R21.2', on('2025-07-30'));
    const paused = evolve(pauseDeadline(before, 'answer', on('2025-07-31')), before);
    const anew = evolve(resumeDeadline(paused, 'answer', 'restart', on('2025-08-05'), announced, {}), paused);
    expect(anew).toMatchObject([{ startedAt: on('2025-08-05') }]);
    expect(candidates(anew, later)).toEqual([]);
  });

  test('is found by the last rung in time where the right ends before the ladder would find it', () => {
    // Committed to 12 days of 20: the report comes after the day of the law, and is the last before the right ends.
    const cut = evolve([
      startWithin('2026-04-01', 'answer', 'R22.1', monday, announced, { terms: { 'R22.1': 12 } }),
    ]);
    expect(only(cut).rungs).toMatchObject({
      statutoryDue: on('2026-03-31', '00:00'),
      report: on('2026-04-01', '17:00'),
    });
    expect(only(cut).rungs).not.toHaveProperty('statutoryOverdue');
    expect(candidates(cut, later)).toEqual(['report']);
  });
});

describe('several clocks of a case', () => {
  test('wake it at the earliest of their rungs and ends, and are acted on in the order of time', () => {
    const clocks = evolve([
      named('delivery', 'R22.1', monday),
      named('answer', 'R21.2', monday),
      startWithin('2026-03-02', 'receipt', 'receipt', monday, announced, {}),
    ]);
    expect(nextWake(clocks)).toBe(on('2026-03-03', '00:00'));
    expect(nextWake(clocks.slice(0, 2))).toBe(on('2026-03-09', '09:00'));
    const within = startWithin('2027-03-02', 'delivery', 'R22.1', monday, announced, {});
    expect(nextWake(evolve([within]))).toBe(on('2026-03-16', '09:00'));
    const events = dueRungs(clocks, on('2026-03-30', '08:00'));
    expect(events.map((event) => ('name' in event ? event.name : '')).join(' ')).toBe(
      'receipt answer delivery answer answer answer answer answer',
    );
    expect(nextWake(evolve(events, clocks))).toBe(on('2026-03-30', '09:00'));
  });

  test('end by themselves at their very last instant', () => {
    const kept = start('R29.2');
    const last = '2029-03-03T00:00:00+08:00';
    expect(dueRungs(kept, '2029-03-02T23:59:59+08:00')).toEqual([]);
    expect(dueRungs(kept, last)).toMatchObject([{ type: 'deadlineEnded', doneAt: last }]);
  });

  test('run out each by itself', () => {
    const took = (name: string, rung: RungId): DeadlineEvent => ({ type: 'deadlineRungTaken', name, rung });
    const ended = { ...took('answer', 'due'), type: 'deadlineEnded' };
    expect(runsOut([took('answer', 'half'), took('answer', 'due')], 'answer')).toBe(true);
    expect(runsOut([took('answer', 'half'), took('delivery', 'due')], 'answer')).toBe(false);
    for (const event of [took('answer', 'half'), took('delivery', 'due'), ended])
      expect(runsOut([event], 'answer')).toBe(false);
    expect(runsOut([], 'answer')).toBe(false);
  });
});

test('the record of a case tells the events of its clocks from its own', () => {
  const types: readonly DeadlineEvent['type'][] = [
    'deadlineStarted',
    'deadlineNotStarted',
    'deadlineMoved',
    'deadlinePaused',
    'deadlineResumed',
    'deadlineRungTaken',
    'deadlineStepTaken',
    'deadlineEnded',
    'deadlineReopened',
  ];
  expect(types.filter((type) => !isDeadlineEvent({ type }))).toEqual([]);
  expect(['received', 'deadline', ''].some((type) => isDeadlineEvent({ type }))).toBe(false);
});

test('an extension of a commitment missed before leaves it missed while the clock goes on', () => {
  const overlay: Overlay = { terms: { 'R21.2': 5 } };
  const late = wakeAt(start('R21.2', monday, overlay), on('2026-03-10', '00:00'));
  const extended = evolve([extendDeadline(only(late), 5, on('2026-03-11'), announced, overlay)], late);
  expect(extended).toMatchObject([{ status: 'missed', missed: 'committed' }]);
  const done = end(extended, on('2026-03-12'));
  expect(done).toMatchObject([{ status: 'missed', missed: 'committed' }]);
  // Nor does an announcement take away what neither day says.
  const moved = announce(done, on('2026-03-20'), withDaysOff('03-16'), overlay);
  expect(moved).toMatchObject([{ status: 'missed', missed: 'committed', dueDate: '2026-03-17' }]);
});
