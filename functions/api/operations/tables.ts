import type { Addresses } from '../../../lib/platform/http/stray.ts';
import type { OperationFace } from '../../../lib/platform/http/operation.ts';
import { caseTables } from './cases.ts';
import { exchangeTables } from './exchange.ts';
import { ledgerTables } from './ledger.ts';
import { recordTables } from './record.ts';
import { registerTables } from './register.ts';
import { searchOperations } from './search.ts';
import { serviceTables } from './service.ts';
import { siteOperations } from './site.ts';

/** Which API function answers which operations: routes, authorisation matrix and OpenAPI document come from here. */
export const operationTables = {
  cases: caseTables,
  ledger: ledgerTables,
  search: searchOperations,
  record: recordTables,
  register: registerTables,
  exchange: exchangeTables,
  service: serviceTables,
  site: siteOperations,
} as const satisfies Record<string, readonly OperationFace[]>;

export type ApiName = keyof typeof operationTables;

export const allOperations: readonly OperationFace[] = Object.values(operationTables).flat();

/** Every address of the API, with its methods. */
export function addressesOf(): Addresses {
  const byPath = Map.groupBy(allOperations, ({ path }) => path);
  return Object.fromEntries([...byPath].map(([path, rows]) => [path, rows.map(({ method }) => method)]));
}
