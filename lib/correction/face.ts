import { notices } from '#notices/correction';
import { beginning, type Face, plain, taking } from '../case/face.ts';
import type { PartySide } from '../case/parties.ts';
import { urge } from '../case/urgingFace.ts';
import type { CorrectionCommand, CorrectionStatus } from './events.ts';
import { correcting, forwarding, lodging, rejecting, verifying } from './schema.ts';

const command = <C extends CorrectionCommand>(given: C): C => given;

/** 数据校核申请 as people and clients see it. */
export const face = {
  name: { zh: '数据校核申请', en: 'correction' },
  plural: 'corrections',
  readings: ['documents'],
  creation: beginning({
    name: { zh: '提出数据校核申请', en: 'Lodge a correction' },
    article: 26,
    roles: ['officer'],
    body: lodging,
    needs: ({ catalogId, grantId }) => [
      { kind: 'catalog', id: catalogId },
      ...(grantId === undefined ? [] : [{ kind: 'grant', id: grantId }]),
    ],
    build: (id, content) => command({ type: 'lodge', id, content }),
    example: {
      grantId: '01kak3n5d2b7c8e4f9g1h3j6k0',
      catalogId: '01kak3h0c0v1x9m2p7q4r8s5t6',
      records: [
        { key: '330102001001GB00001F00010001', item: '坐落', given: '某路1号', expected: '某路11号' },
      ],
      keyItem: '不动产单元号',
      reasons: '与申请人提交的不动产权证书所载不一致',
      noDocuments: '不动产权证书原件由申请人持有，已在窗口当场核对，未留存复印件',
    },
  }),
  isListedBySide: true,
  statuses: {
    lodged: { zh: '已提出', en: 'lodged' },
    accepted: { zh: '已受理', en: 'accepted' },
    forwarded: { zh: '已转数源部门', en: 'passed on to the source' },
    verified: { zh: '已核实', en: 'verified' },
    corrected: { zh: '已更正', en: 'corrected' },
    rejected: { zh: '不予更正', en: 'rejected' },
    withdrawn: { zh: '已撤回', en: 'withdrawn' },
  } satisfies Record<CorrectionStatus, unknown>,
  sides: {
    requester: { zh: '提出部门', en: 'who lodged it' },
    provider: { zh: '提供部门', en: 'provider' },
    authority: { zh: '政务数据共享主管部门', en: 'competent authority' },
    requesterAuthority: { zh: '提出部门的政务数据共享主管部门', en: "the requester's authority" },
    overseer: { zh: '上级机关', en: 'overseer' },
    ministry: { zh: '本领域的国务院部门', en: 'ministry of the field' },
  } satisfies Record<PartySide, unknown>,
  commands: {
    accept: plain({ zh: '受理校核申请', en: 'Accept the correction' }, 'accept'),
    verify: taking(
      { zh: '登记核实情况', en: 'Record what was found' },
      verifying,
      (body) => command({ type: 'verify', ...body }),
      { findings: [{ record: 1, confirmed: true, note: '与登记簿不一致', corrected: '某路11号' }] },
    ),
    correct: taking(
      { zh: '更正并反馈', en: 'Correct, and report back' },
      correcting,
      (body) => command({ type: 'correct', ...body }),
      { statement: '已在登记系统更正，次日交付的数据为更正后的数据' },
    ),
    reject: taking(
      { zh: '不予更正（说明理由）', en: 'Reject, with reasons' },
      rejecting,
      (body) => command({ type: 'reject', ...body }),
      { reasons: '经核实，登记簿所载与交付的数据一致' },
    ),
    forward: taking(
      { zh: '转交数源部门', en: 'Pass it on to the source' },
      forwarding,
      (body) => command({ type: 'forward', ...body }),
      { to: '11990100MB00000220', reasons: '该数据项由数源部门产生，本单位仅转供' },
    ),
    urge,
    withdraw: plain({ zh: '撤回校核申请', en: 'Withdraw the correction' }, 'withdraw'),
    erase: plain({ zh: '删除涉及个人的内容', en: 'Erase what names people' }, 'erase'),
  },
  deadlines: { correction: { zh: '核实、更正并反馈', en: 'verify, correct and report back' } },
  events: {
    lodged: { zh: '提出校核申请', en: 'the correction was lodged' },
    accepted: { zh: '受理', en: 'the correction was accepted' },
    forwarded: { zh: '转交数源部门', en: 'it was passed on to the source' },
    sourceDecided: { zh: '收到数源部门的处理结果', en: 'the source has decided' },
    verified: { zh: '登记核实情况', en: 'what was found was recorded' },
    corrected: { zh: '已更正并反馈', en: 'the data was corrected' },
    foundUncorrected: { zh: '使用数据的部门反映仍未更正', en: 'a holder has found it uncorrected' },
    holdersTold: { zh: '使用数据的各部门均已告知', en: 'every holder was told' },
    rejected: { zh: '不予更正', en: 'the correction was rejected' },
    withdrawn: { zh: '撤回', en: 'the correction was withdrawn' },
    reopened: {
      zh: '按争议处理结果重新办理',
      en: 'it was opened again, as a dispute has come to it',
    },
    notReopened: {
      zh: '争议处理结果未能执行',
      en: 'what a dispute has come to could not be carried out',
    },
    erased: { zh: '删除涉及个人的内容', en: 'what names people was erased' },
    evidenceKept: {
      zh: '证明材料因其他事项保留',
      en: 'a file of the evidence stays, since other cases need it',
    },
  },
  notices,
} as const satisfies Face;
