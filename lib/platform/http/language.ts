import Negotiator from 'negotiator';
import type { Text } from '../../regulation/text.ts';

export type Language = 'zh' | 'en';

/** Chinese unless the caller prefers English (RFC 9110, Accept-Language). */
export function languageOf(acceptLanguage: string | undefined): Language {
  const headers = acceptLanguage === undefined ? {} : { 'accept-language': acceptLanguage };
  return new Negotiator({ headers }).language(['zh', 'en']) === 'en' ? 'en' : 'zh';
}

export function say(text: Text, language: Language): string {
  return text[language];
}
