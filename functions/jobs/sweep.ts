import { now } from '../../lib/platform/clock.ts';
import { log } from '../../lib/platform/log.ts';
import { openReach } from '../../lib/platform/reach.ts';
import { sweep } from '../../lib/platform/sweep.ts';

const reach = openReach();

/** Every night: effects never confirmed, deadlines nobody woke and timers that are gone are made good. */
export async function handler(): Promise<void> {
  const report = await sweep(reach, now());
  log.info('sweep', { ...report });
  if (report.failed > 0) throw new Error(`the sweep could not repair ${report.failed} cases`);
}
