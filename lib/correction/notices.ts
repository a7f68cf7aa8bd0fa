import { lastDayCodes } from '../case/dueDayNames.ts';
import type { ValuesOf } from '../case/face.ts';
import { sideCodes } from '../case/sidesToldNames.ts';
import { outcomeNames, reopenedNames } from './names.ts';
import { disputeOutcomes } from '../case/disputeOutcomes.ts';

const termCodes = { ...sideCodes, ...lastDayCodes };

/** What whoever disagrees may do (art. 28). */
const remedy = {
  zh: '如有异议，请与提供部门协商；协商不成的，可以向政务数据共享主管部门申请协调处理（《政务数据共享条例》第二十八条）。',
  en: 'Whoever disagrees negotiates with the provider; failing that, the authority coordinates (art. 28).',
} as const;

/** What is said of corrections. */
export const notices = {
  'correction.lodged': {
    title: { zh: '收到数据校核申请', en: 'Correction received' },
    text: {
      zh: '已收到对“{name}”{sides}的数据校核申请，涉及{records}条记录；收到当日不计入期限，请按期核实、更正并反馈{by}{dueDate}{basis}。{without}',
      en: 'A correction of "{name}"{sides} was received, over {records} records; today is not counted. Verify, correct and report back in time{by}{dueDate}{basis}.{without}',
    },
    codes: {
      ...termCodes,
      without: {
        without: {
          zh: '提出部门没有注明该目录的共享权限，平台不向其显示更正后的值；反馈的文字中请勿载明。',
          en: ' It was lodged without a grant: its outcome is told without values, and what is said in words should tell none.',
        },
      },
    },
  },
  'correction.accepted': {
    title: { zh: '数据校核申请已受理', en: 'Correction accepted' },
    text: {
      zh: '提供部门已受理对“{name}”{sides}的数据校核申请，将按期核实、更正并反馈{by}{dueDate}{basis}。',
      en: 'The provider has accepted the correction of "{name}"{sides} and reports back in time{by}{dueDate}{basis}.',
    },
    codes: termCodes,
  },
  'correction.forwarded': {
    title: { zh: '数据校核申请已转数源部门', en: 'Correction passed on to the source' },
    text: {
      zh: '对“{name}”{sides}的数据校核申请已转交数源部门{to}核实；提供部门反馈的期限不停止计算{by}{dueDate}{basis}。',
      en: 'The correction of "{name}"{sides} was passed on to the source, {to}; the provider’s term runs on{by}{dueDate}{basis}.',
    },
    codes: termCodes,
  },
  'correction.sourceDecided': {
    title: { zh: '数源部门已有处理结果', en: 'The source has decided' },
    text: {
      zh: '数源部门{source}对“{name}”{sides}转交的数据校核申请{outcome}，请据以核实、更正并反馈{by}{dueDate}{basis}。',
      en: 'The source, {source}, {outcome} the correction of "{name}"{sides} that was passed on; verify, correct and report back{by}{dueDate}{basis}.',
    },
    codes: { ...termCodes, outcome: outcomeNames },
  },
  'correction.verified': {
    title: { zh: '核实情况待审核', en: 'A verification to decide on' },
    text: {
      zh: '对“{name}”{sides}的数据校核申请已经核实：有误{confirmed}条，未确认有误{unconfirmed}条，请审核决定{by}{dueDate}{basis}。',
      en: 'The correction of "{name}"{sides} was verified: {confirmed} records wrong, {unconfirmed} not confirmed. Decide on it{by}{dueDate}{basis}.',
    },
    codes: termCodes,
  },
  'correction.corrected': {
    title: { zh: '数据已经更正', en: 'The data was corrected' },
    text: {
      zh: '“{name}”{sides}的数据校核申请已经核实，{confirmed}条记录有误并已更正；更正情况见该校核申请。请核对更正后的数据；仍未更正的，使用数据的部门可以在数据更正确认中反映，也可以重新提出。{rest}',
      en: 'The correction of "{name}"{sides} was verified: {confirmed} records were wrong and are corrected, as the case says. Look at the corrected data; whoever holds it and finds it uncorrected says so in its acknowledgement, or it is lodged anew.{rest}',
    },
    codes: {
      ...sideCodes,
      rest: {
        rest: {
          zh: `其余记录未确认有误，不予更正，理由一并载明。${remedy.zh}`,
          en: ` The others were not confirmed and stay, for the reasons given there. ${remedy.en}`,
        },
      },
    },
  },
  'correction.foundUncorrected': {
    title: { zh: '反映数据仍未更正，请继续更正', en: 'Found uncorrected: correct it' },
    text: {
      zh: '使用数据的部门反映“{name}”{sides}经校核确认有误的数据仍未更正，具体情况见其数据更正确认；提供部门应当更正并反馈{by}{dueDate}{basis}（《政务数据共享条例》第二十六条）。',
      en: 'A holder has found the data of "{name}"{sides}, which was confirmed to be wrong, uncorrected; its acknowledgement says in what. The provider corrects it and reports back{by}{dueDate}{basis} (article 26).',
    },
    codes: termCodes,
  },
  'correction.rejected': {
    title: { zh: '数据不予更正', en: 'The data is not corrected' },
    text: {
      zh: `“{name}”{sides}的数据校核申请经核实未确认数据有误，不予更正；核实情况和理由见该校核申请。${remedy.zh}`,
      en: `The correction of "{name}"{sides} was verified and the data not found wrong: it stays, for the reasons that the case gives. ${remedy.en}`,
    },
    codes: sideCodes,
  },
  'correction.reopened': {
    title: { zh: '数据校核申请重新办理', en: 'Correction opened again' },
    text: {
      zh: '对“{name}”{sides}的数据校核申请，{on}（{by}），由提供部门{what}，期限自今日起重新计算，当日不计入{until}{dueDate}{basis}。',
      en: 'The correction of "{name}"{sides} is opened again {on} ({by}): the provider {what}, in a new term that leaves out today{until}{dueDate}{basis}.',
    },
    codes: { ...termCodes, until: termCodes.by, on: disputeOutcomes, what: reopenedNames },
  },
  'correction.withdrawn': {
    title: { zh: '数据校核申请已撤回', en: 'Correction withdrawn' },
    text: {
      zh: '对“{name}”{sides}的数据校核申请已由提出部门撤回，不再计算期限。',
      en: 'The correction of "{name}"{sides} was withdrawn; no term runs any more.',
    },
    codes: sideCodes,
  },
  'correction.erased': {
    title: { zh: '校核申请涉及个人的内容已经删除', en: 'What names people was erased' },
    text: {
      zh: '对“{name}”{sides}的数据校核申请中涉及个人的内容（记录、理由、核实情况和证明材料）已经删除，由谁删除见其办理记录；处理结果不受影响，但不能再据以重新办理。数据仍然有误的，可以重新提出校核申请。',
      en: 'What names people in the correction of "{name}"{sides} (records, reasons, findings and evidence) was erased; its record says by whom. What was decided stays, and nothing can be done anew by it: what is still wrong is lodged again.',
    },
    codes: sideCodes,
  },
  'correction.endedByMerger': {
    title: { zh: '数据校核申请因单位撤并终止', en: 'Correction ended by a merger' },
    text: {
      zh: '提出部门与提供部门已经成为同一单位，对“{name}”{sides}的数据校核申请随之终止，不再计算期限；数据由该单位自行核实、更正。',
      en: 'Both sides of the correction of "{name}"{sides} have become one body, which corrects its own data; no term runs any more.',
    },
    codes: sideCodes,
  },
} as const;

declare module '../case/effect.ts' {
  interface NoticeValues extends ValuesOf<typeof notices> {}
}
