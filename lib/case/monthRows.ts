import { codeOf, type Path, upward } from '../organisation/hierarchy.ts';
import type { Row } from './lists.ts';

/** Where one month of an owner lies: of an organisation by its id, of a region by its code. */
export const inMonth = (list: string, owner: string, month: string) => ({ list, key: owner, prefix: month });

/**
 * What was in a month, in the list of the body whose it is and in that of its region and of every region above it: each case writes
 * its own rows, and a month of a region is one range, whatever lies below. The country has no such list, since everybody would write
 * to it. Within a month of a region the rows lie by the ends of their ids, which say nothing: the first of very many stand for all.
 *
 * @param id of the case
 * @param told what the rows say, of which month
 */
export function monthRows<Told extends { readonly month: string }>(
  list: string,
  { org, path }: { readonly org: string; readonly path: Path },
  id: string,
  told: Told,
): readonly Row[] {
  const { month } = told;
  const inRegion = `${month}#${Array.from(id).toReversed().join('')}`;
  const shown = { status: 'told', summary: told };
  const regions = upward(path)
    .filter((place) => place !== '')
    .map(codeOf);
  return [
    { list, key: org, sort: month, shown },
    ...regions.map((key) => ({ list, key, sort: inRegion, shown })),
  ];
}
