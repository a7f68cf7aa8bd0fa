import type { NoticeText } from '../../case/face.ts';

/** What a notice says in one language: its values in their places, codes by what they are called. */
export function fillIn(
  { text, codes }: NoticeText,
  { kind, values }: { readonly kind: string; readonly values: Readonly<Record<string, string | number>> },
  language: 'zh' | 'en',
): string {
  return text[language].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = String(values[name] ?? '');
    const names = codes?.[name];
    return (names?.[`${kind}.${value}`] ?? names?.[value])?.[language] ?? value;
  });
}
