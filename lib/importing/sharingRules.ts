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
  { pattern: /可(以)?(提供|共享)|提供给.*共享/, sharingClass: 'unconditional', confidence: 'low' },
  { pattern: /证明|线下|出具/, sharingClass: 'conditional', confidence: 'low' },
];

export interface ConditionFlag {
  /** Of the flags of one family only the first that fits is raised: the gravest comes first. */
  readonly family: 'approval' | 'formality' | 'channel' | 'secret';
  readonly code: string;
  readonly pattern: RegExp;
  /** Article of Order 809 that the condition runs against. */
  readonly article: number;
  readonly reason: Text;
}

/**
 * Conditions that the Regulation would not allow as they stand. Article 15: a provider may not hinder sharing by adding
 * conditions of its own; conditional data lists its scope and permitted uses. Who answers a request, and by when, is in
 * articles 20 and 21 and needs no condition.
 */
export const conditionFlags: readonly ConditionFlag[] = [
  {
    family: 'approval',
    code: 'approvalByLeader',
    pattern:
      /领导.{0,4}(同意|批准|审批|签字|批示)|(主任|局长|书记|市长|县长|区长).{0,4}(同意|批准|审批|签字)/,
    article: 15,
    reason: {
      zh: '须经某位领导同意不是目录可列的共享条件：共享申请由提供部门依法答复，不得擅自增设条件（第十五条、第二十一条）。请改为列明共享范围和使用用途。',
      en: 'Consent of a particular leader is no condition a catalog may list: the provider answers a request as the law says and may not add conditions (articles 15 and 21). State the scope and the permitted uses instead.',
    },
  },
  {
    family: 'approval',
    code: 'approvalByOutsideBody',
    pattern:
      /(市委|县委|区委|省委|党委|政府|人大|政协|上级|主管部门|省厅|公安机关|办公室|委员会).{0,8}(同意|批准|审批|审核)/,
    article: 15,
    reason: {
      zh: '须经提供部门以外的机关同意不是目录可列的共享条件，除非法律、行政法规另有规定（第十五条、第二十一条）。请改为列明共享范围和使用用途，或注明依据。',
      en: 'Consent of a body outside the provider is no condition a catalog may list, unless a law or administrative regulation says so (articles 15 and 21). State the scope and the permitted uses, or the legal basis.',
    },
  },
  {
    family: 'approval',
    code: 'approvalByProvider',
    pattern: /(?<!无|不|免)(经|需|须|申请).{0,12}(审批|审核|批准|同意|审请|通过)/,
    article: 15,
    reason: {
      zh: '“审批同意”是提供部门对共享申请的答复（第二十一条），不能作为共享条件列入目录；有条件共享应列明共享范围、使用用途（第十五条）。',
      en: 'Approval is the provider’s answer to a request (article 21), not a condition to be listed; conditional data lists its scope and permitted uses (article 15).',
    },
  },
  {
    family: 'formality',
    code: 'addedFormality',
    pattern: /协议|承诺书|申请函|公函|介绍信|(提供|出具).{0,4}证明/,
    article: 15,
    reason: {
      zh: '在平台申请之外另要求协议、公函或证明，属于增设条件（第十五条）。确有法律、行政法规依据的，请注明依据；安全保密要求可写入使用条件。',
      en: 'To ask for an agreement, a letter or a certificate besides the request on the platform adds a condition (article 15). Name the law or administrative regulation if there is one; duties of security belong in the conditions of use.',
    },
  },
  {
    family: 'channel',
    code: 'outsidePlatform',
    pattern: /线下|纸质|现场(申请|领取|查询)|拷贝|光盘/,
    article: 32,
    reason: {
      zh: '政务数据应通过政务大数据平台共享，不应以线下方式作为共享条件（第三十二条）。',
      en: 'Data is shared through the platform; an offline way is no condition of sharing (article 32).',
    },
  },
  {
    family: 'secret',
    code: 'declaredSecret',
    pattern: /(?<!不|无)涉密(?!情况$)|国家秘密|工作秘密|^保密$/,
    article: 3,
    reason: {
      zh: '写明涉密：属于国家秘密、工作秘密的数据不得编入目录（第三条）。请核实定密情况；确属秘密的，不要提交本目录。',
      en: 'Said to be secret: data that is a state or work secret cannot be catalogued (article 3). Check the classification; if it is secret, do not submit this catalog.',
    },
  },
];

/** A withheld catalog has to name its reason and the law, administrative regulation or State Council decision. */
export const legalBasis: RegExp = /《[^》]+》|第.{1,8}条|国务院决定/;

/** The text with nothing but what the rules above look at. */
export function plainCondition(text: string): string {
  return text.normalize('NFKC').replace(/[\s。.,;:!?、“”"'()]+/gu, '');
}
