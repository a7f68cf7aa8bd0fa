import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Claim, Context } from '../case/definition.ts';
import type { Refusal, RefusalOf } from '../case/refusal.ts';
import { contentItem, lodgedId, type LodgedContent } from './content.ts';
import type { Correction } from './events.ts';
import type { Lodging } from './schema.ts';
import { openStatuses } from './transitions.ts';

type Records = Pick<Lodging, 'catalogId' | 'records'>;

/** Open corrections of one department and catalog whose drawer is the same: so many of them are told apart. */
const placesOfDrawer = 4;

/**
 * Where the place of a correction is found by its records, in whatever order: one drawer of 256, and a place in it. That stands in the
 * chain for ever, and reveals nothing: of any list of keys that somebody might try, one in 256 has the same drawer. So the drawer
 * decides nothing either. Whether two corrections are the same their records say, which are compared where they lie and
 * can be erased.
 *
 * @returns the place that is free; undefined where none is, so that nothing holds it to be the same; or the refusal of the same
 */
export function placeOfSame(
  content: Records,
  requester: string,
  context: Context,
): { readonly same: string | undefined } | { readonly refusal: Refusal } {
  const digest = digestOf(content);
  const drawer = digest.slice(0, 2);
  const places = Array.from({ length: placesOfDrawer }, (_, index) => `${drawer}.${index}`);
  const named = (same: string) => nameOf({ catalogId: content.catalogId, same, requester });
  // Six digits of it were the name before there were drawers: those of then may be open.
  const asked = [digest.slice(0, 6), ...places].map(named);
  const holders = context.holders(asked);
  const same = [...holders.values()].find((id) => isSame(content, id, context));
  if (same !== undefined) return { refusal: known(same) };
  return { same: places.find((place) => !holders.has(named(place))) };
}

/** Of one catalog and one department: its records are the same, in whatever order. */
function isSame({ records }: Records, id: string, context: Context): boolean {
  // Written by that correction's own decision; a name is let go of when it ends.
  const lodged = context.item('correction', id, contentItem, lodgedId) as LodgedContent | undefined;
  return lodged !== undefined && isDeepStrictEqual(doubtedIn(lodged.records), doubtedIn(records));
}

function doubtedIn(records: Lodging['records']): readonly string[] {
  return records.map(({ key, item }) => JSON.stringify([key, item])).toSorted();
}

function digestOf({ catalogId, records }: Records): string {
  return createHash('sha256')
    .update(JSON.stringify([catalogId, doubtedIn(records)]))
    .digest('hex');
}

function nameOf({
  catalogId = '',
  requester = '',
  same,
}: {
  readonly catalogId: string | undefined;
  readonly requester: string | undefined;
  readonly same: string;
}): string {
  return `correction#${catalogId}#${requester}#${same}`;
}

/**
 * What one department has lodged it does not lodge once more while that is open. A place stays whose it was: two departments that are
 * merged keep what each has lodged; names of before there were places go along.
 */
export function claimsOfSame(correction: Correction): readonly Claim[] {
  const { status, catalogId, same, sameOf, parties, reopened } = correction;
  // One that a dispute has opened again is not held up by another that was lodged meanwhile.
  if (same === undefined || reopened !== undefined || !openStatuses.includes(status)) return [];
  const requester = same.includes('.') ? sameOf : parties.requester?.org;
  const name = nameOf({ catalogId, same, requester });
  return [{ name, refusal: known(), naming: known, isLookedFor: true }];
}

function known(id?: string): RefusalOf<'correction_known'> {
  const which = id === undefined ? { zh: '', en: '' } : { zh: `（编号 ${id}）`, en: `, ${id},` };
  return {
    code: 'correction_known',
    status: 409,
    detail: {
      zh: `贵单位对同一目录的相同记录已经提出校核申请${which.zh}，尚在办理，不能重复提出（平台规则）。`,
      en: `Your organisation has lodged this very correction${which.en} already, and it is open [a rule of this platform].`,
    },
  };
}
