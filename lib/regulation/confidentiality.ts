import type { Text } from './text.ts';

/** What whoever reads a case file or fetches data is reminded of (art. 42; R42.1). */
export const confidentiality: Text = {
  zh: '对在政务数据共享工作中知悉的个人隐私、个人信息、商业秘密、保密商务信息，不得泄露、出售或者非法向他人提供（《政务数据共享条例》第四十二条）。查看情况记录在案（平台规则）。',
  en: 'Private matters, personal information, trade secrets and confidential business information that become known in data sharing are not disclosed, sold or unlawfully passed on (Regulations on Government Data Sharing, article 42). Looks are on record (a rule of this platform).',
};
