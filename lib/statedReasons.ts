import * as z from 'zod/mini';
import { givesNoReason } from './regulation/substance.ts';
import { prose } from './typedText.ts';

/**
 * Reasons that are owed to whoever is told of an act: they say why, and not only what was decided (无, 不同意, 经研究决定). The same
 * holds for what proves something.
 *
 * @param maximum code points the text may have
 */
export function statedReasons(maximum: number) {
  return prose(maximum).check(z.refine((text) => !givesNoReason(text), 'says_nothing'));
}
