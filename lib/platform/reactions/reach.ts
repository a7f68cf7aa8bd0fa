import { everyKind } from '../../cases.ts';
import { now } from '../runtime/clock.ts';
import { openCaseStore } from '../store/openCaseStore.ts';
import type { Reach } from './effects.ts';
import { readSettings } from '../runtime/environment.ts';
import { openQueue } from './queues.ts';
import { type QueueName, queueSetting, queueTable } from './queueTable.ts';
import { openTimers } from './timers.ts';

const names = Object.keys(queueTable) as QueueName[]; // the keys of this very table

/** Everything effects reach, from the function's environment: the dispatcher and the walks share it. */
export function openReach(): Reach {
  const settings = readSettings(
    'TABLE_NAME',
    'STATE_MACHINE_ARN',
    'WAKE_SPREAD_SECONDS',
    'RULES_MAX_AGE_SECONDS',
    ...names.map(queueSetting),
  );
  const queues = names.map((name) => [name, openQueue(settings[queueSetting(name)])]);
  return {
    store: openCaseStore(settings.TABLE_NAME, everyKind, settings.RULES_MAX_AGE_SECONDS),
    timers: openTimers(settings.STATE_MACHINE_ARN, settings.WAKE_SPREAD_SECONDS),
    // One for each name.
    queues: Object.fromEntries(queues) as Reach['queues'],
    now,
  };
}
