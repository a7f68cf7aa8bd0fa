import { sampleFormNames } from './metadata/codes.ts';
import { punctualityNames } from './grant/punctuality.ts';
import { faultyPolicyNames, receivedCompressionNames, receivingModeNames } from './grant/receivingNames.ts';
import { categoryNames } from './aggregation/categories.ts';
import { bulkCommandNames, bulkKindNames, bulkStatusNames, resultStateNames } from './bulk/names.ts';
import { ruleNames, weightNames } from './aggregation/names.ts';
import { backflowPeriodNames, dockingResultNames } from './backflow/names.ts';
import { organisationKindNames, roleNames, urgingActNames } from './case/names.ts';
import {
  conclusionNames,
  dataRightNames,
  dataTypeNames,
  gradeNames,
  impactConclusionNames,
  opennessNames,
  placesNames,
  qualityRuleNames,
  sensitivityNames,
  sharingClassNames,
  sharingMethodNames,
  treatmentNames,
  triggerNames,
  updateFrequencyNames,
} from './catalog/names.ts';
import {
  deliveryEncodingNames,
  deliveryFormatNames,
  deliveryModeNames,
  deliveryStageNames,
} from './delivery/names.ts';
import {
  disputableKindNames,
  disputeDecisionNames,
  disputeKindNames,
  sideOfDisputeNames,
} from './dispute/names.ts';
import {
  closeReasonNames,
  disposalMethodNames,
  endingGroundNames,
  positionNames,
  suspensionReasonNames,
  usageKindNames,
} from './grant/names.ts';
import {
  columnMeaningNames,
  fieldNames,
  rowStateNames,
  workbookFormatNames,
  workbookKindNames,
} from './importing/names.ts';
import {
  documentedKindNames,
  documentFormNames,
  documentLanguageNames,
  documentTypeNames,
} from './document/names.ts';
import { formFrequencyNames, settlementNames } from './form/names.ts';
import { levelNames } from './organisation/hierarchy.ts';
import {
  headOfficeNames,
  supplementClockNames,
  keyAlgorithmNames,
  keyUseNames,
} from './organisation/names.ts';
import { extensionGroundNames } from './regulation/extensionGrounds.ts';
import { grounds } from './regulation/grounds.ts';
import { legalBasisKindNames } from './regulation/legalBasis.ts';
import { supplementItems } from './regulation/supplementItems.ts';
import type { Text } from './regulation/text.ts';
import { decisionNames, handlingConclusionNames, limitPartNames } from './request/names.ts';
import { matterKindNames } from './matter/names.ts';
import { conclusionNames as conclusionsOfReview } from './securityReview/names.ts';

/** What codes of one sort are called, by code. */
export type Names = Readonly<Record<string, Text>>;

/** What the values are called from which a call may choose, by the group under which the labels have them. */
export const choiceNames = {
  supplementClocks: supplementClockNames,
  urgingActs: urgingActNames,
  roles: roleNames,
  organisationKinds: organisationKindNames,
  headOffices: headOfficeNames,
  keyAlgorithms: keyAlgorithmNames,
  keyUses: keyUseNames,
  levels: levelNames,
  sharingClasses: sharingClassNames,
  sharingMethods: sharingMethodNames,
  opennesses: opennessNames,
  updateFrequencies: updateFrequencyNames,
  grades: gradeNames,
  assessmentConclusions: conclusionNames,
  impactConclusions: impactConclusionNames,
  updateTriggers: triggerNames,
  dataRights: dataRightNames,
  dataTypes: dataTypeNames,
  places: placesNames,
  sensitivities: sensitivityNames,
  treatments: treatmentNames,
  qualityRules: qualityRuleNames,
  decisions: decisionNames,
  handlingConclusions: handlingConclusionNames,
  legalBasisKinds: legalBasisKindNames,
  extensionGrounds: extensionGroundNames,
  deliveryFormats: deliveryFormatNames,
  receivingModes: receivingModeNames,
  receivedCompressions: receivedCompressionNames,
  faultyPolicies: faultyPolicyNames,
  deliveryModes: deliveryModeNames,
  deliveryStages: deliveryStageNames,
  supplyFigures: punctualityNames,
  deliveryEncodings: deliveryEncodingNames,
  closeReasons: closeReasonNames,
  suspensionReasons: suspensionReasonNames,
  endingGrounds: endingGroundNames,
  endingPositions: positionNames,
  limitParts: limitPartNames,
  disposalMethods: disposalMethodNames,
  usageKinds: usageKindNames,
  backflowPeriods: backflowPeriodNames,
  formFrequencies: formFrequencyNames,
  formSettlements: settlementNames,
  dockingResults: dockingResultNames,
  disputeKinds: disputeKindNames,
  disputableKinds: disputableKindNames,
  disputeDecisions: disputeDecisionNames,
  sidesOfDispute: sideOfDisputeNames,
  documentedKinds: documentedKindNames,
  documentTypes: documentTypeNames,
  documentForms: documentFormNames,
  documentLanguages: documentLanguageNames,
  workbookFormats: workbookFormatNames,
  sampleForms: sampleFormNames,
  workbookKinds: workbookKindNames,
  importRowStates: rowStateNames,
  bulkKinds: bulkKindNames,
  bulkCommands: bulkCommandNames,
  bulkResults: resultStateNames,
  bulkStatuses: bulkStatusNames,
  columnMeanings: columnMeaningNames,
  importFields: fieldNames,
  aggregationCategories: categoryNames,
  aggregationRules: ruleNames,
  aggregationWeights: weightNames,
  reviewConclusions: conclusionsOfReview,
  matterKinds: matterKindNames,
  refusalGrounds: coded(grounds),
  supplementItems: coded(supplementItems),
} as const satisfies Readonly<Record<string, Names>>;

function coded(rows: readonly { readonly code: string; readonly name: Text }[]): Names {
  return Object.fromEntries(rows.map(({ code, name }) => [code, name]));
}
