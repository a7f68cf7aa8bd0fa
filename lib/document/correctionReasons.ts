import type { Context } from '../case/definition.ts';
import {
  contentItem,
  type DecidedContent,
  decidedId,
  type FoundContent,
  foundId,
  lodgedId,
  type LodgedContent,
  ownerOfRecords,
} from '../correction/content.ts';
import type { Correction } from '../correction/events.ts';

/**
 * Why records of a correction were not corrected, as its provider has said of all of them at once. A letter is kept for ever and the
 * records are not: reasons that repeat a key or a value of one are left where they can be erased, as is what was found of each.
 *
 * @param round which decision
 */
export function reasonsToPrint(
  state: Correction,
  round: number,
  { item }: Pick<Context, 'item'>,
): string | undefined {
  // Written by the correction's own decisions, from bodies that their schemas parsed.
  const read = (id: string, part: string) => item('correction', id, contentItem, part);
  const decided = read(state.id, decidedId(round)) as DecidedContent | undefined;
  const lodged = read(ownerOfRecords(state), lodgedId) as LodgedContent | undefined;
  const found = read(state.id, foundId(round)) as FoundContent | undefined;
  if (decided?.reasons === undefined || !lodged || !found) return undefined;
  const { reasons } = decided;
  return valuesIn(lodged, found).some((value) => reasons.includes(value)) ? undefined : reasons;
}

/** What could tell whom a record is about; a single character tells nobody. */
function valuesIn({ records }: LodgedContent, { findings }: FoundContent): readonly string[] {
  const said = [
    ...records.flatMap(({ key, given, expected }) => [key, given, expected]),
    ...findings.map(({ corrected }) => corrected),
  ];
  return said.flatMap((value) => (value !== undefined && value.trim().length > 1 ? [value.trim()] : []));
}
