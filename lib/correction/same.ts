import { createHash } from 'node:crypto';
import type { Claim } from '../case/definition.ts';
import type { RefusalOf } from '../case/refusal.ts';
import type { Correction } from './events.ts';
import type { Lodging } from './schema.ts';
import { openStatuses } from './transitions.ts';

/**
 * By what a correction is known as the same while it is open: six hexadecimal digits over its records, in whatever order. They stand in the
 * chain, and are too few to tell a key by: of those that there might be, thousands have the same.
 */
export function sameness({ catalogId, records }: Pick<Lodging, 'catalogId' | 'records'>): string {
  const doubted = records.map(({ key, item }) => JSON.stringify([key, item])).toSorted();
  return createHash('sha256')
    .update(JSON.stringify([catalogId, doubted]))
    .digest('hex')
    .slice(0, 6);
}

/** What one department has lodged it does not lodge once more while that is open. */
export function claimsOfSame({ status, catalogId, same, parties, reopened }: Correction): readonly Claim[] {
  // One that a dispute has opened again is not held up by another that was lodged meanwhile.
  if (same === undefined || reopened !== undefined || !openStatuses.includes(status)) return [];
  const name = `correction#${catalogId ?? ''}#${parties.requester?.org ?? ''}#${same}`;
  return [{ name, refusal: known(), naming: known }];
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
