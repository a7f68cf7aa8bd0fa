import { lastDayCodes, termBasisNames } from '../case/dueDayNames.ts';
import { disputeOutcomes } from '../case/disputeOutcomes.ts';
import type { NoticeTexts, ValuesOf } from '../case/face.ts';
import { sideCodes } from '../case/sidesToldNames.ts';
import { deliveryTermNames } from '../grant/deliveryTermNames.ts';
import { extensionGroundsTold } from '../regulation/extensionGrounds.ts';
import { citation } from '../regulation/citation.ts';
import { articleCode, grounds } from '../regulation/grounds.ts';
import { protectedDataNames } from '../regulation/safetyDuties.ts';
import { supplementItems } from '../regulation/supplementItems.ts';
import { preparationNames } from './names.ts';

/** What whoever disagrees may do (art. 28). */
const remedy = {
  zh: '如有异议，请与提供部门协商；协商不成的，可以向政务数据共享主管部门申请协调处理（《政务数据共享条例》第二十八条）。',
  en: 'Whoever disagrees negotiates with the provider; failing that, the authority coordinates (art. 28).',
} as const;

/** A ground stands before the reasons. */
const groundNames = Object.fromEntries(
  grounds.map(({ code, name }) => [code, { zh: `${name.zh}；`, en: `${name.en}; ` }]),
);

/** What stands behind the reasons: a law, the listed conditions that are not met, or the article that has the ground. */
const basisWords = {
  ...Object.fromEntries(grounds.map((ground) => [articleCode(ground), citation(ground.article)])),
  cited: { zh: '；依据：', en: '; on the basis of ' },
  conditions: { zh: '目录列明的共享条件“', en: 'the listed condition "' },
  condition: { zh: '”、“', en: '", "' },
  listed: { zh: '”', en: '"' },
} as const;

/** Notices of the first versions have neither ground nor law. */
const refusalCodes = { ...sideCodes, ground: groundNames, basis: basisWords, law: basisWords };

/** What of a request is not granted: items by their names, a shorter period, a smaller part of the data. */
const partCodes = {
  parts: {
    ...groundNames,
    ...basisWords,
    until: { zh: '使用期限缩短至', en: 'the time of use beyond ' },
    also: { zh: '，', en: '; ' },
    extent: { zh: '数据范围限于', en: 'the data beyond ' },
    region: { zh: '行政区划代码', en: 'region ' },
    period: { zh: '、', en: ', ' },
    to: { zh: '至', en: ' to ' },
    since: { zh: '以后（含当日）', en: ' and later' },
    before: { zh: '以前（含当日）', en: ' and earlier' },
    because: { zh: '：', en: ': ' },
    next: { zh: '；', en: '; ' },
  },
};

/** What is said to each thing that is missing: the listed condition of which it is, and in words. */
const detailWords = {
  ...basisWords,
  open: { zh: '（', en: ' (' },
  because: { zh: '：', en: ': ' },
  next: { zh: '；', en: '; ' },
  close: { zh: '）', en: ')' },
} as const;

const missingNames = Object.fromEntries(supplementItems.map(({ code, name }) => [code, name]));

/** How the answer clock goes on after a supplement, by the region's rule when it started; notices of the first versions do not say it. */
const resumptionNames = {
  '': { zh: '继续计算', en: 'again' },
  continue: { zh: '扣除补充材料所用的时间后继续计算', en: 'on from where it was paused' },
  restart: { zh: '自收到补充材料的次日起重新计算', en: 'anew from the day after the material came' },
};

/** How it goes on where there was no ground to pause it. */
const unpausedNames = {
  neverPaused: { zh: '视为未曾中止，连续计算', en: 'on as if it had never been paused' },
  leavesADay: {
    zh: '视为未曾中止，因双方达成一致，至少留至下一个工作日（平台规则）',
    en: 'on as if it had never been paused, and at least to the next working day, as both sides have settled (a rule of this platform)',
  },
} as const;

/** Both sides behind the name, and a last day at the end of a sentence. */
const termCodes = { ...sideCodes, ...lastDayCodes };

/** What of the data obliges whoever receives it. */
const dataCodes = { ...protectedDataNames, and: { zh: '、', en: ' and ' } };

/** What is said of requests. */
export const notices = {
  'request.submitted': {
    title: { zh: '待审核的共享申请', en: 'Request to approve' },
    text: {
      zh: '对“{name}”{sides}的共享申请已经提交，请审核。',
      en: 'A request for "{name}"{sides} awaits your approval.',
    },
    codes: sideCodes,
  },
  'request.dutiesToAccept': {
    title: { zh: '待接受的安全保护义务', en: 'Safety duties to accept' },
    text: {
      zh: '对“{name}”{sides}的共享申请涉及{data}。请阅读申请和安全保护义务，由部门负责人在线接受{by}{dueDate}{basis}；接受之前不能发出（《政务数据共享条例》第三十七条）。',
      en: 'A request for "{name}"{sides} concerns {data}. Read it and the safety duties, and accept them as department head{by}{dueDate}{basis}: before that it is not sent (art. 37).',
    },
    codes: { ...termCodes, data: dataCodes },
  },
  'request.sentBack': {
    title: { zh: '共享申请被退回修改', en: 'Request sent back' },
    text: {
      zh: '对“{name}”{sides}的共享申请经审核退回修改。理由：{reasons}。',
      en: 'The request for "{name}"{sides} was sent back: {reasons}',
    },
    codes: sideCodes,
  },
  'request.preparationSentBack': {
    title: { zh: '拟定的内容被退回修改', en: 'What was prepared was sent back' },
    text: {
      zh: '对“{name}”{sides}的共享申请，所拟{what}经审核退回修改，期限不停。理由：{reasons}。',
      en: 'The {what} prepared for the request for "{name}"{sides} was sent back; its clock runs on. Reasons: {reasons}',
    },
    codes: { ...sideCodes, what: preparationNames },
  },
  'request.received': {
    title: { zh: '收到共享申请', en: 'Request received' },
    text: {
      zh: '已收到对“{name}”{sides}的共享申请，收到当日不计入期限，请按期答复{by}{dueDate}{basis}。',
      en: 'A request for "{name}"{sides} was received; today is not counted. Answer it in time{by}{dueDate}{basis}.',
    },
    codes: termCodes,
  },
  'request.supplementAsked': {
    title: { zh: '补充材料告知', en: 'Material is missing' },
    text: {
      zh: `贵单位对“{name}”{sides}的共享申请材料不全，请补充：{missing}{details}{by}{dueDate}{basis}。无正当理由逾期未补充的，视为放弃申请（平台规则）。${remedy.zh}`,
      en: `The request for "{name}"{sides} lacks: {missing}{details}{by}{dueDate}{basis}. It lapses if this is not supplied in time (a rule of this platform). ${remedy.en}`,
    },
    codes: { ...termCodes, missing: missingNames, details: detailWords },
  },
  'request.supplementPrepared': {
    title: { zh: '待审核的补充材料告知', en: 'Notice of missing material to approve' },
    text: {
      zh: '对“{name}”{sides}的共享申请，补充材料告知已经拟定，请审核后一次性告知{by}{dueDate}{basis}{answerBy}{answerDate}{answerBasis}。',
      en: 'A notice of what the request for "{name}"{sides} lacks is prepared; approve it and give it once{by}{dueDate}{basis}{answerBy}{answerDate}{answerBasis}.',
    },
    codes: {
      ...termCodes,
      answerBy: { by: { zh: '；答复期限的截止日为', en: '; the answer is due by ' } },
      answerBasis: termBasisNames,
    },
  },
  'request.supplementDrafted': {
    title: { zh: '待审核的申请变更', en: 'Change of a request to approve' },
    text: {
      zh: '补充的内容变更了对“{name}”{sides}的共享申请，请审核{by}{dueDate}{basis}{silence}。',
      en: 'What is supplied changes the request for "{name}"{sides}; approve it{by}{dueDate}{basis}{silence}.',
    },
    codes: {
      ...termCodes,
      silence: {
        lapses: {
          zh: '，期满未审核同意的，视为放弃申请',
          en: '; without it by then the request lapses',
        },
        held: {
          zh: '；补充材料告知正在争议处理中，其间不因期满视为放弃申请，争议结束而告知未撤回的，期满即视为放弃（平台规则）',
          en: '; the notice is disputed, and as long as that goes on the request does not lapse: where it stands in the end, it lapses then if the day is over (a rule of this platform)',
        },
      },
    },
  },
  'request.supplemented': {
    title: { zh: '材料已补充', en: 'Material supplied' },
    text: {
      zh: '对“{name}”{sides}的申请材料已经补充，答复期限{how}{by}{dueDate}{basis}。',
      en: 'The material for "{name}"{sides} was supplied; the answer clock runs {how}{by}{dueDate}{basis}.',
    },
    codes: { ...termCodes, how: resumptionNames },
  },
  'request.extensionAsked': {
    title: { zh: '延长答复期限申请待审核', en: 'Extension to decide' },
    text: {
      zh: '提供部门申请将“{name}”{sides}的答复期限延长{workingDays}个工作日，特殊原因：{ground}{reason}。请在答复期限届满前决定{by}{dueDate}{basis}；届满前未决定的，原期限不变。',
      en: 'The provider asks for {workingDays} more working days to answer on "{name}"{sides}. The special reason: {ground}{reason}. Decide before the term is over{by}{dueDate}{basis}; without a decision it stands.',
    },
    codes: { ...termCodes, ground: extensionGroundsTold },
  },
  'request.extensionConsented': {
    title: { zh: '同意延长答复期限', en: 'Extension granted' },
    text: {
      zh: '经政务数据共享主管部门同意，“{name}”{sides}的答复期限延长{workingDays}{unit}{by}{dueDate}{basis}{legally}{legalDate}。特殊原因：{ground}{asked}。审核意见：{reason}。',
      en: 'The answer term for "{name}"{sides} is extended{workingDays}{unit}{by}{dueDate}{basis}{legally}{legalDate}. The special reason: {ground}{asked}. The authority: {reason}',
    },
    codes: {
      ...termCodes,
      ground: extensionGroundsTold,
      unit: { workingDays: { zh: '个工作日', en: ' working days' } },
      legally: { law: { zh: '，法定期限的截止日为', en: ', and by law by ' } },
    },
  },
  'request.extensionRefused': {
    title: { zh: '不同意延长答复期限', en: 'Extension refused' },
    text: {
      zh: '政务数据共享主管部门不同意延长“{name}”{sides}的答复期限，原期限不变{by}{dueDate}{basis}。理由：{reason}。',
      en: 'The answer term for "{name}"{sides} is not extended and stands{by}{dueDate}{basis}. Reasons: {reason}',
    },
    codes: termCodes,
  },
  'request.answerPrepared': {
    title: { zh: '答复意见待审核', en: 'Answer to approve' },
    text: {
      zh: '对“{name}”{sides}的共享申请，答复意见已经拟定，请审核并答复{by}{dueDate}{basis}。',
      en: 'The answer on "{name}"{sides} is prepared; approve it and give it{by}{dueDate}{basis}.',
    },
    codes: termCodes,
  },
  'request.consented': {
    title: { zh: '同意共享', en: 'Sharing consented' },
    text: {
      zh: '提供部门同意共享“{name}”{sides}{term}{dueDate}。',
      en: 'The request for "{name}"{sides} is consented{term}{dueDate}.',
    },
    codes: { ...sideCodes, term: deliveryTermNames },
  },
  'request.grantedInDispute': {
    title: { zh: '按争议处理结果同意共享', en: 'Sharing granted after a dispute' },
    text: {
      zh: '对“{name}”{sides}的共享申请，{on}（{by}），同意共享{term}{dueDate}。{ended}',
      en: 'The request for "{name}"{sides} is granted {on} ({by}){term}{dueDate}.{ended}',
    },
    codes: {
      ...sideCodes,
      ended: {
        ended: {
          zh: '原共享权限已经依照《政务数据共享条例》第二十七条终止，其数据项不重新开通：',
          en: ' The former right had been ended under article 27, and is not opened again to: ',
        },
        and: { zh: '、', en: ', ' },
        end: { zh: '。', en: '.' },
      },
      term: deliveryTermNames,
      on: disputeOutcomes,
    },
  },
  'request.noticeWithdrawn': {
    title: { zh: '补充材料告知已经撤回', en: 'The notice of missing material is withdrawn' },
    text: {
      zh: '对“{name}”{sides}的共享申请，{on}（{by}），撤回补充材料告知，无须补充材料；答复期限{how}{until}{dueDate}{basis}{late}。',
      en: 'The notice of missing material for "{name}"{sides} is withdrawn {on} ({by}): nothing is to be supplied; the answer clock runs {how}{until}{dueDate}{basis}{late}.',
    },
    codes: {
      ...termCodes,
      until: termCodes.by,
      how: { ...resumptionNames, ...unpausedNames },
      late: { late: { zh: '，已经逾期，请尽快答复', en: ', which is over: answer at once' } },
      on: disputeOutcomes,
    },
  },
  'request.consentedBeforehand': {
    title: { zh: '同意共享（事先同意）', en: 'Sharing consented beforehand' },
    text: {
      zh: '提供部门政务数据共享工作机构负责人已事先同意共享“{name}”{sides}，平台在收到申请时以其名义答复{term}{dueDate}。',
      en: 'The provider’s office head had consented beforehand to sharing "{name}"{sides}: the platform answered on receipt in their name{term}{dueDate}.',
    },
    codes: { ...sideCodes, term: deliveryTermNames },
  },
  'request.partlyConsented': {
    title: { zh: '部分同意共享', en: 'Sharing consented in part' },
    text: {
      zh: `提供部门部分同意共享“{name}”{sides}{term}{dueDate}。不同意的部分及理由：{parts}。${remedy.zh}`,
      en: `The request for "{name}"{sides} is consented to in part{term}{dueDate}. Not granted, and why: {parts}. ${remedy.en}`,
    },
    codes: { ...sideCodes, ...partCodes, term: deliveryTermNames },
  },
  'request.refused': {
    title: { zh: '不同意共享', en: 'Sharing refused' },
    text: {
      zh: `提供部门不同意共享“{name}”{sides}。理由：{ground}{reasons}{basis}{law}。${remedy.zh}`,
      en: `The request for "{name}"{sides} was refused. Reasons: {ground}{reasons}{basis}{law}. ${remedy.en}`,
    },
    codes: refusalCodes,
  },
  'request.unconditionalRefused': {
    title: { zh: '无条件共享类政务数据未获同意共享', en: 'Unconditional data refused' },
    text: {
      zh: '提供部门不同意共享无条件共享类政务数据“{name}”{sides}。理由：{ground}{reasons}{basis}{law}。',
      en: 'The provider refused to share "{name}"{sides}, which is unconditional data: {ground}{reasons}{basis}{law}.',
    },
    codes: refusalCodes,
  },
  'request.withdrawn': {
    title: { zh: '申请撤回', en: 'Request withdrawn' },
    text: {
      zh: '需求部门已撤回对“{name}”{sides}的共享申请，答复期限不再计算。',
      en: 'The request for "{name}"{sides} was withdrawn; its answer clock has ended.',
    },
    codes: sideCodes,
  },
  'request.endedByMerger': {
    title: { zh: '因单位撤并终止申请', en: 'Request ended by a merger' },
    text: {
      zh: '“{name}”{sides}的需求部门和提供部门因登记变更已为同一单位，该共享申请终止，答复期限不再计算（平台规则）。登记有误的，更正登记后请重新申请。',
      en: 'By a change of the register the requester and the provider of "{name}"{sides} are one body: the request has ended, and so has its answer clock. Where the register was wrong, have it mended and request anew.',
    },
    codes: sideCodes,
  },
  'request.lapsed': {
    title: { zh: '视为放弃申请', en: 'Request lapsed' },
    text: {
      zh: `对“{name}”{sides}的共享申请未按期补充材料{by}{dueDate}，视为放弃申请（平台规则），答复期限不再计算。仍需共享的，可以重新提出申请。${remedy.zh}`,
      en: `The request for "{name}"{sides} lapsed: the missing material was not supplied{by}{dueDate} (a rule of this platform). ${remedy.en}`,
    },
    codes: termCodes,
  },
  'request.lapseVoided': {
    title: { zh: '撤销视为放弃申请', en: 'The lapse is void' },
    text: {
      zh: '对“{name}”{sides}的共享申请，补充材料的期限因工作日安排变动重新计算，尚未届满，此前视为放弃的记录予以撤销，申请恢复为待补充材料{by}{dueDate}{basis}；期满未补充的，视为放弃申请（平台规则）。答复期限仍然中止，收到补充材料后再行计算。',
      en: 'By a changed holiday notice the time to supply what the request for "{name}"{sides} lacks is not over: its lapse is void and it awaits the material again{by}{dueDate}{basis}; without it by then it lapses (a rule of this platform). The answer clock stands paused until the material comes.',
    },
    codes: termCodes,
  },
} as const satisfies NoticeTexts;

declare module '../case/effect.ts' {
  interface NoticeValues extends ValuesOf<typeof notices> {}
}
