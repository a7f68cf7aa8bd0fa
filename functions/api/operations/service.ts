import type { Operation } from '../../../lib/platform/http/operation.ts';
import { formFillingOperations } from './formFilling.ts';
import type { ServiceApiDeps } from './serviceAccess.ts';
import { serviceCallOperations } from './serviceCalls.ts';
import { serviceOperations } from './services.ts';

/** What calls the services of departments. */
export const serviceTables: readonly Operation<ServiceApiDeps>[] = [
  ...serviceOperations,
  ...serviceCallOperations,
  ...formFillingOperations,
];
