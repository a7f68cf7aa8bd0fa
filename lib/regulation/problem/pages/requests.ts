import { page } from './page.ts';

const dispute = {
  zh: '对提供部门的意见有异议的，请与其协商；协商不成的，可以向政务数据共享主管部门申请协调处理（《政务数据共享条例》第二十八条）。',
  en: 'Where the two sides disagree they talk to each other; failing that, the authority coordinates (art. 28).',
};

/** Problems of requests and their answers. */
export const requestPages = {
  invalid_request: page(
    ['申请的数据项、共享方式或者日期与所申请的目录不符。', '请按所列各项更正后重新提交。'],
    [
      'Data items, method or dates of the request do not fit the catalog.',
      'Correct the fields listed and send it again.',
    ],
  ),
  invalid_bundle: page(
    [
      '编为一组的应当是本部门尚未发出的申请，每件申请另一个目录，且只属于一个申请组（平台规则）。',
      '请按所列各项更正：已经发出的不再编组，同一目录只留一件；已编入另一申请组的，请在该组办理；所列各项写明是哪一组。',
    ],
    [
      'A bundle gathers requests of your own department that were not sent yet, each over another catalog, and each in one bundle only (a rule of this platform).',
      'Correct what is listed: leave out what was sent, keep one for each catalog, and see to what is in another bundle there; what is listed names it.',
    ],
  ),
  verification_first: page(
    [
      '所申请的目录可以核验方式共享，而申请采用其他方式，没有说明核验为何不能满足需要（平台规则）。',
      '请将共享方式改为核验；核验不能满足需要的，请说明理由后提交，理由随申请送达提供部门。',
    ],
    [
      'The catalog offers a yes or no about what one submits; the request asks for another method and does not say why that is needed (a rule of this platform).',
      'Ask for verify, or say why it does not serve: the reason goes to the provider with the request.',
    ],
  ),
  handling_unstated: page(
    [
      '所申请的目录涉及个人信息或者重要数据，申请没有写明处理目的、处理方式、每个数据项的必要性或者影响评估（《政务数据共享条例》第三十七条）。',
      '请在申请（或者补充材料、变更申请）中填写处理说明：所申请的每个数据项都应当有理由，没有申请的不列入。',
    ],
    [
      'The catalog contains personal information or important data, and the request does not state purpose, manner, why each item is needed, or the assessment (art. 37).',
      'State the handling in the request, its supplement or its change: every item asked for has its reason, and no other item.',
    ],
  ),
  handling_unacceptable: page(
    [
      '本部门的影响评估认为风险不可接受，这样的处理不得提出申请。',
      '请调整处理目的、方式或者减少数据项，采取保护措施并重新评估后再提交。',
    ],
    [
      'Your own assessment finds the risk of this handling unacceptable: it is not asked for.',
      'Change purpose, manner or items, take measures, assess it anew, and submit it then.',
    ],
  ),
  safety_duties_unaccepted: page(
    [
      '涉及个人信息或者重要数据的申请和使用变更，由本部门的部门负责人接受安全保护义务后方可发出；内容变更的，重新接受。',
      '请本部门的部门负责人（或者登记中列明的代理副职）阅读后在线接受。无须与提供部门另行签订协议。',
    ],
    [
      'Over personal information or important data a request, or a change of use, is sent after the department head has accepted the safety duties; what is changed is accepted anew.',
      'Your department head, or the deputy whom the register names, reads and accepts them on line. Nobody needs a separate agreement.',
    ],
  ),
  safety_duties_changed: page(
    ['所接受的版本不是现行的安全保护义务。', '请重新读取并阅读现行版本，再接受该版本。'],
    [
      'The version that was accepted is not the one in force.',
      'Read the version that is in force, and accept that one.',
    ],
  ),
  catalog_changed: page(
    ['自起草申请以来，所申请的目录已经变更，申请不再与其对应。', '请撤回该申请，按照现行目录重新申请。'],
    [
      'The catalog has changed since the request was drafted, and the request no longer matches it.',
      'Withdraw the request and file a new one over the present catalog.',
    ],
  ),
  supplement_asked_before: page(
    [
      '申请材料不全的，提供部门应当一次性告知需要补充的材料，此前已经告知过。',
      `请依据现有材料作出答复。${dispute.zh}`,
    ],
    [
      'A provider names all missing material once, in one notice, and has done so already.',
      `Answer on the material there is. ${dispute.en}`,
    ],
  ),
  supplement_of_unconditional: page(
    [
      '申请无条件共享的数据，不要求补充材料（平台规则）。',
      '请依据现有材料作出答复；申请不具备真实性或者合法性的，可以以此为由不同意共享。',
    ],
    [
      'Unconditional data is answered within one working day, and no material is asked for (a rule of this platform).',
      'Answer on the material there is; a request that is not genuine or not lawful can be refused as such.',
    ],
  ),
  invalid_supplement_notice: page(
    [
      '需要补充的材料没有写明具体缺少什么、申请已经写明、与目录所列条件不对应，或者重复。',
      '请按所列各项更正。',
    ],
    [
      'It is not said what exactly is missing, nothing of it is missing, it does not fit the conditions that the catalog lists, or it is there twice.',
      'Correct the fields listed.',
    ],
  ),
  nothing_prepared: page(
    ['没有经办人拟定的、待工作机构负责人审核同意的内容。', '请先由经办人拟定。'],
    ['Nothing that an officer prepared waits for the office head.', 'Have an officer prepare it first.'],
  ),
  too_late_for_supplement: page(
    [
      '告知补充材料应当在答复期限的前一半时间内作出，最长不超过收到申请后 7 个工作日（平台规则），该时间已过。',
      '请依据现有材料作出答复。',
    ],
    [
      'Missing material is asked for within half the answer term, at most 7 working days after receipt (a rule of this platform); that time has passed.',
      'Answer on the material there is.',
    ],
  ),
  empty_supplement: page(
    ['补充材料中没有任何说明或者文件。', '请填写补充说明，或者列明所附材料。'],
    ['The supplement says nothing and attaches nothing.', 'State or attach what was missing.'],
  ),
  supplement_too_late: page(
    ['补充材料的期限已过，视为放弃申请（平台规则）。', '仍需共享的，请重新提出申请。'],
    [
      'The time to supply the missing material is over, and the request has lapsed (a rule of this platform).',
      'File the request anew where the data is still needed.',
    ],
  ),
  extension_asked_before: page(
    ['一次答复、一次目录更新只能申请延长一次（平台规则），此前已经申请过。', '请在现有期限内办理。'],
    [
      'An extension is asked for once for each answer or update (a rule of this platform), and was asked for already.',
      'Act within the term as it stands.',
    ],
  ),
  extension_too_long: page(
    ['答复期限的延长超过了《政务数据共享条例》规定的最长工作日数。', '请在规定的工作日数之内申请延长。'],
    [
      'The extension is longer than the working days that the Regulation allows.',
      'Ask for no more than the Regulation allows.',
    ],
  ),
  circulated_by_receiver: page(
    [
      '流通管理权登记给了通过共享获得该数据的需求部门，或者其内设机构。',
      '请登记依职责持有该数据、可以决定其开放和授权运营的单位；需求部门只有核验使用权。登记之后才获得数据的，退回登记。',
    ],
    [
      'The right to manage circulation was declared for a department that has the data by sharing, or for a part of one.',
      'Name the body that has the data by its duties and decides on opening and operation; a receiver has the right to use only. Where it got the data after the declaration, return that.',
    ],
  ),
  no_rights_declared: page(
    ['该目录没有等待确认的数据权利登记，可能已经确认或者退回。', '请重新查看该目录的数据权利。'],
    [
      'No declaration of rights awaits confirmation; it may have been confirmed or returned already.',
      'Read the rights of the catalog again.',
    ],
  ),
  update_extension_too_long: page(
    ['更新期限的延长超过了《政务数据共享条例》规定的最长工作日数。', '请在规定的工作日数之内申请延长。'],
    [
      'The extension of an update is longer than the working days that the Regulation allows.',
      'Ask for no more than the Regulation allows.',
    ],
  ),
  no_extension_asked: page(
    ['该事项没有等待审核的延长申请，可能已经审核。', '请重新读取该事项，查看延长申请的办理情况。'],
    [
      'No extension of this case awaits a decision; it may have been decided already.',
      'Read the case again to see what became of the extension.',
    ],
  ),
  too_late_to_extend: page(
    ['期限已过或者已经终止，不能再延长，原期限不变（平台规则）。', '请尽快办理。'],
    [
      'The term is over; it can no longer be extended, and the old day stands (a rule of this platform).',
      'Act as soon as possible.',
    ],
  ),
  condition_not_listed: page(
    [
      '提供部门不得在目录列明的条件之外增设共享条件。',
      '请只引用目录列明的条件；确需新的条件的，请先更新目录并报审核。',
    ],
    [
      'A provider cannot add conditions to those that the catalog lists.',
      'Cite listed conditions only; a new one needs the catalog updated and reviewed first.',
    ],
  ),
  refused_for_missing_material: page(
    [
      '申请材料不全的，应当一次性告知需要补充的材料，不得直接予以拒绝。',
      '请一次性告知需要补充的全部材料，或者依据现有材料作出答复。',
    ],
    [
      'A request is not refused because material is missing; the provider names what is missing, once.',
      'Ask for all missing material in one notice, or answer on what there is.',
    ],
  ),
  reasons_required: page(
    [
      '不同意共享的，应当说明理由；只写结论的，等于没有理由。系统尚未对接、涉及本部门利益、不方便、部门之间有分歧等提供部门自身的情况，也不是法定理由。',
      '请选择理由的种类，并写明申请不符合法律规定的具体情况。',
    ],
    [
      'A refusal states its reasons; that it is refused is none. What stands in the provider’s own way is none of the law’s either: systems that are not connected, interests of its own, that it does not suit, departments at odds.',
      'Choose a coded ground and write down the reasons.',
    ],
  ),
  ground_not_available: page(
    [
      '对无条件共享类政务数据，仅可因申请不具备真实性或者合法性不同意共享（平台规则）。',
      '请重新选择理由；申请符合要求的，请予以共享。',
    ],
    [
      'Unconditional data is refused only because the request itself is not genuine or not lawful (a rule of this platform).',
      'Choose another ground, or consent where the request is in order.',
    ],
  ),
  condition_required: page(
    [
      '以不符合条件为由不同意共享，或者限制共享范围的，应当写明所依据的目录列明的条件（平台规则）。',
      '请注明目录列明的条件。',
    ],
    [
      'A refusal because a condition is not met, or a limit, names the listed condition on which it stands (a rule of this platform).',
      'Cite the condition of the catalog.',
    ],
  ),
  legal_basis_required: page(
    ['以法律、行政法规或者国务院决定为由不同意共享的，应当写明其名称和条款。', '请写明所依据的规定。'],
    [
      'A refusal because a law, administrative regulation or State Council decision forbids it names that law.',
      'Name the law and its article.',
    ],
  ),
  formality_demanded: page(
    [
      '在平台申请之外要求领导同意、另行审核同意、公函或者表单、协议或者协商、证明、盖章、缴费或者线下办理，属于增设条件；目录没有列明的，不得写入答复、补充材料的告知、延长的理由、交付和开通的说明、暂停、恢复、变更、终止和处置的要求、数据回流的方式、校核的说明、和解方案、共享工作规则、校核更正规则以及供需对接工作流程，注明法律依据也不例外。',
      '请去掉该项要求。法律、行政法规规定的条件，应当由目录列明。',
    ],
    [
      'A leader’s consent, another approval, a letter or form, an agreement or negotiation, a certificate, a seal, a fee or an offline way besides the request is an added condition: where the catalog lists none, no answer, notice of missing material, reason for more time, delivery, statement, suspension, change, ending, demand of disposal, way of backflow, finding, terms of a dispute, rule of sharing or of correction, or matching workflow demands it, be a law cited or not.',
      'Take the demand out; a condition that a law or administrative regulation sets is listed in the catalog.',
    ],
  ),
  invalid_limits: page(
    ['不同意的部分与其理由不对应，或者数据项重复。', '请按所列各项更正。'],
    [
      'What is not granted and its reasons do not fit, or an item is there twice.',
      'Correct the fields listed.',
    ],
  ),
  consent_period_over: page(
    [
      '同意共享的，使用期限应当尚未届满（平台规则）。',
      '申请的期限已经届满的，请商需求部门撤回并重新申请；否则请更正同意的期限。',
    ],
    [
      'What is consented to lies ahead (a rule of this platform).',
      'Where the period asked for is over, ask the requester to withdraw and to request anew; otherwise correct the limit.',
    ],
  ),
  more_than_requested: page(
    ['同意共享的数据项或者期限超出了申请的范围。', '请在申请的数据项和期限之内作出答复。'],
    [
      'The consent would grant items or a duration that were not requested.',
      'Keep within the items and the duration of the request.',
    ],
  ),
  unconditional: page(
    [
      '无条件共享的数据应当提供给所有政府部门共享使用，不得附加条件或者限制。',
      '请去掉条件和限制后作出答复。',
    ],
    [
      'Unconditional data is shared with all departments, without conditions or limits.',
      'Answer without conditions and limits.',
    ],
  ),
} as const;
