import { definitionOf } from '../../lib/cases.ts';
import { now } from '../../lib/platform/runtime/clock.ts';
import { openCaseStore } from '../../lib/platform/store/clients.ts';
import { readSettings } from '../../lib/platform/runtime/environment.ts';
import { log } from '../../lib/platform/runtime/log.ts';
import { sendOverdueNotices } from '../../lib/platform/reactions/overdue.ts';

const store = openCaseStore(readSettings('TABLE_NAME').TABLE_NAME, definitionOf);

/** Every day at 09:00 Asia/Shanghai: on working days, whatever is overdue and not yet told is told. */
export async function handler(): Promise<void> {
  log.info('overdue notices', { ...(await sendOverdueNotices(store, now())) });
}
