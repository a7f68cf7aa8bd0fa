import * as z from 'zod/mini';
import { parseDate } from './calendar/index.ts';

/**
 * A civil date that exists, written YYYY-MM-DD; the description of the API calls it one as well.
 *
 * @param isTaken what else it must be
 */
export function civilDate(isTaken: (date: string) => boolean = () => true) {
  const check = z.refine<string>((text) => parseDate(text) !== undefined && isTaken(text), 'date');
  const { _zod: internals } = check;
  internals.onattach.push(({ _zod: { bag } }) => Object.assign(bag, { format: 'date' }));
  return z.string().check(check);
}
