import { definitions } from '../../../lib/cases.ts';
import { caseOperations, type StoreDeps } from '../../../lib/platform/http/caseOperations.ts';
import type { Operation } from '../../../lib/platform/http/operation.ts';
import { breakGlassOperations } from './breakGlass.ts';
import { calendarOperations } from './calendar.ts';
import { catalogOperations } from './catalogs.ts';
import { meOperations } from './me.ts';
import { noticeOperations } from './notices.ts';
import { organisationOperations } from './organisations.ts';
import { staffOperations } from './staff.ts';

/** What is answered from the table alone: what every kind of case has by its definition, and the registers, lists and inboxes. */
export const caseTables: readonly Operation<StoreDeps>[] = [
  ...organisationOperations,
  ...staffOperations,
  ...breakGlassOperations,
  ...calendarOperations,
  ...catalogOperations,
  ...definitions.flatMap(caseOperations),
  ...noticeOperations,
  ...meOperations,
];
