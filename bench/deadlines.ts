import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultCalendar, type Instant, instantOf, millisecondsOf } from '../lib/calendar/index.ts';
import { system } from '../lib/case/actor.ts';
import { type Deadline, evolveDeadlines, startDeadline } from '../lib/case/deadline.ts';
import type { Context } from '../lib/case/definition.ts';
import { nextWake } from '../lib/case/dueRungs.ts';
import { decideClock } from '../lib/case/onTime.ts';
import { noOverlay } from '../lib/regulation/overlay.ts';
import type { Measurement } from './measurement.ts';
import { benchModel } from './platform.ts';
import { movedAnnouncement } from './announcement.ts';

/** Deadlines of the pure measurement. */
const virtual = 1_000_000;
const day = 86_400_000;

/**
 * P14: a million virtual deadlines through the timer path, and an announcement changed over `count` open ones on the embedded
 * engine.
 */
export async function deadlines(count = 100_000): Promise<Measurement[]> {
  return [...timerPath(), await transitionsPerWake(), ...(await movedAnnouncement(count))];
}

/**
 * What a timer does, without what is around it: a clock starts; whenever its next rung has come, time acts on it until nothing is
 * due, and the next instant is asked for, until its duty is done. Of ten duties eight are done after the reminder at half their
 * time, one on the last day, and one climbs the whole ladder.
 */
function timerPath(): Measurement[] {
  const calendar = defaultCalendar();
  const first = millisecondsOf('2026-01-05T10:00:00+08:00');
  const received = Array.from({ length: 200 }, (_, index) => instantOf(first + index * day));
  const cpu = process.cpuUsage();
  let wakes = 0;
  for (let number = 0; number < virtual; number += 1) {
    const wakesOfIt = number % 10 === 0 ? 7 : number % 10 === 1 ? 2 : 1;
    wakes += climb(received[number % received.length] ?? '', wakesOfIt, calendar);
  }
  const { user, system: kernel } = process.cpuUsage(cpu);
  const seconds = (user + kernel) / 1_000_000;
  return [
    {
      id: 'P14',
      name: `${virtual.toLocaleString('en')} virtual deadlines through the timer path, ${wakes.toLocaleString('en')} wakes, seconds of processor time`,
      ours: seconds,
      unit: 's',
      goal: '≤ 5 s',
      met: seconds <= 5,
    },
  ];
}

/** Takes one clock through so many wakes; returns how many there were. */
function climb(at: Instant, most: number, calendar: ReturnType<typeof defaultCalendar>): number {
  let deadlinesOfIt = evolve([], [startDeadline('answer', 'R21.2', at, calendar, noOverlay)]);
  for (let wakes = 0; wakes < most; wakes += 1) {
    const wake = nextWake(deadlinesOfIt);
    if (wake === undefined) return wakes;
    const context = contextAt(wake, calendar);
    for (;;) {
      const events = decideClock(deadlinesOfIt, () => noOverlay, context);
      if (events.length === 0) break;
      deadlinesOfIt = evolve(deadlinesOfIt, events);
    }
  }
  return most;
}

function evolve(before: readonly Deadline[], events: ReturnType<typeof decideClock>): readonly Deadline[] {
  return events.reduce(evolveDeadlines, before);
}

function contextAt(at: Instant, calendar: Context['calendar']): Context {
  return {
    at,
    actor: system,
    salt: '',
    calendar,
    overlay: () => noOverlay,
    related: () => undefined,
    caseOfFile: () => undefined,
    readTogether: () => {},
    referring: () => [],
    account: () => undefined,
    seats: () => new Map(),
    holders: () => new Map(),
    lastNumber: () => 0,
    item: () => undefined,
  };
}

interface State {
  readonly Type: string;
  readonly Next?: string;
  readonly Default?: string;
}

/** State transitions from one wake to the next, counted over the deployed state machine's own definition. */
async function transitionsPerWake(): Promise<Measurement> {
  const directory = mkdtempSync(join(tmpdir(), 'gongxiang-bench-'));
  mkdirSync(directory, { recursive: true });
  try {
    const [machine] = (await benchModel(directory)).machines;
    // The definition that the template holds, in Amazon's own language.
    const { StartAt, States } = JSON.parse(JSON.stringify(machine?.definition)) as {
      StartAt: string;
      States: Readonly<Record<string, State>>;
    };
    const seen = [StartAt];
    for (;;) {
      const state = States[seen.at(-1) ?? ''];
      const next = state?.Type === 'Choice' ? state.Default : state?.Next;
      if (next === undefined) throw new Error(`the timer ends in ${seen.at(-1)}`);
      if (next === StartAt) break;
      seen.push(next);
    }
    return {
      id: 'P14',
      name: `state transitions per wake (${seen.join(', ')})`,
      ours: seen.length,
      unit: 'each',
      goal: '≤ 3',
      met: seen.length <= 3,
    };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
