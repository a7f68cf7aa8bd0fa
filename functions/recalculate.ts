import { definitionOf } from '../lib/cases.ts';
import { now } from '../lib/platform/runtime/clock.ts';
import { openCaseStore } from '../lib/platform/store/clients.ts';
import { readSettings } from '../lib/platform/runtime/environment.ts';
import { log } from '../lib/platform/runtime/log.ts';
import { queueHandler } from '../lib/platform/reactions/queueHandler.ts';
import { recalculateAll } from '../lib/platform/reactions/recalculate.ts';

const store = openCaseStore(readSettings('TABLE_NAME').TABLE_NAME, definitionOf);

/** A notice or a region's terms have changed: every open due day follows. */
export const handler = queueHandler<object>('recalculate', async () => {
  log.info('due days recalculated', { ...(await recalculateAll(store, now())) });
});
