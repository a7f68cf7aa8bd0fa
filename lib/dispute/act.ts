import type { Claim } from '../case/definition.ts';
import type { RefusalOf } from '../case/refusal.ts';
import type { Dispute, Disputed } from './events.ts';
import type { DisputeKind } from './schema.ts';

/** What an answer decides: found in the request or in the grant that it has opened, it is one act. */
const answered: readonly DisputeKind[] = ['partial', 'conditions', 'limits'];

/**
 * The act that is disputed, by its name: whichever side lodges a dispute about it, and on whichever case, it is the same. What a catalog
 * says is disputed by each requester for itself.
 *
 * @param requester code of the requester's organisation
 */
export function actOf(kind: DisputeKind, about: Disputed, requester: string): string {
  const { requestId, round } = about;
  // What is decided once a dispute has opened it again is another act.
  if (round !== undefined) return `${about.kind}#${about.id}#${kind}#${round}`;
  if (about.kind === 'catalog') return `catalog#${about.id}#${kind}#${requester}`;
  if (about.kind === 'grant' && requestId !== undefined && answered.includes(kind))
    return `request#${requestId}#${kind}`;
  return `${about.kind}#${about.id}#${kind}`;
}

/**
 * One dispute about an act, whichever side has lodged it: as long as it goes on or is to be carried out, and for ever where the government
 * has decided. What was withdrawn is no bar, nor what was settled and leaves nothing to the platform.
 */
export function claimsOfAct(state: Dispute): readonly Claim[] {
  const { status, about, kind, act, parties, lodgedByOrg, decision, carrier } = state;
  const isSettled = status === 'settled' && carrier === undefined;
  const isOver = status === 'withdrawn' || isSettled || (status === 'carriedOut' && !decision);
  if (isOver) return [];
  const ofOne = (org: string) => `dispute#${about.kind}#${about.id}#${kind}#${org}`;
  // Those of the first versions hold the name of their own side only: two of them may be about one act.
  if (act === undefined) return [claimed(ofOne(lodgedByOrg))];
  const sides = [parties.provider?.org ?? '', parties.requester?.org ?? ''];
  // Those of the first versions are about no correction, nor about what a dispute has brought back.
  const isNew = about.kind === 'correction' || about.round !== undefined;
  const ofBoth = about.kind === 'catalog' ? [lodgedByOrg] : isNew ? [] : sides;
  return [...new Set([`dispute#${act}`, ...ofBoth.map(ofOne)])].map(claimed);
}

function claimed(name: string): Claim {
  return { name, refusal: known(), naming: known };
}

/** Another dispute is about the same act. @param id that dispute, where it is known */
export function known(id?: string): RefusalOf<'dispute_known'> {
  const which = id === undefined ? { zh: '', en: '' } : { zh: `（编号 ${id}）`, en: `, ${id},` };
  return {
    code: 'dispute_known',
    status: 409,
    detail: {
      zh: `该事项已有同类争议${which.zh}，正在办理、尚待执行或者已经由人民政府决定，任何一方都不能另行提出或者另行决定（平台规则）。`,
      en: `There is a dispute about this act${which.en} already, whichever side has lodged it: it is under way, to be carried out, or decided by the government [a rule of this platform].`,
    },
  };
}
