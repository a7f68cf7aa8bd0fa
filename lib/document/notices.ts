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
  /** Posted to the unit's own seal system: which file, by which number and hash, and where it lies. */
  'document.handedToSeal': {
    title: { zh: '公文交付用印', en: 'A document to be sealed' },
    text: {
      zh: '《{title}》（{number}）交付用印。文件地址：{file}；摘要：{sha256}。用印后请取回平台。',
      en: '"{title}" ({number}) is to be sealed. The file: {file}, SHA-256 {sha256}. Bring it back to the platform once it is sealed.',
    },
    carries: ['number', 'sha256', 'file'],
  },
  'document.takenBack': {
    title: { zh: '待确认的用印文件', en: 'A sealed file to confirm' },
    text: {
      zh: '《{title}》（{number}）的用印文件已经取回，摘要：{sha256}。请核对后确认或者退回。',
      en: 'The sealed file of "{title}" ({number}) has come back, SHA-256 {sha256}: look at it, then confirm or reject it.',
    },
  },
  'document.sealed': {
    title: { zh: '公文已用印', en: 'A document was sealed' },
    text: {
      zh: '{issuer}《{title}》（{number}）已经用印，可以取用用印文件。',
      en: '"{title}" ({number}) of {issuer} is sealed: its file is the sealed one from now on.',
    },
  },
  'document.sealRejected': {
    title: { zh: '用印文件被退回', en: 'A sealed file was rejected' },
    text: {
      zh: '《{title}》（{number}）的用印文件被退回，请重新用印。理由：{reasons}。',
      en: 'The sealed file of "{title}" ({number}) was rejected: have it sealed anew. Reasons: {reasons}',
    },
  },
  'document.withdrawn': {
    title: { zh: '公文已撤销', en: 'A document was withdrawn' },
    text: {
      zh: '{issuer}撤销该公文：《{title}》（{number}）。所载的事项和决定不因此撤销，仍以平台记录为准。理由：{reasons}。',
      en: '{issuer} has withdrawn this document: "{title}" ({number}). What it states stands as the platform has it on record. Reasons: {reasons}',
    },
  },
} as const;

declare module '../case/effect.ts' {
  interface NoticeValues extends ValuesOf<typeof notices> {}
}
