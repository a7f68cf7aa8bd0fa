import { kindsOf } from '../lib/case/kinds.ts';
import { storedRegisters } from '../lib/cases.ts';
import { document } from '../lib/document/document.ts';
import { openTypesetter } from '../lib/platform/documents/typesetter.ts';
import { typesetDocument } from '../lib/platform/documents/typesetDocument.ts';
import { openObjects } from '../lib/platform/exchange/objects.ts';
import { openTaken } from '../lib/platform/reactions/queues.ts';
import { queueHandler } from '../lib/platform/reactions/queueHandler.ts';
import { now } from '../lib/platform/runtime/clock.ts';
import { readSettings } from '../lib/platform/runtime/environment.ts';
import { openCaseStore } from '../lib/platform/store/openCaseStore.ts';

const { TABLE_NAME, BUCKET_NAME, DOCUMENT_QUEUE_URL, RULES_MAX_AGE_SECONDS } = readSettings(
  'TABLE_NAME',
  'BUCKET_NAME',
  'DOCUMENT_QUEUE_URL',
  'RULES_MAX_AGE_SECONDS',
);
const deps = {
  store: openCaseStore(TABLE_NAME, kindsOf([document, ...storedRegisters]), RULES_MAX_AGE_SECONDS),
  objects: openObjects(BUCKET_NAME),
  // What it needs lies beside the function.
  typesetter: openTypesetter(import.meta.dirname),
  now,
};

/** Sets issued documents in type. */
export const handler = queueHandler(
  'document',
  (message) => typesetDocument(message, deps),
  openTaken(DOCUMENT_QUEUE_URL),
);
