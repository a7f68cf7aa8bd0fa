import type { Text } from '../regulation/text.ts';
import type { Issuer } from './events.ts';
import type { DocumentedKind, DocumentForm, DocumentLanguage, DocumentType } from './schema.ts';

/** What the documents are called. */
export const documentTypeNames: Readonly<Record<DocumentType, Text>> = {
  requestForm: { zh: '共享申请函', en: 'a request form' },
  supplementNotice: { zh: '补充申请材料的函', en: 'a notice of missing material' },
  answer: { zh: '答复的复函', en: 'an answer' },
  extension: { zh: '延长答复期限的函', en: 'a notice of extension' },
  suspension: { zh: '暂停共享的函、通知', en: 'a notice of suspension' },
  correctionResult: { zh: '校核结果的复函', en: 'a correction result' },
  disputeDecision: { zh: '争议决定', en: 'a dispute decision' },
};

/** The kinds of case whose acts are put into documents. */
export const documentedKindNames: Readonly<Record<DocumentedKind, Text>> = {
  request: { zh: '共享申请', en: 'a request' },
  grant: { zh: '共享权限', en: 'a grant' },
  correction: { zh: '数据校核申请', en: 'a correction' },
  dispute: { zh: '争议', en: 'a dispute' },
};

export const documentFormNames: Readonly<Record<DocumentForm, Text>> = {
  letter: { zh: '信函格式', en: 'a letter' },
  document: { zh: '文件格式', en: 'a document under a red head' },
};

export const documentLanguageNames: Readonly<Record<DocumentLanguage, Text>> = {
  chinese: { zh: '中文', en: 'Chinese' },
  bilingual: { zh: '中文，附英文译文', en: 'Chinese, with an English translation' },
};

/** Where the body that issues a document stands in the case. */
export const issuerNames: Readonly<Record<Issuer, Text>> = {
  requester: { zh: '需求部门', en: 'the requester' },
  provider: { zh: '提供部门', en: 'the provider' },
  authority: { zh: '政务数据共享主管部门', en: 'the authority' },
  government: { zh: '人民政府', en: 'the government' },
};
