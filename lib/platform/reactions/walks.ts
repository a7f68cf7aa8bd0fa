import { dateOf } from '../../calendar/index.ts';
import type { WalkMessage, WalkName } from '../../case/walkMessage.ts';
import { log } from '../runtime/log.ts';
import type { Measured } from '../runtime/metrics.ts';
import { aggregationWalk } from './aggregation.ts';
import { announcementsWalk } from './announcements.ts';
import { openDeadlinesWalk } from './deadlineMetrics.ts';
import type { Reach } from './effects.ts';
import { bulkWalk } from './bulk.ts';
import { callsWalk } from './calls.ts';
import { checksWalk } from './checks.ts';
import { correctedHoldersWalk } from './correctedHolders.ts';
import { harvestsWalk } from './harvests.ts';
import { liftWalk } from './liftHeads.ts';
import { overdueWalk } from './overdue.ts';
import type { Run } from './queueHandler.ts';
import type { Queue } from './queues.ts';
import { recalculationWalk } from './recalculate.ts';
import { sharedItemsWalk } from './sharedItems.ts';
import { sweepWalk } from './sweep.ts';
import { type Tally, type Walk, type Walked, walkOn, type WalkPort } from './walk.ts';

export interface WalkDeps {
  readonly reach: Reach;
  /** Where items go that a walk could not do. */
  readonly deadLetters: Queue;
  readonly rulesMaxAgeSeconds: number;
}

/** The walks there are. */
function walksOf({ reach, rulesMaxAgeSeconds }: WalkDeps): Readonly<Record<WalkName, Walk>> {
  return {
    sweep: sweepWalk(reach),
    openDeadlines: openDeadlinesWalk(reach),
    overdue: overdueWalk(reach),
    recalculate: recalculationWalk(reach, rulesMaxAgeSeconds),
    lift: liftWalk(reach),
    announcements: announcementsWalk(reach),
    correctedHolders: correctedHoldersWalk(reach),
    checks: checksWalk(reach),
    calls: callsWalk(reach),
    harvests: harvestsWalk(reach),
    aggregation: aggregationWalk(reach),
    sharedItems: sharedItemsWalk(reach),
    bulk: bulkWalk(reach),
  };
}

export function walkPort(deps: WalkDeps): WalkPort {
  const { store, queues, now } = deps.reach;
  return {
    walks: walksOf(deps),
    page: (range, limit, after) =>
      'segment' in range
        ? store.table.scanHeads({ ...range, limit: limit * headsAmongItems, after })
        : store.table.query({ ...range, limit, after }),
    queue: queues.walk,
    deadLetters: deps.deadLetters,
    now,
  };
}

/** A page of a scan looks at so many times more items: most of them are no heads. */
const headsAmongItems = 10;

/**
 * What a worker does with a message: it walks as long as there is time, and leaves the rest to a message to itself. Nothing is
 * lost by a message that comes twice, late or again after half of its work: what is done already is found done.
 */
export async function workOnWalk(message: WalkMessage, port: WalkPort, run: Run): Promise<Walked> {
  const walked = await walkOn(message, port, run);
  const { tally, rest } = walked;
  log.info('walked', { walk: message.task, ...placeOf(message), ...tally, isCut: rest !== undefined });
  // A head of an older schema says that others may lie where no sweep comes by.
  if ((tally['older'] ?? 0) > 0) await port.queue.send({ task: 'lift', day: dateOf(port.now()) });
  return walked;
}

/** Whether a message begins a walk: any other goes on in a shard, or does one item again. */
export function isBeginning(message: WalkMessage): boolean {
  return !('shard' in message) && !('one' in message);
}

function placeOf(message: WalkMessage): { shard?: number; caseId?: string } {
  if ('one' in message) return { caseId: message.one.id };
  return 'shard' in message ? { shard: message.shard } : {};
}

/** What is measured of a walk. */
export function measuredOfWalk({ task }: WalkMessage, tally: Tally): Measured {
  const count = (name: string) => tally[name] ?? 0;
  if (task === 'sweep') {
    return {
      SweepRepairs: count('effects') + count('woken') + count('timers'),
      SweepFailures: count('failed'),
      UnconfirmedEffects: count('unconfirmed'),
    };
  }
  if (task === 'overdue') return { OverdueWalks: 1 };
  if (task === 'announcements') return { AnnouncementWalks: 1 };
  if (task !== 'openDeadlines' || count('examined') === 0) return {};
  return {
    DeadlinesOpenNotDue: count('DeadlinesOpenNotDue'),
    DeadlinesOpenLateOneDay: count('DeadlinesOpenLateOneDay'),
    DeadlinesOpenLateTenDays: count('DeadlinesOpenLateTenDays'),
    DeadlinesOpenLateLonger: count('DeadlinesOpenLateLonger'),
  };
}
