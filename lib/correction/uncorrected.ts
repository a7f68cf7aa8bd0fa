import { startDeadline } from '../case/deadline.ts';
import type { Context, Decision } from '../case/definition.ts';
import { regionOfDuty } from '../case/parties.ts';
import { refuse, type Refusal } from '../case/refusal.ts';
import type { Correction, CorrectionCommand, CorrectionEvent } from './events.ts';
import type { Finding } from './schema.ts';

type Refused = { readonly refusal: Refusal } | undefined;

/**
 * A holder has found what was corrected uncorrected: it is to be corrected still, on a clock of its own, and what was found wrong stays so
 * (R26.2). Several holders may say so: the first one reopens it.
 */
export function reopen(
  state: Correction,
  { grantId }: Extract<CorrectionCommand, { type: 'note-uncorrected' }>,
  context: Context,
): Decision<CorrectionEvent> {
  if (state.status !== 'corrected' || state.erased) return { events: [] };
  const overlay = context.overlay(regionOfDuty('provider', state.parties));
  const clock = startDeadline('correction', 'R26.2', context.at, context.calendar, overlay);
  return { events: [clock, { type: 'foundUncorrected', grantId }] };
}

/** What its provider itself has found wrong, and a holder uncorrected, is not found right meanwhile. */
export function refuseFoundRight(state: Correction, findings: readonly Finding[]): Refused {
  if (state.uncorrectedSince === undefined) return undefined;
  const wrong = state.verification?.confirmed ?? [];
  return findings.some(({ record, confirmed }) => !confirmed && wrong.includes(record))
    ? foundUncorrected
    : undefined;
}

/** Whoever has lodged it does not take from a holder what it has found; where both sides have become one body, the platform ends it. */
export function refuseWithdrawal({ uncorrectedSince }: Correction, { actor }: Context): Refused {
  return uncorrectedSince !== undefined && !actor.roles.includes('system') ? foundUncorrected : undefined;
}

const foundUncorrected = refuse('found_uncorrected', {
  zh: '使用数据的部门反映数据仍未更正，应当办理更正，不得撤回校核申请或者改为未确认有误（平台规则）。',
  en: 'A holder has found the data uncorrected: it is corrected, and neither withdrawn nor found right (a rule of this platform).',
});
