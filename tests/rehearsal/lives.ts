import { createHash } from 'node:crypto';
import { dateOf } from '../../lib/calendar/index.ts';
import { uploadKey } from '../../lib/delivery/decide.ts';
import type { Answered, Call } from './calls.ts';
import { CallRefused } from './calls.ts';
import type { Chance } from './chance.ts';
import { type Body, type City, items, type Published } from './city.ts';
import type { RehearsedPlatform } from './platform.ts';

/** After how many days, at some hour of that day, a life goes on. */
export type Pause = number;

/** What was done, by the step's name: what came of each the record must say as often. */
export type Deeds = Map<string, number>;

export interface Stage {
  readonly platform: RehearsedPlatform;
  readonly call: Call;
  readonly chance: Chance;
  readonly city: City;
  readonly deeds: Deeds;
}

/** What is known of one request while it lives. */
interface Affair {
  readonly catalog: Published;
  readonly requester: Body;
  readonly provider: Body;
  readonly request: string;
  readonly grant: string;
  /** The last day of the right that is asked for. */
  readonly until: string;
}

const upload = [items.join(','), '1,甲,2026-01-01', '2,乙,2026-01-02'].join('\r\n');
const sha256 = createHash('sha256').update(upload).digest('hex');
const records = 2;

/**
 * One request from its draft to its end, as people live it: most in time, some late, some never. What time or the other side has
 * overtaken ends it.
 */
export async function* life(stage: Stage): AsyncGenerator<Pause, void> {
  const { call, chance, city, platform } = stage;
  const catalog = chance.oneOf(city.catalogs);
  const requester = chance.oneOf(city.departments.filter(({ org }) => org !== catalog.provider.org));
  const today = dateOf(platform.now());
  const until = `${Number(today.slice(0, 4)) + 1}-06-30`;
  const drafted = await call(requester.officer, 'POST', '/v1/requests', {
    catalogId: catalog.id,
    dataItems: items.slice(0, chance.between(1, items.length)),
    basis: '《演练管理办法》规定的审核职责',
    scenario: '演练事项的资格核验',
    useRange: { units: ['业务科'], systems: ['演练系统'] },
    extent: { whole: true },
    method: 'batch',
    duration: { from: today, to: until },
  });
  count(stage.deeds, 'request.drafted');
  const request = `/v1/requests/${String(drafted['id'])}`;
  const grant = `/v1/grants/${String(drafted['id'])}`;
  const affair = { catalog, requester, provider: catalog.provider, request, grant, until };
  try {
    if (yield* answered(stage, affair)) yield* used(stage, affair);
  } catch (error) {
    if (!(error instanceof CallRefused) || !overtaken.has(error.code)) throw error;
    count(stage.deeds, 'overtaken');
  }
}

/** Codes by which the platform says that time, or the other side, was faster. */
const overtaken: ReadonlySet<string> = new Set([
  'not_in_this_status',
  'lapsed',
  'grant_not_in_force',
  'extension_too_late',
]);

/** Until the answer. @returns whether it was consented to */
async function* answered(stage: Stage, affair: Affair): AsyncGenerator<Pause, boolean> {
  const { chance } = stage;
  const { requester, provider, request, catalog } = affair;
  const step = stepsOf(stage);
  await step(requester.officer, request, 'submit', {}, 'request.submitted');
  yield chance.between(0, 1);
  await step(requester.officeHead, request, 'approve', {}, 'request.received');
  if (chance.falls(0.02)) {
    yield 1;
    await step(requester.officer, request, 'withdraw', {}, 'request.withdrawn');
    return false;
  }
  if (!catalog.isUnconditional) {
    if (chance.falls(0.06) && !(yield* supplemented(stage, affair))) return false;
    if (chance.falls(0.04)) yield* extended(stage, affair);
    yield chance.falls(0.07) ? chance.between(15, 30) : chance.between(0, 9);
  } else if (chance.falls(0.1)) yield chance.between(2, 12);
  const isRefused = chance.falls(0.12);
  await step(
    provider.officer,
    request,
    'prepare-answer',
    answerOf(stage, affair, isRefused),
    'request.answerPrepared',
  );
  await step(provider.officeHead, request, 'answer', {}, isRefused ? 'request.refused' : 'request.consented');
  if (!isRefused) return true;
  return chance.falls(0.25) ? yield* disputed(stage, affair) : false;
}

function answerOf({ chance }: Stage, { catalog }: Affair, isRefused: boolean): object {
  if (!isRefused) return { decision: 'consent', ...(catalog.isUnconditional ? {} : { conditions: ['c1'] }) };
  const ground = catalog.isUnconditional
    ? 'notLawful'
    : chance.oneOf(['notLawful', 'notGenuine', 'notNecessary', 'outsideScope'] as const);
  return { decision: 'refuse', ground, reasons: '经核实，所述职责与所申请的数据没有关系' };
}

async function* supplemented(
  stage: Stage,
  { requester, provider, request }: Affair,
): AsyncGenerator<Pause, boolean> {
  const step = stepsOf(stage);
  const missing = [{ code: 'basis', detail: '请写明所依据的条款' }];
  await step(provider.officer, request, 'prepare-supplement', { missing }, 'request.supplementPrepared');
  await step(provider.officeHead, request, 'ask-supplement', {}, 'request.supplementAsked');
  if (stage.chance.falls(0.15)) return false;
  yield stage.chance.between(1, 12);
  await step(
    requester.officer,
    request,
    'supplement',
    { statement: '依据为所列办法' },
    'request.supplemented',
  );
  return true;
}

async function* extended(stage: Stage, { provider, request }: Affair): AsyncGenerator<Pause, void> {
  const step = stepsOf(stage);
  const asking = { workingDays: 5, ground: 'historicalRecords', reason: '需要核对历史档案' };
  await step(provider.officer, request, 'request-extension', asking, 'request.extensionAsked');
  yield 1;
  const decision = { consent: stage.chance.falls(0.8), reason: '情况属实' };
  await step(stage.city.authority.officer, request, 'decide-extension', decision, 'request.extensionDecided');
}

/** A refusal goes to the two of them, to the authority, at last to the government. @returns whether the data is granted */
async function* disputed(
  stage: Stage,
  { requester, provider, request }: Affair,
): AsyncGenerator<Pause, boolean> {
  const { call, chance, city } = stage;
  const step = stepsOf(stage);
  const id = request.split('/')[3];
  const lodged = await call(requester.officer, 'POST', '/v1/disputes', {
    about: { kind: 'request', id },
    kind: 'refusal',
    claim: '申请属于法定职责',
    wanted: '同意共享',
  });
  count(stage.deeds, 'dispute.lodged');
  const dispute = `/v1/disputes/${String(lodged['id'])}`;
  yield chance.between(1, 5);
  const terms = { terms: '按申请共享', grant: {} };
  if (chance.falls(0.4)) {
    await step(requester.officeHead, dispute, 'settle', terms, 'dispute.proposed');
    yield chance.between(0, 2);
    await step(provider.officeHead, dispute, 'settle', { proposal: 1 }, 'dispute.settled');
    return true;
  }
  await step(provider.officer, dispute, 'state', { position: '维持原答复' }, 'dispute.positionStated');
  await step(requester.officer, dispute, 'escalate', {}, 'dispute.escalated');
  yield chance.between(1, 6);
  await step(city.authority.officer, dispute, 'propose', terms, 'dispute.proposed');
  yield chance.between(0, 2);
  const [asking, asked] = [requester.officeHead, provider.officeHead];
  await step(asking, dispute, 'accept', { proposal: 1 }, 'accept or decline');
  if (chance.falls(0.5)) {
    await step(asked, dispute, 'accept', { proposal: 1 }, 'dispute.settled');
    return true;
  }
  const declined = { proposal: 1, reasons: '理由不变' };
  await step(asked, dispute, 'decline', declined, 'accept or decline');
  await step(city.authority.officer, dispute, 'submit', {}, 'dispute.submitted');
  yield chance.between(1, 12);
  const isOverturned = chance.falls(0.5);
  const decision = isOverturned
    ? { decision: 'overturned', reasons: '申请符合规定', order: { what: '按申请共享', grant: {} } }
    : { decision: 'upheld', reasons: '提供部门的理由成立' };
  await step(city.government.officer, dispute, 'decide', decision, 'dispute.decided');
  return isOverturned;
}

/** From the grant to the destroyed copy. */
async function* used(stage: Stage, affair: Affair): AsyncGenerator<Pause, void> {
  const { chance } = stage;
  const { requester, provider, grant } = affair;
  const step = stepsOf(stage);
  yield chance.falls(0.06) ? chance.between(30, 45) : chance.between(0, 20);
  yield* delivered(stage, affair);
  if (chance.falls(0.03)) yield* corrected(stage, affair);
  if (chance.falls(0.02)) yield* suspended(stage, affair);
  if (chance.falls(0.15)) {
    yield chance.between(10, 60);
    await step(requester.officer, grant, 'close', { reason: 'achieved' }, 'grant.closed');
  } else yield* recorded(stage, affair);
  // One in eleven forgets the copy that is still there.
  if (chance.falls(0.09)) return;
  yield chance.between(1, 15);
  const disposal = { method: 'deleted', proof: '销毁记录第一号', at: dateOf(stage.platform.now()) };
  await step(requester.officer, grant, 'dispose', disposal, 'grant.disposalStated');
  yield chance.between(1, 8);
  await step(provider.officer, grant, 'confirm-disposal', {}, 'grant.disposalConfirmed');
}

/** Says again and again what the data was used for, until the right is over; one in eleven never does. */
async function* recorded(stage: Stage, { requester, grant, until }: Affair): AsyncGenerator<Pause, void> {
  const { chance, platform } = stage;
  const step = stepsOf(stage);
  const isKept = !chance.falls(0.09);
  while (dateOf(platform.now()) <= until) {
    yield Math.min(chance.between(45, 80), daysBetween(dateOf(platform.now()), until) + 1);
    if (!isKept) continue;
    const entry = { kind: 'process', at: dateOf(platform.now()), text: '核验了演练事项' };
    await step(requester.officer, grant, 'usage', entry, 'grant.useRecorded');
  }
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

async function* delivered(stage: Stage, { requester, provider, grant }: Affair): AsyncGenerator<Pause, void> {
  const { call, chance, platform } = stage;
  const step = stepsOf(stage);
  const declared = { format: 'csv', records, sha256 };
  const opened = await call(provider.officer, 'POST', `${grant}/deliveries`, declared);
  count(stage.deeds, 'delivery.opened');
  const delivery = `${grant}/deliveries/${String(opened['id'])}`;
  await platform.objects.put(uploadKey(String(opened['id'])), Buffer.from(upload), 'text/csv');
  await step(provider.officer, delivery, 'complete', {}, 'delivery.completed');
  yield chance.between(1, 4);
  // One in five says nothing: it counts as accepted after five working days.
  if (chance.falls(0.2)) return;
  const { digest } = await call(requester.officer, 'GET', delivery);
  await step(requester.officer, delivery, 'receipt', { records, digest }, 'delivery.received');
}

async function* corrected(
  stage: Stage,
  { requester, provider, catalog, grant }: Affair,
): AsyncGenerator<Pause, void> {
  const { call, chance } = stage;
  const step = stepsOf(stage);
  yield chance.between(1, 20);
  const lodged: Answered = await call(requester.officer, 'POST', '/v1/corrections', {
    grantId: grant.split('/')[3],
    catalogId: catalog.id,
    records: [{ key: '1', item: items[0], given: '1' }],
    reasons: '与证照不符',
    noDocuments: '证照原件由当事人持有，已当场核对',
  });
  count(stage.deeds, 'correction.lodged');
  const correction = `/v1/corrections/${String(lodged['id'])}`;
  yield chance.between(0, 3);
  await step(provider.officer, correction, 'accept', {}, 'correction.accepted');
  yield chance.falls(0.15) ? chance.between(14, 25) : chance.between(1, 8);
  const confirmed = chance.falls(0.7);
  await step(
    provider.officer,
    correction,
    'verify',
    { findings: [{ record: 1, confirmed, ...(confirmed ? {} : { note: '与档案一致' }) }] },
    'correction.verified',
  );
  if (confirmed)
    await step(provider.officeHead, correction, 'correct', { statement: '已更正' }, 'correction.corrected');
  else
    await step(provider.officeHead, correction, 'reject', { reasons: '与档案一致' }, 'correction.rejected');
}

async function* suspended(stage: Stage, { requester, provider, grant }: Affair): AsyncGenerator<Pause, void> {
  const { chance, platform } = stage;
  const step = stepsOf(stage);
  yield chance.between(1, 20);
  const rectifyBy = dateOf(new Date(Date.parse(platform.now()) + 20 * 86_400_000).toISOString());
  const facts = { reason: 'misuse', facts: '超出使用范围', rectifyBy };
  await step(provider.officeHead, grant, 'suspend', facts, 'grant.suspended');
  yield chance.between(1, 15);
  await step(
    requester.officer,
    grant,
    'report-rectification',
    { statement: '已整改' },
    'grant.rectificationReported',
  );
  yield chance.between(0, 3);
  await step(provider.officeHead, grant, 'restore', { reasons: '整改属实' }, 'grant.restored');
}

function stepsOf({ call, deeds }: Stage) {
  return async (
    ...[who, address, step, body, deed]: [Parameters<Call>[0], string, string, object, string]
  ) => {
    const answer = await call(who, 'POST', `${address}/${step}`, body);
    count(deeds, deed);
    return answer;
  };
}

export function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
