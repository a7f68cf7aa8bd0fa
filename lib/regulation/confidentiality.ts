import type { Text } from './text.ts';

/** What whoever reads a case file or fetches data is reminded of (art. 42; R42.1). */
export const confidentiality: Text = {
  zh: '对在政务数据共享工作中知悉的个人隐私、个人信息、商业秘密、保密商务信息，应当依法保密，不得泄露、出售或者非法向他人提供（《政务数据共享条例》第四十二条）；查看记录在案。',
  en: 'Private matters, personal information, trade secrets and confidential business information that become known in data sharing are kept confidential, and are not disclosed, sold or unlawfully passed on (Regulations on Government Data Sharing, article 42); this look is on record.',
};
