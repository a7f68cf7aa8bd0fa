import { notices } from '#notices/request';
import { reasons } from '../catalog/schema.ts';
import { beginning, type Face, plain, taking } from '../case/face.ts';
import { urge } from '../case/urgingFace.ts';
import type { RequestCommand, RequestStatus } from './events.ts';
import { extensionDecision, extensionRequest } from '../case/extensionBodies.ts';
import * as schema from './schema.ts';
import type { RequestSide } from './transitions.ts';

const command = <C extends RequestCommand>(given: C): C => given;

/** 共享申请 as people and clients see it. */
export const face = {
  name: { zh: '共享申请', en: 'request' },
  plural: 'requests',
  readings: ['documents'],
  creation: beginning({
    name: { zh: '起草共享申请', en: 'Draft a request' },
    article: 20,
    roles: ['officer'],
    body: schema.requestContent,
    needs: ({ catalogId }) => [{ kind: 'catalog', id: catalogId }],
    build: (id, content) => command({ type: 'draft', id, content }),
    example: {
      catalogId: '01k9yq3v7m4s8t2x6z0a1b2c3d',
      dataItems: ['不动产单元号', '坐落'],
      basis: '《公共租赁住房管理办法》',
      scenario: '公租房资格核验',
      useRange: { units: ['住房保障科'], systems: ['公租房管理系统'], matters: ['公租房资格审核'] },
      extent: { region: '990100' },
      method: 'batch',
      duration: { from: '2026-12-01', to: '2027-11-30' },
    },
  }),
  isListedBySide: true,
  statuses: {
    draft: { zh: '草稿', en: 'draft' },
    awaitingApproval: { zh: '待本部门审核同意', en: 'awaiting approval' },
    received: { zh: '已收到', en: 'received' },
    awaitingSupplement: { zh: '待补充材料', en: 'awaiting supplement' },
    answerPrepared: { zh: '答复已拟定', en: 'answer prepared' },
    consented: { zh: '同意共享', en: 'consented' },
    partlyConsented: { zh: '部分同意共享', en: 'partly consented' },
    refused: { zh: '不同意共享', en: 'refused' },
    withdrawn: { zh: '已撤回', en: 'withdrawn' },
    lapsed: { zh: '已失效', en: 'lapsed' },
  } satisfies Record<RequestStatus, unknown>,
  sides: {
    requester: { zh: '需求部门', en: 'requester' },
    provider: { zh: '提供部门', en: 'provider' },
    authority: { zh: '政务数据共享主管部门', en: 'competent authority' },
    requesterAuthority: { zh: '需求部门的政务数据共享主管部门', en: "the requester's authority" },
    overseer: { zh: '上级机关', en: 'overseer' },
    ministry: { zh: '本领域的国务院部门', en: 'ministry of the field' },
  } satisfies Record<RequestSide, unknown>,
  commands: {
    change: taking(
      { zh: '修改草稿', en: 'Change a draft' },
      schema.requestChange,
      (content) => command({ type: 'change', content }),
      { scenario: '公租房资格核验' },
    ),
    submit: plain(
      { zh: '提交本部门政务数据共享工作机构负责人审核', en: "Submit to one's own office head" },
      'submit',
    ),
    'accept-duties': taking(
      { zh: '接受安全保护义务', en: 'Accept the safety duties' },
      schema.acceptingDuties,
      (body) => command({ type: 'accept-duties', ...body }),
      { version: 1 },
    ),
    approve: plain(
      { zh: '审核同意并发出（答复期限自此起算）', en: 'Approve and send: the answer clock starts' },
      'approve',
    ),
    'send-back': taking(
      { zh: '退回修改', en: 'Send back' },
      reasons,
      (body) => command({ type: 'send-back', ...body }),
      { reasons: '请写明使用场景' },
    ),
    'prepare-supplement': taking(
      { zh: '拟定补充材料告知', en: 'Prepare the notice of missing material' },
      schema.missing,
      (body) => command({ type: 'prepare-supplement', ...body }),
      { missing: [{ code: 'basis', detail: '请写明所依据的条款' }] },
    ),
    'ask-supplement': plain(
      { zh: '审核同意并一次性告知补充材料', en: 'Approve the notice and ask once for all missing material' },
      'ask-supplement',
    ),
    supplement: taking(
      { zh: '补充材料', en: 'Supply the missing material' },
      schema.supplement,
      (supplement) => command({ type: 'supplement', supplement }),
      { statement: '依据见《公共租赁住房管理办法》' },
    ),
    'approve-supplement': plain(
      { zh: '审核同意补充内容对申请的变更', en: 'Consent to what the supplement changes of the request' },
      'approve-supplement',
    ),
    'request-extension': taking(
      { zh: '申请延长答复期限', en: 'Ask to extend the answer term' },
      extensionRequest,
      (body) => command({ type: 'request-extension', ...body }),
      { workingDays: 5, ground: 'largeVolume', reason: '数据项较多，需逐项核对' },
    ),
    'decide-extension': taking(
      { zh: '政务数据共享主管部门审核延长申请', en: 'The authority decides on the extension' },
      extensionDecision,
      (body) => command({ type: 'decide-extension', ...body }),
      { consent: true, reason: '理由属实' },
    ),
    'prepare-answer': taking(
      { zh: '拟定答复', en: 'Prepare the answer' },
      schema.answer,
      (answer) => command({ type: 'prepare-answer', answer }),
      { decision: 'consent', conditions: ['c1'] },
    ),
    answer: plain({ zh: '审核同意并作出答复', en: 'Approve and give the answer' }, 'answer'),
    'send-back-answer': taking(
      { zh: '退回拟定的答复或者告知', en: 'Send back the prepared answer or notice' },
      reasons,
      (body) => command({ type: 'send-back-answer', ...body }),
      { reasons: '请写明不同意共享所依据的条款' },
    ),
    urge,
    withdraw: plain({ zh: '撤回申请', en: 'Withdraw' }, 'withdraw'),
  },
  deadlines: {
    answer: { zh: '答复', en: 'answer' },
    supplement: { zh: '补充材料', en: 'supplement' },
  },
  events: {
    drafted: { zh: '起草', en: 'drafted' },
    changed: { zh: '修改', en: 'changed' },
    submitted: { zh: '提交审核', en: 'submitted for approval' },
    sentBack: { zh: '退回修改', en: 'sent back' },
    dutiesAccepted: { zh: '接受安全保护义务', en: 'the safety duties were accepted' },
    received: { zh: '送达提供部门', en: 'received by the provider' },
    supplementPrepared: { zh: '拟定补充材料告知', en: 'a notice of missing material was prepared' },
    supplementAsked: { zh: '一次性告知补充材料', en: 'missing material was asked for' },
    supplementDrafted: { zh: '拟定对申请的变更', en: 'a change of the request was prepared' },
    supplemented: { zh: '补充材料', en: 'missing material was supplied' },
    extensionAsked: { zh: '申请延长答复期限', en: 'an extension was asked for' },
    extensionDecided: { zh: '审核延长申请', en: 'the extension was decided on' },
    answerPrepared: { zh: '起草答复', en: 'an answer was prepared' },
    preparationSentBack: { zh: '退回所拟内容', en: 'what was prepared was sent back' },
    consented: { zh: '同意共享', en: 'consented to' },
    consentedBeforehand: { zh: '按事先同意答复', en: 'answered by a consent given beforehand' },
    partlyConsented: { zh: '部分同意共享', en: 'consented to in part' },
    refused: { zh: '不同意共享', en: 'refused' },
    grantedInDispute: { zh: '按争议处理结果同意共享', en: 'granted as a dispute has come to' },
    notGrantedInDispute: { zh: '争议处理结果未能执行', en: 'what a dispute has come to was not granted' },
    noticeDisputed: { zh: '补充材料告知有争议', en: 'the notice of missing material is disputed' },
    noticeDisputeOver: {
      zh: '补充材料告知的争议结束',
      en: 'the dispute about the notice of missing material is over',
    },
    noticeWithdrawn: {
      zh: '按争议处理结果撤回补充材料告知',
      en: 'the notice of missing material was withdrawn, as a dispute has come to it',
    },
    bundled: { zh: '编入申请组', en: 'became part of a bundle' },
    withdrawn: { zh: '撤回', en: 'withdrawn' },
    lapsed: { zh: '逾期未补充，视为放弃', en: 'lapsed for want of the missing material' },
    lapseVoided: { zh: '期限重算，撤销视为放弃', en: 'the lapse was void: its day has moved' },
  },
  notices,
} as const satisfies Face;
