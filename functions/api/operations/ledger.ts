import { ledgerKinds } from '../../../lib/cases.ts';
import { caseOperations } from '../../../lib/platform/http/caseOperations.ts';
import type { Operation } from '../../../lib/platform/http/operation.ts';
import { attachmentRateOperations } from './attachmentRates.ts';
import { catalogMetadataOperations } from './catalogMetadata.ts';
import { metadataProposalOperations, type SampleDeps } from './metadataProposals.ts';
import { interconnectionOperations } from './interconnection.ts';
import { bulkOperations } from './bulk.ts';
import { catalogAttachmentOperations } from './catalogAttachment.ts';
import { elementOperations } from './elements.ts';

/** The one account of the data that there is (一本账): what is compiled, what stands behind it, and who asks whom for what again. */
export const ledgerTables: readonly Operation<SampleDeps>[] = [
  ...attachmentRateOperations,
  ...metadataProposalOperations,
  ...catalogMetadataOperations,
  ...interconnectionOperations,
  ...bulkOperations,
  ...catalogAttachmentOperations,
  ...elementOperations,
  ...ledgerKinds.flatMap(caseOperations),
];
