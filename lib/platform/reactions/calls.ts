import type { WalkItem } from '../../case/walkMessage.ts';
import type { Grant } from '../../grant/events.ts';
import { calledBefore, type CalledDay, calledIn, calledShards, forgetCalled } from '../service/calledDays.ts';
import { firstDayOpen, recordCallsOf } from '../service/recordCalls.ts';
import type { Reach } from './effects.ts';
import type { Job, Walk } from './walk.ts';

/**
 * Every night: the calls of days that are over are put among the uses of their grants (arts. 22, 29; R22.3), whether anybody calls or
 * looks again or not. It goes through the grants that were called and are not recorded yet, never through all there are.
 */
export function callsWalk({ store, now }: Pick<Reach, 'store' | 'now'>): Walk {
  const jobOf = ({ grantId, day }: CalledDay): Job => ({
    item: { kind: 'grant', id: grantId, at: day },
    async act() {
      const head = (await store.heads([{ kind: 'grant', id: grantId }])).get(`grant#${grantId}`);
      // Read under a grant's key, so its state is a grant's.
      const grant = head?.state as Grant | undefined;
      const recordedTo = grant && (await recordCallsOf(grant, now(), { store }));
      if (recordedTo !== undefined && recordedTo < day) return { left: 1 };
      await forgetCalled(store.table, { grantId, day });
      return { recorded: 1 };
    },
  });
  return {
    shards: calledShards,
    ranges: (shard) => [calledBefore(shard, firstDayOpen(now()))],
    look: async (items) => ({ jobs: items.map(calledIn).map(jobOf) }),
    again: async ({ id, at: day }: WalkItem) => (day === undefined ? undefined : jobOf({ grantId: id, day })),
  };
}
