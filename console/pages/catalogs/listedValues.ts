/** One of the values that an item may have, as it is typed. */
export interface ListedValue {
  readonly value: string;
  readonly name?: string;
}

/**
 * Lines as values that an item may have: a value alone, or a value, “=” (or a tab, as spreadsheets copy it) and what it means.
 * A “\” before “=” makes it part of the value.
 */
export function valuesOf(text: string): ListedValue[] {
  return text.split('\n').flatMap((line) => {
    const [, value = '', name = ''] = /^((?:\\[=＝\\]|[^=＝\t])*)(?:[=＝\t](.*))?$/.exec(line) ?? [];
    const typed = { value: value.replace(/\\([=＝\\])/g, '$1').trim(), name: name.trim() };
    if (typed.value === '') return [];
    return [typed.name === '' ? { value: typed.value } : typed];
  });
}

/** Values as lines that `valuesOf` reads as the same values. */
export function linesOf(values: readonly ListedValue[]): string {
  return values
    .map(({ value, name }) => {
      const written = value.replace(/[=＝\\]/g, String.raw`\$&`);
      return name === undefined ? written : `${written} = ${name}`;
    })
    .join('\n');
}
