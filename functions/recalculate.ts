import { now } from '../lib/platform/clock.ts';
import { openCaseStore } from '../lib/platform/clients.ts';
import { readSettings } from '../lib/platform/environment.ts';
import { log } from '../lib/platform/log.ts';
import { queueHandler } from '../lib/platform/queueHandler.ts';
import { recalculateAll } from '../lib/platform/recalculate.ts';

const store = openCaseStore(readSettings('TABLE_NAME').TABLE_NAME);

/** A notice or a region's terms have changed: every open due day follows. */
export const handler = queueHandler<object>('recalculate', async () => {
  log.info('due days recalculated', { ...(await recalculateAll(store, now())) });
});
