import { now } from '../lib/platform/clock.ts';
import { openCaseStore } from '../lib/platform/clients.ts';
import { readSettings } from '../lib/platform/environment.ts';
import { runImport } from '../lib/platform/importWork.ts';
import { openDownloads } from '../lib/platform/download.ts';
import { presignerFromEnvironment } from '../lib/platform/presign.ts';
import { queueHandler } from '../lib/platform/queueHandler.ts';

const { TABLE_NAME, BUCKET_NAME } = readSettings('TABLE_NAME', 'BUCKET_NAME');
const deps = {
  store: openCaseStore(TABLE_NAME),
  objects: openDownloads(presignerFromEnvironment(BUCKET_NAME, process.env)),
  now,
};

/** Turns an uploaded workbook into drafts and findings. */
export const handler = queueHandler<{ readonly importId: string }>('import', ({ importId }) =>
  runImport(importId, deps),
);
