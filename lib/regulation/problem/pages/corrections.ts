import { page } from './page.ts';

/** Corrections of shared data. */
export const correctionPages = {
  invalid_correction: page(
    [
      '校核申请的目录、数据项或者交付与所注明的共享权限、目录不符。',
      '请按所列各项更正；数据项以共享权限获准的为准，没有共享权限的，以已发布目录的数据项为准。',
    ],
    [
      'Catalog, items or delivery of the correction do not fit the grant or the catalog that it names.',
      'Correct the fields listed: the items are those of the grant or, without one, of the published catalog.',
    ],
  ),
  correction_known: page(
    [
      '贵单位对同一目录的相同记录已经提出校核申请，尚在办理；同一校核申请在办结之前不重复提出（平台规则）。',
      '请查看已经提出的校核申请，编号见答复；另有记录需要校核的，只就这些记录提出。',
    ],
    [
      'Your organisation has lodged a correction of the very same records of this catalog, and it is open: none is lodged twice [a rule of this platform].',
      'Go on in that correction, which the answer names; lodge one of other records where there are any.',
    ],
  ),
  own_data: page(
    ['数据由本单位提供的，由本单位自行核实、更正。', '请直接更正并重新交付。'],
    ['Data that an organisation provides it corrects by itself.', 'Correct it and deliver it anew.'],
  ),
  invalid_findings: page(
    ['核实情况应当逐条写明校核申请的每一条记录，每条一次。', '请补齐所缺的记录，去掉重复的和没有的记录。'],
    [
      'What was found is stated of each record of the correction, once.',
      'Add the records that are missing; take out those given twice or not there.',
    ],
  ),
  nothing_confirmed: page(
    [
      '经核实没有确认有误的记录，不能按更正办理。',
      '请说明理由，按不予更正办理；核实情况有变的，请重新登记核实情况。',
    ],
    [
      'No record was confirmed to be wrong, so nothing is corrected.',
      'Reject the correction with reasons or, where more was found, record the findings anew.',
    ],
  ),
  correction_not_shown: page(
    [
      '办理更正应当写明数据如何更正，供使用数据的各部门核对；所注明的交付应当属于该目录，并且在收到校核申请（或者反映未更正）之后可以提取。',
      '请写明如何更正；注明交付的，请注明这样的交付。',
    ],
    [
      'Whoever corrects states how, for everybody who holds the data to look at it; a delivery that is named besides is one of this catalog that has stood ready since the correction was received, or found uncorrected.',
      'State how the data was corrected and, where you name a delivery, such a one.',
    ],
  ),
  correction_reasons_required: page(
    ['不予更正的记录应当说明理由，只写“不予更正”等不是理由（平台规则）。', '请写明核实的依据和结论。'],
    [
      'What is not corrected needs reasons; words that only say so are none (a rule of this platform).',
      'State on what the finding rests.',
    ],
  ),
  confirmed_not_rejected: page(
    [
      '《政务数据共享条例》第二十六条要求提供部门核实、更正。经核实有误的记录应当更正，不得全部不予更正。',
      '请办理更正；其余没有确认有误的记录，在更正时一并说明理由。',
    ],
    [
      'Article 26 has the provider verify and correct: records that were found wrong are corrected.',
      'Correct them, and give with that the reasons for the others.',
    ],
  ),
  invalid_source: page(
    [
      '转交的数源部门应当已经登记、没有撤并，并且不是本单位、提出部门或者此前转交过的部门；填写目录的，目录由该部门提供并含有所疑义的数据项。',
      '请核对数源部门的统一社会信用代码和目录。',
    ],
    [
      'The source is a registered department in being that has not had the correction before; a catalog that is named is its own and has the items in doubt.',
      'Check the department and the catalog.',
    ],
  ),
  found_uncorrected: page(
    [
      '经核实有误并已办理更正的数据，使用数据的部门反映仍未更正的，提供部门应当更正；此前确认有误的记录不改为未确认，提出部门也不再撤回（平台规则）。',
      '请办理更正，写明数据如何更正；注明交付的，应当是反映之后可以提取的交付。',
    ],
    [
      'Data that was found wrong and decided to be corrected, and that a holder has found uncorrected, is corrected: nothing confirmed becomes unconfirmed, and it is not withdrawn (a rule of this platform).',
      'Correct it and state how; a delivery that is named has stood ready since.',
    ],
  ),
  correction_ordered: page(
    [
      '人民政府依照《政务数据共享条例》第二十八条作出的决定改变不予更正的，提供部门应当执行：原来不予更正的记录不得再次认定为未确认有误，也不得再次不予更正；部分改变的，按照决定更正其中的部分（平台规则）。',
      '请按照决定登记核实情况并办理更正；办理后，平台将该决定记为已执行。',
    ],
    [
      'What the government has decided under article 28 against letting data stand, its provider carries out: it is neither found right nor rejected once more; of a decision in part, that part is corrected (a rule of this platform).',
      'Record what was decided as found wrong and correct it: the platform then notes the decision as carried out.',
    ],
  ),
  correction_erased: page(
    ['校核申请涉及个人的内容已经删除，不能再据以办理。', '请就仍然有误的数据重新提出校核申请。'],
    [
      'What the correction holds was erased, so that nothing can be done by it.',
      'Lodge a correction of what is still wrong.',
    ],
  ),
  holders_not_told: page(
    [
      '更正的内容要先告知使用数据的各部门，由其据以更正所持数据；全部告知之前不删除（平台规则）。',
      '请在告知完毕后删除：各部门在确认之前仍保有所告知的内容，确认时一并删除。',
    ],
    [
      'What was corrected is told to everybody who holds the data, so that they correct it; until all were told, nothing is erased (a rule of this platform).',
      'Erase it once they were told: each keeps what it was told until it acknowledges it, and it is erased with that.',
    ],
  ),
  correction_disputed: page(
    [
      '关于校核申请的争议，依据其记录、理由和证明材料办理；争议办结之前，这些内容不删除（平台规则）。',
      '请在争议撤回、和解或者执行完毕以后删除。',
    ],
    [
      'A dispute about a correction is decided by its records, reasons and evidence: they are not erased before its end (a rule of this platform).',
      'Erase it once the dispute is withdrawn, settled or carried out.',
    ],
  ),
  correction_disputable: page(
    [
      '全部或者部分不予更正的，提出部门可以提出争议（《政务数据共享条例》第二十八条）。自决定之日起三十日内，只有提出部门可以删除所依据的内容（平台规则）。',
      '请在期满后删除，或者请提出部门删除。',
    ],
    [
      'What was not corrected, in whole or in part, can be disputed by whoever has lodged it (art. 28). For thirty days from the decision only they erase by what it is disputed (a rule of this platform).',
      'Erase it after that, or ask whoever has lodged it to do so.',
    ],
  ),
  forwarding_open: page(
    [
      '校核申请同时只转交一个数源部门；数源部门办理期间，所依据的记录不删除。',
      '请等待其处理结果；期限不停止计算，也可以自行核实并决定。',
    ],
    [
      'A correction is with one source at a time, and the records by which it works are not erased meanwhile.',
      'Wait for its decision; the term runs on, and you may verify and decide by yourself.',
    ],
  ),
} as const;
