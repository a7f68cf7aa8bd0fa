import { now } from '../lib/platform/clock.ts';
import { openCaseStore } from '../lib/platform/clients.ts';
import { readSettings } from '../lib/platform/environment.ts';
import type { TimerInput } from '../lib/platform/timers.ts';
import { answerTimer } from '../lib/platform/wake.ts';

const { TABLE_NAME, WAKE_SPREAD_SECONDS } = readSettings('TABLE_NAME', 'WAKE_SPREAD_SECONDS');
const store = openCaseStore(TABLE_NAME);

/** A timer asks whether something is due: the answer is the next instant to ask at, or that the timer is done. */
export function handler(timer: TimerInput): Promise<TimerInput | { readonly done: true }> {
  return answerTimer(store, timer, now(), WAKE_SPREAD_SECONDS);
}
