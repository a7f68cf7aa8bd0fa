import { describe, expect, test } from 'vitest';
import { allOperations } from '../../functions/api/operations/tables.ts';
import { definitions } from '../../lib/cases.ts';
import { defaultCalendar } from '../../lib/calendar/index.ts';
import { startDeadline, startOrdered, type DeadlineEvent, evolveDeadlines } from '../../lib/case/deadline.ts';
import { viewDeadlines } from '../../lib/case/views.ts';
import { findingKinds } from '../../lib/importing/findingKinds.ts';
import { mayShorten, type OrderedTermId, terms, type TimedTermId } from '../../lib/regulation/terms.ts';
import { problems } from '../../lib/regulation/problem/registry.ts';
import { on } from './given.ts';

/**
 * What each article of Order 809 is about here, written down from the Regulation and not from the code: whatever else cites one
 * is this platform's own rule in the clothes of the law.
 */
const articles: Readonly<Record<number, readonly string[]>> = {
  2: ['authorisation_missing'],
  3: ['secret', 'secretRow', 'secrecy_undeclared'],
  10: ['putSharingRules', 'getSharingRules', 'listSharingRules'],
  11: ['putDepartment'],
  12: [
    'createCatalog',
    'listCatalogs',
    'searchCatalogs',
    // 县级以上人民政府的政务数据共享主管部门组织编制
    'createCompilationPlan',
    'compilationPlan.announce',
    'announceCompilationPlan',
    'listPlanProgress',
  ],
  13: ['incomplete_catalog', 'catalog.approve', 'approveCatalog'],
  14: [
    'withheld',
    'unconditional',
    'classesDiffer',
    'conditionContradictsClass',
    'conditionPlaceholder',
    'conditionUnclear',
  ],
  15: [
    'condition_not_listed',
    'formality_demanded',
    'legal_basis_required',
    'sharing_terms_missing',
    'conditionObjection',
    'withheldWithoutBasis',
  ],
  16: [
    'catalog.submit',
    'catalog.publish',
    'catalog.return',
    'submitCatalog',
    'publishCatalog',
    'returnCatalog',
  ],
  17: [
    'R17.1',
    'R17.2',
    'catalog.accept-mending',
    'acceptMendingCatalog',
    'update_extension_too_long',
    'update_unchanged',
    'catalog.revise',
    'catalog.request-extension',
    'catalog.decide-extension',
    'catalog.retire',
    'reviseCatalog',
    'requestExtensionCatalog',
    'decideExtensionCatalog',
    'retireCatalog',
  ],
  19: [
    'putElement',
    'designateSource',
    'designateSources',
    'elementSource.withdraw',
    'withdrawElementSource',
    'collection_repeated',
    'createCollectionCheck',
    'collectionCheck.proceed',
    'proceedCollectionCheck',
  ],
  20: [
    'request.change',
    'request.submit',
    'request.approve',
    'request.approve-supplement',
    'request.answer',
    'bundle.submit',
    'submitBundle',
    'createRequest',
    'changeRequest',
    'submitRequest',
    'approveRequest',
    'approveSupplementRequest',
    'answerRequest',
  ],
  21: [
    'R21.1',
    'R21.2',
    'extension_too_long',
    'reasons_required',
    'refused_for_missing_material',
    'supplement_asked_before',
    'request.prepare-supplement',
    'request.ask-supplement',
    'request.supplement',
    'request.request-extension',
    'request.decide-extension',
    'request.prepare-answer',
    'prepareSupplementRequest',
    'askSupplementRequest',
    'supplementRequest',
    'requestExtensionRequest',
    'decideExtensionRequest',
    'prepareAnswerRequest',
  ],
  22: [
    'R22.1',
    'grant.delivery-started',
    'grant.delivery-ready',
    'grant.delivery-received',
    'grant.delivery-voided',
    'grant.delivery-failed',
    'grant.open-service',
    'grant.set-receiving',
    'setReceivingGrant',
    'openServiceGrant',
    'callService',
    'verifyValues',
    'delivery.push',
    'delivery.complete',
    'delivery.ready',
    'createDelivery',
    'listChanges',
    'getSupply',
    'listUploadAddresses',
    'completeDelivery',
    'pushRecords',
    'listParts',
    'getManifest',
    'getPartData',
    'resendDelivery',
    'delivery.resend',
  ],
  23: ['longer_than_the_law', 'putRegionTerms', 'confirmRegionTerms', 'getRegionTerms'],
  24: [
    'R24.1',
    'backflow_without_conditions',
    'backflow.confirm',
    'backflow.refuse',
    'backflow.expect',
    'backflow.record-docking',
    'backflow.note-delivery',
    'createBackflow',
    'confirmBackflow',
    'refuseBackflow',
    'expectBackflow',
    'recordDockingBackflow',
    'listBackflowPeriods',
  ],
  25: [
    'shared_not_operable',
    'circulated_by_receiver',
    'grant.ask-change',
    'grant.approve-change',
    'grant.decide-change',
    'askChangeGrant',
    'approveChangeGrant',
    'decideChangeGrant',
  ],
  26: [
    'R26.2',
    'confirmed_not_rejected',
    'correction.accept',
    'grant.owe-correction',
    'correction.verify',
    'correction.correct',
    'correction.reject',
    'createCorrection',
    'acceptCorrection',
    'verifyCorrection',
    'correctCorrection',
    'rejectCorrection',
    'putCorrectionRules',
    'getCorrectionRules',
    'getCorrectionRulesVersion',
  ],
  27: [
    'R27.2',
    'grant.close',
    'closeGrant',
    'rectification_running',
    'right_taken_away',
    'service_in_use',
    'ending_incomplete',
    'grant.suspend',
    'grant.restore',
    'grant.terminate',
    'grant.propose-end',
    'grant.propose-change',
    'grant.respond',
    'grant.file',
    'grant.carry-out',
    'grant.report-arbitrary-end',
    'backflow.note-suspension',
    'backflow.note-restoring',
    'grant.require-disposal',
    'grant.dispose',
    'grant.confirm-disposal',
    'suspendGrant',
    'restoreGrant',
    'terminateGrant',
    'proposeEndGrant',
    'proposeChangeGrant',
    'respondGrant',
    'fileGrant',
    'carryOutGrant',
    'reportArbitraryEndGrant',
    'requireDisposalGrant',
    'disposeGrant',
    'confirmDisposalGrant',
  ],
  28: [
    'dispute.state',
    'dispute.settle',
    'dispute.escalate',
    'dispute.propose',
    'dispute.accept',
    'dispute.decline',
    'dispute.submit',
    'dispute.decide',
    'dispute.carry-out',
    'request.grant-in-dispute',
    'request.note-notice-dispute',
    'request.withdraw-notice',
    'grant.widen-in-dispute',
    'grant.reinstate-in-dispute',
    'delivery.decide-in-dispute',
    'correction.reopen-in-dispute',
    'createDispute',
    'stateDispute',
    'settleDispute',
    'escalateDispute',
    'proposeDispute',
    'acceptDispute',
    'declineDispute',
    'submitDispute',
    'decideDispute',
    'carryOutDispute',
  ],
  29: [
    'R29.2',
    'grant.record-use',
    'grant.keep-longer',
    'recordUseGrant',
    'keepLongerGrant',
    'keeping_basis_required',
    'listUsage',
  ],
  35: ['R35.3.criticalInfrastructure', 'R35.3.centralOrgan', 'R35.3.other'],
  37: [
    'handling_unstated',
    'handling_unacceptable',
    'safety_duties_unaccepted',
    'request.accept-duties',
    'grant.accept-duties',
    'acceptDutiesRequest',
    'acceptDutiesGrant',
  ],
};

interface Citing {
  readonly article?: number | undefined;
}

const citing = (rows: readonly (readonly [string, Citing])[]) =>
  rows.flatMap(([name, { article }]) => (article === undefined ? [] : [[name, article] as const]));

test('every refusal, step, operation, term and finding that cites an article cites the one that is about it', () => {
  const cited = [
    ...citing(Object.entries(problems).map(([code, row]) => [code, 'article' in row ? row : {}] as const)),
    ...citing(
      definitions.flatMap(({ kind, table }) => table.map((row) => [`${kind}.${row.command}`, row] as const)),
    ),
    ...citing(allOperations.map((row) => [row.id, row] as const)),
    ...citing(terms.map((row) => [row.id, row] as const)),
    ...citing(Object.entries(findingKinds)),
  ];
  const expected = Object.entries(articles).flatMap(([article, names]) =>
    names.map((name) => [name, Number(article)] as const),
  );
  const sorted = (rows: readonly (readonly [string, number])[]) =>
    rows.map(([n, a]) => `${n}: ${a}`).toSorted();
  expect(sorted(cited)).toEqual(sorted(expected));
});

describe('the basis', () => {
  test('of a refusal is the law exactly where it cites an article; what is wrong with a call alone has none', () => {
    for (const [code, problem] of Object.entries(problems)) {
      const isPlain = ![403, 404, 409, 412, 422].includes(problem.status);
      const basis = 'basis' in problem ? problem.basis : undefined;
      expect([code, basis]).toEqual([code, isPlain ? undefined : 'article' in problem ? 'law' : 'platform']);
    }
  });

  test('of a term with an article is the law, or an order given under it', () => {
    expect(terms.filter(({ basis, article }) => basis === 'platform' && article !== undefined)).toEqual([]);
    expect(terms.filter(({ basis, article }) => basis === 'law' && article === undefined)).toEqual([]);
  });
});

/** The clock of a term as the API shows it. */
function shown(event: DeadlineEvent) {
  const [view] = viewDeadlines(evolveDeadlines([], event));
  if (!view) throw new Error('no clock was started');
  return view;
}

test('only a term of the law shows a statutory day, shortened by a region or not', () => {
  const at = on('2026-03-02');
  const calendar = defaultCalendar();
  const timed = terms.filter(({ length, unit }) => length !== undefined && unit === 'workingDays');
  for (const row of timed) {
    const isLaw = row.basis === 'law';
    const length = row.length ?? 1;
    for (const days of mayShorten(row) && length > 1 ? [length, length - 1] : [length]) {
      const overlay = { terms: { [row.id]: days } };
      // Its length stands in the table.
      const view = shown(startDeadline('answer', row.id as TimedTermId, at, calendar, overlay));
      expect([row.id, 'statutoryDueAt' in view]).toEqual([row.id, isLaw]);
      expect([row.id, view.basis]).toEqual([row.id, days < length ? 'region' : row.basis]);
    }
  }
  for (const row of terms.filter(({ basis }) => basis === 'order')) {
    const order = { by: 'authority', until: '2026-03-31' };
    // Its length is ordered.
    const view = shown(startOrdered('answer', row.id as OrderedTermId, order, at, calendar, {}));
    expect([row.id, 'statutoryDueAt' in view, view.basis]).toEqual([row.id, false, 'order']);
  }
});
