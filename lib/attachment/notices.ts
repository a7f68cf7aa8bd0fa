import type { NoticeTexts, ValuesOf } from '../case/face.ts';

export const notices = {
  'attachment.erased': {
    title: { zh: '附件已经删除', en: 'An attachment was erased' },
    text: {
      zh: '“{name}”的一份附件已由上传单位删除，理由：{reasons}。办理记录和该附件的加盐散列值仍然保存。',
      en: 'The organisation that had uploaded it has erased an attachment of "{name}": {reasons}. The record and its salted hash stay.',
    },
  },
} as const satisfies NoticeTexts;

declare module '../case/effect.ts' {
  interface NoticeValues extends ValuesOf<typeof notices> {}
}
