import * as z from 'zod/mini';
import { claimsOnlyOwnReasons } from './regulation/ownReasons.ts';
import { claimsOnlyNeed } from './regulation/repeatReasons.ts';
import { givesNoReason, saysNothing } from './regulation/substance.ts';
import { isPlaceholder } from './regulation/placeholder.ts';
import { line, prose } from './typedText.ts';

/**
 * Reasons that are owed to whoever is told of an act: they say why, and not only what was decided (无, 不同意, 经研究决定). The same
 * holds for what proves something.
 *
 * @param maximum code points the text may have
 */
export function statedReasons(maximum: number) {
  return prose(maximum).check(z.refine((text) => !givesNoReason(text), 'says_nothing'));
}

/**
 * A text that others are to go by: it says something, and is not only punctuation or 无.
 *
 * @param maximum code points it may have
 */
export function substance(maximum: number) {
  return prose(maximum).check(z.refine((text) => !saysNothing(text), 'says_nothing'));
}

/**
 * A name or number by which something is found again: not 无, -, 待补充, 其他 and the like.
 *
 * @param maximum code points it may have
 */
export function namedLine(maximum: number) {
  return line(maximum).check(z.refine((text) => !isPlaceholder(text), 'says_nothing'));
}

/**
 * Reasons of an act that takes something from the other side: stated, and not only what stands in one's own way (人手不足, 不方便).
 *
 * @param maximum code points the text may have
 * @param under what may be among them: how a system is, or what the other side has done, as in the facts of a suspension
 */
export function lawfulReasons(maximum: number, under: Parameters<typeof claimsOnlyOwnReasons>[1] = {}) {
  return statedReasons(maximum).check(
    z.refine((text) => !claimsOnlyOwnReasons(text, under), 'no_lawful_reason'),
  );
}

/**
 * Reasons for collecting again what sharing has: lawful ones, and not only that it is needed (工作需要).
 *
 * @param maximum code points the text may have
 */
export function repeatReasons(maximum: number) {
  return lawfulReasons(maximum).check(z.refine((text) => !claimsOnlyNeed(text), 'no_lawful_reason'));
}

/**
 * Why something may stand that reads as what may not: stated, and not only that it is needed (工作需要, 业务需要). That a provider has
 * collected something itself, which excuses no refusal, may be the reason here.
 *
 * @param maximum code points the text may have
 */
export function confirmingReasons(maximum: number) {
  return statedReasons(maximum).check(z.refine((text) => !claimsOnlyNeed(text), 'no_lawful_reason'));
}
