import { isPending } from '../../aggregation/union.ts';
import type { WalkSubject } from '../../case/walkMessage.ts';
import type { Request } from '../../request/events.ts';
import { recordedFindings } from '../../securityReview/assessment.ts';
import { securityReview } from '../../securityReview/securityReview.ts';
import { systemIdentity } from '../store/actors.ts';
import { assessRequest } from '../store/heldData.ts';
import { headKey } from '../store/keys.ts';
import type { Reach } from './effects.ts';
import { Refused } from './refused.ts';
import type { Job, Tally, Walk } from './walk.ts';

/**
 * Assesses what a request would put together with all that its requester holds and asks for (R25.2), and has it reviewed where it
 * is a risk. The review bears the id of the request, so that a walk that comes twice finds it there.
 */
export function aggregationWalk({ store, now }: Pick<Reach, 'store' | 'now'>): Walk {
  const assess = async (id: string): Promise<Tally> => {
    const heads = await store.heads([
      { kind: 'request', id },
      { kind: 'securityReview', id },
    ]);
    // Read under a request's key, so its state is a request's.
    const request = heads.get(`request#${id}`)?.state as unknown as Request | undefined;
    if (!request || !isStanding(request)) return { standing: 0 };
    const { findings, isComplete } = await assessRequest(request, store);
    const isRisk = findings.some(({ weight }) => weight === 'high');
    if (!isRisk && !heads.has(`securityReview#${id}`)) return { assessed: 1 };
    const assessment = { findings: recordedFindings(findings), isComplete };
    const command = { type: 'assess', id, assessment } as const;
    const change = { id, command, needs: [{ kind: 'request', id }], identity: systemIdentity, at: now() };
    const outcome = await store.change(securityReview, change);
    // Its two sides have become one body since.
    if (outcome.type === 'refused' && outcome.refusal.code === 'not_in_this_status') return { assessed: 1 };
    if (outcome.type === 'refused')
      throw new Refused(`the assessment of request ${id} was refused: ${outcome.refusal.code}`);
    return { assessed: 1, risky: outcome.type === 'changed' ? 1 : 0 };
  };
  const jobOf = (id: string): Job => ({ item: { kind: 'request', id }, act: () => assess(id) });
  return {
    shards: 1,
    ranges: (_, subject) => {
      const { pk, sk } = headKey('request', requestIn(subject));
      return [{ partition: pk, prefix: sk, consistent: true }];
    },
    look: async (rows, subject) => ({ jobs: rows.map(() => jobOf(requestIn(subject))) }),
    again: async ({ id }) => jobOf(id),
  };
}

/** What was refused, withdrawn or has lapsed puts nothing together. */
function isStanding(request: Request): boolean {
  return isPending(request) || request.status === 'consented' || request.status === 'partlyConsented';
}

function requestIn({ request }: WalkSubject): string {
  if (request === undefined)
    throw new Error('a walk over what is put together does not say for which request');
  return request;
}
