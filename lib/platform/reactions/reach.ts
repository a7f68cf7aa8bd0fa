import { definitionOf } from '../../cases.ts';
import { now } from '../runtime/clock.ts';
import { openCaseStore } from '../store/clients.ts';
import type { Reach } from './effects.ts';
import { readSettings } from '../runtime/environment.ts';
import { openQueue } from './queues.ts';
import { openTimers } from './timers.ts';

/** Everything effects reach, from the function's environment: the dispatcher and the sweep share it. */
export function openReach(): Reach {
  const settings = readSettings(
    'TABLE_NAME',
    'STATE_MACHINE_ARN',
    'WAKE_SPREAD_SECONDS',
    'NOTICE_QUEUE_URL',
    'EXCHANGE_QUEUE_URL',
    'IMPORT_QUEUE_URL',
    'RECALCULATE_QUEUE_URL',
    'REGISTER_QUEUE_URL',
  );
  return {
    store: openCaseStore(settings.TABLE_NAME, definitionOf),
    timers: openTimers(settings.STATE_MACHINE_ARN, settings.WAKE_SPREAD_SECONDS),
    notices: openQueue(settings.NOTICE_QUEUE_URL),
    queues: {
      exchange: openQueue(settings.EXCHANGE_QUEUE_URL),
      import: openQueue(settings.IMPORT_QUEUE_URL),
      recalculate: openQueue(settings.RECALCULATE_QUEUE_URL),
      register: openQueue(settings.REGISTER_QUEUE_URL),
    },
    now,
  };
}
