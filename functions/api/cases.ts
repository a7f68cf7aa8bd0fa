import { everyKind } from '../../lib/cases.ts';
import { openCaseStore } from '../../lib/platform/store/clients.ts';
import { readSettings } from '../../lib/platform/runtime/environment.ts';
import { createMeasure } from '../../lib/platform/runtime/metrics.ts';
import { apiHandler } from '../../lib/platform/http/handler.ts';
import { caseTables } from './operations/cases.ts';

const { TABLE_NAME, RULES_MAX_AGE_SECONDS, STAGE } = readSettings(
  'TABLE_NAME',
  'RULES_MAX_AGE_SECONDS',
  'STAGE',
);
const store = openCaseStore(TABLE_NAME, everyKind, RULES_MAX_AGE_SECONDS);

/** The API of cases and calendar. */
export const handler = apiHandler(caseTables, { store }, createMeasure(STAGE));
