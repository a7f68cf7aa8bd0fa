import { anchorUpToYesterday } from '../../lib/platform/evidence/anchorDay.ts';
import { now } from '../../lib/platform/runtime/clock.ts';
import { openTable } from '../../lib/platform/store/openTable.ts';
import { readSettings } from '../../lib/platform/runtime/environment.ts';
import { extendLog } from '../../lib/platform/evidence/anchorLog.ts';
import { openKeyKeeper } from '../../lib/platform/evidence/keyKeeper.ts';
import { keepKey } from '../../lib/platform/evidence/keyRecord.ts';
import { openEvidence } from '../../lib/platform/evidence/evidenceBucket.ts';
import { log } from '../../lib/platform/runtime/log.ts';

const settings = readSettings(
  'TABLE_NAME',
  'EVIDENCE_BUCKET_NAME',
  'HEAD_KEY_ID',
  'LOG_KEY_ID',
  'LOG_ORIGIN',
);
const evidence = openEvidence(settings.EVIDENCE_BUCKET_NAME);
const deps = { table: openTable(settings.TABLE_NAME), evidence };
const heads = openKeyKeeper(settings.HEAD_KEY_ID);
const keeper = openKeyKeeper(settings.LOG_KEY_ID);

/**
 * Every night: the chains that changed the day before are anchored where nobody can change or delete it, and the log of
 * anchors says under its signature how far it has grown.
 */
export async function handler(): Promise<void> {
  const at = now();
  await keepKey(evidence, 'heads', await heads.publicKey(), at);
  await keepKey(evidence, 'log', await keeper.publicKey(), at);
  const report = await anchorUpToYesterday(deps, at);
  const size = await extendLog({ evidence, keeper, origin: settings.LOG_ORIGIN });
  log.info('anchored', { ...report, size });
}
