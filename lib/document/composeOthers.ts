import type { Context } from '../case/definition.ts';
import { disputeOutcomes } from '../case/disputeOutcomes.ts';
import type { Correction, SetAside, ToCorrect } from '../correction/events.ts';
import { reopenedNames } from '../correction/names.ts';
import type { Dispute, Position } from '../dispute/events.ts';
import { disputeDecisionNames, disputeKindNames } from '../dispute/names.ts';
import type { SideOfDispute } from '../dispute/schema.ts';
import type { Grant } from '../grant/events.ts';
import { rectification } from '../grant/suspension.ts';
import { suspensionDutyNames, suspensionReasonNames } from '../grant/names.ts';
import { citation } from '../regulation/citation.ts';
import type { Text } from '../regulation/text.ts';
import type { Request } from '../request/events.ts';
import type { DisputedGrant } from '../request/schema.ts';
import { type Act, day, ended, informed, remedy, replied, typed } from './act.ts';
import { reasonsToPrint } from './correctionReasons.ts';
import { answerAt, disputedAct, type DisputedCase } from './disputedAct.ts';
import { extentInWords, type RegionName } from './extentInWords.ts';
import { formsInWords } from './formsInWords.ts';
import { grantInWords } from './grantInWords.ts';

/** That the sharing is suspended, and by when the requester rectifies (art. 27): of the suspension that stands or, once it is lifted, of the last. */
export function composeSuspension({
  suspension,
  lifted,
  catalogName,
  parties,
  deadlines,
}: Grant): Act | undefined {
  const last = suspension ?? lifted;
  if (!last) return undefined;
  const { reason, facts, by, at, rectifyBy } = last;
  // Where the day that was named is a day off, the clock has the last one.
  const lastDay = deadlines.find(({ name }) => name === rectification)?.dueDate ?? rectifyBy;
  const [on, until, why] = [day(at), day(lastDay), suspensionReasonNames[reason]];
  const duty = suspensionDutyNames[reason];
  // Article 27 suspends for misuse; a risk or an incident is nobody's.
  const ground: Text =
    reason === 'misuse'
      ? { zh: `根据${citation(27).zh}的规定`, en: `Under ${citation(27).en}` }
      : { zh: '为保障数据安全', en: 'For the safety of the data' };
  const isOwn = by === 'provider';
  // A letter speaks to its one reader; a notice to both sides names whom it means.
  const requester = isOwn ? '贵单位' : (parties.requester?.name ?? '');
  return {
    sort: isOwn ? 'letter' : 'notice',
    ...(isOwn ? { copies: ['authority'] as const } : {}),
    issuer: by,
    to: isOwn ? ['requester'] : ['requester', 'provider'],
    at,
    act: at,
    subject: {
      zh: `关于暂停共享“${catalogName}”政务数据`,
      en: `Notice that the sharing of the government data "${catalogName}" is suspended`,
    },
    paragraphs: [
      {
        zh: `${ground.zh}，自${on.zh}起暂停共享“${catalogName}”政务数据。暂停期间不能提取数据或者调用服务。`,
        en: `${ground.en} the sharing of the government data "${catalogName}" is suspended from ${on.en}: nothing is fetched or called meanwhile.`,
      },
      { zh: `暂停的理由：${ended(why.zh)}`, en: `Reason: ${why.en}.` },
      { zh: `事实：${ended(facts)}`, en: `Facts: ${facts}` },
      {
        zh: `请${requester}于${until.zh}以前（含当日）${duty.zh}。`,
        en: `The requester ${duty.en} by the end of ${until.en}.`,
      },
      isOwn ? remedy : remedyOfAuthority,
    ],
    since: suspension ? [] : liftedSince(lifted),
    closing: isOwn ? informed : { zh: '特此通知。', en: 'This is our notice.' },
  };
}

/** An authority's act is the authority's to undo: its provider neither restores nor terminates what it has not suspended [ours]. */
const remedyOfAuthority: Text = {
  zh: '如有异议，请向本单位提出，由本单位核实后决定恢复或者终止共享；提出争议的，由上级政务数据共享主管部门协调处理（平台规则；《政务数据共享条例》第二十八条）。',
  en: 'If you disagree, turn to us: we look into it, and restore or terminate the sharing; a dispute about it is coordinated by the authority above [a rule of this platform; art. 28].',
};

function liftedSince(lifted: Grant['lifted']): readonly Text[] {
  if (!lifted) return [];
  const on = day(lifted.liftedAt);
  if (lifted.unfounded)
    return [
      {
        zh: `暂停此后已经解除：因没有依据，已于${on.zh}恢复共享。`,
        en: `There was no ground to suspend it: sharing was restored on ${on.en}.`,
      },
    ];
  return [{ zh: `暂停此后已经解除：已于${on.zh}恢复共享。`, en: `Sharing was restored on ${on.en}.` }];
}

/**
 * What came of a correction (art. 26): how many records were corrected, how many were not, and why not as far as that is said of all of
 * them. What names people, their keys and values, stays with the case, where it can be erased.
 *
 * @param item absent where only asked whether there is such a letter
 */
export function composeCorrectionResult(state: Correction, item?: Context['item']): Act | undefined {
  const given = lastDecided(state);
  if (!given) return undefined;
  const { catalogName, createdAt, items } = state;
  const { decidedAt, confirmed, unconfirmed, number } = given;
  const [on, decided] = [day(createdAt), day(decidedAt)];
  return {
    issuer: 'provider',
    to: ['requester'],
    at: decidedAt,
    // What is decided once a dispute has opened it again is another act.
    act: number === 1 ? '' : String(number),
    sort: 'reply',
    subject: {
      zh: `关于“${catalogName}”数据校核申请`,
      en: `Result of the correction of the data "${catalogName}"`,
    },
    paragraphs: [
      {
        zh: `贵单位${on.zh}对“${catalogName}”数据提出的校核申请（涉及${items.length}条记录）收悉。根据${citation(26).zh}的规定，经核实，现将结果反馈如下：`,
        en: `We have received your correction of ${on.en} of the data "${catalogName}" (${items.length} records). Under ${citation(26).en} it was verified, with this result:`,
      },
      ...correctedRecords(confirmed, decided),
      ...keptRecords(unconfirmed),
      ...(unconfirmed.length > 0 ? [whyKept(state, item && reasonsToPrint(state, number, { item }))] : []),
      ...(state.erased ? [] : [toldByRecord(state)]),
      ...(unconfirmed.length > 0 ? [remedy] : []),
    ],
    since: openedSince(state),
    closing: replied,
  };
}

type Decided = Pick<SetAside, 'decidedAt' | 'confirmed' | 'unconfirmed'> & { readonly number: number };

/** The decision that stands or, while a dispute has it made anew, the one that it has set aside. */
function lastDecided(state: Correction): Decided | undefined {
  const { reopened = [] } = state;
  if (state.status !== 'corrected' && state.status !== 'rejected') {
    const before = reopened.at(-1)?.instead;
    return before && { ...before, number: reopened.length };
  }
  const { decidedAt, verification } = state;
  return { decidedAt, ...verification, number: reopened.length + 1 };
}

/** That a dispute has set the decision aside since, so that it does not stand as it was given. */
function openedSince(state: Correction): readonly Text[] {
  const last = state.reopened?.at(-1);
  if (last === undefined || state.status === 'corrected' || state.status === 'rejected') return [];
  const [on, by] = [day(last.at), disputeOutcomes[last.on]];
  const again = last.toCorrect === undefined ? '重新核实' : '交由本单位更正';
  return [
    {
      zh: `本结果此后已因争议处理不再适用：已于${on.zh}${by.zh}（${last.orgName}）${again}。`,
      en: `A dispute has set this result aside since: on ${on.en} the correction was opened again ${by.en} (${last.orgName}).`,
    },
  ];
}

function correctedRecords(confirmed: readonly number[], on: Text): readonly Text[] {
  if (confirmed.length === 0) return [];
  return [
    {
      zh: `确认有误的${confirmed.length}条（${numbered(confirmed)}），已于${on.zh}予以更正。`,
      en: `${confirmed.length} found wrong (no. ${confirmed.join(', ')}) and corrected on ${on.en}.`,
    },
  ];
}

function keptRecords(unconfirmed: readonly number[]): readonly Text[] {
  if (unconfirmed.length === 0) return [];
  return [
    {
      zh: `未确认有误的${unconfirmed.length}条（${numbered(unconfirmed)}），不予更正。`,
      en: `${unconfirmed.length} not found wrong (no. ${unconfirmed.join(', ')}) and not corrected.`,
    },
  ];
}

/** Why they stay: printed, or where it stands. */
function whyKept({ id, erased }: Correction, reasons: string | undefined): Text {
  if (reasons !== undefined)
    return { zh: `不予更正的理由：${ended(reasons)}`, en: `Why they were not corrected: ${reasons}` };
  if (erased)
    return {
      zh: '不予更正的理由已经随该校核申请中涉及个人的内容删除，不再载明。',
      en: 'Why they were not corrected was erased with what names people in the correction.',
    };
  return {
    zh: `不予更正的理由涉及具体记录，不载入本函，见政务数据共享平台该校核申请（编号${id}）的处理决定。`,
    en: `Why they were not corrected concerns single records and is not printed here: it stands with the decision on that correction (${id}) on the sharing platform.`,
  };
}

/** Where it stands what was found of each, which may name people. */
function toldByRecord({ id }: Correction): Text {
  return {
    zh: `各条记录的核实情况涉及个人信息的，在政务数据共享平台的该校核申请（编号${id}）中分条告知。`,
    en: `What was found of each record is told record by record in that correction (${id}) on the sharing platform, since it may name people.`,
  };
}

const numbered = (numbers: readonly number[]) => `第${numbers.join('、')}条`;

/** What the government has decided (R28.3). */
export function composeDisputeDecision(
  dispute: Dispute,
  disputed: DisputedCase,
  regionName: RegionName,
): Act | undefined {
  const { decision, about, kind, claim, wanted, parties, positions, lodgedBySide } = dispute;
  if (!decision) return undefined;
  const names = { requester: parties.requester?.name ?? '', provider: parties.provider?.name ?? '' };
  const [what, outcome] = [disputeKindNames[kind], disputeDecisionNames[decision.decision]];
  const lodger = names[lodgedBySide];
  return {
    sort: 'decision',
    copies: ['authority'],
    issuer: 'government',
    to: ['requester', 'provider'],
    at: decision.at,
    act: '',
    subject: {
      zh: `关于“${about.name}”政务数据共享争议`,
      en: `Decision on the dispute about the sharing of the government data "${about.name}"`,
    },
    paragraphs: [
      {
        zh: `${names.requester}与${names.provider}因“${about.name}”政务数据共享（${what.zh}）发生争议，经协商和协调处理未能解决，提请决定。`,
        en: `${names.requester} and ${names.provider} dispute the sharing of the government data "${about.name}" (${what.en}); neither negotiation nor coordination has ended it.`,
      },
      ...disputedAct({ ...disputed, dispute, names }),
      {
        zh: `${lodger}主张：${ended(claim)}请求：${ended(wanted)}`,
        en: `${lodger} claims: ${claim} It wants: ${wanted}`,
      },
      ...answeredTo(
        positions.findLast(({ side }) => side !== lodgedBySide),
        names,
      ),
      {
        zh: `根据${citation(28).zh}的规定，决定如下：对${what.zh}的处理予以${outcome.zh}。理由：${ended(decision.reasons)}`,
        en: `Under ${citation(28).en} it is decided: ${what.en} is ${outcome.en}. Reasons: ${decision.reasons}`,
      },
      ...ordered(decision, names, { ...disputedIn(dispute, disputed.request), regionName }),
    ],
  };
}

/** What the other side has said last (R28.1): it was heard before the dispute went to the authority. */
function answeredTo(position: Position | undefined, names: Names): readonly Text[] {
  if (!position) return [];
  const name = names[position.side];
  return [
    { zh: `${name}的意见：${ended(position.position)}`, en: `According to ${name}: ${position.position}` },
  ];
}

type Names = Readonly<Record<SideOfDispute, string>>;

function ordered(
  { order, toCorrect }: NonNullable<Dispute['decision']>,
  names: Names,
  disputed: Disputed & Named,
): readonly Text[] {
  if (!order) return [];
  const by = order.by && names[order.by];
  const byWhom = by ? { zh: `由${by}执行：`, en: `${by} carries out: ` } : typed('');
  return [
    { zh: `${byWhom.zh}${ended(order.what)}`, en: `${byWhom.en}${order.what}` },
    ...grantedByOrder(order.grant, disputed),
    ...foundComplete(order.complete),
    ...openedAgain(order.reopen, toCorrect, names.provider),
    ...reinstatedBy(order.reinstate),
  ];
}

/** What the platform grants on the order (R28.3): what the order does not name is granted as it was requested. */
function grantedByOrder(grant: DisputedGrant | undefined, disputed: Disputed & Named): readonly Text[] {
  if (!grant) return [];
  const { dataItems, until, extent, conditions } = grant;
  const last = until === undefined ? undefined : day(until);
  // What article 27 has ended of the right that a consent in part had opened is not opened again.
  const but: Text = disputed.imposed
    ? { zh: '，但此前已经依法终止共享的数据项除外', en: ', but for items to which the right was ended' }
    : typed('');
  return [
    {
      zh: `由政务数据共享平台按照下列内容予以共享，未列明的事项按照申请的内容共享${but.zh}：`,
      en: `The sharing platform grants this, and what is not named as it was requested${but.en}:`,
    },
    ...grantInWords({
      dataItems,
      forms: formsOf(dataItems, disputed),
      extent: extent && extentInWords(extent, disputed.regionName),
      period: last && { zh: `至${last.zh}（含当日）`, en: `until the end of ${last.en}` },
      conditions: conditionsOf(conditions, disputed),
    }),
  ];
}

interface Named {
  readonly regionName: RegionName;
}

/** What was asked for, and how it was answered. */
interface Disputed {
  readonly request: Request | undefined;
  /** The conditions of an answer that was disputed for what it does not grant. */
  readonly imposed?: readonly string[] | undefined;
  /** The items that such an answer gives in the clear: that stays. */
  readonly inClear?: readonly string[] | undefined;
}

function disputedIn({ kind, createdAt }: Dispute, request: Request | undefined): Disputed {
  const given = answerAt(request, createdAt);
  if (kind !== 'partial' || !given) return { request };
  const { conditions = [], inClear } = given.answer;
  return { request, imposed: conditions, inClear };
}

/** In which form the items are given: those of the order, else all that were requested. */
function formsOf(dataItems: readonly string[] | undefined, { request, inClear = [] }: Disputed) {
  if (!request) return undefined;
  return formsInWords(request.catalog.treatments, dataItems ?? request.content.dataItems, inClear);
}

/** The conditions in their own words: those of the order, else of the answer that was partly granted, else all that the catalog lists. */
function conditionsOf(named: readonly string[] | undefined, { request, imposed }: Disputed): Text {
  const listed = request?.catalog.conditions;
  const ids = named ?? imposed ?? listed?.map(({ id }) => id);
  if (ids === undefined) return { zh: '目录所列的使用条件', en: 'those that the catalog lists' };
  if (ids.length === 0) return { zh: '不附使用条件', en: 'none' };
  const texts = ids.map((id) => listed?.find((condition) => condition.id === id)?.text ?? id);
  return { zh: texts.join('；'), en: texts.join('; ') };
}

function foundComplete(complete: boolean | undefined): readonly Text[] {
  if (complete === undefined) return [];
  return complete
    ? [{ zh: '认定该次交付完整。', en: 'The delivery is found complete.' }]
    : [{ zh: '认定该次交付不完整。', en: 'The delivery is found incomplete.' }];
}

/** How what is ordered of a correction is carried out: it says nothing else than the order itself. */
function openedAgain(
  reopen: boolean | undefined,
  toCorrect: ToCorrect | undefined,
  provider: string,
): readonly Text[] {
  if (reopen !== true) return [];
  const what = reopenedNames[toCorrect ?? 'anew'];
  return [
    {
      zh: `上述决定由${provider}在该校核申请中执行：${what.zh}。期限由政务数据共享平台即日起重新计算。`,
      en: `${provider} carries this out in the correction: it ${what.en}. The sharing platform opens it again, in a new term from today.`,
    },
  ];
}

function reinstatedBy(reinstate: boolean | undefined): readonly Text[] {
  if (reinstate !== true) return [];
  return [
    {
      zh: '该共享权限由政务数据共享平台予以恢复，使用期限仍至原定的最后一日；因终止而起算的处置数据期限不再计算。',
      en: 'The sharing platform reinstates the grant until its last day as before; the term to dispose of the data counts no more.',
    },
  ];
}
