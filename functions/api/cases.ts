import { everyKind } from '../../lib/cases.ts';
import { apiHandler } from '../../lib/platform/http/handler.ts';
import { readSettings } from '../../lib/platform/runtime/environment.ts';
import { createMeasure } from '../../lib/platform/runtime/metrics.ts';
import { keepAccounts } from '../../lib/platform/store/accounts.ts';
import { openCaseStore } from '../../lib/platform/store/openCaseStore.ts';
import { caseTables } from './operations/cases.ts';

const { TABLE_NAME, RULES_MAX_AGE_SECONDS, STAGE, TOKEN_CLAIMS, ORGANISATION_CALLS_PER_SECOND } =
  readSettings(
    'TABLE_NAME',
    'RULES_MAX_AGE_SECONDS',
    'STAGE',
    'TOKEN_CLAIMS',
    'ORGANISATION_CALLS_PER_SECOND',
  );
const store = openCaseStore(TABLE_NAME, everyKind, RULES_MAX_AGE_SECONDS);

/** The API of what departments ask of one another and answer. */
export const handler = apiHandler(caseTables, { store }, createMeasure(STAGE), {
  claims: TOKEN_CLAIMS,
  callsPerSecond: ORGANISATION_CALLS_PER_SECOND,
  accounts: keepAccounts(store.table),
});
