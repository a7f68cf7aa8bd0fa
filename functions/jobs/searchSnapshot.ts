import { kindsOf } from '../../lib/case/kinds.ts';
import { storedCatalog } from '../../lib/catalog/catalog.ts';
import { storedHarvestedCatalog } from '../../lib/harvestedCatalog/harvestedCatalog.ts';
import { openObjects } from '../../lib/platform/exchange/objects.ts';
import { now, stopwatch } from '../../lib/platform/runtime/clock.ts';
import { readSettings } from '../../lib/platform/runtime/environment.ts';
import { log } from '../../lib/platform/runtime/log.ts';
import { layDownLedger } from '../../lib/platform/search/keptLedger.ts';
import { createCaseStore } from '../../lib/platform/store/caseStore.ts';
import { openTable } from '../../lib/platform/store/openTable.ts';

const { TABLE_NAME, BUCKET_NAME } = readSettings('TABLE_NAME', 'BUCKET_NAME');
const store = createCaseStore(openTable(TABLE_NAME), kindsOf([storedCatalog, storedHarvestedCatalog]));
const objects = openObjects(BUCKET_NAME);

/** Milliseconds for reading what has changed; what is left of the quarter of an hour is for packing. */
const readingAtMost = 600_000;

/** Every night: the copy of the ledger with which new processes of the search begin is brought up to date. */
export async function handler(): Promise<void> {
  const taken = stopwatch();
  const laidDown = await layDownLedger({ store, objects }, now(), () => taken() < readingAtMost);
  log.info('the copy of the ledger is laid down', { ...laidDown });
}
