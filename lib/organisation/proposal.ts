import type { RefusalOf } from '../case/refusal.ts';

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
