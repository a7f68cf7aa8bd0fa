import type { MoveReason } from '../case/deadline.ts';
import { lastDayCodes, termBasisNames } from '../case/dueDayNames.ts';
import type { CompetenceRule } from '../case/parties.ts';
import type { ValuesOf } from '../case/face.ts';
import { sideCodes } from '../case/sidesToldNames.ts';
import type { Text } from '../regulation/text.ts';

/** Why a due day moved. */
export const moveReasonNames: Readonly<Record<MoveReason, Text>> = {
  calendar: { zh: '放假安排调整', en: 'a changed announcement of holidays' },
  extension: { zh: '经同意延长', en: 'an extension' },
  ladder: { zh: '提醒和督办时限调整', en: 'changed steps after the due day' },
  term: { zh: '本地区办理期限调整', en: "a changed term of the region's" },
};

/** On what a term stands, and the sides of the case behind its name. */
const termCodes = { ...sideCodes, basis: termBasisNames };

/** The number of an authority's document where it has one; notices of earlier versions say that there is none. */
const documentCodes = {
  number: { '': { zh: '，文号：', en: '. Document: ' }, none: { zh: '', en: '' } },
  documentNumber: { '': { zh: '无', en: 'none' }, none: { zh: '', en: '' } },
};

/**
 * What a rung asks of whom it tells: whoever bears the duty does it, who stands above them looks into it, who waits for it learns
 * of it. Notices of earlier versions told everybody the same.
 */
function asked(
  before: Text,
  {
    bearer,
    authority,
    government = authority,
    counterpart,
  }: Readonly<Record<'bearer' | 'authority' | 'counterpart', Text>> & { readonly government?: Text },
) {
  return { ...termCodes, told: { '': before, bearer, authority, government, counterpart } };
}

/** What stands before a region: nothing before its name; notices of earlier versions, and of regions that are not registered, give its code. */
const placeCodes = { place: { '': { zh: '地区', en: 'region ' }, named: { zh: '', en: '' } } };

const ownAuthority: Text = { zh: '政务数据共享主管部门为', en: 'its authority ' };
const acts: Text = { zh: '办理', en: '' };

/** Who acts as the authority of a case, and why another one does where it does; notices of earlier versions give the name only. */
const actingCodes: Readonly<Record<'rule' | 'acts', Readonly<Record<CompetenceRule | '', Text>>>> = {
  rule: {
    '': ownAuthority,
    ownLevel: ownAuthority,
    systemLevel: ownAuthority,
    nearestAbove: {
      zh: '本级没有登记政务数据共享主管部门，由上级',
      en: 'there is no authority of its level; the one above acts: ',
    },
    commonSuperior: { zh: '双方共同的上级政务数据共享主管部门为', en: 'the common superior authority is ' },
    referredTo: { zh: '报请分派的上级政务数据共享主管部门为', en: 'the authority above that assigns it is ' },
    superiorOfAuthority: {
      zh: '政务数据共享主管部门自身为当事一方，由上级',
      en: 'its authority is itself a side; the one above acts: ',
    },
    governmentOfLevel: {
      zh: '没有可以办理的政务数据共享主管部门，由',
      en: 'there is no authority that may act; the government does: ',
    },
  },
  acts: {
    '': { zh: '', en: '' },
    ownLevel: { zh: '', en: '' },
    systemLevel: { zh: '', en: '' },
    nearestAbove: acts,
    commonSuperior: { zh: '', en: '' },
    referredTo: { zh: '', en: '' },
    superiorOfAuthority: acts,
    governmentOfLevel: acts,
  },
};

const nothing: Text = { zh: '', en: '' };
const toBeDone: Text = { zh: '，请尽快办结', en: '; do it without delay' };

/** What is asked at the rungs at which the platform proposes supervision. */
const supervisionAsked = asked(
  {
    zh: '平台建议予以督办，请政务数据共享主管部门核实',
    en: 'the platform proposes supervision',
  },
  {
    bearer: {
      zh: '请尽快办结，平台已经建议予以督办',
      en: 'do it without delay; the platform has proposed supervision',
    },
    authority: {
      zh: '平台建议予以督办，请贵单位核实',
      en: 'the platform proposes that you look into it and supervise it',
    },
    counterpart: { zh: '平台已经建议予以督办', en: 'the platform has proposed supervision' },
  },
);

/** What the platform says of any case: its deadlines, its offices, what is done in an emergency. */
export const platformNotices = {
  'deadline.half': {
    title: { zh: '期限过半', en: 'Half the term has passed' },
    text: {
      zh: '{caseKind}“{name}”{sides}的{deadline}期限{basis}已经过半，截止日为{dueDate}。',
      en: 'Half the {deadline} term{basis} of the {caseKind} "{name}"{sides} has passed; it is due on {dueDate}.',
    },
    codes: termCodes,
  },
  'deadline.lastDay': {
    title: { zh: '即将届满：最后一个工作日', en: 'The last working day' },
    text: {
      zh: '{caseKind}“{name}”{sides}的{deadline}期限{basis}于{dueDate}24时届满，今日是届满前的最后一个工作日。',
      en: 'The {deadline} term{basis} of the {caseKind} "{name}"{sides} ends on {dueDate} at 24:00: today is the last working day before that.',
    },
    codes: termCodes,
  },
  'deadline.overdue': {
    title: { zh: '已经逾期', en: 'Overdue' },
    text: {
      zh: '{caseKind}“{name}”{sides}的{deadline}期限{basis}已于{dueDate}24时届满，尚未办结{told}。',
      en: 'The {deadline} term{basis} of the {caseKind} "{name}"{sides} ended on {dueDate} and nothing was done{told}.',
    },
    codes: asked(nothing, { bearer: toBeDone, authority: nothing, counterpart: nothing }),
  },
  'deadline.remind': {
    title: { zh: '系统催办提醒', en: 'Reminder of the platform' },
    text: {
      zh: '{caseKind}“{name}”{sides}的{deadline}期限{basis}已于{dueDate}届满，逾期未办，{told}。',
      en: 'The {caseKind} "{name}"{sides} ({deadline}{basis}, due {dueDate}) is overdue: {told}.',
    },
    codes: asked(
      {
        zh: '平台提醒尽快办理，建议予以催办',
        en: 'the platform reminds of it, and proposes that it be urged',
      },
      {
        bearer: { zh: '平台提醒尽快办理', en: 'the platform reminds you to do it' },
        authority: { zh: '平台建议予以催办', en: 'the platform proposes that you urge it' },
        counterpart: { zh: '平台已经提醒尽快办理', en: 'the platform has reminded of it' },
      },
    ),
  },
  'deadline.supervise': {
    title: { zh: '建议督办', en: 'Supervision proposed' },
    text: {
      zh: '{caseKind}“{name}”{sides}的{deadline}期限{basis}已于{dueDate}届满，逾期3个工作日，{told}。',
      en: 'The {caseKind} "{name}"{sides} ({deadline}{basis}, due {dueDate}) is 3 working days late: {told}.',
    },
    codes: supervisionAsked,
  },
  'deadline.statutoryOverdue': {
    title: { zh: '超过法定期限', en: 'Past the statutory term' },
    text: {
      zh: '{caseKind}“{name}”{sides}的{deadline}法定期限已于{dueDate}24时届满，超过3个工作日尚未办结，{told}。',
      en: 'The statutory {deadline} term of the {caseKind} "{name}"{sides} ended on {dueDate}, 3 working days ago, and nothing was done: {told}.',
    },
    codes: supervisionAsked,
  },
  'deadline.report': {
    title: { zh: '提请报告本级人民政府', en: 'Report to the government proposed' },
    text: {
      zh: '{caseKind}“{name}”{sides}的{deadline}期限{basis}已于{dueDate}届满，逾期10个工作日，已经超过法定期限{statutory}{statutoryDate}{past}{workingDays}{unit}，{told}。',
      en: 'The {caseKind} "{name}"{sides} ({deadline}{basis}, due {dueDate}) is 10 working days late and past the statutory day{statutory}{statutoryDate}{past}{workingDays}{unit}: {told}.',
    },
    codes: {
      ...asked(
        {
          zh: '平台提请政务数据共享主管部门研究是否报告本级人民政府',
          en: 'the platform proposes a report to the government',
        },
        {
          bearer: {
            zh: '请尽快办结，平台已经提请研究是否报告本级人民政府',
            en: 'do it without delay; the platform has proposed a report to the government',
          },
          authority: {
            zh: '平台提请贵单位核实，并研究是否报告本级人民政府',
            en: 'the platform proposes that you look into it and consider a report to the government',
          },
          government: {
            zh: '平台提请核实，并督促尽快办结',
            en: 'the platform proposes that you look into it and see that it is done',
          },
          counterpart: {
            zh: '平台已经提请研究是否报告本级人民政府',
            en: 'the platform has proposed a report to the government',
          },
        },
      ),
      statutory: { own: { zh: '（截止日为', en: ' (' } },
      past: { own: { zh: '，超过', en: ', ' } },
      unit: { own: { zh: '个工作日）', en: ' working days ago)' } },
    },
  },
  'deadline.longOverdue': {
    title: { zh: '系统提醒', en: 'Reminder of the platform' },
    text: {
      zh: '{caseKind}“{name}”{sides}的{deadline}期限{basis}已于{dueDate}届满，逾期10个工作日尚未办理{within}，{told}。',
      en: 'The {caseKind} "{name}"{sides} ({deadline}{basis}, due {dueDate}) is 10 working days late{within}: {told}.',
    },
    codes: {
      ...asked(
        { zh: '平台提醒尽快办理', en: 'the platform reminds of it' },
        {
          bearer: { zh: '平台提醒尽快办理', en: 'the platform reminds you to do it' },
          authority: {
            zh: '平台提请核实，并督促尽快办理',
            en: 'the platform proposes that you look into it',
          },
          counterpart: { zh: '平台已经提醒尽快办理', en: 'the platform has reminded of it' },
        },
      ),
      // Told before there was a word for it: none where it says nothing.
      within: {
        '': nothing,
        within: { zh: '，未超过法定期限', en: ', the statutory day is not past' },
      },
    },
  },
  'deadline.moved': {
    title: { zh: '期限变更', en: 'Due day moved' },
    text: {
      zh: '{caseKind}“{name}”{sides}的{deadline}期限{basis}改为{dueDate}（原因：{reason}）。',
      en: 'The {deadline} term{basis} of the {caseKind} "{name}"{sides} now ends on {dueDate} (because of: {reason}).',
    },
    codes: {
      ...termCodes,
      reason: moveReasonNames,
    },
  },
  'deadline.latenessVoided': {
    title: { zh: '逾期记录撤销', en: 'Lateness voided' },
    text: {
      zh: '{caseKind}“{name}”{sides}的{deadline}期限{basis}重算为{dueDate}，此前的逾期记录予以撤销。',
      en: 'The {deadline} term{basis} of the {caseKind} "{name}"{sides} was recomputed to {dueDate}; the lateness on record is void.',
    },
    codes: termCodes,
  },
  'deadline.latenessRestored': {
    title: { zh: '逾期记录恢复', en: 'Lateness restored' },
    text: {
      zh: '{caseKind}“{name}”{sides}的{deadline}期限{basis}重算为{dueDate}，此前撤销的逾期记录恢复有效。',
      en: 'The {deadline} term{basis} of the {caseKind} "{name}"{sides} was recomputed to {dueDate}; the lateness that had been voided is on record again.',
    },
    codes: termCodes,
  },
  'duty.reminded': {
    title: { zh: '催办', en: 'Reminder of the authority' },
    text: {
      zh: '{authority}对{caseKind}“{name}”{sides}予以催办{number}{documentNumber}。{deadline}期限{basis}的截止日为{dueDate}，请尽快办理。内容：{text}。',
      en: '{authority} reminds of the {caseKind} "{name}"{sides} ({deadline}{basis}, due {dueDate}){number}{documentNumber}. {text}',
    },
    codes: { ...termCodes, ...documentCodes },
  },
  'duty.supervised': {
    title: { zh: '督办', en: 'Under the supervision of the authority' },
    text: {
      zh: '{authority}对{caseKind}“{name}”{sides}予以督办{number}{documentNumber}。{deadline}期限{basis}的截止日为{dueDate}，请按照要求办理。内容：{text}。',
      en: '{authority} supervises the {caseKind} "{name}"{sides} ({deadline}{basis}, due {dueDate}){number}{documentNumber}. {text}',
    },
    codes: { ...termCodes, ...documentCodes },
  },
  'register.left': {
    title: { zh: '登记变更有待处理', en: 'The register needs a decision' },
    text: {
      zh: '登记变更后，“{name}”未能随之调整：承接地区已设同类机构。请核对登记。',
      en: '"{name}" could not follow a change of the register: the successor has that office already. Look at the register.',
    },
  },
  'offices.moved': {
    title: { zh: '登记变更，事项随之移转', en: 'The register has changed' },
    text: {
      zh: '{caseKind}“{name}”随登记变更：提供部门为{provider}，{rule}{authority}{acts}。期限不变{by}{dueDate}{basis}。',
      en: 'The {caseKind} "{name}" follows the register: its provider is {provider}, {rule}{authority}{acts}. No deadline changes{by}{dueDate}{basis}.',
    },
    codes: { ...lastDayCodes, ...actingCodes },
  },
  'offices.movedUnsupervised': {
    title: { zh: '登记变更，事项随之移转', en: 'The register has changed' },
    text: {
      zh: '{caseKind}“{name}”随登记变更：提供部门为{provider}，{why}。期限不变{by}{dueDate}{basis}。',
      en: 'The {caseKind} "{name}" follows the register: its provider is {provider}; {why}. No deadline changes{by}{dueDate}{basis}.',
    },
    codes: {
      ...lastDayCodes,
      why: {
        '': {
          zh: '目前没有登记可以办理的政务数据共享主管部门',
          en: 'no authority that may act is registered at present',
        },
        side: {
          zh: '政务数据共享主管部门自身为当事一方，其上级政务数据共享主管部门和人民政府均未登记',
          en: 'its authority is itself a side, and neither an authority above it nor a government is registered',
        },
      },
    },
  },
  'glass.broken': {
    title: { zh: '紧急调阅', en: 'Read in an emergency' },
    text: {
      zh: '平台运维人员（{sub}）因紧急情况调阅{caseKind}“{name}”，时限至{until}。事由：{reason}。',
      en: 'The operator’s account {sub} opened the {caseKind} "{name}" in an emergency, until {until}. Reason: {reason}',
    },
    people: { sub: 'platform' },
  },
  'office.missing': {
    title: { zh: '通知无人接收', en: 'A notice has nobody to go to' },
    text: {
      zh: '{place}{region}及其上级均未登记{office}，通知“{unsent}”无人接收；请登记后告知当事单位。',
      en: 'Neither {place}{region} nor any region above it has its {office}; the notice "{unsent}" reached nobody. Register the office and tell those concerned.',
    },
    codes: {
      ...placeCodes,
      office: {
        authority: { zh: '政务数据共享主管部门', en: 'authority' },
        government: { zh: '人民政府', en: 'government' },
      },
    },
  },
  'calendar.noticeMissing': {
    title: { zh: '放假安排尚未载入', en: 'A holiday notice is missing' },
    text: {
      zh: '{year}年的放假安排尚未载入，涉及的期限均为暂定；国务院办公厅通知发布后请及时载入。',
      en: 'The holiday notice for {year} is not loaded; terms that reach it are provisional. Load it as soon as it is published.',
    },
  },
  'regionTerms.proposed': {
    title: { zh: '地区办理期限待确认', en: "A region's terms wait to be confirmed" },
    text: {
      zh: '{place}{region}的办理期限已经提出，请本级人民政府或者政务数据共享主管部门的另一人确认；确认之后适用于此后收到的事项。',
      en: 'Terms were proposed for {place}{region}. Its government, or a second person of its authority, confirms them; they bind what is received after that.',
    },
    codes: placeCodes,
  },
  'regionTerms.set': {
    title: { zh: '地区办理期限已经生效', en: "A region's terms are in force" },
    text: {
      zh: '{place}{region}的办理期限已经确认，适用于此后收到的事项；已经收到的事项期限不变。',
      en: 'The terms of {place}{region} are confirmed. They bind what is received from now on; what is open keeps its days.',
    },
    codes: placeCodes,
  },
  'regionHolidays.proposed': {
    title: { zh: '地区放假日期待确认', en: "A region's holidays wait to be confirmed" },
    text: {
      zh: '{place}{region}在{year}年增加的放假日期已经提出，请本级人民政府或者政务数据共享主管部门的另一人确认；确认之前不影响任何期限。',
      en: 'Holidays were proposed that {place}{region} adds in {year}. Its government, or a second person of its authority, confirms them; until then they move nothing.',
    },
    codes: placeCodes,
  },
  'regionHolidays.set': {
    title: { zh: '地区放假日期已经生效', en: "A region's holidays are in force" },
    text: {
      zh: '{place}{region}在{year}年增加的放假日期（{source}）已经确认，有关期限随即重算，变动另行通知。',
      en: 'The holidays that {place}{region} adds in {year} ({source}) are confirmed; terms are recomputed, and those concerned are told of what moves.',
    },
    codes: placeCodes,
  },
  'calendar.proposed': {
    title: { zh: '放假安排待确认', en: 'A holiday announcement waits to be confirmed' },
    text: {
      zh: '{year}年的放假安排（{source}）已经提出，预计变动{moved}项期限。请另一名平台运维人员对照国务院办公厅通知核对后确认；确认之前不影响任何期限。',
      en: 'A holiday announcement for {year} ({source}) was proposed; it would move {moved} terms. Another operator compares it with the published one and confirms it; until then it moves nothing.',
    },
  },
  'calendar.announced': {
    title: { zh: '工作日历已经更新', en: 'The working calendar has changed' },
    text: {
      zh: '{year}年的放假安排（{source}）已经两人核对载入，预计变动{moved}项期限，有关事项另行通知。如与国务院办公厅通知不符，请联系平台运维单位。',
      en: 'The holiday announcement for {year} ({source}) was loaded by two people; it moves {moved} terms, of which those concerned are told. Should it differ from the published one, tell the operator.',
    },
  },
} as const;

declare module '../case/effect.ts' {
  interface NoticeValues extends ValuesOf<typeof platformNotices> {}
}
