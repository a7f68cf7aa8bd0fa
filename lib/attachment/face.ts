import { notices } from '#notices/attachment';
import { type Face, plain, taking } from '../case/face.ts';
import { reasons } from '../catalog/schema.ts';
import type { Attachment, AttachmentCommand, AttachmentStatus } from './attachment.ts';

/** 附件 as people and clients see it; its addresses move objects, and are written out. */
export const face = {
  name: { zh: '附件', en: 'attachment' },
  address: { path: '/v1/attachments/{id}', at: ({ id }: Attachment) => ({ id }) },
  statuses: {
    awaitingUpload: { zh: '待上传', en: 'awaiting upload' },
    stored: { zh: '已保存', en: 'stored' },
    erased: { zh: '已删除', en: 'erased' },
  } satisfies Record<AttachmentStatus, unknown>,
  sides: { owner: { zh: '上传单位', en: 'owner' } },
  commands: {
    complete: plain({ zh: '上传完毕', en: 'The upload is complete' }, 'complete'),
    erase: taking(
      { zh: '删除附件（说明理由）', en: 'Erase the attachment, with reasons' },
      reasons,
      (body): AttachmentCommand => ({ type: 'erase', ...body }),
      { reasons: '误传，含有与事项无关的个人信息' },
    ),
  },
  deadlines: {},
  events: {
    announced: { zh: '登记附件', en: 'the file was announced' },
    stored: { zh: '已保存', en: 'the file is stored' },
    attached: { zh: '随事项保存', en: 'it goes with a case' },
    erased: { zh: '已删除', en: 'the file was erased' },
    released: {
      zh: '所附校核申请的内容已经删除，附件因其他事项保留',
      en: 'the correction that it went with was erased; it is kept for other cases',
    },
    moved: { zh: '转由承接单位保管', en: 'it went over to what has taken the place of its organisation' },
  },
  notices,
} as const satisfies Face;
