import { rulebook } from '../../lib/organisation/rulebook.ts';
import { kindsOf } from '../../lib/platform/store/kinds.ts';
import { now } from '../../lib/platform/runtime/clock.ts';
import { openCaseStore } from '../../lib/platform/store/clients.ts';
import { warnOfMissingNotice } from '../../lib/platform/reactions/calendarCheck.ts';
import { openQueue } from '../../lib/platform/reactions/queues.ts';
import { readSettings } from '../../lib/platform/runtime/environment.ts';

const { TABLE_NAME, NOTICE_QUEUE_URL } = readSettings('TABLE_NAME', 'NOTICE_QUEUE_URL');
// Once a day: the rules as they are.
const deps = {
  store: openCaseStore(TABLE_NAME, kindsOf([rulebook]), 0),
  notices: openQueue(NOTICE_QUEUE_URL),
};

/** Every day: from 1 November on the operator is warned while next year's holiday notice is missing. */
export async function handler(): Promise<void> {
  await warnOfMissingNotice(deps, now());
}
