import type { FieldError } from '../regulation/text.ts';
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
