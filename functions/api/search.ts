import { kindsOf } from '../../lib/case/kinds.ts';
import { storedRegisters } from '../../lib/cases.ts';
import { storedCatalog } from '../../lib/catalog/catalog.ts';
import { storedHarvestedCatalog } from '../../lib/harvestedCatalog/harvestedCatalog.ts';
import { openObjects } from '../../lib/platform/exchange/objects.ts';
import { apiHandler } from '../../lib/platform/http/handler.ts';
import { readSettings } from '../../lib/platform/runtime/environment.ts';
import { createMeasure } from '../../lib/platform/runtime/metrics.ts';
import { keepLedger } from '../../lib/platform/search/keptLedger.ts';
import { knowRegionNames } from '../../lib/platform/search/regionNames.ts';
import { keepAccounts } from '../../lib/platform/store/accounts.ts';
import { createCaseStore } from '../../lib/platform/store/caseStore.ts';
import { openTable } from '../../lib/platform/store/openTable.ts';
import { searchOperations } from './operations/search.ts';

const { TABLE_NAME, BUCKET_NAME, RULES_MAX_AGE_SECONDS, STAGE, TOKEN_CLAIMS, ORGANISATION_CALLS_PER_SECOND } =
  readSettings(
    'TABLE_NAME',
    'BUCKET_NAME',
    'RULES_MAX_AGE_SECONDS',
    'STAGE',
    'TOKEN_CLAIMS',
    'ORGANISATION_CALLS_PER_SECOND',
  );

// It changes nothing, so that it has nothing to sign with.
const store = createCaseStore(
  openTable(TABLE_NAME),
  kindsOf([...storedRegisters, storedCatalog, storedHarvestedCatalog]),
  RULES_MAX_AGE_SECONDS,
);
const ledger = keepLedger({ store, objects: openObjects(BUCKET_NAME) });

/** The search of the ledger: a copy of it in this process, kept up with what is published. */
export const handler = apiHandler(
  searchOperations,
  { store, ledger, regionNames: knowRegionNames(store) },
  createMeasure(STAGE),
  {
    claims: TOKEN_CLAIMS,
    callsPerSecond: ORGANISATION_CALLS_PER_SECOND,
    accounts: keepAccounts(store.table),
  },
);
