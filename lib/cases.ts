import { acknowledgement } from './acknowledgement/acknowledgement.ts';
import { attachment } from './attachment/attachment.ts';
import { backflow } from './backflow/backflow.ts';
import { bundle } from './bundle/bundle.ts';
import { bulk } from './bulk/bulk.ts';
import type { AnyCase } from './case/definition.ts';
import { kindPlaceholder, type NoticeTexts } from './case/face.ts';
import type { StoredKind } from './case/storedKind.ts';
import { type Kinds, kindsOf } from './case/kinds.ts';
import { catalog } from './catalog/catalog.ts';
import { compilationPlan } from './compilationPlan/compilationPlan.ts';
import { compilationTask } from './compilationTask/compilationTask.ts';
import { collectionCheck } from './collectionCheck/collectionCheck.ts';
import { correction } from './correction/correction.ts';
import { correctionRules, storedCorrectionRules } from './correctionRules/correctionRules.ts';
import { delivery } from './delivery/delivery.ts';
import { demand } from './demand/demand.ts';
import { dispute } from './dispute/dispute.ts';
import { document } from './document/document.ts';
import { duty } from './duty/duty.ts';
import { element, storedElement } from './element/element.ts';
import { elementSource } from './elementSource/elementSource.ts';
import { form } from './form/form.ts';
import { grant } from './grant/grant.ts';
import { harvest } from './harvest/harvest.ts';
import { harvestedCatalog, storedHarvestedCatalog } from './harvestedCatalog/harvestedCatalog.ts';
import { importCase } from './importing/importCase.ts';
import { matchingWorkflow, storedMatchingWorkflow } from './matchingWorkflow/matchingWorkflow.ts';
import { matter } from './matter/matter.ts';
import { matterStandard, storedMatterStandard } from './matterStandard/matterStandard.ts';
import { platformNotices } from './notice/texts.ts';
import { department, storedDepartment } from './organisation/department.ts';
import { region, storedRegion } from './organisation/region.ts';
import { regionTerms, storedRegionTerms } from './organisation/regionTerms.ts';
import { rulebook, storedRulebook } from './organisation/rulebook.ts';
import { staff, storedStaff } from './organisation/staff.ts';
import { request } from './request/request.ts';
import { securityReview } from './securityReview/securityReview.ts';
import { sharingRules, storedSharingRules } from './sharingRules/sharingRules.ts';
import { storedSubscription, subscription } from './subscription/subscription.ts';

export type { AnyCase } from './case/definition.ts';

/** What departments ask of one another and answer, with its clocks. A new kind is a folder and a line here. */
export const sharingKinds: readonly AnyCase[] = [
  catalog,
  request,
  grant,
  demand,
  correction,
  dispute,
  acknowledgement,
  securityReview,
  backflow,
  bundle,
  document,
];

/** How the ledger is compiled and kept, and what is asked of whom: those that have clocks, sides and a record. */
export const ledgerKinds: readonly AnyCase[] = [
  duty,
  matter,
  bulk,
  elementSource,
  collectionCheck,
  form,
  harvest,
  compilationPlan,
  compilationTask,
];

/** What moves objects: its operations are written out. */
export const exchangeKinds: readonly AnyCase[] = [delivery, importCase, attachment];

/** The case files: with clocks, sides and a record, and changed by effects of one another. */
export const caseFiles: readonly AnyCase[] = /* @__PURE__ */ sharingKinds.concat(ledgerKinds, exchangeKinds);

/** The registers: who there is, and by which rules. Their own operations change them, every decision reads them. */
export const registers: readonly AnyCase[] = [
  department,
  region,
  regionTerms,
  rulebook,
  staff,
  subscription,
  sharingRules,
  correctionRules,
  matchingWorkflow,
];

/** The registers of the ledger, which its own operations change. */
export const ledgerRegisters: readonly AnyCase[] = [matterStandard, element, harvestedCatalog];

/** How the registers are stored: most functions carry nothing else of them. */
export const storedRegisters: readonly StoredKind[] = [
  storedDepartment,
  storedRegion,
  storedRegionTerms,
  storedRulebook,
  storedStaff,
  storedSubscription,
  storedSharingRules,
  storedCorrectionRules,
  storedMatchingWorkflow,
  storedMatterStandard,
  storedElement,
  storedHarvestedCatalog,
];

/** The kinds of case: whatever must know every kind reads it here. */
export const definitions: readonly AnyCase[] = /* @__PURE__ */ caseFiles.concat(registers, ledgerRegisters);

/** The definition of a kind of case. */
export const definitionOf: Kinds<AnyCase> = /* @__PURE__ */ kindsOf(definitions);

/** The definition of a kind of case file: whoever gives commands to these alone carries no register. */
export const caseFileOf: Kinds<AnyCase> = /* @__PURE__ */ kindsOf(caseFiles);

/** How every kind is stored. */
export const storedKinds: readonly StoredKind[] = /* @__PURE__ */ storedRegisters.concat(caseFiles);

/** How a kind is stored, for whoever decides on case files alone. */
export const everyKind: Kinds = /* @__PURE__ */ kindsOf(storedKinds);

/** The definition of a kind of case; undefined for a kind that does not exist. */
export function findDefinition(kind: string): AnyCase | undefined {
  return definitions.find((definition) => definition.kind === kind);
}

/** The text of every notice, by kind: the platform's own and those of all cases, with what the codes in them are called. */
export function noticeTexts(): NoticeTexts {
  const texts: NoticeTexts = Object.assign(
    {},
    platformNotices,
    ...definitions.map(({ face }) => face.notices),
  );
  const titles = Object.fromEntries(Object.entries(texts).map(([kind, { title }]) => [kind, title]));
  const deadlines = Object.fromEntries(
    definitions.flatMap(({ kind, face }) =>
      Object.entries(face.deadlines).map(([name, words]) => [`${kind}.${name}`, words]),
    ),
  );
  // No value is told of it: what the notice is about says it.
  const kinds = Object.fromEntries(definitions.map(({ kind, face }) => [`${kind}.`, face.name]));
  const named = Object.entries(texts).map(([kind, text]) => {
    const codes = {
      ...text.codes,
      ...(text.text.zh.includes('{deadline}') ? { deadline: deadlines } : {}),
      ...(text.text.zh.includes(`{${kindPlaceholder}}`) ? { [kindPlaceholder]: kinds } : {}),
      ...(text.text.zh.includes('{unsent}') ? { unsent: titles } : {}),
    };
    return [kind, Object.keys(codes).length === 0 ? text : { ...text, codes }];
  });
  return Object.fromEntries(named);
}
