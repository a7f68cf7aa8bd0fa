import standardRegions from 'generated:standardRegions.txt.br';
import { kindsOf } from '../../lib/case/kinds.ts';
import { ledgerKinds, storedRegisters } from '../../lib/cases.ts';
import { catalog } from '../../lib/catalog/catalog.ts';
import { delivery } from '../../lib/delivery/delivery.ts';
import { grant } from '../../lib/grant/grant.ts';
import { presignerFromEnvironment } from '../../lib/platform/exchange/presign.ts';
import type { Objects } from '../../lib/platform/exchange/objects.ts';
import { apiHandler } from '../../lib/platform/http/handler.ts';
import { readSettings } from '../../lib/platform/runtime/environment.ts';
import { createMeasure } from '../../lib/platform/runtime/metrics.ts';
import { packedText } from '../../lib/platform/runtime/packedText.ts';
import { keepAccounts } from '../../lib/platform/store/accounts.ts';
import { openCaseStore } from '../../lib/platform/store/openCaseStore.ts';
import { ledgerTables } from './operations/ledger.ts';

const { TABLE_NAME, BUCKET_NAME, RULES_MAX_AGE_SECONDS, STAGE, TOKEN_CLAIMS, ORGANISATION_CALLS_PER_SECOND } =
  readSettings(
    'TABLE_NAME',
    'BUCKET_NAME',
    'RULES_MAX_AGE_SECONDS',
    'STAGE',
    'TOKEN_CLAIMS',
    'ORGANISATION_CALLS_PER_SECOND',
  );

const kinds = kindsOf([...storedRegisters, ...ledgerKinds, catalog, grant, delivery]);
const store = openCaseStore(TABLE_NAME, kinds, RULES_MAX_AGE_SECONDS);

let opened: Promise<Objects> | undefined;

/** Few calls touch objects: the client of S3 is loaded by the first of them. */
function samples(): Promise<Objects> {
  opened ??= import('../../lib/platform/exchange/objects.ts').then(({ openObjects }) =>
    openObjects(BUCKET_NAME),
  );
  return opened;
}

/** The API of the ledger: how catalogs are compiled and kept, and what is asked of whom. */
export const handler = apiHandler(
  ledgerTables,
  {
    store,
    standardRegions: packedText(standardRegions),
    presigner: presignerFromEnvironment(BUCKET_NAME, process.env),
    samples,
  },
  createMeasure(STAGE),
  {
    claims: TOKEN_CLAIMS,
    callsPerSecond: ORGANISATION_CALLS_PER_SECOND,
    accounts: keepAccounts(store.table),
  },
);
