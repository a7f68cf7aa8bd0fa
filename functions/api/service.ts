import { kindsOf } from '../../lib/case/kinds.ts';
import { catalog } from '../../lib/catalog/catalog.ts';
import { storedRegisters } from '../../lib/cases.ts';
import { form } from '../../lib/form/form.ts';
import { grant } from '../../lib/grant/grant.ts';
import { storedRequest } from '../../lib/request/request.ts';
import { openKeyDerivation } from '../../lib/platform/evidence/keyDerivation.ts';
import { openWorkingSigner } from '../../lib/platform/evidence/workingSigner.ts';
import { apiHandler } from '../../lib/platform/http/handler.ts';
import { signAnswers } from '../../lib/platform/outgoing/signedMessages.ts';
import { readSettings } from '../../lib/platform/runtime/environment.ts';
import { createMeasure } from '../../lib/platform/runtime/metrics.ts';
import { createKeptAnswers } from '../../lib/platform/service/answers.ts';
import { openSecrets } from '../../lib/platform/service/secrets.ts';
import { openRoads } from '../../lib/platform/service/upstreams.ts';
import { keepAccounts } from '../../lib/platform/store/accounts.ts';
import { openCaseStore } from '../../lib/platform/store/openCaseStore.ts';
import { serviceTables } from './operations/service.ts';

const settings = readSettings(
  'TABLE_NAME',
  'RULES_MAX_AGE_SECONDS',
  'STAGE',
  'TOKEN_CLAIMS',
  'ORGANISATION_CALLS_PER_SECOND',
  'UPSTREAMS',
  'DERIVATION_KEY_ID',
  'SENDING_KEY_ID',
  'SENDING_ALGORITHM',
);

const kinds = kindsOf([...storedRegisters, catalog, grant, form, storedRequest]);
const store = openCaseStore(settings.TABLE_NAME, kinds, settings.RULES_MAX_AGE_SECONDS);

/** The API of services: their registration, and the calls through grants. */
export const handler = apiHandler(
  serviceTables,
  {
    store,
    roads: openRoads(settings.UPSTREAMS),
    secrets: openSecrets(settings.STAGE),
    answers: createKeptAnswers(),
    derivation: openKeyDerivation(settings.DERIVATION_KEY_ID),
    sign: signAnswers(openWorkingSigner(settings.SENDING_KEY_ID, settings.SENDING_ALGORITHM)),
    catalogs: new Map(),
  },
  createMeasure(settings.STAGE),
  {
    claims: settings.TOKEN_CLAIMS,
    callsPerSecond: settings.ORGANISATION_CALLS_PER_SECOND,
    accounts: keepAccounts(store.table),
  },
);
