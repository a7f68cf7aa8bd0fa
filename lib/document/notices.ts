import type { ValuesOf } from '../case/face.ts';

/** What is said of documents to those to whom they are addressed. */
export const notices = {
  'document.issued': {
    title: { zh: '收到公文', en: 'A document was issued' },
    text: {
      zh: '{issuer}制发《{title}》（{number}），请查阅。',
      en: '{issuer} has issued "{title}" ({number}): read it.',
    },
  },
  'document.withdrawn': {
    title: { zh: '公文已撤销', en: 'A document was withdrawn' },
    text: {
      zh: '{issuer}撤销《{title}》（{number}）。理由：{reasons}。',
      en: '{issuer} has withdrawn "{title}" ({number}). Reasons: {reasons}',
    },
  },
} as const;

declare module '../case/effect.ts' {
  interface NoticeValues extends ValuesOf<typeof notices> {}
}
