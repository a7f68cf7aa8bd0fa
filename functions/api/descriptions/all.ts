import type { OperationFace } from '../../../lib/platform/http/operation.ts';
import { attachmentDescriptions } from './attachments.ts';
import { backflowDescriptions } from './backflows.ts';
import { bulkDescriptions } from './bulk.ts';
import { bundleFindingDescriptions } from './bundleFindings.ts';
import { beforeSendingDescriptions } from './beforeSending.ts';
import { breakGlassDescriptions } from './breakGlass.ts';
import { calendarDescriptions } from './calendar.ts';
import { caseDescription } from './cases.ts';
import { catalogVersionDescriptions } from './catalogVersions.ts';
import { changesDescriptions } from './changes.ts';
import { correctionRulesDescriptions } from './correctionRules.ts';
import { deliveryDescriptions } from './deliveries.ts';
import { deliveryManifestDescriptions } from './deliveryManifest.ts';
import type { Description } from './description.ts';
import { documentDescriptions, documentFileDescriptions } from './documents.ts';
import { harvestDescriptions } from './harvests.ts';
import { holderDescriptions } from './holders.ts';
import { attachmentRateDescriptions } from './attachmentRates.ts';
import { catalogRightsDescriptions } from './catalogRights.ts';
import { catalogWorkbookDescriptions } from './catalogWorkbooks.ts';
import { catalogMetadataDescriptions } from './catalogMetadata.ts';
import { collectionCheckDescriptions } from './collectionChecks.ts';
import { metadataProposalDescriptions } from './metadataProposals.ts';
import { catalogAttachmentDescriptions } from './catalogAttachment.ts';
import { formDescriptions, formFillingDescriptions } from './forms.ts';
import { catalogQualityDescriptions, qualityDescriptions } from './quality.ts';
import { elementDescriptions } from './elements.ts';
import { interconnectionDescriptions } from './interconnection.ts';
import { lineageDescriptions } from './lineage.ts';
import { holdingDescriptions } from './holdings.ts';
import { importDescriptions } from './imports.ts';
import { matchingListDescriptions } from './matchingLists.ts';
import { matchingWorkflowDescriptions } from './matchingWorkflow.ts';
import { compilationDescriptions } from './compilation.ts';
import { matterDescriptions } from './matters.ts';
import { meDescriptions } from './me.ts';
import { departmentKeyDescriptions } from './departmentKeys.ts';
import { noticeKeyDescriptions } from './noticeKeys.ts';
import { noticeDescriptions } from './notices.ts';
import { precedentDescriptions } from './precedents.ts';
import { treatmentDescriptions } from './treatments.ts';
import { usageDescriptions } from './usage.ts';
import { regionTreeDescriptions } from './regionTree.ts';
import { registerDescriptions } from './register.ts';
import { searchDescriptions } from './search.ts';
import { serviceCallDescriptions } from './serviceCalls.ts';
import { serviceDescriptions } from './services.ts';
import { sharingRulesDescriptions } from './sharingRules.ts';
import { regionHolidayDescriptions } from './regionHolidays.ts';
import { healthDescriptions, siteDescriptions } from './site.ts';
import { staffDescriptions } from './staff.ts';
import { subscriptionDescriptions } from './subscriptions.ts';
import { supplyDescriptions } from './supply.ts';
import { todoDescriptions } from './todo.ts';

const written: Readonly<Record<string, Description>> = {
  ...registerDescriptions,
  ...staffDescriptions,
  ...breakGlassDescriptions,
  ...calendarDescriptions,
  ...regionHolidayDescriptions,
  ...noticeDescriptions,
  ...departmentKeyDescriptions,
  ...noticeKeyDescriptions,
  ...meDescriptions,
  ...catalogVersionDescriptions,
  ...precedentDescriptions,
  ...usageDescriptions,
  ...backflowDescriptions,
  ...matchingListDescriptions,
  ...beforeSendingDescriptions,
  ...bundleFindingDescriptions,
  ...matchingWorkflowDescriptions,
  ...todoDescriptions,
  ...interconnectionDescriptions,
  ...harvestDescriptions,
  ...importDescriptions,
  ...deliveryDescriptions,
  ...deliveryManifestDescriptions,
  ...treatmentDescriptions,
  ...changesDescriptions,
  ...supplyDescriptions,
  ...attachmentDescriptions,
  ...serviceDescriptions,
  ...serviceCallDescriptions,
  ...subscriptionDescriptions,
  ...sharingRulesDescriptions,
  ...correctionRulesDescriptions,
  ...holderDescriptions,
  ...holdingDescriptions,
  ...lineageDescriptions,
  ...attachmentRateDescriptions,
  ...catalogWorkbookDescriptions,
  ...catalogMetadataDescriptions,
  ...catalogRightsDescriptions,
  ...matterDescriptions,
  ...compilationDescriptions,
  ...metadataProposalDescriptions,
  ...bulkDescriptions,
  ...catalogAttachmentDescriptions,
  ...qualityDescriptions,
  ...catalogQualityDescriptions,
  ...searchDescriptions,
  ...elementDescriptions,
  ...regionTreeDescriptions,
  ...collectionCheckDescriptions,
  ...formDescriptions,
  ...formFillingDescriptions,
  ...documentDescriptions,
  ...documentFileDescriptions,
  ...siteDescriptions,
  ...healthDescriptions,
};

/**
 * What is said of an operation beyond its row: written out by its id, or common to all kinds of case. Undefined for one
 * whose row says everything itself.
 */
export function descriptionOf(row: OperationFace): Description | undefined {
  return written[row.id] ?? caseDescription(row);
}
