import type { Text } from '../../words/text.ts';

/** Where whoever does not get what it asked for turns to (article 28), with the name of the authority. */
export function remedyOf({ authorityName }: { readonly authorityName?: string | undefined }): Text {
  return {
    zh: `如有异议，请与提供部门协商；协商不成的，可以向${authorityIn('zh', authorityName)}申请协调处理（《政务数据共享条例》第二十八条）。`,
    en: `Whoever disagrees negotiates with the provider; failing that, ${authorityIn('en', authorityName)} coordinates (article 28).`,
  };
}

/** The authority by its office and its name. */
export function authorityIn(language: 'zh' | 'en', name: string | undefined): string {
  if (language === 'zh') return `政务数据共享主管部门${name === undefined ? '' : `（${name}）`}`;
  return `the authority${name === undefined ? '' : ` (${name})`}`;
}
