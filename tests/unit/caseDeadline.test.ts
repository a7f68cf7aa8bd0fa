import { describe, expect, test } from 'vitest';
import {
  announcedYears,
  type Calendar,
  createCalendar,
  defaultCalendar,
  type NoticeDay,
  proof,
} from '../../lib/calendar/index.ts';
import { decideClock, deadlineEffects } from '../../lib/case/onTime.ts';
import {
  type Deadline,
  type DeadlineEvent,
  endAll,
  endDeadline,
  evolveDeadlines,
  extendDeadline,
  recalculate,
  startDeadline,
} from '../../lib/case/deadline.ts';
import { dueSteps, nextWake } from '../../lib/case/dueRungs.ts';
import { ladder } from '../../lib/regulation/ladder.ts';
import type { Overlay } from '../../lib/regulation/overlay.ts';
import { type TermId, terms } from '../../lib/regulation/terms.ts';
import { people } from './caseSamples.ts';
import { by, on } from './given.ts';

const announced = defaultCalendar();

/** The notices with some days of 2026 said otherwise, as the notices for Labour Day 2019 and Spring Festival 2020 were. */
function changedNotice(...changes: readonly NoticeDay[]): Calendar {
  return createCalendar(
    announcedYears.map((notice) =>
      notice.year === 2026
        ? {
            ...notice,
            days: [
              ...notice.days.filter((day) => changes.every(({ date }) => date !== day.date)),
              ...changes,
            ],
          }
        : notice,
    ),
  );
}
const dayAdded = changedNotice({ date: '2026-05-06', off: true, name: '劳动节' });
const dayDropped = changedNotice({ date: '2026-05-05', off: false, name: '劳动节' });

const evolve = (events: readonly DeadlineEvent[], before: readonly Deadline[] = []) =>
  events.reduce(evolveDeadlines, before);
const start = (
  term: TermId,
  at: string,
  { calendar = announced, overlay = {} }: { calendar?: Calendar; overlay?: Overlay } = {},
) => evolve([startDeadline('answer', term, at, calendar, overlay)]);
const wake = (deadlines: readonly Deadline[], at: string, calendar = announced, overlay: Overlay = {}) =>
  decideClock(deadlines, overlay, by(people.system, at, { calendar }));
const steps = (events: readonly DeadlineEvent[]) =>
  events.map((event) => (event.type === 'deadlineStepTaken' ? event.step : event.type));
const missed = (deadlines: readonly Deadline[], at: string) => evolve(dueSteps(deadlines, at), deadlines);
const only = (deadlines: readonly Deadline[]): Deadline => {
  const [deadline] = deadlines;
  if (!deadline) throw new Error('no deadline');
  return deadline;
};

describe('the schedule, by hand', () => {
  test.each<[TermId, string, string, string]>([
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
    expect(
      proof(announced, received, deadline.committedDays).days.findLast(({ counted }) => counted)?.date,
    ).toBe(dueDate);
  });

  test('the ladder of ten working days from Friday 18 September 2026', () => {
    expect(only(start('R21.2', on('2026-09-18'))).steps).toEqual([
      { step: 'half', at: '2026-09-24T09:00:00+08:00' },
      { step: 'lastDay', at: '2026-10-09T09:00:00+08:00' },
      { step: 'due', at: '2026-10-10T00:00:00+08:00' },
      { step: 'overdue', at: '2026-10-10T09:00:00+08:00' },
      { step: 'remind', at: '2026-10-10T17:00:00+08:00' },
      { step: 'supervise', at: '2026-10-13T17:00:00+08:00' },
      { step: 'report', at: '2026-10-22T17:00:00+08:00' },
    ]);
  });

  test('a term of one working day is reminded at 14:00 of that day', () => {
    expect(only(start('R21.1', on('2026-03-04'))).steps.slice(0, 2)).toEqual([
      { step: 'lastDay', at: '2026-03-05T14:00:00+08:00' },
      { step: 'due', at: '2026-03-06T00:00:00+08:00' },
    ]);
  });

  test('a region has its own hours of the ladder', () => {
    const own = only(start('R21.2', on('2026-03-02'), { overlay: { ladderTimes: { lastDay: '08:30' } } }));
    expect(own.steps).toContainEqual({ step: 'lastDay', at: '2026-03-16T08:30:00+08:00' });
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

  test('reaches open clocks when it changes, extension included', () => {
    const running = start('R21.2', on('2026-03-02'));
    const extended = evolve([extendDeadline(only(running), 5, on('2026-03-05'), announced, {})], running);
    const moves = recalculate(extended, on('2026-03-06'), announced, { terms: { 'R21.2': 8 } });
    expect(moves).toMatchObject([
      {
        type: 'deadlineMoved',
        reason: 'term',
        latenessVoided: false,
        schedule: { dueDate: '2026-03-19', statutoryDueAt: '2026-03-24T00:00:00+08:00' },
      },
    ]);
    expect(
      recalculate(evolve(moves, extended), on('2026-03-06'), announced, { terms: { 'R21.2': 8 } }),
    ).toEqual([]);
  });

  test('missed alone, it is no candidate violation until the term of the law is missed too', () => {
    const running = start('R21.2', on('2026-03-02'), { overlay: { terms: { 'R21.2': 5 } } });
    const supervised = dueSteps(running, on('2026-03-12', '17:00'));
    expect(supervised.at(-1)).toEqual({ type: 'deadlineStepTaken', name: 'answer', step: 'supervise' });
    expect(dueSteps(evolve(supervised, running), on('2026-03-23', '17:00'))).toEqual([
      { type: 'deadlineStepTaken', name: 'answer', step: 'report', candidate: true },
    ]);
  });
});

const office = (name: string) => ({ office: name, region: '990100' });

describe('the ladder', () => {
  test('finds a candidate once, three working days after the statutory term', () => {
    const running = start('R21.2', on('2026-03-02'));
    const before = dueSteps(running, on('2026-03-19', '16:59'));
    expect(steps(before)).toEqual(['half', 'lastDay', 'due', 'overdue', 'remind']);
    expect(before.some((event) => 'candidate' in event)).toBe(false);
    const all = dueSteps(running, on('2026-06-01'));
    expect(all.filter((event) => 'candidate' in event)).toEqual([
      { type: 'deadlineStepTaken', name: 'answer', step: 'supervise', candidate: true },
    ]);
    const supervised = evolve(dueSteps(running, on('2026-03-20')), running);
    expect(only(supervised)).toMatchObject({ candidate: true, status: 'missed' });
    expect(dueSteps(supervised, on('2026-06-01'))).toEqual([
      { type: 'deadlineStepTaken', name: 'answer', step: 'report' },
    ]);
  });

  test.each(terms.filter(({ violation }) => violation === undefined).map(({ id }) => id))(
    'finds none in %s, for which the law has no kind',
    (id) => {
      const term = terms.find((row) => row.id === id);
      const deadlines = evolve([startDeadline('own', id as TermId, on('2026-03-02'), announced, {})]); // id is a row's own
      expect(term && dueSteps(deadlines, on('2026-08-01')).some((event) => 'candidate' in event)).toBe(false);
    },
  );

  test('asks to be woken at each rung and for nothing after the last', () => {
    let deadlines = start('R21.2', on('2026-03-02'));
    const instants: string[] = [];
    for (let at = nextWake(deadlines); at !== undefined; at = nextWake(deadlines)) {
      instants.push(at);
      expect(steps(dueSteps(deadlines, at))).toHaveLength(1);
      deadlines = missed(deadlines, at);
      expect(dueSteps(deadlines, at)).toEqual([]);
    }
    expect(instants).toEqual(only(deadlines).steps.map(({ at }) => at));
    expect(instants).toHaveLength(ladder.length);
  });

  test('tells whom the table names, the authority’s own lateness its government', () => {
    const parties = { caseName: '不动产', provider: 'provider', requester: 'requester', region: '990100' };
    const told = (term: TermId, step: string) =>
      deadlineEffects(
        { type: 'deadlineStepTaken', name: 'answer', step },
        start(term, on('2026-03-02')),
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
          { org: 'requester' },
        ],
      },
    ]);
    expect(told('supplement', 'overdue')).toMatchObject([
      {
        to: [
          { org: 'requester', role: 'officer' },
          { org: 'requester', role: 'officeHead' },
          { org: 'provider' },
        ],
      },
    ]);
    expect(told('R21.2', 'remind')).toMatchObject([
      { to: [office('authority'), { org: 'provider', role: 'officeHead' }] },
    ]);
    expect(told('R21.2', 'report')).toMatchObject([
      { to: [office('government'), office('authority'), { org: 'provider', role: 'officeHead' }] },
    ]);
    expect(told('R17.2', 'remind')).toMatchObject([{ to: [office('government'), office('authority')] }]);
  });
});

describe('a notice that changes', () => {
  const running = start('R21.2', on('2026-04-22'));
  const parties = { caseName: '不动产', provider: 'provider', requester: 'requester', region: '990100' };

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
    expect(steps(dueSteps(again, on('2026-05-11', '09:00')))).toEqual(['lastDay']);
    expect(steps(dueSteps(again, on('2026-05-12', '00:00')))).toEqual(['lastDay', 'due']);
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

  test('is looked at before anything is called late', () => {
    const at = on('2026-05-10', '00:00');
    const first = wake(running, at, dayAdded);
    expect(steps(first)).toEqual(['deadlineMoved']);
    expect(steps(wake(evolve(first, running), at, dayAdded))).toEqual(['half']);
    expect(steps(wake(running, at))).toEqual(['half', 'lastDay', 'due']);
  });

  test('touches neither what was met nor what was stopped or void', () => {
    for (const outcome of ['done', 'stopped', 'void'] as const) {
      const ended = evolve(endDeadline(running, 'answer', outcome, on('2026-04-30')), running);
      expect(recalculate(ended, on('2026-05-01'), dayAdded, {})).toEqual([]);
      expect(dueSteps(ended, on('2026-08-01'))).toEqual([]);
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
});
