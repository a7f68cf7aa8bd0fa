import { type Deadline, type DeadlineEvent, isDeadlineEvent } from '../../case/deadline.ts';
import { type Instant, millisecondsOf } from '../../calendar/index.ts';
import { dueRung } from '../../regulation/ladder.ts';
import { termOf } from '../../regulation/terms.ts';
import type { CaseStore } from '../store/caseStore.ts';
import { everyKind } from '../../cases.ts';
import type { StoredEvent } from '../store/events.ts';
import type { Head } from '../store/head.ts';
import type { Measured } from '../runtime/metrics.ts';
import { dueShards } from '../store/keys.ts';
import { openRange } from './openDeadlines.ts';
import { openDues, parseOpen } from '../store/dueKeys.ts';
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

/** Open duties by how long they are late, counted against the committed term. */
export function openByAge(dues: readonly Instant[], at: Instant): Readonly<Record<OpenAge, number>> {
  const counted = { ...noneOpen };
  for (const due of dues) counted[ageOf(millisecondsOf(at) - millisecondsOf(due))] += 1;
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

/** Every night: counts the open duties of all cases. The index says when they are due; a head is read only where it does not yet. */
export function openDeadlinesWalk({ store, now }: { readonly store: CaseStore; now(): string }): Walk {
  return {
    shards: dueShards,
    ranges: (shard) => [openRange(shard)],
    async look(items) {
      const open = items.map(parseOpen);
      const untold = open.filter(({ dues }) => dues === undefined);
      const heads = untold.length > 0 ? await store.heads(untold) : new Map<string, Head>();
      const read = [...heads.values()].flatMap(({ kind, state }) =>
        openDues(everyKind(kind).deadlines(state)),
      );
      return { jobs: [], seen: openByAge([...open.flatMap(({ dues = [] }) => dues), ...read], now()) };
    },
    again: async () => undefined,
  };
}
