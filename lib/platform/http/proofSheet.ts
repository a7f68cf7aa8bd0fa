import type { ProofDay } from '../../calendar/index.ts';
import type { DeadlineProof } from '../../case/deadlineProof.ts';
import { type Language, say } from './language.ts';

/** A proof sheet in one language. */
export function proofBody(
  { days, ...sheet }: { readonly days: readonly ProofDay[] },
  language: Language,
): object {
  return { ...sheet, days: said(days, language) };
}

/** The proof of a case's deadline in one language: of both its days, where they differ, and of what has cut it. */
export function deadlineProofBody(
  { statutory, cut, start, ...sheet }: DeadlineProof,
  language: Language,
): object {
  return {
    ...proofBody(sheet, language),
    ...(statutory ? { statutory: proofBody(statutory, language) } : {}),
    ...(start ? { start: { reason: say(start.reason, language) } } : {}),
    ...(cut ? { cut: { ...cut, reason: say(cut.reason, language) } } : {}),
  };
}

function said(days: readonly ProofDay[], language: Language): object[] {
  return days.map(({ reason, ...day }) => ({ ...day, reason: say(reason, language) }));
}
