import { kindsOf } from '../lib/case/kinds.ts';
import { storedRegisters } from '../lib/cases.ts';
import { storedCatalog } from '../lib/catalog/catalog.ts';
import { harvest } from '../lib/harvest/harvest.ts';
import { harvestedCatalog } from '../lib/harvestedCatalog/harvestedCatalog.ts';
import { runHarvest } from '../lib/platform/ledger/runHarvest.ts';
import { queueHandler } from '../lib/platform/reactions/queueHandler.ts';
import { openQueue, openTaken } from '../lib/platform/reactions/queues.ts';
import { now } from '../lib/platform/runtime/clock.ts';
import { readSettings } from '../lib/platform/runtime/environment.ts';
import { openSecrets } from '../lib/platform/service/secrets.ts';
import { openRoads } from '../lib/platform/service/upstreams.ts';
import { openCaseStore } from '../lib/platform/store/openCaseStore.ts';

const { TABLE_NAME, RULES_MAX_AGE_SECONDS, HARVEST_QUEUE_URL, STAGE, UPSTREAMS } = readSettings(
  'TABLE_NAME',
  'RULES_MAX_AGE_SECONDS',
  'HARVEST_QUEUE_URL',
  'STAGE',
  'UPSTREAMS',
);
const deps = {
  store: openCaseStore(
    TABLE_NAME,
    kindsOf([harvest, harvestedCatalog, storedCatalog, ...storedRegisters]),
    RULES_MAX_AGE_SECONDS,
  ),
  roads: openRoads(UPSTREAMS),
  secrets: openSecrets(STAGE),
  harvests: openQueue(HARVEST_QUEUE_URL),
  now,
};

/** Milliseconds before the end of an invocation at which no further page is begun: one may take half a minute to be answered. */
const reserve = 90_000;

/** Reads the catalogs of other platforms. */
export const handler = queueHandler(
  'harvest',
  (message, run) =>
    runHarvest(message, deps, { goesOn: () => run.remaining() > reserve, attempt: run.attempt ?? 1 }),
  openTaken(HARVEST_QUEUE_URL),
);
