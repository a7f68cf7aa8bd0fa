import type { JsonValue } from 'jsonpath-rfc9535';
import { saysNothing } from '../exchange/nothing.ts';
import { writtenOf } from './values.ts';

/** Words that departments write where they have no value [ours]. */
const wordsForNothing = /^(?:无|暂无|空|空值|不详|未知|n\/a|none|undefined)$/i;

/**
 * Whether a value says something (R22.1): no blank, line, star, `null` or word for nothing, as in a delivery, and no list or object
 * of such.
 */
export function isFilled(value: JsonValue | undefined): boolean {
  if (value === undefined || value === null) return false;
  const written = writtenOf(value);
  if (written !== undefined) return !saysNothing(written) && !wordsForNothing.test(written.trim());
  return Object.values(value).some(isFilled);
}
