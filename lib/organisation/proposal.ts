import { type Actor, countsAs } from '../case/actor.ts';
import type { RefusalOf } from '../case/refusal.ts';

/** Whose work a proposal is: who made it as it stands, and everybody else who had a hand in it, in whoever's role they acted. */
export interface Proposed {
  readonly proposedBy: string;
  /** Those in whose roles it was made, and whoever had made one that it replaces before it was confirmed. */
  readonly preparers?: readonly string[];
}

/** Whose work a proposal is that somebody makes now, in place of what waits already. */
export function proposedBy({ sub, actsFor = [] }: Actor, before: Proposed | undefined): Proposed {
  const earlier = before ? [before.proposedBy, ...(before.preparers ?? [])] : [];
  const others = new Set([...actsFor.map((standing) => standing.sub), ...earlier]);
  others.delete(sub);
  return { proposedBy: sub, ...(others.size === 0 ? {} : { preparers: [...others] }) };
}

/** Whether somebody had a hand in what waits, themselves or through whoever counts as them: they do not confirm it. */
export function isOwnProposal(actor: Actor, { proposedBy: last, preparers = [] }: Proposed): boolean {
  return [last, ...preparers].some((person) => countsAs(actor, person));
}

/** The refusal to confirm what nobody has proposed, or what has come into force meanwhile. */
export const notProposed: RefusalOf<'not_proposed'> = {
  code: 'not_proposed',
  status: 409,
  detail: {
    zh: '目前没有待确认的内容，请先由一人提出，再由他人确认。',
    en: 'Nothing waits to be confirmed: one person proposes it, another one confirms it.',
  },
};

/** The refusal to confirm what is no longer what was seen. */
export const proposalChanged: RefusalOf<'proposal_changed'> = {
  code: 'proposal_changed',
  status: 409,
  detail: {
    zh: '待确认的内容已经变更，请重新查看后再确认。',
    en: 'What waits to be confirmed has changed; look at it again before you confirm it.',
  },
};
