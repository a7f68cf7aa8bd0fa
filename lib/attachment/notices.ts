import type { NoticeTexts, ValuesOf } from '../case/face.ts';

export const notices = {
  'attachment.erased': {
    title: { zh: '附件已经删除', en: 'An attachment was erased' },
    text: {
      zh: '“{name}”的一份附件已由上传单位删除，理由：{reasons}。办理记录和该附件的加盐散列值仍然保存。',
      en: 'The organisation that had uploaded it has erased an attachment of "{name}": {reasons}. The record and its salted hash stay.',
    },
  },
  'attachment.erasedWithCase': {
    title: { zh: '证明材料已经删除', en: 'Evidence was erased' },
    text: {
      zh: '“{name}”数据校核申请中涉及个人的内容已经删除，所附的一份证明材料随之删除。办理记录和该附件的加盐散列值仍然保存。',
      en: 'What names people in the correction of "{name}" was erased, and a file of its evidence with it. The record and its salted hash stay.',
    },
  },
} as const satisfies NoticeTexts;

declare module '../case/effect.ts' {
  interface NoticeValues extends ValuesOf<typeof notices> {}
}
