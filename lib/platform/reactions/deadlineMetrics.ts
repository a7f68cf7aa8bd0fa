import { type Deadline, type DeadlineEvent, isDeadlineEvent, isOpen } from '../../case/deadline.ts';
import { type Instant, millisecondsOf } from '../../calendar/index.ts';
import { dueStep } from '../../regulation/ladder.ts';
import type { CaseStore } from '../store/caseStore.ts';
import { definitionOf } from '../../cases.ts';
import type { StoredEvent } from '../store/events.ts';
import type { Measured } from '../runtime/metrics.ts';

const day = 86_400_000;

/**
 * What an event says about deadlines: once for each event, again when the stream hands it out again.
 * A deadline counts as missed at its due step or, when it ended before any timer noticed, at its end.
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
    case 'deadlineStepTaken':
      return event.step === dueStep ? { DeadlinesMissed: 1 } : {};
    case 'deadlineEnded':
      if (ended?.status === 'met') return { DeadlinesMet: 1 };
      return ended?.status === 'missed' && !ended.taken.includes(dueStep) ? { DeadlinesMissed: 1 } : {};
    case 'deadlineMoved':
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
    definitionOf(kind)
      .deadlines(head.state)
      .find((deadline) => deadline.name === name)
  );
}

/** Open deadlines by how long they are late, counted against the committed term. */
export interface OpenByAge {
  DeadlinesOpenNotDue: number;
  DeadlinesOpenLateOneDay: number;
  DeadlinesOpenLateTenDays: number;
  DeadlinesOpenLateLonger: number;
}

export function noneOpen(): OpenByAge {
  return {
    DeadlinesOpenNotDue: 0,
    DeadlinesOpenLateOneDay: 0,
    DeadlinesOpenLateTenDays: 0,
    DeadlinesOpenLateLonger: 0,
  };
}

/** Adds the open deadlines of a case to the count. */
export function countOpen(into: OpenByAge, deadlines: readonly Deadline[], at: Instant): void {
  for (const { committedDueAt } of deadlines.filter(isOpen)) {
    const late = millisecondsOf(at) - millisecondsOf(committedDueAt);
    if (late < 0) into.DeadlinesOpenNotDue += 1;
    else if (late <= day) into.DeadlinesOpenLateOneDay += 1;
    else if (late <= 10 * day) into.DeadlinesOpenLateTenDays += 1;
    else into.DeadlinesOpenLateLonger += 1;
  }
}
