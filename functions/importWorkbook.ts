import { catalog } from '../lib/catalog/catalog.ts';
import { demand } from '../lib/demand/demand.ts';
import { elementSource } from '../lib/elementSource/elementSource.ts';
import { importCase } from '../lib/importing/importCase.ts';
import { storedRegisters } from '../lib/cases.ts';
import { kindsOf } from '../lib/case/kinds.ts';
import { now } from '../lib/platform/runtime/clock.ts';
import { openCaseStore } from '../lib/platform/store/openCaseStore.ts';
import { readSettings } from '../lib/platform/runtime/environment.ts';
import { catalogsOfStep, runImport } from '../lib/platform/importing/runImport.ts';
import { openDownloads } from '../lib/platform/exchange/download.ts';
import { presignerFromEnvironment } from '../lib/platform/exchange/presign.ts';
import { openQueue, openTaken } from '../lib/platform/reactions/queues.ts';
import { queueHandler } from '../lib/platform/reactions/queueHandler.ts';

const { TABLE_NAME, BUCKET_NAME, IMPORT_QUEUE_URL, RULES_MAX_AGE_SECONDS } = readSettings(
  'TABLE_NAME',
  'BUCKET_NAME',
  'IMPORT_QUEUE_URL',
  'RULES_MAX_AGE_SECONDS',
);
const deps = {
  store: openCaseStore(
    TABLE_NAME,
    kindsOf([catalog, demand, importCase, elementSource, ...storedRegisters]),
    RULES_MAX_AGE_SECONDS,
  ),
  objects: openDownloads(presignerFromEnvironment(BUCKET_NAME, process.env)),
  imports: openQueue(IMPORT_QUEUE_URL),
  now,
};

/** Milliseconds before the end of an invocation at which no further catalogs are begun. */
const reserve = 60_000;

/** Turns an uploaded workbook into drafts and findings. */
export const handler = queueHandler(
  'import',
  (message, run) => runImport(message, deps, (done) => done < catalogsOfStep && run.remaining() > reserve),
  openTaken(IMPORT_QUEUE_URL),
);
