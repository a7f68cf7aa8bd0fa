import type { Text } from '../regulation/text.ts';
import { type FindingCode, findingKinds } from './findingKinds.ts';

/** Something in the file that a person has to look at, or that kept a row out. */
export interface Finding {
  /** Row as a spreadsheet shows it, 1 = first; for a catalog as a whole, its first row. */
  readonly row: number;
  /** The sheet, where the workbook has several that were read. */
  readonly sheet?: string;
  readonly catalogCode?: string;
  /** `needsAttention`: the row was taken; `error`: it was not. */
  readonly state: 'needsAttention' | 'error';
  /** Field of the catalog as the API names it (`dataItems.name` for an item's name); `row` for the row as a whole. */
  readonly field: string;
  /** What stands in the file, cut at 200 characters. */
  readonly value: string;
  readonly reason: Text;
  /** What kind of finding it is; stable. */
  readonly code: FindingCode;
  /** Article of Order 809, where the law is the reason. */
  readonly article?: number;
}

const longestValue = 200;

/** Where a finding was made. */
export interface FindingPlace {
  readonly row: number;
  readonly sheet?: string | undefined;
  readonly catalogCode?: string | undefined;
  readonly value: string;
  /** Words for the `{…}` of the reason; `{value}` is always there. */
  readonly words?: Readonly<Record<string, string | number>>;
  /** Reason and article made elsewhere (an unreadable row, an objection to a condition, a faulty code). */
  readonly reason?: Text;
  readonly article?: number;
}

export function finding(code: FindingCode, place: FindingPlace): Finding {
  const kind = findingKinds[code];
  const value = place.value.length > longestValue ? `${place.value.slice(0, longestValue)}…` : place.value;
  const article = place.article ?? kind.article;
  return {
    row: place.row,
    ...(place.sheet === undefined ? {} : { sheet: place.sheet }),
    ...(place.catalogCode === undefined ? {} : { catalogCode: place.catalogCode }),
    state: kind.state,
    field: kind.field ?? String(place.words?.['field'] ?? 'row'),
    value,
    reason: place.reason ?? fillIn(reasonOf(kind, value), { ...place.words, value }),
    code,
    ...(article === undefined ? {} : { article }),
  };
}

function reasonOf({ reason, whenEmpty }: (typeof findingKinds)[FindingCode], value: string): Text {
  return value === '' ? (whenEmpty ?? reason) : reason;
}

function fillIn(text: Text, words: Readonly<Record<string, string | number>>): Text {
  const fill = (sentence: string) =>
    sentence.replace(/\{(\w+)\}/g, (_, word: string) => String(words[word] ?? ''));
  return { zh: fill(text.zh), en: fill(text.en) };
}
