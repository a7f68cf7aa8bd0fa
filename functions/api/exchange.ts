import { kindsOf } from '../../lib/case/kinds.ts';
import { exchangeKinds, storedRegisters } from '../../lib/cases.ts';
import { catalog } from '../../lib/catalog/catalog.ts';
import { grant } from '../../lib/grant/grant.ts';
import { keepAccounts } from '../../lib/platform/store/accounts.ts';
import { openCaseStore } from '../../lib/platform/store/openCaseStore.ts';
import { readSettings } from '../../lib/platform/runtime/environment.ts';
import { apiHandler } from '../../lib/platform/http/handler.ts';
import { createMeasure } from '../../lib/platform/runtime/metrics.ts';
import { openKeyDerivation } from '../../lib/platform/evidence/keyDerivation.ts';
import { openWorkingSigner } from '../../lib/platform/evidence/workingSigner.ts';
import { openObjects } from '../../lib/platform/exchange/objects.ts';
import { presignerFromEnvironment } from '../../lib/platform/exchange/presign.ts';
import { exchangeTables } from './operations/exchange.ts';

const {
  TABLE_NAME,
  BUCKET_NAME,
  RULES_MAX_AGE_SECONDS,
  STAGE,
  TOKEN_CLAIMS,
  ORGANISATION_CALLS_PER_SECOND,
  DERIVATION_KEY_ID,
  SENDING_ALGORITHM,
  SENDING_KEY_ID,
} = readSettings(
  'TABLE_NAME',
  'BUCKET_NAME',
  'RULES_MAX_AGE_SECONDS',
  'STAGE',
  'TOKEN_CLAIMS',
  'ORGANISATION_CALLS_PER_SECOND',
  'DERIVATION_KEY_ID',
  'SENDING_ALGORITHM',
  'SENDING_KEY_ID',
);

const kinds = kindsOf([...storedRegisters, ...exchangeKinds, grant, catalog]);

const store = openCaseStore(TABLE_NAME, kinds, RULES_MAX_AGE_SECONDS);

/** The API of what is uploaded and downloaded: deliveries, imports and attachments. */
export const handler = apiHandler(
  exchangeTables,
  {
    store,
    objects: openObjects(BUCKET_NAME),
    keys: openKeyDerivation(DERIVATION_KEY_ID),
    signer: openWorkingSigner(SENDING_KEY_ID, SENDING_ALGORITHM),
    presigner: presignerFromEnvironment(BUCKET_NAME, process.env),
  },
  createMeasure(STAGE),
  {
    claims: TOKEN_CLAIMS,
    callsPerSecond: ORGANISATION_CALLS_PER_SECOND,
    accounts: keepAccounts(store.table),
  },
);
