import type { Operation } from '../../../lib/platform/http/operation.ts';
import { changesOperations } from './changes.ts';
import { deliveryOperations } from './deliveries.ts';
import { type ManifestDeps, deliveryManifestOperations } from './deliveryManifest.ts';
import { attachmentOperations } from './attachments.ts';
import { importOperations } from './imports.ts';
import { type TreatmentDeps, treatmentOperations } from './treatments.ts';

/** What moves objects as well. */
export const exchangeTables: readonly Operation<ManifestDeps & TreatmentDeps>[] = [
  ...deliveryOperations,
  ...deliveryManifestOperations,
  ...treatmentOperations,
  ...changesOperations,
  ...importOperations,
  ...attachmentOperations,
];
