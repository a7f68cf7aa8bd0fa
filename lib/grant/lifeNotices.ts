import { disputeOutcomes } from '../case/disputeOutcomes.ts';
import { lastDayCodes } from '../case/dueDayNames.ts';
import { sideCodes } from '../case/sidesToldNames.ts';
import { protectedDataNames } from '../regulation/safetyDuties.ts';
import {
  askedNames,
  endingGroundNames,
  positionNames,
  suspenderNames,
  suspensionArticles,
  suspensionDutyNames,
  suspensionReasonNames,
} from './names.ts';

const codes = { ...sideCodes, ...lastDayCodes };

const remedy = {
  zh: '如有异议，请与提供部门协商；协商不成的，可以向政务数据共享主管部门申请协调处理（《政务数据共享条例》第二十八条）。',
  en: 'Who objects negotiates with the provider; failing that the authority coordinates (art. 28).',
};

const byNextAbove = {
  zh: '提出争议的，由上级政务数据共享主管部门协调处理，不由作出该决定的部门协调（平台规则；《政务数据共享条例》第二十八条）。',
  en: 'A dispute about it is coordinated by the authority above the one that has decided [a rule of this platform; art. 28].',
};

/** To whom somebody objects who was suspended: an authority's act its provider does not undo [ours]. Landed notices do not say whose it was. */
const objections = {
  '': remedy,
  provider: remedy,
  authority: {
    zh: `如有异议，请向作出暂停决定的政务数据共享主管部门提出，由其核实后恢复，提供部门不能恢复（平台规则）；${byNextAbove.zh}`,
    en: `Who objects may ask the authority that has suspended to look into it and restore it; the provider cannot [a rule of this platform]. ${byNextAbove.en}`,
  },
};

/** The same of a termination. */
const objectionsToEnd = {
  ...objections,
  authority: {
    zh: `如有异议，可以提出争议：${byNextAbove.zh}`,
    en: `Who objects disputes it. ${byNextAbove.en}`,
  },
};

/** How a proposal is told: that sharing ends, or what changes. */
const proposalCodes = {
  ...codes,
  ground: endingGroundNames,
  what: { end: { zh: '终止', en: 'end' }, change: { zh: '变更', en: 'change' } },
  change: {
    none: { zh: '', en: '' },
    text: { zh: '变更内容：', en: 'What changes: ' },
    end: { zh: '。', en: '. ' },
  },
};

/** What is said of the life of a grant: suspension, change, ending, disposal, supply. */
export const lifeNotices = {
  'grant.suspended': {
    title: { zh: '共享暂停', en: 'Sharing suspended' },
    text: {
      zh: `“{name}”{sides}的共享已由{suspender}暂停（{reason}），暂停期间不能提取数据或者调用服务。事实：{facts}。请需求部门{duty}{by}{dueDate}{basis}{article}。{remedy}`,
      en: `{suspender} has suspended the sharing of "{name}"{sides} ({reason}): nothing is fetched or called meanwhile. Facts: {facts}. The requester {duty}{by}{dueDate}{basis}{article}. {remedy}`,
    },
    codes: {
      ...codes,
      suspender: suspenderNames,
      remedy: objections,
      reason: suspensionReasonNames,
      duty: suspensionDutyNames,
      article: suspensionArticles,
    },
  },
  'grant.rectificationReported': {
    title: { zh: '整改情况已报告，请核实', en: 'Rectification reported' },
    text: {
      zh: '“{name}”{sides}的需求部门报告整改情况：{statement}。请核实，并决定恢复或者终止共享。',
      en: 'The requester of "{name}"{sides} reports what was rectified: {statement}. Look at it, and restore or terminate the sharing.',
    },
    codes: sideCodes,
  },
  'grant.restored': {
    title: { zh: '共享恢复', en: 'Sharing restored' },
    text: {
      zh: '“{name}”{sides}的共享已经恢复{unfounded}。理由：{reasons}{delivery}{dueDate}{basis}。',
      en: 'The sharing of "{name}"{sides} is restored{unfounded}: {reasons}{delivery}{dueDate}{basis}.',
    },
    codes: {
      ...codes,
      unfounded: {
        unfounded: { zh: '，暂停没有依据', en: ', as there was no ground to suspend it' },
      },
      delivery: {
        by: { zh: '。请提供部门按期共享数据，截止日为', en: '; the provider shares the data by ' },
      },
    },
  },
  'grant.terminated': {
    title: { zh: '共享终止', en: 'Sharing terminated' },
    text: {
      zh: '“{name}”{sides}的共享已经终止（《政务数据共享条例》第二十七条）。理由：{reasons}。{remedy}',
      en: 'The sharing of "{name}"{sides} is terminated (art. 27): {reasons}. {remedy}',
    },
    codes: { ...sideCodes, remedy: objectionsToEnd },
  },
  'grant.reinstated': {
    title: { zh: '按争议处理结果恢复共享权限', en: 'Grant reinstated after a dispute' },
    text: {
      zh: '“{name}”{sides}的共享权限，{on}（{by}）恢复（《政务数据共享条例》第二十七条、第二十八条），使用期限仍至{until}，因终止而起算的处置数据期限不再计算。数据已经处置或者尚未签收的，由提供部门重新交付{delivery}{dueDate}{basis}。',
      en: 'The grant over "{name}"{sides} is reinstated {on} ({by}; arts. 27 and 28). It lasts until {until} as before, and the term to dispose of the data counts no more. What was disposed of, or not received yet, its provider delivers anew{delivery}{dueDate}{basis}.',
    },
    codes: { ...codes, on: disputeOutcomes, delivery: lastDayCodes.by },
  },
  'grant.changePrepared': {
    title: { zh: '变更使用的申请待审核', en: 'Change of the use to approve' },
    text: {
      zh: '变更“{name}”{sides}使用的申请已经填写，请审核。理由：{reasons}。',
      en: 'A change of the use of "{name}"{sides} is written; approve it. Reasons: {reasons}.',
    },
    codes: sideCodes,
  },
  'grant.dutiesToAccept': {
    title: { zh: '待接受的安全保护义务', en: 'Safety duties to accept' },
    text: {
      zh: '变更“{name}”{sides}使用的申请涉及{data}。请阅读申请和安全保护义务，由部门负责人在线接受；接受之前不能发出（《政务数据共享条例》第三十七条）。',
      en: 'A change of the use of "{name}"{sides} concerns {data}. Read it and the safety duties, and accept them as department head: before that it is not sent (art. 37).',
    },
    codes: { ...sideCodes, data: { ...protectedDataNames, and: { zh: '、', en: ' and ' } } },
  },
  'grant.changeSent': {
    title: { zh: '变更使用的申请待答复', en: 'Change of the use asked for' },
    text: {
      zh: '“{name}”{sides}的需求部门申请变更{asked}（《政务数据共享条例》第二十五条）。理由：{reasons}。请答复{by}{dueDate}{basis}。',
      en: 'The requester of "{name}"{sides} asks to change {asked} (art. 25): {reasons}. Answer it{by}{dueDate}{basis}.',
    },
    codes: { ...codes, asked: { ...askedNames, and: { zh: '、', en: ' and ' } } },
  },
  'grant.changeConsented': {
    title: { zh: '同意变更使用', en: 'Change of the use consented to' },
    text: {
      zh: '提供部门同意变更“{name}”{sides}的使用，使用期限至{until}。理由：{reasons}。',
      en: 'The provider consents to the change of "{name}"{sides}; the use lasts until {until}. Reasons: {reasons}.',
    },
    codes: sideCodes,
  },
  'grant.changeRefused': {
    title: { zh: '不同意变更使用', en: 'Change of the use refused' },
    text: {
      zh: `提供部门不同意变更“{name}”{sides}的使用，原有权限不变。理由：{reasons}。${remedy.zh}`,
      en: `The provider refuses to change "{name}"{sides}; the grant stands as it was. Reasons: {reasons}. ${remedy.en}`,
    },
    codes: sideCodes,
  },
  'grant.changeWithdrawn': {
    title: { zh: '变更使用的申请撤回', en: 'Change of the use withdrawn' },
    text: {
      zh: '变更“{name}”{sides}使用的申请已经撤回，无须答复。',
      en: 'The change of "{name}"{sides} that was asked for is withdrawn; it needs no answer.',
    },
    codes: sideCodes,
  },
  'grant.endingProposed': {
    title: { zh: '提供部门提议终止或者变更共享', en: 'Ending or change proposed' },
    text: {
      zh: '“{name}”{sides}的提供部门提议自{effectiveOn}起{what}共享（{ground}，《政务数据共享条例》第二十七条）。理由：{reasons}。{change}请回复意见{by}{dueDate}{basis}。',
      en: 'The provider of "{name}"{sides} proposes to {what} the sharing from {effectiveOn} on ({ground}; art. 27): {reasons}. {change}Answer it{by}{dueDate}{basis}.',
    },
    codes: proposalCodes,
  },
  'grant.endingAnswered': {
    title: { zh: '需求部门已回复终止或者变更共享的提议', en: 'Proposal answered' },
    text: {
      zh: '“{name}”{sides}的需求部门对提供部门终止或者变更共享的提议{position}：{statement}。实施之前提供部门应当向政务数据共享主管部门备案。',
      en: 'The requester of "{name}"{sides} {position}: {statement}. Before it is carried out its provider files the proposal with the authority.',
    },
    codes: { ...sideCodes, position: positionNames },
  },
  'grant.endingFiled': {
    title: { zh: '终止或者变更共享的备案', en: 'Ending or change filed' },
    text: {
      zh: '“{name}”{sides}的提供部门就终止或者变更共享备案（{ground}，拟自{effectiveOn}起实施）：{statement}。',
      en: 'The provider of "{name}"{sides} files that it ends or changes the sharing ({ground}, from {effectiveOn} on): {statement}.',
    },
    codes: { ...sideCodes, ground: endingGroundNames },
  },
  'grant.endingWithdrawn': {
    title: { zh: '终止或者变更共享的提议撤回', en: 'Proposal withdrawn' },
    text: {
      zh: '提供部门已撤回终止或者变更“{name}”{sides}共享的提议，共享照常进行。',
      en: 'The provider has withdrawn its proposal to end or change "{name}"{sides}: the sharing goes on.',
    },
    codes: sideCodes,
  },
  'grant.endedByProvider': {
    title: { zh: '提供部门终止共享', en: 'Sharing ended by its provider' },
    text: {
      zh: `“{name}”{sides}的提供部门已经终止共享（{ground}，《政务数据共享条例》第二十七条），数据不再可供提取。${remedy.zh}`,
      en: `The provider of "{name}"{sides} has ended the sharing ({ground}; art. 27): nothing can be fetched any more. ${remedy.en}`,
    },
    codes: { ...sideCodes, ground: endingGroundNames },
  },
  'grant.sharingChanged': {
    title: { zh: '共享变更', en: 'Sharing changed' },
    text: {
      zh: '“{name}”{sides}的共享已经变更：{statement}。',
      en: 'The sharing of "{name}"{sides} has changed: {statement}.',
    },
    codes: sideCodes,
  },
  'grant.arbitraryEndReported': {
    title: { zh: '反映擅自终止或者变更共享', en: 'Arbitrary ending reported' },
    text: {
      zh: '“{name}”{sides}的需求部门反映，提供部门未经协商和备案终止或者变更共享：{facts}。请提供部门恢复供给或者补办协商、备案，请政务数据共享主管部门核实（《政务数据共享条例》第二十七条）。',
      en: 'The requester of "{name}"{sides} reports that the sharing was ended or changed without negotiation and filing: {facts}. The provider resumes it or makes good the steps; the authority looks into it (art. 27).',
    },
    codes: sideCodes,
  },
  'grant.expiryNear': {
    title: { zh: '使用期限即将届满', en: 'The time of use nears its end' },
    text: {
      zh: '“{name}”{sides}的使用期限将于{until}届满。仍需使用的，请在届满之前申请延长使用期限；不再使用的，届满后应当处置数据。',
      en: 'The time of use of "{name}"{sides} ends on {until}. Ask for a longer one before that day where it is needed; otherwise the data is disposed of afterwards.',
    },
    codes: sideCodes,
  },
  'grant.correctionOwed': {
    title: { zh: '更正后的数据应当随下次交付送达', en: 'A correction travels with the next delivery' },
    text: {
      zh: '“{name}”{sides}：校核申请（编号 {correction}）已经更正。请随下一次交付送达更正后的记录，并写明该编号（《政务数据共享条例》第二十六条；送达方式为平台规则）。',
      en: '"{name}"{sides}: the correction {correction} was made. Deliver the corrected records with the next delivery and name it in corrections (art. 26; the way is a rule of this platform).',
    },
    codes: sideCodes,
  },
  'grant.correctionsStillOwed': {
    title: { zh: '更正后的数据尚未送达', en: 'Corrections have not been delivered yet' },
    text: {
      zh: '“{name}”{sides}还有{corrections}项更正没有随数据送达，请在下一次交付中送达并写明编号（平台规则）。',
      en: '"{name}"{sides}: {corrections} corrections have not travelled with a delivery yet; bring them with the next one and name them (a rule of this platform).',
    },
    codes: sideCodes,
  },
  'grant.cycleMissed': {
    title: { zh: '未按数据更新频率供给数据', en: 'A cycle of supply was missed' },
    text: {
      zh: '“{name}”{sides}在截至{cycle}的供给周期内没有供给数据，属于共享的变更；此后未供给的周期见该共享权限，恢复供给之前不再逐期提醒。确需变更或者终止的，提供部门应当说明理由、与需求部门协商并备案（《政务数据共享条例》第二十七条）。',
      en: 'Nothing was supplied for "{name}"{sides} in the cycle that ended on {cycle}, which changes the service. Further missed cycles are shown with the grant and not told one by one until supply goes on. A provider that must change or end it gives its ground, negotiates and files (art. 27).',
    },
    codes: sideCodes,
  },
  'grant.disposalDue': {
    title: { zh: '请处置已共享的数据', en: 'Dispose of the data' },
    text: {
      zh: '“{name}”{sides}的共享权限已经结束，请按照提供部门的要求处置已获取的数据，并填报处置情况和证明{by}{dueDate}{basis}（《政务数据共享条例》第二十七条）。{required}',
      en: 'The grant over "{name}"{sides} is over: dispose of the data as its provider requires, and state how, with proof{by}{dueDate}{basis} (art. 27). {required}',
    },
    codes: {
      ...codes,
      required: {
        required: { zh: '提供部门的要求：', en: 'What its provider requires: ' },
        end: { zh: '。', en: '.' },
      },
    },
  },
  'grant.disposalRequired': {
    title: { zh: '提供部门提出数据处置要求', en: 'How to dispose of the data' },
    text: {
      zh: '“{name}”{sides}的提供部门要求按照下列方式处置数据：{manner}。',
      en: 'The provider of "{name}"{sides} requires the data to be disposed of like this: {manner}.',
    },
    codes: sideCodes,
  },
  'grant.disposalStated': {
    title: { zh: '数据处置情况已填报，请核实', en: 'Disposal stated' },
    text: {
      zh: '“{name}”{sides}的需求部门已填报数据处置情况：{proof}。请核实，并确认或者退回。',
      en: 'The requester of "{name}"{sides} states how the data was disposed of: {proof}. Confirm it, or return it.',
    },
    codes: sideCodes,
  },
  'grant.disposalReturned': {
    title: { zh: '数据处置情况退回', en: 'Statement of the disposal returned' },
    text: {
      zh: '“{name}”{sides}的提供部门退回数据处置情况。理由：{reasons}。请重新处置并填报{by}{dueDate}{basis}。',
      en: 'The provider of "{name}"{sides} returns the statement of the disposal: {reasons}. Dispose of the data and state it anew{by}{dueDate}{basis}.',
    },
    codes,
  },
  'grant.disposalConfirmed': {
    title: { zh: '数据已确认处置', en: 'Disposal confirmed' },
    text: {
      zh: '“{name}”{sides}的提供部门已确认数据处置完毕。使用记录仍应当按期保存。',
      en: 'The provider of "{name}"{sides} confirms that the data was disposed of. The records of use are still kept.',
    },
    codes: sideCodes,
  },
} as const;
