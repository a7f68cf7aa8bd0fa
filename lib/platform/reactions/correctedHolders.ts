import { acknowledgement } from '../../acknowledgement/acknowledgement.ts';
import type { Acknowledgement } from '../../acknowledgement/events.ts';
import { acknowledgementId } from '../../acknowledgement/tell.ts';
import { millisecondsOf } from '../../calendar/index.ts';
import { under } from '../../case/lists.ts';
import { correction } from '../../correction/correction.ts';
import type { Correction } from '../../correction/events.ts';
import { grant } from '../../grant/grant.ts';
import type { WalkSubject } from '../../case/walkMessage.ts';
import { outdateAnswers } from '../service/circuitStore.ts';
import { systemIdentity } from '../store/actors.ts';
import { type Item, requireText } from '../store/items.ts';
import { headKey, listPartition } from '../store/keys.ts';
import type { Page } from '../store/table.ts';
import type { Reach } from './effects.ts';
import { Refused } from './refused.ts';
import type { Job, Walk } from './walk.ts';

/**
 * Tells every current holder of a catalog of a correction, and has each acknowledge it (R26.2): one case for each grant under which data
 * was received and is not disposed of, or is under way, whose id says which, so that a walk that comes twice finds it there.
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
      await owe(grantId, correctionId, round);
      return { told: outcome.type === 'changed' ? 1 : 0 };
    },
  });
  /** What was corrected travels to the holder with its next delivery. */
  const owe = async (grantId: string, correctionId: string, round: number | undefined) => {
    const which = round === undefined ? { correctionId } : { correctionId, round };
    const command = { type: 'owe-correction', ...which } as const;
    const outcome = await store.change(grant, { id: grantId, command, identity: systemIdentity, at: now() });
    if (outcome.type === 'refused')
      throw new Refused(`grant ${grantId} does not take what it is owed: ${outcome.refusal.code}`);
  };
  /** The end of it: whoever could not be told before is told now, or it is done again; then the correction knows. */
  const endOf = (subject: WalkSubject): Job => {
    const { correctionId } = required(subject.about);
    return {
      item: { kind: 'correction', id: correctionId },
      async act() {
        const told = await tellTheRest(subject);
        const command = { type: 'holders-told' } as const;
        const change = { id: correctionId, command, identity: systemIdentity, at: now() };
        const outcome = await store.change(correction, change);
        if (outcome.type === 'refused')
          throw new Refused(`the end of telling of ${correctionId} was refused: ${outcome.refusal.code}`);
        return { told };
      },
    };
  };
  const tellTheRest = async (subject: WalkSubject): Promise<number> => {
    const { correctionId } = required(subject.about);
    const heads = await store.heads([{ kind: 'correction', id: correctionId }]);
    const corrected = heads.get(`correction#${correctionId}`)?.state as Correction | undefined;
    if (corrected?.status !== 'corrected') return 0;
    const correctedAt = corrected.decidedAt;
    let [after, count]: [Item | undefined, number] = [undefined, 0];
    do {
      const page: Page = await store.table.query({ ...heldRange(subject), limit: pageSize, after });
      const grants = page.items.map((row) => requireText(row, 'id'));
      const ids = grants.map((id) => ({ kind: 'acknowledgement', id: acknowledgementId(correctionId, id) }));
      const known = await store.heads(ids);
      const isTold = (grantId: string) => {
        const found = known.get(`acknowledgement#${acknowledgementId(correctionId, grantId)}`);
        // Read under an acknowledgement's key.
        return (found?.state as Acknowledgement | undefined)?.correctedAt === correctedAt;
      };
      for (const grantId of grants)
        if (!isTold(grantId)) count += (await jobOf(grantId, subject).act())['told'] ?? 0;
      after = page.next;
    } while (after);
    return count;
  };
  return {
    shards: 1,
    ranges: (_, subject) => {
      const { pk, sk } = headKey('correction', required(subject.about).correctionId);
      return [heldRange(subject), { partition: pk, prefix: sk, consistent: true }];
    },
    look: async (rows, subject) => {
      const { catalogId, correctedAt = now() } = required(subject.about);
      await outdateAnswers(store.table, catalogId, millisecondsOf(correctedAt));
      const jobs = rows.map((row) =>
        row.sk?.S === endsAt ? endOf(subject) : jobOf(requireText(row, 'id'), subject),
      );
      return { jobs };
    },
    again: async ({ kind, id }, subject) => (kind === 'correction' ? endOf(subject) : jobOf(id, subject)),
  };
}

/** Grants that are looked at together. */
const pageSize = 100;
/** The last of the rows is the correction's own head. */
const endsAt = headKey('', '').sk;

/** The grants under which the catalog's data was received and is not disposed of, or is under way. */
function heldRange({ about }: WalkSubject) {
  const { list, key } = under('grant', `held#${required(about).catalogId}`);
  return { partition: listPartition(list, key), consistent: true };
}

function required(about: WalkSubject['about']): NonNullable<WalkSubject['about']> {
  if (!about) throw new Error('a walk over holders does not say of which correction');
  return about;
}
