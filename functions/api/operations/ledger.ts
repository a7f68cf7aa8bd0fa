import { ledgerKinds } from '../../../lib/cases.ts';
import { caseOperations } from '../../../lib/platform/http/caseOperations.ts';
import type { Operation } from '../../../lib/platform/http/operation.ts';
import { attachmentRateOperations } from './attachmentRates.ts';
import { compilationOperations } from './compilation.ts';
import { catalogWorkbookOperations } from './catalogWorkbooks.ts';
import { catalogMetadataOperations } from './catalogMetadata.ts';
import { collectionCheckOperations } from './collectionChecks.ts';
import { lineageOperations } from './lineage.ts';
import { matterOperations } from './matters.ts';
import { metadataProposalOperations, type SampleDeps } from './metadataProposals.ts';
import { harvestOperations } from './harvests.ts';
import { interconnectionOperations } from './interconnection.ts';
import { bulkOperations } from './bulk.ts';
import { catalogAttachmentOperations } from './catalogAttachment.ts';
import { qualityOperations } from './quality.ts';
import { elementOperations } from './elements.ts';
import { type RegionTreeDeps, regionTreeOperations } from './regionTree.ts';
import { formOperations } from './forms.ts';

/** The one account of the data that there is (一本账): what is compiled, what stands behind it, and who asks whom for what again. */
export const ledgerTables: readonly Operation<RegionTreeDeps & SampleDeps>[] = [
  ...attachmentRateOperations,
  ...catalogWorkbookOperations,
  ...catalogMetadataOperations,
  ...lineageOperations,
  ...matterOperations,
  ...compilationOperations,
  ...metadataProposalOperations,
  ...interconnectionOperations,
  ...harvestOperations,
  ...bulkOperations,
  ...catalogAttachmentOperations,
  ...qualityOperations,
  ...elementOperations,
  ...regionTreeOperations,
  ...collectionCheckOperations,
  ...formOperations,
  ...ledgerKinds.flatMap(caseOperations),
];
