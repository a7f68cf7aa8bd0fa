import { everyKind } from '../lib/cases.ts';
import { millisecondsOf } from '../lib/calendar/index.ts';
import { now } from '../lib/platform/runtime/clock.ts';
import { openCaseStore } from '../lib/platform/store/openCaseStore.ts';
import { readSettings } from '../lib/platform/runtime/environment.ts';
import { createMeasure } from '../lib/platform/runtime/metrics.ts';
import type { TimerInput } from '../lib/platform/reactions/timers.ts';
import { answerTimer } from '../lib/platform/reactions/wake.ts';

const { TABLE_NAME, RULES_MAX_AGE_SECONDS, WAKE_SPREAD_SECONDS, STAGE } = readSettings(
  'TABLE_NAME',
  'RULES_MAX_AGE_SECONDS',
  'WAKE_SPREAD_SECONDS',
  'STAGE',
);
const store = openCaseStore(TABLE_NAME, everyKind, RULES_MAX_AGE_SECONDS);
const measure = createMeasure(STAGE);

/** A timer asks whether something is due: the answer is the next instant to ask at, or that the timer is done. */
export async function handler(timer: TimerInput): Promise<TimerInput | { readonly done: true }> {
  const at = now();
  const answer = await answerTimer(store, timer, at, WAKE_SPREAD_SECONDS);
  const late = Math.max(0, (millisecondsOf(at) - millisecondsOf(timer.at)) / 1000);
  measure({ TimerLatenessSeconds: late }, { kind: timer.kind, caseId: timer.id });
  return answer;
}
