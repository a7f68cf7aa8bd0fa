import { notices } from '#notices/document';
import { beginning, type Face, plain, taking } from '../case/face.ts';
import { reasons } from '../catalog/schema.ts';
import type { DocumentCommand, DocumentStatus } from './events.ts';
import { confirming, issuing, takingBack } from './schema.ts';
import type { DocumentSide } from './transitions.ts';

const command = <C extends DocumentCommand>(given: C): C => given;

/** 公文 as people and clients see it. */
export const face = {
  name: { zh: '公文', en: 'document' },
  plural: 'documents',
  readings: ['file', 'pdf'],
  creation: beginning({
    name: { zh: '就已经作出的行为制发公文', en: 'Issue the document of an act' },
    roles: ['officer', 'officeHead', 'departmentHead'],
    body: issuing,
    needs: ({ about }) => [about],
    build: (id, asked) => command({ type: 'issue', id, asked }),
    example: {
      about: { kind: 'request', id: '01kak3n5d2b7c8e4f9g1h3j6k0' },
      type: 'answer',
      language: 'bilingual',
    },
  }),
  isListedBySide: true,
  isListedByIssuer: true,
  statuses: {
    issued: { zh: '已制发', en: 'issued' },
    handed: { zh: '用印中', en: 'with the seal' },
    takenBack: { zh: '用印文件待确认', en: 'sealed file to be confirmed' },
    sealed: { zh: '已用印', en: 'sealed' },
    withdrawn: { zh: '已撤销', en: 'withdrawn' },
  } satisfies Record<DocumentStatus, unknown>,
  sides: {
    requester: { zh: '需求部门', en: 'requester' },
    provider: { zh: '提供部门', en: 'provider' },
    issuer: { zh: '制发机关', en: 'the body that has issued it' },
    authority: { zh: '政务数据共享主管部门', en: 'competent authority' },
    government: { zh: '作出决定的人民政府', en: 'deciding government' },
    requesterAuthority: { zh: '需求部门的政务数据共享主管部门', en: "the requester's authority" },
    overseer: { zh: '上级机关', en: 'overseer' },
    ministry: { zh: '本领域的国务院部门', en: 'ministry of the field' },
  } satisfies Record<DocumentSide, unknown>,
  commands: {
    'hand-to-seal': plain({ zh: '交付用印', en: 'Hand the document to the seal' }, 'hand-to-seal'),
    'take-back': taking(
      { zh: '取回用印文件', en: 'Take the sealed file back' },
      takingBack,
      (body) => command({ type: 'take-back', ...body }),
      { attachment: '01kak3n5d2b7c8e4f9g1h3j6k0' },
    ),
    'confirm-sealed': taking(
      { zh: '确认用印文件', en: 'Confirm the sealed file' },
      confirming,
      (body) => command({ type: 'confirm-sealed', ...body }),
      { sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' },
    ),
    'reject-sealed': taking(
      { zh: '退回用印文件（说明理由）', en: 'Reject the sealed file, with reasons' },
      reasons,
      (body) => command({ type: 'reject-sealed', ...body }),
      { reasons: '印章不清晰' },
    ),
    withdraw: taking(
      {
        zh: '撤销公文（说明理由；文号不再使用）',
        en: 'Withdraw the document, with reasons; its number is not used again',
      },
      reasons,
      (body) => command({ type: 'withdraw', ...body }),
      { reasons: '主送机关有误' },
    ),
  },
  deadlines: {},
  events: {
    issued: { zh: '制发', en: 'it was issued' },
    typeset: { zh: '排成版式文件', en: 'it was set in type' },
    handedToSeal: { zh: '交付用印', en: 'it was handed to the seal' },
    takenBack: { zh: '取回用印文件', en: 'the sealed file was taken back' },
    sealed: { zh: '确认用印文件', en: 'the sealed file was confirmed' },
    sealRejected: { zh: '退回用印文件', en: 'the sealed file was rejected' },
    withdrawn: { zh: '撤销', en: 'it was withdrawn' },
  },
  notices,
} as const satisfies Face;
