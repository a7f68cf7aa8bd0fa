import type { FieldFault } from './problem/fieldFaults.ts';

/** A sentence in both languages of the platform; Chinese is the one that counts. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** A place in what was sent, as a JSON Pointer (RFC 6901): `/dataItems/0/name`; a parameter stands as `/limit`, the whole as nothing. */
export type Pointer = '' | `/${string}`;

/** The pointer to what lies under these names and places, from the top. */
export function pointer(...steps: readonly (string | number)[]): Pointer {
  return steps.reduce<Pointer>(
    (above, step) => `${above}/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`,
    '',
  );
}

/** One field of the input that is wrong. */
export interface FieldError {
  readonly path: Pointer;
  readonly code: FieldFault;
  readonly message: Text;
}

/** An English noun behind its indefinite article. */
export function withArticle(noun: string): string {
  return `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`;
}

/** The same at the beginning of a sentence. */
export function beginningWithArticle(noun: string): string {
  const text = withArticle(noun);
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
