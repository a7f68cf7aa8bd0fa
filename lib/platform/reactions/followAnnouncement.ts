import { type Instant, millisecondsOf } from '../../calendar/index.ts';
import type { DeadlineEvent } from '../../case/deadline.ts';
import { systemIdentity } from '../store/actors.ts';
import type { CaseStore } from '../store/caseStore.ts';
import { caseFileOf } from '../../cases.ts';
import type { StoredEvent } from '../store/events.ts';

const minute = 60_000;
/** A call may have begun so long before an announcement and written after it: a worker's longest time. */
const before = 15 * minute;
/** By then the recalculation is over, however many cases there are. */
const after = 24 * 60 * minute;

/** Events that leave the days of a clock as they are. */
const withoutDays: ReadonlySet<string> = new Set<DeadlineEvent['type']>([
  'deadlineNotStarted',
  'deadlinePaused',
  'deadlineRungTaken',
  'deadlineStepTaken',
  'deadlineEnded',
]);

/**
 * Looks once more at a case whose clock was set or moved around a changed announcement. The walk of the recalculation sees what
 * stood in the index when it passed: not what was decided under the calendar of before and written after it, nor a case
 * that has moved behind it meanwhile. Both write an event, and its case is recalculated here; mostly nothing moves.
 */
export async function followAnnouncement(
  event: Pick<StoredEvent, 'type' | 'kind' | 'id' | 'at'>,
  { store, now }: { readonly store: CaseStore; now(): Instant },
): Promise<boolean> {
  if (!event.type.startsWith('deadline') || withoutDays.has(event.type)) return false;
  const { changedAt } = await store.rules();
  if (changedAt === undefined || !isAround(event.at, changedAt)) return false;
  const { kind, id } = event;
  const change = { id, command: { type: 'recalculate' }, identity: systemIdentity, at: now() };
  const outcome = await store.change(caseFileOf(kind), change);
  return outcome.type === 'changed';
}

function isAround(at: Instant, announcedAt: Instant): boolean {
  const since = millisecondsOf(at) - millisecondsOf(announcedAt);
  return since >= -before && since <= after;
}
