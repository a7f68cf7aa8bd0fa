import { type Deadline, type DeadlineEvent, isDeadlineEvent, isOpen } from '../../case/deadline.ts';
import { type Instant, millisecondsOf } from '../../calendar/index.ts';
import { dueRung } from '../../regulation/ladder.ts';
import { termOf } from '../../regulation/terms.ts';
import type { CaseStore } from '../store/caseStore.ts';
import { everyKind } from '../../cases.ts';
import type { StoredEvent } from '../store/events.ts';
import type { Measured } from '../runtime/metrics.ts';
import { dueShards } from '../store/keys.ts';
import { openRange, parseOpen } from './openDeadlines.ts';
import type { Walk } from './walk.ts';

const day = 86_400_000;

/**
 * What an event says about deadlines: once for each event, again when the stream hands it out again.
 * A deadline counts as missed at its due rung or, when it ended before any timer noticed, at its end.
 */
export async function deadlineMetrics(event: StoredEvent, store: CaseStore): Promise<Measured> {
  if (!event.type.startsWith('deadline')) return {};
  const fact: { readonly type: string } = JSON.parse(event.data);
  if (!isDeadlineEvent(fact)) return {};
  return measuredOf(
    fact,
    fact.type === 'deadlineEnded' ? await deadlineAfter(event, fact.name, store) : undefined,
  );
}

/** @param ended the deadline as it stands, where the event ended it */
export function measuredOf(event: DeadlineEvent, ended: Deadline | undefined): Measured {
  switch (event.type) {
    case 'deadlineStarted':
      return { DeadlinesOpened: 1 };
    case 'deadlineRungTaken':
      return event.rung === dueRung ? { DeadlinesMissed: 1 } : {};
    // As the first version wrote it: the stream may still hand it out.
    case 'deadlineStepTaken':
      return event.step === dueRung ? { DeadlinesMissed: 1 } : {};
    case 'deadlineEnded':
      // What lasts to its end was nobody's duty to do in time.
      if (ended && termOf(ended.term).lasts) return {};
      if (ended?.status === 'met') return { DeadlinesMet: 1 };
      return ended?.status === 'missed' && !ended.taken.includes(dueRung) ? { DeadlinesMissed: 1 } : {};
    case 'deadlineNotStarted':
    case 'deadlineMoved':
    case 'deadlinePaused':
    case 'deadlineResumed':
    case 'deadlineReopened':
      return {};
  }
}

async function deadlineAfter(
  { kind, id }: StoredEvent,
  name: string,
  store: CaseStore,
): Promise<Deadline | undefined> {
  const head = (await store.heads([{ kind, id }])).get(`${kind}#${id}`);
  return (
    head &&
    everyKind(kind)
      .deadlines(head.state)
      .find((deadline) => deadline.name === name)
  );
}

/** Open deadlines by how long they are late, counted against the committed term. */
export function openByAge(deadlines: readonly Deadline[], at: Instant): Readonly<Record<OpenAge, number>> {
  const counted = { ...noneOpen };
  for (const { committedDueAt } of deadlines.filter(isOpen))
    counted[ageOf(millisecondsOf(at) - millisecondsOf(committedDueAt))] += 1;
  return counted;
}

const noneOpen = {
  DeadlinesOpenNotDue: 0,
  DeadlinesOpenLateOneDay: 0,
  DeadlinesOpenLateTenDays: 0,
  DeadlinesOpenLateLonger: 0,
};
type OpenAge = keyof typeof noneOpen;

/** @param late milliseconds */
function ageOf(late: number): OpenAge {
  if (late < 0) return 'DeadlinesOpenNotDue';
  if (late <= day) return 'DeadlinesOpenLateOneDay';
  return late <= 10 * day ? 'DeadlinesOpenLateTenDays' : 'DeadlinesOpenLateLonger';
}

/** Every night: counts the open deadlines of all cases. It costs one batch read for a hundred cases. */
export function openDeadlinesWalk({ store, now }: { readonly store: CaseStore; now(): string }): Walk {
  return {
    shards: dueShards,
    ranges: (shard) => [openRange(shard)],
    async look(items) {
      const heads = await store.heads(items.map(parseOpen));
      const open = [...heads.values()].flatMap(({ kind, state }) => everyKind(kind).deadlines(state));
      return { jobs: [], seen: openByAge(open, now()) };
    },
    again: async () => undefined,
  };
}
