import { storedRulebook } from '../../lib/organisation/rulebook.ts';
import { kindsOf } from '../../lib/case/kinds.ts';
import { now } from '../../lib/platform/runtime/clock.ts';
import { openTable } from '../../lib/platform/store/openTable.ts';
import { readRules } from '../../lib/platform/store/rules.ts';
import { warnOfMissingNotices } from '../../lib/platform/reactions/calendarCheck.ts';
import { openQueue } from '../../lib/platform/reactions/queues.ts';
import { readSettings } from '../../lib/platform/runtime/environment.ts';

const { TABLE_NAME, NOTICE_QUEUE_URL } = readSettings('TABLE_NAME', 'NOTICE_QUEUE_URL');
const table = openTable(TABLE_NAME);
const deps = {
  rules: () => readRules(table, kindsOf([storedRulebook])),
  notices: openQueue(NOTICE_QUEUE_URL),
};

/** Every working day: the operator is warned while this year's holiday notice is missing, or from 1 November on that of the next. */
export async function handler(): Promise<void> {
  await warnOfMissingNotices(deps, now());
}
