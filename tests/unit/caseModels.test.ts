import { it } from 'vitest';
import { addDays, dateOf, endOfDay, type Instant } from '../../lib/calendar/index.ts';
import type { Actor } from '../../lib/case/actor.ts';
import { isOpen } from '../../lib/case/deadline.ts';
import type { Harvest, HarvestCommand, HarvestEvent } from '../../lib/harvest/events.ts';
import { harvest } from '../../lib/harvest/harvest.ts';
import { type Bulk, bulk, type BulkEvent, type BulkOrderCommand, type Ordered } from '../../lib/bulk/bulk.ts';
import type { MechanismEvent } from '../../lib/case/defineCase.ts';
import { isAttached } from '../../lib/catalog/attachment.ts';
import { catalog } from '../../lib/catalog/catalog.ts';
import {
  type Catalog,
  type CatalogCommand,
  type CatalogEvent,
  contentAtHand,
} from '../../lib/catalog/events.ts';
import { checkContent, missingFields } from '../../lib/catalog/requirements.ts';
import type { CatalogContent, ResourceAttached, RevisionAsked } from '../../lib/catalog/schema.ts';
import { delivery } from '../../lib/delivery/delivery.ts';
import type { Delivery, DeliveryCommand, DeliveryEvent } from '../../lib/delivery/events.ts';
import { securityReview } from '../../lib/securityReview/securityReview.ts';
import type {
  SecurityReview,
  SecurityReviewCommand,
  SecurityReviewEvent,
} from '../../lib/securityReview/events.ts';
import { backflow } from '../../lib/backflow/backflow.ts';
import type { Backflow, BackflowCommand, BackflowEvent } from '../../lib/backflow/events.ts';
import { bundle } from '../../lib/bundle/bundle.ts';
import type { Bundle, BundleCommand, BundleEvent } from '../../lib/bundle/events.ts';
import { dispute } from '../../lib/dispute/dispute.ts';
import type { Dispute, DisputeCommand, DisputeEvent } from '../../lib/dispute/events.ts';
import type { Order } from '../../lib/dispute/schema.ts';
import type { Grant, GrantCommand, GrantEvent } from '../../lib/grant/events.ts';
import type { Receiving } from '../../lib/grant/receiving.ts';
import { grant } from '../../lib/grant/grant.ts';
import { isOver } from '../../lib/grant/use.ts';
import type { WantedChange } from '../../lib/grant/widening.ts';
import {
  type Import,
  importCase,
  type ImportCommand,
  type ImportEvent,
  noCounts,
} from '../../lib/importing/importCase.ts';
import type { Request, RequestCommand, RequestEvent } from '../../lib/request/events.ts';
import { request } from '../../lib/request/request.ts';
import type { Answer, DisputedGrant, Supplement } from '../../lib/request/schema.ts';
import {
  assessments,
  conditional,
  declared,
  everyRole,
  granted,
  handling,
  manifest,
  parties,
  people,
  personal,
  provider,
  related,
  retirement,
  revision,
  sums,
  unconditional,
  wanted,
  withheld,
  service,
  proof,
} from './caseSamples.ts';
import { lower, need, ofCity, terms as backflowTerms } from './backflowSamples.ts';
import { content as disputeContent, disputed } from './disputeSamples.ts';
import { type Die, must, playRandomly, runs } from './caseModel.ts';
import type { Happened } from './given.ts';

/** People of every side, and two who hold every role of their department: they meet four eyes. */
const actors: readonly Actor[] = [
  ...Object.values(people),
  everyRole('provider', 'p-officer'),
  everyRole('requester', 'r-officer'),
  { ...people.authorityOfficer, sub: 'p-officer' },
];
const patience = 60 * runs; // milliseconds
const one = <T>(die: Die, choices: readonly [T, ...T[]]): T => choices[die(choices.length)] ?? choices[0];
const count = (history: readonly Happened<{ readonly type: string }>[], type: string) =>
  history.filter(({ event }) => event.type === type).length;

const answers: readonly [Answer, ...Answer[]] = [
  { decision: 'consent' },
  {
    decision: 'consent',
    conditions: ['c1'],
    limits: {
      dataItems: ['坐落'],
      because: [{ ground: 'notNecessary', reasons: '无需此项', dataItems: ['不动产单元号'] }],
    },
  },
  { decision: 'consent', conditions: ['c9'] },
  { decision: 'refuse', ground: 'notNecessary', reasons: '超出最小范围' },
  { decision: 'refuse', ground: 'missingMaterial', reasons: '材料不全' },
  { decision: 'refuse', ground: 'conditionNotMet', reasons: '不符合条件', conditions: ['c1'] },
];

function requestCommand(type: string, die: Die): RequestCommand {
  const choices: Record<string, RequestCommand> = {
    change: {
      type: 'change',
      content: { dataItems: one(die, [['坐落'], ['坐落', '户号'], ['不动产单元号']]) },
    },
    'send-back': { type: 'send-back', reasons: '依据不足' },
    'send-back-answer': { type: 'send-back-answer', reasons: '请写明依据' },
    'prepare-supplement': {
      type: 'prepare-supplement',
      missing: [{ code: one(die, ['basis', 'extent', 'conditionMet'] as const), detail: '请写明条款' }],
    },
    supplement: {
      type: 'supplement',
      supplement: one<Supplement>(die, [
        { statement: '已补' },
        { basis: '《新条例》' },
        { dataItems: ['户号'] },
        {},
      ]),
    },
    'accept-duties': { type: 'accept-duties', version: one(die, [1, 1, 2]) },
    'request-extension': {
      type: 'request-extension',
      workingDays: 1 + die(12),
      ground: 'other',
      reason: '数据量大',
    },
    'decide-extension': { type: 'decide-extension', consent: die(3) > 0, reason: '属实' },
    'prepare-answer': { type: 'prepare-answer', answer: one(die, answers) },
    'grant-in-dispute': {
      type: 'grant-in-dispute',
      dispute: `x${die(3)}`,
      on: one(die, ['decision', 'settlement'] as const),
      orgName: '测试市人民政府',
      by: 'g-officer',
      grant: one<DisputedGrant>(die, [{}, { dataItems: ['坐落'] }, { until: '2026-06-30' }]),
    },
    'note-notice-dispute': {
      type: 'note-notice-dispute',
      dispute: one(die, ['x1', 'x2']),
      open: die(2) === 0,
    },
    'withdraw-notice': {
      type: 'withdraw-notice',
      dispute: one(die, ['x1', 'x2']),
      on: one(die, ['decision', 'settlement'] as const),
      orgName: '测试市人民政府',
    },
    'join-bundle': { type: 'join-bundle', bundle: one(die, ['s1', 's2', 'none']) },
  };
  return choices[type] ?? ({ type } as RequestCommand); // the types left carry nothing
}

const openDispute = { state: { status: 'negotiating' }, version: 1, revision: 1 };
const bundleFor = (name: string) => ({ state: { need: name }, version: 1, revision: 1 });

it.each([
  ['conditional', conditional, assessments],
  ['unconditional', unconditional, assessments],
  ['personal', conditional, personal],
])(
  'no sequence of commands breaks a request for %s data',
  (_, content, assessed) => {
    playRandomly<Request, RequestCommand, RequestEvent>({
      definition: request,
      actors,
      related: {
        ...related(content, assessed),
        'bundle#s1': bundleFor('a'),
        'bundle#s2': bundleFor('b'),
        'dispute#x1': openDispute,
      },
      first: (die) => ({
        command: {
          type: 'draft',
          id: 'q1',
          content: assessed === personal ? { ...wanted, personalInformation: handling } : wanted,
        },
        actor: die(5) === 0 ? people.providerOfficer : people.requesterOfficer,
      }),
      command: requestCommand,
      invariants(state, history) {
        must(count(history, 'extensionAsked') <= 1, 'one extension');
        must(
          count(history, 'extensionDecided') <= count(history, 'extensionAsked'),
          'decided is only what was asked',
        );
        must(count(history, 'supplementAsked') <= 1, 'one notice of missing material');
        must(count(history, 'received') <= 1, 'received once');
        must(count(history, 'bundled') === (state.bundle ? 1 : 0), 'it is in one bundle, for good');
        must(
          assessed !== personal || state.receivedAt === undefined || state.acceptedDuties !== undefined,
          'nothing personal is received whose duties nobody has accepted',
        );
        must(
          count(history, 'consented') +
            count(history, 'partlyConsented') +
            count(history, 'refused') +
            count(history, 'withdrawn') +
            // Withdrawn in a dispute, the notice leaves no lapse behind.
            (state.supplementNotice?.withdrawn
              ? 0
              : count(history, 'lapsed') - count(history, 'lapseVoided')) <=
            1,
          'one end',
        );
        if ('answerPreparedBy' in state && 'answeredBy' in state)
          must(state.answeredBy !== state.answerPreparedBy, 'nobody answered their own work');
        for (const { extendedBy } of state.deadlines) must(extendedBy <= 10, 'at most ten working days more');
        const answer = state.deadlines.find(({ name }) => name === 'answer');
        if (answer && state.extension?.status === 'consented')
          must(answer.extendedBy === state.extension.workingDays, 'a granted extension survives');
        must(
          (answer?.status === 'paused') === (state.status === 'awaitingSupplement'),
          'the answer clock is paused while material is awaited',
        );
        const running = state.deadlines.filter(isOpen).map(({ name }) => name);
        const waits: Partial<Record<Request['status'], string>> = {
          received: 'answer',
          answerPrepared: 'answer',
          awaitingSupplement: 'supplement',
        };
        must(running.join() === (waits[state.status] ?? ''), `the open clock in ${state.status}`);
        if (state.receivedAt === undefined)
          must(request.sides(state, people.providerOfficer).length === 0, 'a draft is its own department’s');
      },
    });
  },
  patience,
);

const contents: readonly [CatalogContent, ...CatalogContent[]] = [
  conditional,
  unconditional,
  withheld,
  { name: '待补' },
  { ...conditional, secret: true },
];

const holding = { name: '登记中心', basis: '职责', since: '2026-01-01' };
const rightsSamples = [
  { collection: holding, use: holding, circulation: holding },
  { collection: holding, use: holding, circulation: { ...holding, name: '数据局' } },
] as const;

function catalogCommand(type: string, die: Die): CatalogCommand {
  const content = one(die, contents);
  const choices: Record<string, CatalogCommand> = {
    change: {
      type: 'change',
      content: one<Partial<CatalogContent>>(die, [
        { format: 'JSON' },
        { sharingClass: 'withheld' },
        { secret: true },
        conditional,
      ]),
    },
    import: {
      type: 'import',
      id: 'k1',
      provider,
      content,
      origin: { importId: 'i1', rows: [2], digest: String(die(3)) },
    },
    approve: { type: 'approve', assessments },
    'send-back': { type: 'send-back', reasons: '请写明摘要' },
    return: { type: 'return', reasons: '格式不明' },
    revise: {
      type: 'revise',
      revision: one<RevisionAsked>(die, [
        revision,
        { ...revision, trigger: 'other', changedOn: '2026-01-05' },
      ]),
    },
    retire: { type: 'retire', retirement },
    'declare-rights': { type: 'declare-rights', rights: one(die, rightsSamples), users: [] },
    'confirm-rights': { type: 'confirm-rights', users: [] },
    'return-rights': { type: 'return-rights', reasons: '依据不明' },
    'note-probe': {
      type: 'note-probe',
      deliveryId: 'd1',
      looked: 1,
      items: [{ item: '不动产单元号', seen: 1, fits: {}, longest: die(60) }],
      fields: one(die, [[], ['法定代表人'], ['=A1()']]),
      edition: 1 + die(2),
      records: 1,
      empty: [0],
      held: { values: 1, broken: 0 },
      digits: { values: 0, broken: 0 },
    },
    'note-shared-items': {
      type: 'note-shared-items',
      found: one(die, [[], [{ grantId: 'g1', catalogId: 'k9', catalogName: '住房信息', items: ['坐落'] }]]),
      isComplete: die(2) > 0,
    },
    'note-correction': { type: 'note-correction', correctionId: one(die, ['x1', 'x2']), records: die(3) },
    'dismiss-mending': { type: 'dismiss-mending', reasons: '内部字段' },
    'request-extension': { type: 'request-extension', workingDays: 1 + die(6), reason: '数据项需逐项核对' },
    'decide-extension': { type: 'decide-extension', consent: die(3) > 0, reason: '理由属实' },
    attach: {
      type: 'attach',
      resource: one<ResourceAttached>(die, [
        { kind: 'table', system: '登记系统', name: 'bdc_djxx' },
        { kind: 'file', name: '登记.csv' },
        { kind: 'file' },
        { kind: 'api' },
      ]),
    },
    'register-service': {
      type: 'register-service',
      service: one(die, [service, { ...service, quota: 50 }]),
      ...one<object>(die, [
        {},
        { inUse: { items: ['不动产单元号'], grants: [{}], requests: 0 } },
        {
          inUse: { items: [], grants: [{ quota: '2027-01-01T00:00:00+08:00' }], requests: 0 },
          trial: { records: 1 },
          effectiveOn: '2027-01-04',
          summary: '扩容',
        },
      ]),
    },
  };
  return choices[type] ?? ({ type } as CatalogCommand); // the types left carry nothing
}

it(
  'no sequence of commands breaks a catalog',
  () => {
    playRandomly<Catalog, CatalogCommand, CatalogEvent>({
      definition: catalog,
      actors,
      first: (die) =>
        die(3) === 0
          ? { command: catalogCommand('import', die), actor: people.authorityOfficer }
          : {
              command: { type: 'draft', id: 'k1', content: one(die, contents) },
              actor: people.providerOfficer,
            },
      command: catalogCommand,
      invariants(state) {
        const content = contentAtHand(state);
        must(content.secret !== true, 'no secret is catalogued');
        must(checkContent(content).length === 0, 'what stands is sound');
        const provided = state.parties.provider?.org ?? '';
        if ('approvedBy' in state) {
          must(!state.preparers.includes(state.approvedBy), 'nobody approved their own work');
          must(missingFields({ ...content, provider: provided }).length === 0, 'approved is complete');
        }
        if (state.inForce)
          must(missingFields({ ...state.content, provider: provided }).length === 0, 'in force is complete');
        const isRunning = (clock: string) =>
          state.deadlines.some((deadline) => deadline.name === clock && isOpen(deadline));
        must(
          isRunning('review') === (state.status === 'submitted' || state.status === 'retiring'),
          'the review clock runs while there is something to review',
        );
        must(
          !isRunning('update') || state.revision !== undefined,
          'an update is due only where one is prepared',
        );
        must(
          !isRunning('attachment') || (state.inForce !== undefined && !isAttached(state, state.content)),
          'a resource is due only where something is in force and nothing is attached',
        );
        must(!(state.inForce && state.last), 'it is in force or was');
        const isKnown = catalog.sides(state, people.otherOfficer).length > 0;
        must(
          isKnown === (state.inForce !== undefined || state.last !== undefined),
          'the public sees what was published',
        );
      },
    });
  },
  patience,
);

/** When each thing happens to a delivery; the reports of it arrive at any later time, in any order and more than once. */
const happens: Readonly<Record<string, readonly string[]>> = {
  'delivery-started': ['02-02'],
  'delivery-failed': ['02-04'],
  'delivery-ready': ['02-10', '03-02'],
  'delivery-rejected': ['02-12'],
  'delivery-upheld': ['02-16'],
  'delivery-voided': ['02-20'],
  'delivery-received': ['03-09'],
};

/** Duties that outlive the right. */
const outliving: readonly string[] = ['disposal', 'recordOfUse'];

/** A step of a grant's life, with what it may say. */
function lifeCommand(type: string, die: Die, at: Instant): GrantCommand | undefined {
  const day = dateOf(at);
  const later = one(die, [addDays(day, 1), addDays(day, 40), addDays(day, -3)]);
  const reasons = '经核实';
  const proposal = { ground: 'systemChanged', reasons, effectiveOn: later } as const;
  const choices: Readonly<Record<string, GrantCommand>> = {
    suspend: { type: 'suspend', reason: one(die, ['misuse', 'security']), facts: '事实', rectifyBy: later },
    'report-rectification': { type: 'report-rectification', statement: '已整改' },
    restore: { type: 'restore', reasons, unfounded: die(2) === 0 },
    terminate: { type: 'terminate', reasons },
    'ask-change': {
      type: 'ask-change',
      change: one<WantedChange>(die, [
        { until: '2028-06-30', reasons },
        { purpose: '另一目的', reasons },
        { thirdParty: { name: '某公司', purpose: '核验' }, reasons },
      ]),
    },
    'accept-duties': { type: 'accept-duties', version: one(die, [1, 2]) },
    'decide-change': { type: 'decide-change', consent: die(2) === 0, reasons },
    'propose-end': { type: 'propose-end', ...proposal },
    'propose-change': {
      type: 'propose-change',
      ...proposal,
      change: one(die, [
        { statement: '减少数据项', dataItems: ['不动产单元号'] },
        { statement: '减少次数', service: ['quota'] },
      ]),
    },
    respond: { type: 'respond', position: one(die, ['agree', 'disagree']), statement: '意见' },
    file: { type: 'file', statement: '备案' },
    'report-arbitrary-end': { type: 'report-arbitrary-end', facts: '停止供给' },
    'require-disposal': { type: 'require-disposal', manner: '删除' },
    dispose: { type: 'dispose', method: 'deleted', proof: '日志', at: day },
    'return-disposal': { type: 'return-disposal', reasons },
    'record-use': { type: 'record-use', kind: 'effect', at: day, text: '核验' },
    'interrupt-service': { type: 'interrupt-service', since: at },
    'record-calls': {
      type: 'record-calls',
      day: addDays(day, -1 - die(3)),
      calls: { begun: 2, answered: 1, failed: 1, denied: 0, records: 1, digest: 'd'.repeat(64) },
    },
    'set-receiving': {
      type: 'set-receiving',
      receiving: one<Receiving>(die, [
        { mode: 'pull', format: 'csv' },
        { mode: 'webhook', url: 'https://receiver.example/parts' },
        { mode: 'webhook' },
        { mode: 'pull', encryption: { keyId: 'k-1' } },
        { mode: 'pull', faulty: 'leaveOut' },
      ]),
    },
    'widen-in-dispute': {
      type: 'widen-in-dispute',
      dispute: one(die, ['x1', 'x2']),
      widened: {
        dataItems: ['不动产单元号', '坐落', '登记时间'],
        extent: { whole: true },
        until: '2026-02-20',
        conditions: [],
      },
    },
    'reinstate-in-dispute': {
      type: 'reinstate-in-dispute',
      dispute: one(die, ['x1', 'x2']),
      on: 'decision',
      orgName: '测试市人民政府',
    },
    'keep-longer': {
      type: 'keep-longer',
      until: '2040-12-31',
      legalBasis: { kind: 'law', title: '《中华人民共和国档案法》', article: '第三十三条' },
    },
  };
  return choices[type];
}

function grantCommand(type: string, die: Die, at: Instant): GrantCommand {
  const instants = (happens[type] ?? [])
    .map((day) => `2026-${day}T10:00:00+08:00`)
    .filter((instant) => instant <= at);
  const doneAt = instants[die(instants.length)];
  if (type === 'open-service')
    return { type, statement: '调用一次，返回正常', ...(die(4) === 0 ? {} : { proof }) };
  if (type === 'dispute-service') return { type, reasons: '超时' };
  if (type === 'decide-service-dispute') return { type, open: die(2) === 0, reasons: '经核实' };
  if (type === 'note-checks') return { type };
  if (type === 'owe-correction') return { type, correctionId: `k${die(3)}` };
  const living = lifeCommand(type, die, at);
  if (living) return living;
  if (!type.startsWith('delivery-')) return { type } as GrantCommand; // the types left carry nothing
  if (doneAt === undefined) return { type: 'recalculate' };
  // Some stand by themselves, others are a full load or changes behind one another.
  const stretch = one(die, [
    undefined,
    { mode: 'full', to: 'w0' } as const,
    { mode: 'changes', from: 'w0', to: 'w1' } as const,
    { mode: 'changes', from: 'w1', to: `w${2 + die(2)}` } as const,
  ]);
  const report = { deliveryId: `d${die(3)}`, doneAt, ...(stretch ? { stretch } : {}) };
  return type === 'delivery-failed'
    ? { type, ...report, code: 'upload_changed' }
    : ({ type, ...report } as GrantCommand); // one of the other outcomes
}

it(
  'no sequence of commands breaks a grant',
  () => {
    playRandomly<Grant, GrantCommand, GrantEvent>({
      definition: grant,
      actors,
      first: (die, at) => ({
        command: {
          type: 'open',
          grant: {
            ...granted(at),
            until: one(die, ['2027-12-31', '2026-01-20', '2026-03-01', '2025-12-31']),
            method: one(die, ['batch', 'file', 'batch', 'api']),
          },
        },
        actor: people.system,
      }),
      command: grantCommand,
      invariants(state, history) {
        const open = state.deadlines.some((deadline) => deadline.name === 'delivery' && isOpen(deadline));
        const started = state.deadlines.some(({ name }) => name === 'delivery');
        // One that could not be delivered to as it was can be when a dispute has widened it.
        const isWidened = count(history, 'widenedInDispute') > 0;
        must(
          isWidened ||
            started !==
              history.some(({ event }) => event.type === 'deadlineNotStarted' && event.name === 'delivery'),
          'there is a clock, or it is said why not',
        );
        const isSuspended = state.status === 'suspended';
        const opening = history[0]?.event;
        const until = opening?.type === 'opened' ? opening.grant.until : state.until;
        must(isWidened || started === endOfDay(until) > state.consentedAt, 'who cannot deliver has no clock');
        const over = endOfDay(state.until > until ? state.until : until);
        must(
          isSuspended === (state.suspension !== undefined && !isOver(state)),
          'it is suspended while it stands',
        );
        if (state.status === 'disposed')
          must(state.disposal?.confirmedAt !== undefined, 'who disposed was confirmed');
        const last = history.at(-1);
        if (isOver(state))
          must(
            !state.deadlines.some((deadline) => !outliving.includes(deadline.name) && isOpen(deadline)),
            'a grant that is over has no clock but those of its disposal and of the record of its use',
          );
        else if (started && !isSuspended && (last?.at ?? '') < over)
          must(
            open === (state.fulfilledBy === undefined && state.service === undefined),
            'the clock stands still while a delivery stands ready or a service is open',
          );
        for (const { name, endedAt = '', outcome, cut, status } of state.deadlines) {
          if (outcome === 'stopped' && !outliving.includes(name))
            must(endedAt <= over, 'no clock outlives its grant');
          if (cut) must(status !== 'missed', 'nobody misses a day after the grant');
        }
        must(
          new Set(state.deliveries.map(({ deliveryId }) => deliveryId)).size === state.deliveries.length,
          'one note of a delivery',
        );
        const { succession = { full: 0, last: 0 } } = state;
        const { full, again = [] } = succession;
        must(
          full <= succession.last + 1 &&
            again.every(({ number }) => number >= full && number <= succession.last),
          'what is to be delivered again has its place behind the full load',
        );
        const readyOnes = state.deliveries
          .filter(({ readyAt }) => readyAt !== undefined)
          .map(({ deliveryId }) => deliveryId);
        if (state.fulfilledBy !== undefined)
          must(readyOnes.includes(state.fulfilledBy), 'what stopped the clock stood ready');
      },
    });
  },
  patience,
);

function deliveryCommand(type: string, die: Die): DeliveryCommand {
  const digest = die(4) === 0 ? sums.other : sums.digest;
  const choices: Record<string, DeliveryCommand> = {
    push: { type: 'push', key: `b${die(4)}` },
    split: {
      type: 'split',
      manifest: {
        ...manifest,
        sha256: die(6) === 0 ? sums.other : sums.source,
        records: die(6) === 0 ? 9 : 10,
      },
    },
    ready: { type: 'ready', digest, records: die(5) === 0 ? 9 : 10, parts: 2 },
    progress: { type: 'progress', quarter: 1 + die(4) },
    fail: { type: 'fail', code: die(3) === 0 ? 'malformed_json' : 'upload_changed', part: 1 + die(2) },
    'part-remade': { type: 'part-remade', part: 1 + die(2) },
    receipt: { type: 'receipt', receipt: { records: 10, digest } },
    'receive-posted': { type: 'receive-posted', receipt: { records: 10, digest } },
    void: { type: 'void', parts: [1] },
    reject: { type: 'reject', reasons: '少了一半' },
    'decide-rejection': { type: 'decide-rejection', complete: die(2) === 0, reasons: '经核实' },
    'decide-in-dispute': {
      type: 'decide-in-dispute',
      dispute: `x${die(3)}`,
      complete: die(2) === 0,
      reasons: '经人民政府决定',
    },
  };
  return choices[type] ?? ({ type } as DeliveryCommand); // the types left carry nothing
}

it(
  'no sequence of commands breaks a delivery',
  () => {
    const opened = {
      ...granted('2026-01-05T10:00:00+08:00'),
      status: 'awaitingDelivery',
      createdAt: '',
      deadlines: [],
      deliveries: [],
    };
    playRandomly<Delivery, DeliveryCommand, DeliveryEvent>({
      definition: delivery,
      actors,
      related: { 'grant#g1': { state: opened, version: 2, revision: 1 } },
      first: (die) => ({
        command: { type: 'open', id: 'd1', grantId: 'g1', declared },
        actor: die(5) === 0 ? people.requesterOfficer : people.providerOfficer,
      }),
      command: deliveryCommand,
      invariants(state, history) {
        const stands = ['ready', 'received', 'rejected'].includes(state.status);
        must((state.digest !== undefined) === stands, 'a digest is of what stands ready');
        if (stands)
          must(
            state.manifest?.sha256 === declared.sha256 && state.manifest.records === declared.records,
            'ready equals what was declared',
          );
        const receipt = state.deadlines.find(({ name }) => name === 'receipt');
        const isAwaited = state.status === 'ready' && receipt?.outcome === undefined;
        must(
          receipt === undefined || isOpen(receipt) === (isAwaited && receipt.status !== 'paused'),
          'the receipt’s clock runs while it is ready and the grant open',
        );
        must(
          receipt?.status !== 'paused' || state.disputedReceipt !== undefined,
          'only a verification pauses the receipt’s clock',
        );
        must(
          state.deadlines.some((deadline) => deadline.name === 'rejection' && isOpen(deadline)) ===
            (state.status === 'rejected'),
          'the authority’s clock runs while it must decide',
        );
        if (state.disputedReceipt) must(state.status === 'ready', 'only what stands ready is disputed');
        const unmade = state.unmade ?? [];
        must(
          unmade.length === 0 || state.resent !== undefined,
          'only what was asked for again is not made anew',
        );
        must(new Set(unmade.map(({ part }) => part)).size === unmade.length, 'each part is named once');
        must(count(history, 'received') <= 1, 'received once');
        const last = history.findLast(
          ({ event }) =>
            ['ready', 'voided', 'ended'].includes(event.type) ||
            (event.type === 'failed' && event.code === 'watermark_passed') ||
            (event.type === 'rejectionDecided' && !event.complete),
        )?.event.type;
        must(stands === (last === 'ready'), 'the clock stops for readiness alone');
      },
    });
  },
  patience,
);

const bare = (type: string) => ({ type }) as ImportCommand; // `start` carries nothing
it(
  'no sequence of commands breaks an import',
  () => {
    playRandomly<Import, ImportCommand, ImportEvent | MechanismEvent>({
      definition: importCase,
      actors,
      first: () => ({
        command: { type: 'open', id: 'i1', opening: { format: 'csv' } },
        actor: people.providerOfficer,
      }),
      command(type, die) {
        const counts = { ...noCounts, done: die(10) };
        if (type === 'progress') return { type, counts };
        if (type === 'finish') return { type, counts, unknownHeadings: [] };
        if (type === 'tell-departments')
          return { type, importer: '数据局', departments: [{ ...counts, org: provider.org }] };
        return type === 'fail'
          ? { type, code: 'not_a_workbook', reason: { zh: '不是工作簿', en: 'not a workbook' } }
          : bare(type);
      },
      invariants(state, history) {
        must(count(history, 'finished') + count(history, 'failed') <= 1, 'one end');
        must((state.departments ?? []).length <= 1, 'a department is told once');
        must((state.failure !== undefined) === (state.status === 'failed'), 'a failed import says why');
      },
    });
  },
  patience,
);

const ordinary: Ordered = { kind: 'catalog', command: 'submit' };
it(
  'no sequence of commands breaks a bulk order',
  () => {
    playRandomly<Bulk, BulkOrderCommand, BulkEvent | MechanismEvent>({
      definition: bulk,
      actors,
      first: (die) => ({
        command: {
          type: 'order',
          id: 'b1',
          ordered: ordinary,
          cases: Array.from({ length: 1 + die(300) }, (_, index) => ({ id: `c${index}` })),
        },
        actor: people.providerOfficer,
      }),
      command(type, die) {
        if (type === 'progress') return { type, done: die(300) };
        if (type === 'finish' || type === 'count')
          return { type, counts: { done: 1, unchanged: 0, refused: 0, failed: 0 } };
        return { type } as BulkOrderCommand; // `stop` and `lapse` carry nothing
      },
      invariants(state, history) {
        must(count(history, 'finished') + count(history, 'stopped') <= 1, 'one end');
        must(state.status !== 'done' || state.counts !== undefined, 'what is done says what came of it');
        must(state.status !== 'running' || state.counts === undefined, 'nothing is counted before its end');
      },
    });
  },
  patience,
);

const tallied = { created: 1, changed: 0, unchanged: 0, removed: 0, refused: 0 };
it(
  'no sequence of commands breaks a harvest',
  () => {
    const content = { name: '他省平台', address: 'https://share.example', auth: { kind: 'none' } } as const;
    playRandomly<Harvest, HarvestCommand, HarvestEvent>({
      definition: harvest,
      actors,
      first: () => ({ command: { type: 'register', id: 'h1', content }, actor: people.authorityOfficer }),
      command(type, die) {
        const run = 1 + die(4);
        const changes = { name: '另一名称', ...(die(2) === 0 ? { address: 'https://other.example' } : {}) };
        const choices: Record<string, HarvestCommand> = {
          change: { type: 'change', content: changes },
          start: { type: 'start', full: die(2) === 0 },
          finish: { type: 'finish', run, tally: tallied, cursor: 'there' },
          fail: { type: 'fail', run, tally: tallied, failure: 'slow' },
        };
        return choices[type] ?? ({ type } as HarvestCommand); // the types left carry nothing
      },
      invariants({ status, runs: all }, history) {
        const running = all.filter(({ outcome }) => outcome === 'running');
        must(
          status !== 'running' || all.at(-1)?.outcome === 'running',
          'the last run is the one that goes on',
        );
        must(status !== 'waiting' || all.at(-1)?.outcome !== 'running', 'between runs none goes on');
        must(running.length <= count(history, 'started'), 'each run has begun');
        must(count(history, 'ended') <= 1, 'one end');
      },
    });
  },
  patience,
);

function disputeCommand(type: string, die: Die): DisputeCommand {
  const proposal = 1 + die(3);
  const order = one<Order | undefined>(die, [
    undefined,
    { what: '共享', grant: {} },
    { what: '共享坐落', grant: { dataItems: ['坐落'] } },
    { what: '撤回告知', by: 'provider' },
    { what: '另行申请', by: 'requester' },
    { what: '共享', by: 'provider', grant: {} },
    { what: '撤回告知', withdrawNotice: true },
    { what: '重新核实', reopen: true },
    { what: '恢复共享权限', reinstate: true },
  ]);
  const choices: Record<string, DisputeCommand> = {
    state: { type: 'state', position: '核验规程要求三项' },
    settle: one<DisputeCommand>(die, [
      { type: 'settle', proposal },
      { type: 'settle', terms: '共享坐落', grant: { dataItems: ['坐落'] } },
      { type: 'settle', terms: '另行申请' },
      { type: 'settle' },
    ]),
    propose: { type: 'propose', terms: '共享坐落' },
    accept: { type: 'accept', proposal },
    decline: { type: 'decline', proposal, reasons: '不足以核验' },
    decide: {
      type: 'decide',
      decision: one(die, ['upheld', 'overturned', 'partly'] as const),
      reasons: '经研究决定',
      ...(order ? { order } : {}),
    },
    'carry-out': { type: 'carry-out', how: '已经办理' },
    'confirm-carrying-out': one<DisputeCommand>(die, [
      { type: 'confirm-carrying-out', carriedOut: true },
      { type: 'confirm-carrying-out', carriedOut: false, reasons: '尚未办理' },
      { type: 'confirm-carrying-out', carriedOut: false },
    ]),
    'note-hindered': { type: 'note-hindered', why: one(die, ['periodOver', 'answeredMeanwhile'] as const) },
  };
  return choices[type] ?? ({ type } as DisputeCommand); // the types left carry nothing
}

/** Which clock runs in a status; once it is decided, whoever carries it out has one, and then the authority. */
const clocksOfDispute: Readonly<Record<Dispute['status'], readonly string[]>> = {
  negotiating: ['negotiation'],
  coordinating: ['coordination'],
  deciding: ['decision'],
  decided: ['carryingOut', 'confirmation', ''],
  settled: [''],
  carriedOut: [''],
  withdrawn: [''],
};

it(
  'no sequence of commands breaks a dispute',
  () => {
    playRandomly<Dispute, DisputeCommand, DisputeEvent>({
      definition: dispute,
      actors: [...actors, people.governmentOfficer],
      related: disputed(),
      first: (die) => ({
        command: { type: 'lodge', id: 'x1', content: disputeContent },
        actor: one(die, [people.requesterOfficer, people.providerOfficer, people.otherOfficer]),
      }),
      command: disputeCommand,
      invariants(state, history) {
        const { status, proposals, settledOn, decision, carrier } = state;
        const ended = count(history, 'settled') + count(history, 'decided') + count(history, 'withdrawn');
        must(ended <= 1, 'one outcome');
        must(count(history, 'carriedOut') <= 1, 'carried out once');
        const agreed = proposals.find(({ number }) => number === settledOn);
        const consenting = new Set([
          ...(agreed?.answers.filter(({ accepted }) => accepted).map(({ side }) => side) ?? []),
          ...(agreed && agreed.by !== 'authority' ? [agreed.by] : []),
        ]);
        if (settledOn !== undefined) must(consenting.size === 2, 'both sides have agreed to the same terms');
        must(
          (decision !== undefined) === (count(history, 'decided') === 1),
          'a decision is the government’s',
        );
        if (decision) must(count(history, 'submitted') === 1, 'what is decided was submitted');
        if (carrier === 'platform')
          must(status === 'decided' || status === 'settled', 'the platform carries out');
        const running = state.deadlines.filter(isOpen).map(({ name }) => name);
        must(running.length <= 1, 'one clock at a time');
        must(clocksOfDispute[status].includes(running.join()), `the open clock in ${status}`);
      },
    });
  },
  patience,
);

function reviewCommand(type: string, die: Die): SecurityReviewCommand {
  const part = {
    category: 'health',
    origin: 'held',
    kind: 'grant',
    id: 'g1',
    catalogId: `k${die(4)}`,
    catalogName: '门诊记录',
    items: ['病种'],
  } as const;
  const finding = {
    rule: 'identityAndHealth',
    name: { zh: '', en: '' },
    basis: 'platform',
    weight: one(die, ['high', 'notable'] as const),
    mayInvolveSecrets: false,
    reasons: { zh: '', en: '' },
    bearing: 'completes',
    categories: ['health'],
    catalogs: 2,
    parts: [part],
    itemsLeftOut: 0,
  } as const;
  const choices: Record<string, SecurityReviewCommand> = {
    assess: {
      type: 'assess',
      id: 'q1',
      assessment: { findings: die(3) === 0 ? [] : [finding], isComplete: true },
    },
    conclude: one<SecurityReviewCommand>(die, [
      { type: 'conclude', conclusion: 'acceptable', involvesSecrecy: false, reasons: '必需' },
      { type: 'conclude', conclusion: 'acceptableWithMeasures', involvesSecrecy: false, reasons: '必需' },
      { type: 'conclude', conclusion: 'unacceptable', involvesSecrecy: true, reasons: '必需' },
      {
        type: 'conclude',
        conclusion: 'unacceptable',
        involvesSecrecy: true,
        secrecyBody: '保密局',
        reasons: '必需',
      },
    ]),
  };
  return choices[type] ?? ({ type } as SecurityReviewCommand); // the types left carry nothing
}

it(
  'no sequence of commands breaks a security review',
  () => {
    const reviewed = {
      id: 'q1',
      status: 'received',
      receivedAt: '2026-03-02T10:00:00+08:00',
      parties,
      catalog: { id: 'k1', name: '门诊记录' },
    };
    playRandomly<SecurityReview, SecurityReviewCommand, SecurityReviewEvent>({
      definition: securityReview,
      actors,
      related: { 'request#q1': { state: reviewed, version: 1, revision: 1 } },
      first: (die) => ({
        command: one<SecurityReviewCommand>(die, [
          reviewCommand('assess', die),
          { type: 'open', id: 'q1', reasons: '一并审查' },
        ]),
        actor: one(die, [
          people.system,
          people.authorityOfficer,
          people.providerOfficer,
          people.otherOfficer,
        ]),
      }),
      command: reviewCommand,
      invariants({ status, conclusion, deadlines }, history) {
        must(
          (status === 'concluded') === (conclusion !== undefined),
          'a conclusion stands where it is concluded',
        );
        if (conclusion?.involvesSecrecy)
          must(conclusion.secrecyBody !== undefined, 'the secrecy department was heard');
        if (conclusion?.conclusion === 'acceptableWithMeasures')
          must(conclusion.measures !== undefined, 'measures are named');
        must(
          count(history, 'concluded') <= count(history, 'assessed') + 1,
          'concluded once for what was found',
        );
        must(
          (deadlines.filter(isOpen).length === 1) === (status === 'open'),
          'the clock runs while it is open',
        );
      },
    });
  },
  patience,
);

function backflowCommand(type: string, die: Die, at: Instant): BackflowCommand {
  const noted = { type: 'note-delivery', deliveryId: `d${die(3)}`, at } as const;
  const choices: Record<string, BackflowCommand> = {
    confirm: {
      type: 'confirm',
      terms: one(die, [
        backflowTerms,
        { ...backflowTerms, path: '须经领导批准' },
        { ...backflowTerms, period: 'annual' },
      ]),
    },
    refuse: {
      type: 'refuse',
      refusal: { ground: one(die, ['notLawful', 'conditionNotMet']), reasons: '所列文件没有赋予相应职责' },
    },
    expect: { type: 'expect', records: die(4) },
    'change-path': { type: 'change-path', path: '市级平台', contact: '数据科' },
    'record-docking': {
      type: 'record-docking',
      docking: { endpoint: '接口', testedAt: at.slice(0, 10), result: one(die, ['passed', 'failed']) },
    },
    end: { type: 'end', reasons: '职责已经划出' },
    'note-delivery': one<BackflowCommand>(die, [
      noted,
      { ...noted, readyAt: at },
      { ...noted, foundIncomplete: true },
    ]),
    'note-suspension': { type: 'note-suspension', stopsClock: die(2) === 0 },
  };
  return choices[type] ?? ({ type } as BackflowCommand); // the types left carry nothing
}

it(
  'no sequence of commands breaks a bundle',
  () => {
    const requests = ['a', 'b', 'c'];
    const part = (id: string, status = 'draft') => ({
      state: { id, status, parties, catalog: { id: `of-${id}` } },
      version: 1,
      revision: 1,
    });
    playRandomly<Bundle, BundleCommand, BundleEvent>({
      definition: bundle,
      actors,
      related: {
        'request#a': part('a'),
        'request#b': part('b', 'awaitingApproval'),
        'request#c': part('c'),
        'request#d': part('d', 'received'),
      },
      first: (die) => ({
        command: { type: 'gather', id: 's1', need: '核验', requests: die(6) === 0 ? ['a', 'd'] : requests },
        actor: one(die, [people.requesterOfficer, people.requesterOfficer, people.providerOfficer]),
      }),
      command: (type, die) =>
        type === 'note-end'
          ? {
              type,
              request: one(die, ['a', 'b', 'c', 'd']),
              ...one<object>(die, [{}, { outcome: 'refused' }, { outcome: 'consented' }]),
            }
          : type === 'note-reopened'
            ? { type, request: one(die, ['a', 'b', 'c', 'd']) }
            : ({ type } as BundleCommand), // the types left carry nothing
      invariants({ status, ended, outcomes = {}, deadlines, parties: { provider: providing } }, history) {
        must(ended.length === new Set(ended).size, 'a part ends once');
        must(
          ended.every((id) => requests.includes(id)),
          'only parts end',
        );
        must(
          (status === 'completed') === (ended.length === requests.length),
          'completed when all have ended',
        );
        must(
          count(history, 'completed') <= 1 + count(history, 'partReopened'),
          'completed once, and again where a part went on',
        );
        must(
          Object.keys(outcomes).every((id) => ended.includes(id)),
          'only what has ended has an outcome',
        );
        must(deadlines.length === 0 && providing === undefined, 'it has no clock and is before nobody');
      },
    });
  },
  patience,
);

it(
  'no sequence of commands breaks what flows back',
  () => {
    const delivered = (records: number) => ({ state: { records }, version: 1, revision: 1 });
    playRandomly<Backflow, BackflowCommand, BackflowEvent>({
      definition: backflow,
      actors: [...actors, lower.officer, lower.head, lower.other],
      related: {
        ...ofCity(),
        'delivery#d0': delivered(1),
        'delivery#d1': delivered(2),
        'delivery#d2': delivered(3),
      },
      first: () => ({ command: { type: 'state', id: 'b1', content: need }, actor: lower.officer }),
      command: backflowCommand,
      invariants(state, history) {
        must(count(history, 'confirmed') + count(history, 'refused') <= 1, 'answered once');
        must(count(history, 'ended') <= 1, 'one end');
        const running = state.deadlines.filter(isOpen).map(({ name }) => name);
        if (state.status === 'stated') must(running.join() === 'confirmation', 'its provider has to confirm');
        if (state.status === 'refused' || state.status === 'ended')
          must(running.length === 0, 'no clock is left');
        if (state.status !== 'standing') return;
        const { standing } = state;
        must(standing.current >= standing.first, 'no period lies before the first');
        must(
          standing.makings.every(({ to }) => to < standing.current),
          'what is made is not made again',
        );
        const isHeld = standing.suspended?.stopsClock === true;
        must(
          running.length === new Set(running).size && (running.length === 0) === isHeld,
          'a clock runs for the period that is due, and one for the period under way',
        );
        must(!running.includes('confirmation'), 'its provider has confirmed');
      },
    });
  },
  patience,
);
