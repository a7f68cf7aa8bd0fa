import { anchorUpToYesterday } from '../../lib/platform/evidence/anchorDay.ts';
import { now } from '../../lib/platform/runtime/clock.ts';
import { openTable } from '../../lib/platform/store/clients.ts';
import { readSettings } from '../../lib/platform/runtime/environment.ts';
import { openEvidence } from '../../lib/platform/evidence/evidenceBucket.ts';
import { log } from '../../lib/platform/runtime/log.ts';

const { TABLE_NAME, EVIDENCE_BUCKET_NAME } = readSettings('TABLE_NAME', 'EVIDENCE_BUCKET_NAME');
const deps = { table: openTable(TABLE_NAME), evidence: openEvidence(EVIDENCE_BUCKET_NAME) };

/** Every night: the chains that changed the day before are anchored where nobody can change or delete it. */
export async function handler(): Promise<void> {
  log.info('anchored', { ...(await anchorUpToYesterday(deps, now())) });
}
