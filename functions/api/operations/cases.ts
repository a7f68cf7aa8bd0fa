import { sharingKinds } from '../../../lib/cases.ts';
import { type StoreDeps } from '../../../lib/platform/http/caseAddress.ts';
import { caseOperations } from '../../../lib/platform/http/caseOperations.ts';
import type { Operation } from '../../../lib/platform/http/operation.ts';
import { backflowOperations } from './backflows.ts';
import { beforeSendingOperations } from './beforeSending.ts';
import { catalogOperations } from './catalogs.ts';
import { holderOperations } from './holders.ts';
import { holdingOperations } from './holdings.ts';
import { catalogRightsOperations } from './catalogRights.ts';
import { catalogVersionOperations } from './catalogVersions.ts';
import { matchingListOperations } from './matchingLists.ts';
import { precedentOperations } from './precedents.ts';
import { supplyOperations } from './supply.ts';
import { catalogQualityOperations } from './catalogQuality.ts';
import { usageOperations } from './usage.ts';

/** What departments ask of one another and answer: all of it follows from the definitions, but for the search of the ledger and the services behind it. */
export const caseTables: readonly Operation<StoreDeps>[] = [
  ...catalogOperations,
  ...catalogVersionOperations,
  ...catalogRightsOperations,
  ...precedentOperations,
  ...holderOperations,
  ...usageOperations,
  ...supplyOperations,
  ...catalogQualityOperations,
  ...backflowOperations,
  ...matchingListOperations,
  ...beforeSendingOperations,
  ...holdingOperations,
  ...sharingKinds.flatMap(caseOperations),
];
