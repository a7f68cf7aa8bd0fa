import type { Text } from '../../regulation/text.ts';

export type Language = 'zh' | 'en';

/** Chinese unless the caller prefers English (RFC 9110 Accept-Language, quality values respected). */
export function languageOf(acceptLanguage: string | undefined): Language {
  const preferred = (acceptLanguage ?? '')
    .split(',')
    .map((range) => {
      const [tag = '', ...parameters] = range.trim().split(';');
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)/.exec(parameter)?.[1]).find(Boolean);
      return {
        language: tag.toLowerCase().split('-')[0],
        quality: quality === undefined ? 1 : Number(quality),
      };
    })
    .filter(({ language, quality }) => (language === 'zh' || language === 'en') && quality > 0)
    .toSorted((a, b) => b.quality - a.quality)[0];
  return preferred?.language === 'en' ? 'en' : 'zh';
}

export function say(text: Text, language: Language): string {
  return text[language];
}
