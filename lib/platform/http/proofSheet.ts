import type { ProofDay } from '../../calendar/index.ts';
import { type Language, say } from './language.ts';

/** A proof sheet in one language. */
export function proofBody(sheet: { readonly days: readonly ProofDay[] }, language: Language): object {
  return {
    ...sheet,
    days: sheet.days.map(({ reason, ...day }) => ({ ...day, reason: say(reason, language) })),
  };
}
