import { caseFiles } from '../../../lib/cases.ts';
import { caseOperations, type StoreDeps } from '../../../lib/platform/http/caseOperations.ts';
import type { Operation } from '../../../lib/platform/http/operation.ts';
import { breakGlassOperations } from './breakGlass.ts';
import { calendarOperations } from './calendar.ts';
import { catalogOperations } from './catalogs.ts';

/** What every kind of case has by its definition, and the calendar by which their days are counted. */
export const caseTables: readonly Operation<StoreDeps>[] = [
  ...breakGlassOperations,
  ...calendarOperations,
  ...catalogOperations,
  ...caseFiles.flatMap(caseOperations),
];
