import { formalitiesInFacts, formalityFaults } from '../regulation/formalities.ts';
import type { FieldError, Pointer } from '../regulation/text.ts';
import { refuse, type Refusal } from './refusal.ts';

/** Refuses what demands a formality: whoever writes it would add a condition that no catalog lists (R15.1, R15.4). */
export function refuseFormality(errors: readonly FieldError[]): { refusal: Refusal } | undefined {
  if (errors.length === 0) return undefined;
  const detail = {
    zh: '所写的要求属于目录没有列明的条件，请按所列各项更正。',
    en: 'What is written demands what the catalog does not list as a condition; correct the fields listed.',
  };
  return refuse('formality_demanded', detail, { article: 15, errors });
}

/**
 * Where the commands of a kind tell the other side what to do, or on which terms: what of these texts demands an inadmissible
 * formality, by the fields of the command's body (R15.1, R15.4).
 */
export type Tells<C extends { readonly type: string }> = {
  readonly [Type in C['type']]?: (command: Extract<C, { type: Type }>) => readonly FieldError[];
};

/** What a text that tells the other side something demands besides. */
export function told(path: Pointer, text: string | undefined): readonly FieldError[] {
  return text === undefined ? [] : formalityFaults(text, path);
}

/** The same of a text that reports facts or gives grounds: what was done is no demand. */
export function reported(path: Pointer, text: string): readonly FieldError[] {
  return formalityFaults(text, path, undefined, undefined, formalitiesInFacts);
}
