import { proposalFindingNames } from './metadata/codes.ts';
import {
  callOutcomeNames,
  callWayNames,
  parameterPlaceNames,
  serviceAuthNames,
  serviceAlterationNames,
  serviceDayNames,
  servicesTriedNames,
  servicePartNames,
  serviceMethodNames,
  upstreamFaultNames,
  verdictNames,
} from './service/names.ts';
import { bearingNames, originNames } from './aggregation/names.ts';
import { backflowEndNames, periodStatusNames } from './backflow/names.ts';
import { bundleStepNames } from './bundle/names.ts';
import {
  cutNames,
  deadlineBasisNames,
  deadlineStatusNames,
  missedNames,
  notStartedNames,
  phaseStatusNames,
  unitNames,
} from './case/deadlineNames.ts';
import { lengthSourceNames, mechanismEventNames, outcomeNames, partyNames } from './case/eventNames.ts';
import { lookNames } from './case/looks.ts';
import { basisNames, extensionStatusNames } from './case/names.ts';
import { ledgerFigureNames } from './catalog/departmentQuality.ts';
import { choiceNames, type Names } from './choices.ts';
import { searchFieldNames, searchReasonNames } from './search/names.ts';
import {
  differenceNames,
  mendingNames,
  publicChangeNames,
  qualityDimensionNames,
  qualityFindingNames,
  resourceKindNames,
  resourceNames,
  rightsStatusNames,
} from './catalog/names.ts';
import {
  evidenceKeptNames,
  outcomeNames as correctionOutcomeNames,
  toCorrectNames,
} from './correction/names.ts';
import { carrierNames, hindranceNames, proposerNames } from './dispute/names.ts';
import { itemFindingNames, wayNames } from './alreadyShared/names.ts';
import { conflictNames } from './elementSource/names.ts';
import { issuerNames } from './document/names.ts';
import { failureNames } from './delivery/failureNames.ts';
import { foundRuleNames, receiptNames } from './delivery/names.ts';
import { askedChangeNames, deliveryNoteNames, suspenderNames } from './grant/names.ts';
import { directionNames, lineageNodeNames, lineageStepNames } from './lineage/names.ts';
import { absenceNames, coveringNames, datumStateNames, gapNames, statedItemNames } from './matter/names.ts';
import { harvestFailureNames, harvestOutcomeNames, harvestRefusalNames } from './harvest/names.ts';
import { importFailureNames } from './importing/names.ts';
import { moveReasonNames } from './notice/texts.ts';
import { competenceRuleNames } from './organisation/names.ts';
import { formalities } from './regulation/formalities.ts';
import { rungNames } from './regulation/ladder.ts';
import { fieldFaults } from './regulation/problem/fieldFaults.ts';
import { problems } from './regulation/problem/registry.ts';
import { protectedDataNames } from './regulation/safetyDuties.ts';
import { termWords } from './regulation/termWords.ts';
import type { Text } from './regulation/text.ts';
import {
  precedentDecisionNames,
  preparationNames,
  requestFindingNames,
  disputeOutcomeNames,
} from './request/names.ts';

/** What of a kind of case has names: its definition's face. */
export interface NamedKind {
  readonly kind: string;
  readonly face?: {
    readonly name: Text;
    readonly statuses: Names;
    readonly sides: Names;
    readonly commands: Readonly<Record<string, { readonly name: Text }>>;
    readonly deadlines: Names;
    readonly events?: Names;
  };
}

/**
 * What codes are called that are not a kind of case's own, by the group under which the labels have them. An enumeration of
 * the API's description is made from one of these groups (`lib/description/naming.ts`), so that none goes without its labels.
 */
export const codeNames = {
  ...choiceNames,
  deadlineStatuses: deadlineStatusNames,
  phaseStatuses: phaseStatusNames,
  missedDays: missedNames,
  cutReasons: cutNames,
  deadlineBases: deadlineBasisNames,
  termUnits: unitNames,
  terms: namesOf(Object.entries(termWords), ([id, { name }]) => [id, name]),
  rungs: rungNames,
  commonEvents: mechanismEventNames,
  outcomes: outcomeNames,
  lengthSources: lengthSourceNames,
  parties: partyNames,
  moveReasons: moveReasonNames,
  notStartedReasons: notStartedNames,
  bases: basisNames,
  looks: lookNames,
  contentChanges: differenceNames,
  rightsStatuses: rightsStatusNames,
  resources: resourceNames,
  searchFields: searchFieldNames,
  searchReasons: searchReasonNames,
  mendings: mendingNames,
  qualityDimensions: qualityDimensionNames,
  qualityFindings: qualityFindingNames,
  ledgerFigures: ledgerFigureNames,
  requiredDatumStates: datumStateNames,
  matterCoverings: coveringNames,
  matterGaps: gapNames,
  matterAbsences: absenceNames,
  matterItems: statedItemNames,
  resourceKinds: resourceKindNames,
  foundBy: wayNames,
  itemFindings: itemFindingNames,
  sourceConflicts: conflictNames,
  publicChanges: publicChangeNames,
  harvestFailures: harvestFailureNames,
  harvestOutcomes: harvestOutcomeNames,
  harvestRefusals: harvestRefusalNames,
  lineageNodes: lineageNodeNames,
  proposalFindings: proposalFindingNames,
  lineageSteps: lineageStepNames,
  directions: directionNames,
  competenceRules: competenceRuleNames,
  formalities: namesOf(formalities, ({ code, name }) => [code, name]),
  extensionStatuses: extensionStatusNames,
  precedentDecisions: precedentDecisionNames,
  preparations: preparationNames,
  protectedData: protectedDataNames,
  requestFindings: requestFindingNames,
  bundleSteps: bundleStepNames,
  deliveryNotes: deliveryNoteNames,
  suspenders: suspenderNames,
  askedChanges: askedChangeNames,
  backflowPeriodStatuses: periodStatusNames,
  backflowEnds: backflowEndNames,
  proposers: proposerNames,
  disputeCarriers: carrierNames,
  disputeHindrances: hindranceNames,
  disputeOutcomes: disputeOutcomeNames,
  documentIssuers: issuerNames,
  deliveryFailures: failureNames,
  receipts: receiptNames,
  foundRules: foundRuleNames,
  correctionOutcomes: correctionOutcomeNames,
  evidenceKeptReasons: evidenceKeptNames,
  recordsToCorrect: toCorrectNames,
  importFailures: importFailureNames,
  parameterPlaces: parameterPlaceNames,
  serviceMethods: serviceMethodNames,
  serviceAuths: serviceAuthNames,
  serviceAlterations: serviceAlterationNames,
  serviceDays: serviceDayNames,
  serviceParts: servicePartNames,
  servicesTried: servicesTriedNames,
  verdicts: verdictNames,
  callWays: callWayNames,
  callOutcomes: callOutcomeNames,
  upstreamFaults: upstreamFaultNames,
  aggregationBearings: bearingNames,
  aggregationOrigins: originNames,
  problems: namesOf(Object.entries(problems), ([code, { title }]) => [code, title]),
  fieldFaults,
} as const satisfies Readonly<Record<string, Names>>;

export type NameGroup = keyof typeof codeNames;

/** What every code of the platform is called, gathered from the tables that define them. */
export function labelsOf(
  kinds: readonly NamedKind[],
  notices: Readonly<Record<string, { readonly title: Text }>>,
) {
  const faces = kinds.flatMap(({ kind, face }) => (face ? [[kind, face] as const] : []));
  const ofKinds = <T>(take: (face: NonNullable<NamedKind['face']>) => T) =>
    Object.fromEntries(faces.map(([kind, face]) => [kind, take(face)] as const));
  return {
    kinds: ofKinds(({ name }) => name),
    statuses: ofKinds(({ statuses }) => statuses),
    commands: ofKinds(({ commands }) =>
      namesOf(Object.entries(commands), ([code, { name }]) => [code, name]),
    ),
    sides: ofKinds(({ sides }) => sides),
    deadlines: ofKinds(({ deadlines }) => deadlines),
    events: ofKinds(({ events }) => eventNamesOf(events)),
    ...codeNames,
    notices: namesOf(Object.entries(notices), ([kind, { title }]) => [kind, title]),
  };
}

/** What the events of a kind are called: its own, and those that every kind has. */
export function eventNamesOf(own: Names = {}): Names {
  return { ...own, ...mechanismEventNames };
}

export type Labels = ReturnType<typeof labelsOf>;

function namesOf<T>(rows: readonly T[], name: (row: T) => readonly [string, Text]): Names {
  return Object.fromEntries(rows.map(name));
}
