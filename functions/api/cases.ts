import { definitionOf } from '../../lib/cases.ts';
import { openCaseStore } from '../../lib/platform/store/clients.ts';
import { readSettings } from '../../lib/platform/runtime/environment.ts';
import { createMeasure } from '../../lib/platform/runtime/metrics.ts';
import { apiHandler } from '../../lib/platform/http/handler.ts';
import { caseTables } from './operations/cases.ts';

const { TABLE_NAME, STAGE } = readSettings('TABLE_NAME', 'STAGE');

/** The API of everything that lies in the table. */
export const handler = apiHandler(
  caseTables,
  { store: openCaseStore(TABLE_NAME, definitionOf) },
  createMeasure(STAGE),
);
