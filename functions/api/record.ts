import { everyKind } from '../../lib/cases.ts';
import { openObjects } from '../../lib/platform/exchange/objects.ts';
import { presignerFromEnvironment } from '../../lib/platform/exchange/presign.ts';
import { apiHandler } from '../../lib/platform/http/handler.ts';
import { readSettings } from '../../lib/platform/runtime/environment.ts';
import { createMeasure } from '../../lib/platform/runtime/metrics.ts';
import { keepAccounts } from '../../lib/platform/store/accounts.ts';
import { openCaseStore } from '../../lib/platform/store/openCaseStore.ts';
import { recordTables } from './operations/record.ts';

const { TABLE_NAME, BUCKET_NAME, RULES_MAX_AGE_SECONDS, STAGE, TOKEN_CLAIMS, ORGANISATION_CALLS_PER_SECOND } =
  readSettings(
    'TABLE_NAME',
    'BUCKET_NAME',
    'RULES_MAX_AGE_SECONDS',
    'STAGE',
    'TOKEN_CLAIMS',
    'ORGANISATION_CALLS_PER_SECOND',
  );

const store = openCaseStore(TABLE_NAME, everyKind, RULES_MAX_AGE_SECONDS);

/** The API of the record of every case, the calendar and what was attached. */
export const handler = apiHandler(
  recordTables,
  {
    store,
    presigner: presignerFromEnvironment(BUCKET_NAME, process.env),
    objects: openObjects(BUCKET_NAME),
  },
  createMeasure(STAGE),
  {
    claims: TOKEN_CLAIMS,
    callsPerSecond: ORGANISATION_CALLS_PER_SECOND,
    accounts: keepAccounts(store.table),
  },
);
