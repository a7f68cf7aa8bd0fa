import type { Correction } from '../correction/events.ts';
import type { Dispute, Position } from '../dispute/events.ts';
import { disputeDecisionNames, disputeKindNames, sideOfDisputeNames } from '../dispute/names.ts';
import type { Grant } from '../grant/events.ts';
import { suspensionReasonNames } from '../grant/names.ts';
import { citation } from '../regulation/citation.ts';
import type { Text } from '../regulation/text.ts';
import type { DisputedGrant } from '../request/schema.ts';
import { type Act, day, doneOn, ended, row, typed } from './act.ts';
import { grantInWords } from './grantInWords.ts';

/** That the sharing is suspended, and by when the requester rectifies (art. 27); none once it is restored. */
export function composeSuspension({ suspension, catalogName }: Grant): Act | undefined {
  if (!suspension) return undefined;
  const { reason, facts, by, at, rectifyBy } = suspension;
  const [on, until, why] = [day(at), day(rectifyBy), suspensionReasonNames[reason]];
  return {
    issuer: by,
    to: by === 'provider' ? ['requester'] : ['requester', 'provider'],
    at,
    act: at,
    title: {
      zh: `关于暂停共享“${catalogName}”政务数据的通知`,
      en: `Notice that the sharing of the government data "${catalogName}" is suspended`,
    },
    paragraphs: [
      {
        zh: `根据${citation(27).zh}的规定，自${on.zh}起暂停共享“${catalogName}”政务数据。暂停期间不能提取数据或者调用服务。`,
        en: `Under ${citation(27).en} the sharing of the government data "${catalogName}" is suspended from ${on.en}: nothing is fetched or called meanwhile.`,
      },
      { zh: `暂停的理由：${ended(why.zh)}`, en: `Reason: ${why.en}.` },
      { zh: `事实：${ended(facts)}`, en: `Facts: ${facts}` },
      {
        zh: `请需求部门于${until.zh}以前（含当日）完成整改并报告整改情况。`,
        en: `The requester rectifies and reports it by the end of ${until.en}.`,
      },
    ],
  };
}

/**
 * What came of a correction (art. 26): how many records were corrected and how many were not. What names people, their keys and
 * values, stays with the case, where it can be erased.
 */
export function composeCorrectionResult(state: Correction): Act | undefined {
  if (state.status !== 'corrected' && state.status !== 'rejected') return undefined;
  const { catalogName, createdAt, decidedAt, verification, items } = state;
  const [on, decided] = [day(createdAt), day(decidedAt)];
  const { confirmed, unconfirmed } = verification;
  return {
    issuer: 'provider',
    to: ['requester'],
    at: decidedAt,
    act: '',
    title: {
      zh: `关于“${catalogName}”数据校核结果的反馈`,
      en: `Result of the correction of the data "${catalogName}"`,
    },
    paragraphs: [
      {
        zh: `贵单位${on.zh}对“${catalogName}”数据提出的校核申请（涉及${items.length}条记录）收悉。根据${citation(26).zh}的规定，经核实，现将结果反馈如下：`,
        en: `We have received your correction of ${on.en} of the data "${catalogName}" (${items.length} records). Under ${citation(26).en} it was verified, with this result:`,
      },
      ...correctedRecords(confirmed, decided),
      ...keptRecords(unconfirmed),
      doneOn({ zh: '结果', en: 'result' }, decidedAt),
      {
        zh: '各条记录的核实情况和理由载于政务数据共享平台的该校核申请。特此反馈。',
        en: 'What was found of each record, and why, stands in that correction on the sharing platform.',
      },
    ],
  };
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

const numbered = (numbers: readonly number[]) => `第${numbers.join('、')}条`;

/** What the government has decided (R28.3). */
export function composeDisputeDecision({
  decision,
  about,
  kind,
  claim,
  wanted,
  parties,
  positions,
  lodgedBySide,
}: Dispute): Act | undefined {
  if (!decision) return undefined;
  const sides = [parties.requester?.name ?? '', parties.provider?.name ?? ''];
  const [what, outcome] = [disputeKindNames[kind], disputeDecisionNames[decision.decision]];
  return {
    issuer: 'government',
    to: ['requester', 'provider'],
    at: decision.at,
    act: '',
    title: {
      zh: `关于“${about.name}”政务数据共享争议的决定`,
      en: `Decision on the dispute about the sharing of the government data "${about.name}"`,
    },
    paragraphs: [
      {
        zh: `${sides[0]}与${sides[1]}因“${about.name}”政务数据共享（${what.zh}）发生争议，协商、协调处理未达成一致，提请决定。`,
        en: `${sides[0]} and ${sides[1]} dispute the sharing of the government data "${about.name}" (${what.en}); negotiation and coordination did not end it.`,
      },
      { zh: `主张：${ended(claim)}请求：${ended(wanted)}`, en: `Claim: ${claim} Wanted: ${wanted}` },
      ...answeredTo(positions.findLast(({ side }) => side !== lodgedBySide)),
      {
        zh: `根据${citation(28).zh}的规定，决定如下：${outcome.zh}。理由：${ended(decision.reasons)}`,
        en: `Under ${citation(28).en} it is decided: ${outcome.en}. Reasons: ${decision.reasons}`,
      },
      ...ordered(decision, kind),
      doneOn({ zh: '决定', en: 'decision' }, decision.at),
      ...documentNumbered(decision),
    ],
  };
}

/** What the other side has said last (R28.1): it was heard before the dispute went to the authority. */
function answeredTo(position: Position | undefined): readonly Text[] {
  if (!position) return [];
  const { zh, en } = sideOfDisputeNames[position.side];
  return [{ zh: `${zh}的意见：${ended(position.position)}`, en: `According to ${en}: ${position.position}` }];
}

function ordered({ order }: NonNullable<Dispute['decision']>, kind: Dispute['kind']): readonly Text[] {
  if (!order) return [];
  const by = order.by && sideOfDisputeNames[order.by];
  const byWhom = by ? { zh: `由${by.zh}执行：`, en: `${by.en} carries out: ` } : typed('');
  return [
    { zh: `${byWhom.zh}${ended(order.what)}`, en: `${byWhom.en}${order.what}` },
    ...grantedByOrder(order.grant, kind),
    ...foundComplete(order.complete),
  ];
}

/** What the platform grants on the order (R28.3): what the order does not name is granted as it was requested. */
function grantedByOrder(grant: DisputedGrant | undefined, kind: Dispute['kind']): readonly Text[] {
  if (!grant) return [];
  const { dataItems, until, extent, conditions } = grant;
  const last = until === undefined ? undefined : day(until);
  return [
    {
      zh: '由政务数据共享平台按照下列内容予以共享，未列明的事项按照申请的内容共享：',
      en: 'The sharing platform grants this, and what is not named as it was requested:',
    },
    ...grantInWords({
      dataItems,
      extent,
      period: last && { zh: `至${last.zh}（含当日）`, en: `until the end of ${last.en}` },
      conditions: conditionsOf(conditions, kind),
    }),
  ];
}

function conditionsOf(ids: readonly string[] | undefined, kind: Dispute['kind']): Text {
  if (ids === undefined && kind === 'partial')
    return { zh: '原答复所附的使用条件', en: 'those that the answer has imposed' };
  if (ids === undefined) return { zh: '目录所列的使用条件', en: 'those that the catalog lists' };
  if (ids.length === 0) return { zh: '不附使用条件', en: 'none' };
  const { zh, en } = row(ids);
  return { zh: `目录所列编号为${zh}的使用条件`, en: `those that the catalog lists as ${en}` };
}

function foundComplete(complete: boolean | undefined): readonly Text[] {
  if (complete === undefined) return [];
  return complete
    ? [{ zh: '认定该次交付完整。', en: 'The delivery is found complete.' }]
    : [{ zh: '认定该次交付不完整。', en: 'The delivery is found incomplete.' }];
}

/** The number that the government recorded with the decision. */
function documentNumbered({ documentNumber }: NonNullable<Dispute['decision']>): readonly Text[] {
  if (documentNumber === undefined) return [];
  return [
    {
      zh: `作出决定时登记的文号：${documentNumber}。`,
      en: `Number recorded with the decision: ${documentNumber}.`,
    },
  ];
}
