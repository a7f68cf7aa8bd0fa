import * as z from 'zod/mini';
import { parseDate } from './calendar/index.ts';

/** The first day of the years that there are: what is counted back from it a year can be written. */
const firstTaken = '0001-01-01';
/** The last day that four digits can write: no instant can be written that ends it, so that nothing lasts until then. */
const lastWritable = '9999-12-31';

/**
 * A civil date that exists and ends, written YYYY-MM-DD; the description of the API calls it one as well.
 *
 * @param isTaken what else it must be
 */
export function civilDate(isTaken: (date: string) => boolean = () => true) {
  const check = z.refine<string>(
    (text) => parseDate(text) !== undefined && text >= firstTaken && text < lastWritable && isTaken(text),
    'date',
  );
  const { _zod: internals } = check;
  internals.onattach.push(({ _zod: { bag } }) => Object.assign(bag, { format: 'date' }));
  return z.string().check(check);
}
