import { describe, expect, test } from 'vitest';
import { announcedYears, type Calendar, createCalendar, defaultCalendar } from '../../lib/calendar/index.ts';
import { climb } from '../../lib/case/rungs.ts';
import { deadlineEffects, decideClock } from '../../lib/case/onTime.ts';
import {
  type Deadline,
  type DeadlineEvent,
  endAll,
  endDeadline,
  extendDeadline,
  followsCalendar,
  mayBeExtended,
  recalculate,
  reopenDeadline,
  startDeadline,
} from '../../lib/case/deadline.ts';
import { proofOf } from '../../lib/case/deadlineProof.ts';
import { dueRungs, nextWake } from '../../lib/case/dueRungs.ts';
import { ladder, type RungId } from '../../lib/regulation/ladder.ts';
import type { Overlay } from '../../lib/regulation/overlay.ts';
import { type TimedTermId, terms } from '../../lib/regulation/terms.ts';
import { people, provider, requester } from './caseSamples.ts';
import { elapsedWorkingDays } from '../../lib/case/views.ts';
import { changedNotice, evolve, only } from './deadlineSamples.ts';
import { by, on } from './given.ts';

const announced = defaultCalendar();

const dayAdded = changedNotice({ date: '2026-05-06', off: true, name: '劳动节' });
const dayDropped = changedNotice({ date: '2026-05-05', off: false, name: '劳动节' });

const start = (
  term: TimedTermId,
  at: string,
  { calendar = announced, overlay = {} }: { calendar?: Calendar; overlay?: Overlay } = {},
) => evolve([startDeadline('answer', term, at, calendar, overlay)]);
const wake = (deadlines: readonly Deadline[], at: string, calendar = announced, overlay: Overlay = {}) =>
  decideClock(deadlines, () => overlay, by(people.system, at, { calendar }));
const rungs = (events: readonly DeadlineEvent[]) =>
  events.map((event) => (event.type === 'deadlineRungTaken' ? event.rung : event.type));
const missed = (deadlines: readonly Deadline[], at: string) => evolve(dueRungs(deadlines, at), deadlines);
describe('the schedule, by hand', () => {
  test.each<[TimedTermId, string, string, string]>([
    ['R21.2', '2026-09-18', '2026-10-09', 'over Mid-Autumn and National Day, the make-up Sunday counted'],
    ['R21.2', '2026-02-13', '2026-03-05', 'over Spring Festival, make-up Saturdays before and after counted'],
    ['R21.2', '2026-04-22', '2026-05-09', 'ending on a make-up Saturday'],
    ['R21.1', '2026-09-30', '2026-10-08', 'one day from the eve of National Day'],
    ['R21.1', '2026-10-01', '2026-10-08', 'one day, received within the holiday'],
    ['R22.1', '2026-03-02', '2026-03-30', 'twenty days without a holiday'],
    ['supplement', '2026-06-12', '2026-07-06', 'over the Dragon Boat Festival'],
    ['firstReview', '2026-12-31', '2027-01-05', 'into a year whose notice is not loaded'],
  ])('%s received %s is due %s: %s', (term, received, dueDate) => {
    const deadline = only(start(term, on(received, '23:59')));
    expect(deadline.dueDate).toBe(dueDate);
    expect(deadline.provisional).toBe(dueDate > '2026-12-24');
    expect(proofOf(deadline, announced).days.findLast(({ counted }) => counted)?.date).toBe(dueDate);
  });

  test('the ladder of ten working days from Friday 18 September 2026', () => {
    expect(only(start('R21.2', on('2026-09-18'))).rungs).toEqual({
      half: '2026-09-24T09:00:00+08:00',
      lastDay: '2026-10-09T09:00:00+08:00',
      due: '2026-10-10T00:00:00+08:00',
      overdue: '2026-10-10T09:00:00+08:00',
      remind: '2026-10-10T17:00:00+08:00',
      supervise: '2026-10-13T17:00:00+08:00',
      report: '2026-10-22T17:00:00+08:00',
    });
  });

  test('a term of one working day is reminded at 14:00 of that day', () => {
    const { rungs: ofOneDay } = only(start('R21.1', on('2026-03-04')));
    expect(ofOneDay).toMatchObject({
      lastDay: '2026-03-05T14:00:00+08:00',
      due: '2026-03-06T00:00:00+08:00',
    });
    expect(ofOneDay).not.toHaveProperty('half');
  });

  test('a region has its own hours of the ladder', () => {
    const own = only(start('R21.2', on('2026-03-02'), { overlay: { ladderTimes: { lastDay: '08:30' } } }));
    expect(own.rungs.lastDay).toBe('2026-03-16T08:30:00+08:00');
  });
});

describe('a region’s commitment (art. 23)', () => {
  test('is shorter beside the term of the law, never longer', () => {
    expect(only(start('R21.2', on('2026-03-02'), { overlay: { terms: { 'R21.2': 5 } } }))).toMatchObject({
      dueDate: '2026-03-09',
      committedDueAt: '2026-03-10T00:00:00+08:00',
      statutoryDueAt: '2026-03-17T00:00:00+08:00',
    });
    expect(only(start('R21.2', on('2026-03-02'), { overlay: { terms: { 'R21.2': 15 } } })).dueDate).toBe(
      '2026-03-16',
    );
  });

  test('binds what is received after it was set, and never what is already open', () => {
    const shorter: Overlay = { terms: { 'R21.2': 2 } };
    const running = start('R21.2', on('2026-03-02'));
    expect(recalculate(running, on('2026-03-06'), announced, shorter)).toEqual([]);
    const extended = evolve([extendDeadline(only(running), 5, on('2026-03-05'), announced, {})], running);
    expect(recalculate(extended, on('2026-03-06'), announced, shorter)).toEqual([]);
    expect(rungs(wake(running, on('2026-03-06'), announced, shorter))).toEqual([]);
    expect(only(start('R21.2', on('2026-03-06'), { overlay: shorter })).dueDate).toBe('2026-03-10');
    // Nor does taking it back lengthen what was received under it.
    const short = start('R21.2', on('2026-03-06'), { overlay: shorter });
    expect(recalculate(short, on('2026-03-09'), announced, {})).toEqual([]);
  });

  test('reaches open clocks with the hours of its ladder, which is nobody’s news', () => {
    const running = start('R21.2', on('2026-03-02'));
    const [moved] = recalculate(running, on('2026-03-06'), announced, { ladderTimes: { lastDay: '08:30' } });
    expect(moved).toMatchObject({ reason: 'ladder', latenessVoided: false, dayMoved: false });
    expect(moved && deadlineEffects(moved, running, { caseName: '不动产' })).toEqual([]);
  });

  test('missed alone, it is said to be missed, and no candidate violation until the term of the law is', () => {
    const running = start('R21.2', on('2026-03-02'), { overlay: { terms: { 'R21.2': 5 } } });
    const first = dueRungs(running, on('2026-03-12', '17:00'));
    expect(first.at(-1)).toEqual({ type: 'deadlineRungTaken', name: 'answer', rung: 'supervise' });
    const supervised = evolve(first, running);
    expect(only(supervised)).toMatchObject({ status: 'missed', missed: 'committed' });
    const late = missed(supervised, on('2026-03-17', '00:00'));
    expect(only(late)).toMatchObject({
      missed: 'statutory',
      taken: expect.arrayContaining(['statutoryDue']),
    });
    expect(late[0]).not.toHaveProperty('candidate');
    expect(dueRungs(late, on('2026-03-19', '16:59'))).toEqual([]);
    expect(dueRungs(late, on('2026-03-23', '17:00'))).toEqual([
      { type: 'deadlineRungTaken', name: 'answer', rung: 'statutoryOverdue', candidate: true },
      { type: 'deadlineRungTaken', name: 'answer', rung: 'report' },
    ]);
  });

  test('an answer after the committed and before the statutory day misses the committed one alone', () => {
    const running = start('R21.2', on('2026-03-02'), { overlay: { terms: { 'R21.2': 5 } } });
    const done = (at: string) => only(evolve(endDeadline(running, 'answer', 'done', at), running));
    expect(done(on('2026-03-09', '23:59'))).toMatchObject({ status: 'met' });
    expect(done(on('2026-03-10', '00:00'))).toMatchObject({ status: 'missed', missed: 'committed' });
    expect(done(on('2026-03-16', '23:59'))).toMatchObject({ status: 'missed', missed: 'committed' });
    expect(done(on('2026-03-17', '00:00'))).toMatchObject({ status: 'missed', missed: 'statutory' });
  });

  test('a duty can be extended until its statutory day, and the commitment missed before stays missed', () => {
    const overlay: Overlay = { terms: { 'R21.2': 5 } };
    const late = missed(start('R21.2', on('2026-03-02'), { overlay }), on('2026-03-12', '18:00'));
    expect(mayBeExtended(only(late), on('2026-03-16', '23:59'))).toBe(true);
    expect(mayBeExtended(only(late), on('2026-03-17', '00:00'))).toBe(false);
    const extension = extendDeadline(only(late), 10, on('2026-03-13'), announced, overlay);
    expect(extension).toMatchObject({
      latenessVoided: false,
      dayMoved: true,
      again: ['lastDay', 'due', 'overdue', 'remind', 'supervise'],
    });
    const extended = evolve([extension], late);
    expect(only(extended)).toMatchObject({
      status: 'missed',
      missed: 'committed',
      dueDate: '2026-03-23',
      statutoryDueAt: '2026-03-31T00:00:00+08:00',
      taken: ['half'],
    });
    expect(rungs(dueRungs(extended, on('2026-03-24', '00:00')))).toEqual(['lastDay', 'due']);
    // A changed calendar does not forget it either.
    const holiday = changedNotice({ date: '2026-03-20', off: true, name: '假' });
    const again = evolve(recalculate(extended, on('2026-03-13'), holiday, overlay), extended);
    expect(only(again)).toMatchObject({ status: 'missed', missed: 'committed', dueDate: '2026-03-24' });
    const done = endDeadline(extended, 'answer', 'done', on('2026-03-20'));
    expect(only(evolve(done, extended))).toMatchObject({ status: 'missed', missed: 'committed' });
  });

  test('a term that does not stand on the law has no statutory day to miss', () => {
    const late = missed(start('supplement', on('2026-03-02')), on('2026-08-01'));
    expect(only(late)).toMatchObject({ status: 'missed', missed: 'committed' });
    expect(late[0]).not.toHaveProperty('statutoryDueAt');
  });
});

const office = (name: string) => ({ office: name, region: '990100' });

describe('the ladder', () => {
  test('finds a candidate once, three working days after the statutory term', () => {
    const running = start('R21.2', on('2026-03-02'));
    const before = dueRungs(running, on('2026-03-19', '16:59'));
    expect(rungs(before)).toEqual(['half', 'lastDay', 'due', 'overdue', 'remind']);
    expect(before.some((event) => 'candidate' in event)).toBe(false);
    const all = dueRungs(running, on('2026-06-01'));
    expect(all.filter((event) => 'candidate' in event)).toEqual([
      { type: 'deadlineRungTaken', name: 'answer', rung: 'supervise', candidate: true },
    ]);
    const supervised = evolve(dueRungs(running, on('2026-03-20')), running);
    expect(only(supervised)).toMatchObject({ candidate: true, status: 'missed' });
    expect(dueRungs(supervised, on('2026-06-01'))).toEqual([
      { type: 'deadlineRungTaken', name: 'answer', rung: 'report' },
    ]);
  });

  test('tells nobody what is over, nor twice what a later rung tells the same people', () => {
    const running = start('R21.2', on('2026-03-02'));
    const passed = (at: string) =>
      dueRungs(running, at).flatMap((event) =>
        event.type === 'deadlineRungTaken' && 'passed' in event ? [event.rung] : [],
      );
    expect(passed(on('2026-03-16', '09:00'))).toEqual(['half']);
    expect(passed(on('2026-03-17', '00:00'))).toEqual(['half', 'lastDay']);
    expect(passed(on('2026-03-20', '17:00'))).toEqual(['half', 'lastDay', 'remind']);
    const [half] = dueRungs(running, on('2026-06-01'));
    expect(half && deadlineEffects(half, running, { caseName: '不动产', provider, requester })).toEqual([]);
  });

  test.each(
    terms
      .filter(({ violation, length }) => violation === undefined && length !== undefined)
      .map(({ id }) => id),
  )('finds none in %s, for which the law has no kind', (id) => {
    const deadlines = evolve([startDeadline('own', id as TimedTermId, on('2026-03-02'), announced, {})]); // one of the rows with a length
    expect(dueRungs(deadlines, on('2029-08-01')).some((event) => 'candidate' in event)).toBe(false);
  });

  test('asks to be woken at each rung and for nothing after the last', () => {
    let deadlines = start('R21.2', on('2026-03-02'));
    const instants: string[] = [];
    for (let at = nextWake(deadlines); at !== undefined; at = nextWake(deadlines)) {
      instants.push(at);
      expect(rungs(dueRungs(deadlines, at))).toHaveLength(1);
      deadlines = missed(deadlines, at);
      expect(dueRungs(deadlines, at)).toEqual([]);
    }
    expect(instants).toEqual(climb(only(deadlines).rungs).map(({ at }) => at));
    expect(instants).toHaveLength(ladder.length - 3); // the statutory day is the committed one
  });

  test('tells whom the table names, the authority’s own lateness its government', () => {
    const parties = {
      caseName: '不动产',
      provider,
      requester,
    };
    const told = (term: TimedTermId, rung: RungId, which?: 'statutory' | 'committed') =>
      deadlineEffects(
        { type: 'deadlineRungTaken', name: 'answer', rung },
        start(term, on('2026-03-02')).map((deadline) => (which ? { ...deadline, missed: which } : deadline)),
        parties,
      );
    expect(told('R21.2', 'half')).toMatchObject([
      { notice: 'deadline.half', to: [{ org: 'provider', role: 'officer' }] },
    ]);
    expect(told('R21.2', 'due')).toEqual([]);
    expect(told('R21.2', 'overdue')).toMatchObject([
      {
        to: [
          { org: 'provider', role: 'officer' },
          { org: 'provider', role: 'officeHead' },
        ],
      },
      { to: [{ org: 'requester' }] },
    ]);
    expect(told('supplement', 'overdue')).toMatchObject([
      {
        to: [
          { org: 'requester', role: 'officer' },
          { org: 'requester', role: 'officeHead' },
        ],
        values: { told: 'bearer' },
      },
      { to: [{ org: 'provider' }], values: { told: 'counterpart' } },
    ]);
    expect(told('R21.2', 'remind')).toMatchObject([
      { to: [{ org: 'provider', role: 'officeHead' }], values: { told: 'bearer' } },
      { to: [office('authority')], values: { told: 'authority' } },
    ]);
    expect(told('R21.2', 'report', 'statutory')).toMatchObject([
      { notice: 'deadline.report', to: [{ org: 'provider', role: 'officeHead' }] },
      { notice: 'deadline.report', to: [office('government')], values: { told: 'government' } },
      { notice: 'deadline.report', to: [office('authority')], values: { told: 'authority' } },
    ]);
    expect(told('R21.2', 'report', 'committed')).toMatchObject([
      { notice: 'deadline.longOverdue', to: [{ org: 'provider', role: 'officeHead' }] },
      { notice: 'deadline.longOverdue', to: [office('authority')] },
    ]);
    expect(told('R21.2', 'statutoryOverdue', 'statutory')).toMatchObject([
      {
        notice: 'deadline.statutoryOverdue',
        to: [{ org: 'provider', role: 'officeHead' }],
        values: { dueDate: '2026-03-16' },
      },
      { to: [office('authority')] },
      { to: [{ org: 'requester' }] },
    ]);
    expect(told('R17.2', 'remind')).toMatchObject([
      { to: [{ ...office('authority'), role: 'officeHead' }], values: { told: 'bearer' } },
      { to: [office('government')], values: { told: 'authority' } },
    ]);
  });
});

describe('a notice that changes', () => {
  const running = start('R21.2', on('2026-04-22'));
  const parties = {
    caseName: '不动产',
    provider,
    requester,
  };

  test('says nothing where nothing changed', () => {
    expect(recalculate(running, on('2026-04-23'), announced, {})).toEqual([]);
    expect(
      recalculate(
        running,
        on('2026-04-23'),
        changedNotice({ date: '2026-06-22', off: true, name: '端午节' }),
        {},
      ),
    ).toEqual([]);
  });

  test('adds or drops a day, and both sides are told', () => {
    const [later] = recalculate(running, on('2026-04-23'), dayAdded, {});
    expect(later).toMatchObject({
      reason: 'calendar',
      latenessVoided: false,
      schedule: { dueDate: '2026-05-11' },
    });
    expect(recalculate(running, on('2026-04-23'), dayDropped, {})).toMatchObject([
      { schedule: { dueDate: '2026-05-08' } },
    ]);
    expect(later && deadlineEffects(later, running, parties)).toMatchObject([
      {
        notice: 'deadline.moved',
        to: [{ org: 'provider' }, { org: 'requester' }],
        values: { dueDate: '2026-05-11' },
      },
    ]);
  });

  test('voids a lateness that turns out false, by a later event', () => {
    const late = missed(running, on('2026-05-10'));
    expect(only(late)).toMatchObject({ status: 'missed', taken: ['half', 'lastDay', 'due'] });
    const [moved] = recalculate(late, on('2026-05-10'), dayAdded, {});
    expect(moved).toMatchObject({ latenessVoided: true });
    expect(moved && deadlineEffects(moved, late, parties)).toMatchObject([
      { notice: 'deadline.latenessVoided' },
    ]);
    const again = evolve(moved ? [moved] : [], late);
    expect(only(again)).toMatchObject({ status: 'running', dueDate: '2026-05-11', revision: 2 });
    expect(rungs(dueRungs(again, on('2026-05-11', '09:00')))).toEqual(['lastDay']);
    expect(rungs(dueRungs(again, on('2026-05-12', '00:00')))).toEqual(['lastDay', 'due']);
  });

  test('voids a candidate with the lateness', () => {
    const late = missed(start('R21.1', on('2026-05-07'), { calendar: announced }), on('2026-05-13', '17:00'));
    expect(only(late)).toMatchObject({ candidate: true, dueDate: '2026-05-08' });
    const wholeWeek = changedNotice(
      ...['08', '09', '11', '12', '13'].map((day) => ({ date: `2026-05-${day}`, off: true, name: '劳动节' })),
    );
    expect(
      only(evolve(recalculate(late, on('2026-05-13', '17:00'), wholeWeek, {}), late)),
    ).not.toHaveProperty('candidate');
  });

  test('voids the lateness of a duty done since', () => {
    const late = missed(running, on('2026-05-10', '00:00'));
    const done = evolve(endDeadline(late, 'answer', 'done', on('2026-05-10', '08:00')), late);
    expect(only(done).status).toBe('missed');
    expect(only(evolve(recalculate(done, on('2026-06-01'), dayAdded, {}), done))).toMatchObject({
      status: 'met',
      endedAt: on('2026-05-10', '08:00'),
    });
  });

  test('leaves a lateness standing that is one under both notices', () => {
    const late = missed(running, on('2026-05-10', '00:00'));
    const done = evolve(endDeadline(late, 'answer', 'done', on('2026-05-12', '00:00')), late);
    expect(recalculate(done, on('2026-06-01'), dayAdded, {})).toMatchObject([{ latenessVoided: false }]);
    expect(only(evolve(recalculate(done, on('2026-06-01'), dayAdded, {}), done)).status).toBe('missed');
    expect(recalculate(late, on('2026-06-01'), dayDropped, {})).toMatchObject([{ latenessVoided: false }]);
  });

  test('voids a lateness of a clock that was stopped, and leaves it stopped', () => {
    const late = missed(running, on('2026-05-10', '00:00'));
    const stopped = evolve(endDeadline(late, 'answer', 'stopped', on('2026-05-10', '08:00')), late);
    expect(only(stopped)).toMatchObject({ status: 'missed', missed: 'statutory' });
    const voided = evolve(recalculate(stopped, on('2026-06-01'), dayAdded, {}), stopped);
    expect(only(voided)).toMatchObject({ status: 'stopped', taken: ['half', 'lastDay'] });
    expect(voided[0]).not.toHaveProperty('missed');
  });

  test('brings back a lateness that a wrong announcement had voided, with its candidate, when that is corrected', () => {
    const late = missed(start('R21.1', on('2026-05-07'), { calendar: announced }), on('2026-05-13', '17:00'));
    const done = evolve(endDeadline(late, 'answer', 'done', on('2026-05-13', '18:00')), late);
    expect(only(done)).toMatchObject({ status: 'missed', missed: 'statutory', candidate: true });
    const wrong = changedNotice(
      ...['08', '09', '11', '12', '13'].map((day) => ({ date: `2026-05-${day}`, off: true, name: '劳动节' })),
    );
    const voided = evolve(recalculate(done, on('2026-06-01'), wrong, {}), done);
    expect(only(voided)).toMatchObject({ status: 'met' });
    expect(voided[0]).not.toHaveProperty('candidate');
    expect(followsCalendar(only(voided))).toBe(true);
    const [corrected, ...none] = recalculate(voided, on('2026-06-02'), announced, {});
    expect([corrected, none]).toMatchObject([
      { latenessVoided: false, latenessRestored: true, dayMoved: true },
      [],
    ]);
    expect(corrected && deadlineEffects(corrected, voided, parties)).toMatchObject([
      { notice: 'deadline.latenessRestored', values: { dueDate: '2026-05-08' } },
    ]);
    const back = evolve(corrected ? [corrected] : [], voided);
    expect(back).toEqual([{ ...only(done), revision: only(done).revision + 2, taken: only(back).taken }]);
    expect(recalculate(back, on('2026-06-03'), announced, {})).toEqual([]);
  });

  test('leaves what was answered in time in time, whatever is announced afterwards', () => {
    const met = evolve(endDeadline(running, 'answer', 'done', on('2026-05-09', '08:00')), running);
    expect(only(met).status).toBe('met');
    expect(recalculate(met, on('2026-06-01'), dayDropped, {})).toEqual([]);
  });

  test('voids a candidate with the statutory lateness where the committed day stays missed', () => {
    const overlay: Overlay = { terms: { 'R21.1': 1, 'R26.2': 2 } };
    const short = start('R26.2', on('2026-04-22'), { overlay });
    const late = missed(short, on('2026-05-13', '17:00'));
    expect(only(late)).toMatchObject({ missed: 'statutory', candidate: true, dueDate: '2026-04-24' });
    const days = ['09', '11', '12', '13'].map((day) => ({
      date: `2026-05-${day}`,
      off: true,
      name: '劳动节',
    }));
    const [moved] = recalculate(late, on('2026-05-13', '18:00'), changedNotice(...days), overlay);
    expect(moved).toMatchObject({
      latenessVoided: false,
      dayMoved: true,
      schedule: { dueDate: '2026-04-24' },
    });
    const after = evolve(moved ? [moved] : [], late);
    expect(only(after)).toMatchObject({ status: 'missed', missed: 'committed' });
    expect(after[0]).not.toHaveProperty('candidate');
  });

  test('tells nobody where a schedule only ceases to be provisional', () => {
    const withoutNext = createCalendar(announcedYears.filter(({ year }) => year < 2026));
    const provisional = start('R21.1', on('2026-03-04'), { calendar: withoutNext });
    const [settled] = recalculate(provisional, on('2026-03-04'), announced, {});
    expect(settled).toMatchObject({ dayMoved: false, schedule: { provisional: false } });
    expect(settled && deadlineEffects(settled, provisional, parties)).toEqual([]);
  });

  test('is looked at before anything is called late', () => {
    const at = on('2026-05-10', '00:00');
    const first = wake(running, at, dayAdded);
    expect(rungs(first)).toEqual(['deadlineMoved']);
    expect(rungs(wake(evolve(first, running), at, dayAdded))).toEqual(['half']);
    expect(rungs(wake(running, at))).toEqual(['half', 'lastDay', 'due']);
  });

  test('touches neither what was met nor what was stopped or void', () => {
    for (const outcome of ['done', 'stopped', 'void'] as const) {
      const ended = evolve(endDeadline(running, 'answer', outcome, on('2026-04-30')), running);
      expect(recalculate(ended, on('2026-05-01'), dayAdded, {})).toEqual([]);
      expect(dueRungs(ended, on('2026-08-01'))).toEqual([]);
      expect(nextWake(ended)).toBeUndefined();
    }
  });
});

describe('the end of a clock', () => {
  const running = start('R21.2', on('2026-03-02'));
  test.each([
    ['done', on('2026-03-16', '23:59'), 'met'],
    ['done', on('2026-03-17', '00:00'), 'missed'],
    ['stopped', on('2026-03-16', '23:59'), 'stopped'],
    ['stopped', on('2026-03-17', '00:00'), 'missed'],
    ['void', on('2026-03-17', '00:00'), 'void'],
  ] as const)('%s at %s leaves it %s, from the legal instant alone', (outcome, at, status) => {
    expect(only(evolve(endDeadline(running, 'answer', outcome, at), running)).status).toBe(status);
  });

  test('comes once', () => {
    const done = evolve(endDeadline(running, 'answer', 'done', on('2026-03-03')), running);
    expect(endDeadline(done, 'answer', 'done', on('2026-03-04'))).toEqual([]);
    expect(endAll(done, 'stopped', on('2026-03-04'))).toEqual([]);
    expect(endDeadline(running, 'another', 'done', on('2026-03-04'))).toEqual([]);
  });

  test('reopened, it is what it was, under a new revision', () => {
    const late = missed(running, on('2026-03-17', '00:00'));
    const reopen = (deadlines: readonly Deadline[]) =>
      only(
        evolve(
          [...endAll(deadlines, 'stopped', on('2026-03-18')), { type: 'deadlineReopened', name: 'answer' }],
          deadlines,
        ),
      );
    expect(reopen(late)).toEqual({ ...only(late), revision: 2 });
    expect(reopen(running)).toEqual({ ...only(running), revision: 2 });
  });

  test('reopened, it stands under the calendar of then, and the time it stood ended counts', () => {
    const april = start('R21.2', on('2026-04-22'));
    const done = evolve(endDeadline(april, 'answer', 'done', on('2026-04-24')), april);
    const reopened = evolve(reopenDeadline(done, 'answer', on('2026-04-28'), dayAdded, {}), done);
    expect(only(reopened)).toMatchObject({
      status: 'running',
      dueDate: '2026-05-11',
      phases: [
        { from: on('2026-04-22'), to: on('2026-04-24'), status: 'running' },
        { from: on('2026-04-24'), to: on('2026-04-28'), status: 'voided' },
        { from: on('2026-04-28'), status: 'running' },
      ],
    });
    expect(recalculate(reopened, on('2026-04-28'), dayAdded, {})).toEqual([]);
    expect(elapsedWorkingDays(only(reopened), { calendar: dayAdded, at: on('2026-04-29') })).toBe(5);
    expect(reopenDeadline(april, 'answer', on('2026-04-28'), dayAdded, {})).toEqual([]);
  });

  test('the word of a duty done in time counts, however late it comes and whatever was called late meanwhile', () => {
    const late = missed(running, on('2026-03-20'));
    expect(only(late)).toMatchObject({ status: 'missed', candidate: true });
    const done = evolve(endDeadline(late, 'answer', 'done', on('2026-03-16', '23:59')), late);
    expect(only(done)).toMatchObject({ status: 'met', taken: ['half', 'lastDay'] });
    expect(done[0]).not.toHaveProperty('candidate');
  });
});
