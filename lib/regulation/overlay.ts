import { dueStep, ladder } from './ladder.ts';
import type { FieldError } from './text.ts';
import { type TermId, termOf, terms } from './terms.ts';

/** What a region commits itself to beyond the law (R23.1): shorter terms, its own hours of the ladder. */
export interface Overlay {
  /** Term id → working days, never more than the law gives. */
  readonly terms?: Readonly<Record<string, number>>;
  /** Whether the answer clock starts anew when missing material arrives (default) or goes on where it stopped. */
  readonly supplementClock?: 'restart' | 'continue';
  /** Ladder step → time of day `HH:MM` (Asia/Shanghai), within working hours 08:00–18:00. */
  readonly ladderTimes?: Readonly<Record<string, string>>;
}

export const noOverlay: Overlay = {};

/** The length of a term in working days, by law and as the region commits itself. */
export function lengthOf(id: TermId, overlay: Overlay): { statutory: number; committed: number } {
  const statutory = termOf(id).workingDays;
  return { statutory, committed: Math.min(statutory, overlay.terms?.[id] ?? statutory) };
}

/**
 * Checks a region's overlay: it may shorten a term, never lengthen it (art. 23).
 * @returns one error per wrong entry; empty when the overlay holds
 */
export function checkOverlay(overlay: Overlay): FieldError[] {
  const errors: FieldError[] = [];
  for (const [id, days] of Object.entries(overlay.terms ?? {})) {
    const row = terms.find((candidate) => candidate.id === id);
    if (!row) {
      errors.push({
        path: `terms.${id}`,
        code: 'unknown_term',
        message: { zh: `没有 ${id} 这一期限。`, en: `There is no term ${id}.` },
      });
    } else if (!Number.isInteger(days) || days < 1 || days > row.workingDays) {
      errors.push({
        path: `terms.${id}`,
        code: 'longer_than_the_law',
        message: {
          zh: `${row.name.zh}的期限应为 1 至 ${row.workingDays} 个工作日：地区只能缩短，不能延长（条例第二十三条）。`,
          en: `The term to ${row.name.en} must be 1 to ${row.workingDays} working days: a region may shorten it, never lengthen it (art. 23).`,
        },
      });
    }
  }
  for (const [step, time] of Object.entries(overlay.ladderTimes ?? {})) {
    if (!ladder.some((rung) => rung.step === step)) {
      errors.push({
        path: `ladderTimes.${step}`,
        code: 'unknown_step',
        message: { zh: `没有 ${step} 这一步骤。`, en: `The ladder has no step ${step}.` },
      });
    } else if (step === dueStep || !/^(0[89]|1[0-7]):[0-5]\d$/.test(time)) {
      errors.push({
        path: `ladderTimes.${step}`,
        code: 'outside_working_hours',
        message: {
          zh: '提醒时间应在 08:00 至 17:59 之间，到期时刻不可更改。',
          en: 'Ladder times lie between 08:00 and 17:59; the due instant cannot be changed.',
        },
      });
    }
  }
  return errors;
}
