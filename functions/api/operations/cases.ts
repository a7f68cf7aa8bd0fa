import type { StoreDeps } from '../../../lib/platform/http/caseOperations.ts';
import type { Operation } from '../../../lib/platform/http/operation.ts';
import { breakGlassOperations } from './breakGlass.ts';
import { calendarOperations } from './calendar.ts';
import { catalogOperations } from './catalogs.ts';
import { grantOperations } from './grants.ts';
import { noticeOperations } from './notices.ts';
import { organisationOperations } from './organisations.ts';
import { requestOperations } from './requests.ts';
import { staffOperations } from './staff.ts';

/** What is answered from the table alone. */
export const caseTables: readonly Operation<StoreDeps>[] = [
  ...organisationOperations,
  ...staffOperations,
  ...breakGlassOperations,
  ...calendarOperations,
  ...catalogOperations,
  ...requestOperations,
  ...grantOperations,
  ...noticeOperations,
];
