import { acknowledgement } from '../../acknowledgement/acknowledgement.ts';
import { acknowledgementId } from '../../acknowledgement/tell.ts';
import { under } from '../../case/lists.ts';
import type { WalkSubject } from '../../case/walkMessage.ts';
import { systemIdentity } from '../store/actors.ts';
import { requireText } from '../store/items.ts';
import { listPartition } from '../store/keys.ts';
import type { Reach } from './effects.ts';
import { Refused } from './refused.ts';
import type { Job, Walk } from './walk.ts';

/**
 * Tells every current holder of a catalog of a correction, and has each acknowledge it (R26.2): one case for each grant under which data
 * was received and is not disposed of, whose id says which, so that a walk that comes twice finds it there.
 */
export function correctedHoldersWalk({ store, now }: Pick<Reach, 'store' | 'now'>): Walk {
  const jobOf = (grantId: string, { about }: WalkSubject): Job => ({
    item: { kind: 'grant', id: grantId },
    async act() {
      const { correctionId, round } = required(about);
      const id = acknowledgementId(correctionId, grantId, round);
      const command = { type: 'tell', id, correctionId, grantId } as const;
      const needs = [
        { kind: 'correction', id: correctionId },
        { kind: 'grant', id: grantId },
      ];
      const change = { id, command, needs, identity: systemIdentity, at: now() };
      const outcome = await store.change(acknowledgement, change);
      // It was disposed of since its row was read.
      if (outcome.type === 'refused' && outcome.refusal.code === 'grant_over') return {};
      if (outcome.type === 'refused')
        throw new Refused(`telling the holder of grant ${grantId} was refused: ${outcome.refusal.code}`);
      return { told: outcome.type === 'changed' ? 1 : 0 };
    },
  });
  return {
    shards: 1,
    ranges: (_, { about }) => {
      const { list, key } = under('grant', `held#${required(about).catalogId}`);
      return [{ partition: listPartition(list, key), consistent: true }];
    },
    look: async (rows, subject) => ({ jobs: rows.map((row) => jobOf(requireText(row, 'id'), subject)) }),
    again: async ({ id }, subject) => jobOf(id, subject),
  };
}

function required(about: WalkSubject['about']): NonNullable<WalkSubject['about']> {
  if (!about) throw new Error('a walk over holders does not say of which correction');
  return about;
}
