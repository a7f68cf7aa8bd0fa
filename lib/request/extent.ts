import { levelOf, numberedUnder, shortCode } from '../organisation/hierarchy.ts';
import type { Extent } from './schema.ts';

/** The data items by which the region of a record and its day are known. */
export interface PlacedBy {
  readonly region?: string;
  readonly date?: string;
}

/** Whether one part of the data lies within another one: its region in that region, its period in that period. */
export function isWithinExtent(part: Extent, whole: Extent): boolean {
  return (
    (whole.region === undefined || liesIn(part.region, whole.region)) &&
    (whole.from === undefined || (part.from !== undefined && part.from >= whole.from)) &&
    (whole.to === undefined || (part.to !== undefined && part.to <= whole.to))
  );
}

/** By the numbering alone: which part of the data is meant does not hang on who is registered. */
export function liesIn(region: string | undefined, above: string): boolean {
  for (let place = region; place !== undefined; place = numberedUnder(place))
    if (shortCode(place) === shortCode(above) || isCountry(above)) return true;
  return false;
}

function isCountry(code: string): boolean {
  return levelOf(code) === 'country';
}
