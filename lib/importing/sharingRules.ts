import type { SharingClass } from '../catalog/schema.ts';
import type { Text } from '../regulation/text.ts';

export type Confidence = 'high' | 'medium' | 'low';

/**
 * What departments write where a sharing class belongs, and the class it points to (Order 809, article 14). The first
 * rule that fits wins; `undefined` means that the text names no class. Compared without spaces and punctuation.
 */
export const classRules: readonly {
  readonly pattern: RegExp;
  readonly sharingClass: SharingClass | undefined;
  readonly confidence: Confidence;
}[] = [
  // Nothing to share, or not yet: no statement about the class.
  { pattern: /^(暂无|无相关|没有相关|无该)|暂无$|暂未共享/, sharingClass: undefined, confidence: 'low' },
  // Part of it is withheld or part of it is shared: which part, only the department knows.
  { pattern: /^只共享|(内容|部分|细节|信息)不共享/, sharingClass: 'conditional', confidence: 'low' },
  { pattern: /不予共享|不得共享|禁止共享/, sharingClass: 'withheld', confidence: 'high' },
  { pattern: /不共享|不能共享|不可共享|不需要共享|不宜共享/, sharingClass: 'withheld', confidence: 'medium' },
  { pattern: /^无条件(共享)?$/, sharingClass: 'unconditional', confidence: 'high' },
  {
    pattern: /无条件共享|^无限制(条件)?$|^没有限制(条件)?$/,
    sharingClass: 'unconditional',
    confidence: 'high',
  },
  {
    pattern: /(无需|不需要?|无须|不须|免)(经过?)?(申请|审批|审核|批准|同意)/,
    sharingClass: 'unconditional',
    confidence: 'medium',
  },
  { pattern: /有条件共享|^有条件$/, sharingClass: 'conditional', confidence: 'high' },
  // "Does not involve …" before the rules about what is involved: a limit on the content at most.
  { pattern: /^不涉及/, sharingClass: 'conditional', confidence: 'low' },
  { pattern: /涉密|国家秘密|工作秘密|^保密$/, sharingClass: 'withheld', confidence: 'low' },
  // 依申请公开 is a procedure for the public (Open Government Information Regulation), not for departments.
  { pattern: /申请.{0,6}(公开|开放)/, sharingClass: 'conditional', confidence: 'low' },
  { pattern: /依申请|共享申请/, sharingClass: 'conditional', confidence: 'high' },
  {
    pattern: /(经|需|须|申请).{0,12}(审批|审核|批准|同意|审请|通过)/,
    sharingClass: 'conditional',
    confidence: 'high',
  },
  {
    pattern: /申请函|提出申请|提交申请|部门申请|^申请$|协议|承诺书/,
    sharingClass: 'conditional',
    confidence: 'medium',
  },
  {
    pattern: /开放网站发布|主动公开|已公开|向社会公(开|布|示)/,
    sharingClass: 'unconditional',
    confidence: 'medium',
  },
  {
    pattern: /用途|政务需[要求]|管理需要|因公|仅用于|仅限|仅向|政府部门办事|按部门要求使用/,
    sharingClass: 'conditional',
    confidence: 'medium',
  },
  {
    pattern: /隐私|个人的?信息|身份信息|敏感|商业秘密|安全$|不宜对外公开/,
    sharingClass: 'conditional',
    confidence: 'low',
  },
  // To everybody it is unconditional; to somebody named it is not.
  {
    pattern: /(提供给?|面向|向)(所有|全部|全体|各级?|相关)?(政府|政务)?(部门|单位|机关).*共享/,
    sharingClass: 'unconditional',
    confidence: 'low',
  },
  {
    pattern: /(提供|共享|开放)给|(仅?供|面?向|由).{1,20}(共享|使用|查询)/,
    sharingClass: 'conditional',
    confidence: 'low',
  },
  { pattern: /可(以)?(提供|共享)/, sharingClass: 'unconditional', confidence: 'low' },
  { pattern: /证明|线下|出具/, sharingClass: 'conditional', confidence: 'low' },
];

/** What a sharing condition says that the Regulation does not allow as it stands, and the article that it runs against. */
export interface Objection {
  readonly code: string;
  readonly article: number;
  readonly reason: Text;
}

/** A condition that says the data is secret: none of the formalities of article 15, and graver (article 3). */
export const declaredSecret: Objection & { readonly pattern: RegExp } = {
  code: 'declaredSecret',
  pattern: /(?<!不|无)涉密(?!情况$)|国家秘密|工作秘密|^保密$/,
  article: 3,
  reason: {
    zh: '写明涉密：属于国家秘密、工作秘密的数据不得编入目录（《政务数据共享条例》第三条）。请核实定密情况；确属秘密的，不要提交本目录。',
    en: 'Said to be secret: data that is a state or work secret cannot be catalogued (article 3). Check the classification; if it is secret, do not submit this catalog.',
  },
};

/** A withheld catalog has to name its reason and the law, administrative regulation or State Council decision. */
export const legalBasis: RegExp = /《[^》]+》|第.{1,8}条|国务院决定/;

/** The text with nothing but what the rules above look at. */
export function plainCondition(text: string): string {
  return text.normalize('NFKC').replace(/[\s。.,;:!?、“”"'()]+/gu, '');
}
