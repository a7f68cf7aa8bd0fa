import { type Instant, instantOf, millisecondsOf } from '../../calendar/index.ts';
import { countOpen, noneOpen, type OpenByAge } from './deadlineMetrics.ts';
import { definitionOf } from '../../cases.ts';
import { carryOut, type Reach } from './effects.ts';
import { log } from '../runtime/log.ts';
import { casesDue, unconfirmed } from './openDeadlines.ts';
import { wakeCase } from './wake.ts';

const minutes = 60_000;
const hours = 60 * minutes;
/** Effects younger than this may still be on their way. */
const graceMilliseconds = 5 * minutes;
/** How far ahead a nightly sweep looks after timers: to the next sweep and some. */
const horizonMilliseconds = 36 * hours;
/** How often a lost timer of one revision is started again before an operator must look. */
const attemptsAtMost = 20;

export interface SweepReport {
  readonly effects: number;
  readonly woken: number;
  readonly timers: number;
  readonly failed: number;
  /** Events whose effects were not confirmed in time. */
  readonly unconfirmed: number;
  /** Open deadlines of the cases it met: those with something to do by the next sweep. */
  readonly open: OpenByAge;
}

/**
 * Repairs whatever was lost: effects of stored events that were never confirmed, deadlines that nobody woke, timers
 * that are gone. It costs what has happened and what is due, never what exists.
 */
export async function sweep(reach: Reach, at: Instant): Promise<SweepReport> {
  const report = { effects: 0, woken: 0, timers: 0, failed: 0, unconfirmed: 0, open: noneOpen() };
  const attempt = async (
    what: 'effects' | 'woken' | 'timers',
    caseId: string,
    act: () => Promise<boolean>,
  ) => {
    try {
      if (await act()) report[what] += 1;
    } catch (error) {
      report.failed += 1;
      log.error(`the sweep could not repair ${what}`, error, { caseId });
    }
  };
  for await (const outgoing of unconfirmed(
    reach.store.table,
    instantOf(millisecondsOf(at) - graceMilliseconds),
  )) {
    report.unconfirmed += 1;
    await attempt('effects', outgoing.id, async () => {
      await carryOut(outgoing, reach);
      return true;
    });
  }
  for await (const open of casesDue(reach.store.table, instantOf(millisecondsOf(at) + horizonMilliseconds))) {
    if (open.wakeAt <= instantOf(millisecondsOf(at) - graceMilliseconds)) {
      await attempt(
        'woken',
        open.id,
        async () => (await wakeCase(reach.store, open.kind, open.id, at)) !== undefined,
      );
    }
    await attempt('timers', open.id, () => ensureTimer(open.kind, open.id, at, reach, report.open));
  }
  return report;
}

/** Starts the timer in force under its next free name; an execution that runs already stays the one it is. */
async function ensureTimer(
  kind: string,
  id: string,
  at: Instant,
  { store, timers }: Reach,
  open: OpenByAge,
): Promise<boolean> {
  const head = (await store.heads([{ kind, id }])).get(`${kind}#${id}`);
  if (head?.wakeAt === undefined) return false;
  countOpen(open, definitionOf(kind).deadlines(head.state), at);
  const timer = { kind, id, revision: head.timerRevision, at: head.wakeAt };
  for (let attempt = 1; attempt <= attemptsAtMost; attempt += 1) {
    if (await timers.start(timer, attempt)) return attempt > 1;
    if (await timers.isRunning(timer, attempt)) return false;
  }
  throw new Error(`timer of ${kind} ${id} was started ${attemptsAtMost} times and is gone`);
}
