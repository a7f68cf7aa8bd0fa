import { now } from '../../lib/platform/runtime/clock.ts';
import { readSettings } from '../../lib/platform/runtime/environment.ts';
import { log } from '../../lib/platform/runtime/log.ts';
import { createMeasure } from '../../lib/platform/runtime/metrics.ts';
import { openReach } from '../../lib/platform/reactions/reach.ts';
import { sweep } from '../../lib/platform/reactions/sweep.ts';

const reach = openReach();
const measure = createMeasure(readSettings('STAGE').STAGE);

/** Every night: effects never confirmed, deadlines nobody woke and timers that are gone are made good. */
export async function handler(): Promise<void> {
  const { open, ...report } = await sweep(reach, now());
  const { effects, woken, timers, failed, unconfirmed } = report;
  log.info('sweep', report);
  measure({
    SweepRepairs: effects + woken + timers,
    SweepFailures: failed,
    UnconfirmedEffects: unconfirmed,
    ...open,
  });
  if (failed > 0) throw new Error(`the sweep could not repair ${failed} cases`);
}
