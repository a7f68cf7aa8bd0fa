import type { Actor } from '../../lib/case/actor.ts';
import type { Context, RelatedCase } from '../../lib/case/definition.ts';
import { dispute } from '../../lib/dispute/dispute.ts';
import type { DisputeCommand, DisputeEvent } from '../../lib/dispute/events.ts';
import type { DisputeContent } from '../../lib/dispute/schema.ts';
import type { Answer } from '../../lib/request/schema.ts';
import { request } from '../../lib/request/request.ts';
import { people, received } from './caseSamples.ts';
import { by, type Happened, on, replay, story } from './given.ts';

export const day = on('2026-03-02');

const answered = (answer: Answer) =>
  story(
    request,
    [
      [{ type: 'prepare-answer', answer }, by(people.providerOfficer, day)],
      [{ type: 'answer' }, by(people.providerHead, day)],
    ],
    received(day),
  );

export const refusedRequest = answered({
  decision: 'refuse',
  ground: 'notNecessary',
  reasons: '超出履行职责所必需的范围',
});
export const partlyConsentedRequest = answered({
  decision: 'consent',
  conditions: ['c1'],
  limits: {
    dataItems: ['坐落'],
    because: [{ ground: 'notNecessary', reasons: '核验无须此项', dataItems: ['不动产单元号'] }],
  },
});

/** The disputed case as the store reads it. */
export function disputed(history = refusedRequest): Record<string, RelatedCase> {
  return { 'request#q1': { state: replay(request, history), version: history.length, revision: 1 } };
}

export const content: DisputeContent = {
  about: { kind: 'request', id: 'q1' },
  kind: 'refusal',
  claim: '所申请的数据项均为核验所必需',
  wanted: '全部予以共享',
};

/** Who acts, beside the request that is disputed. */
export const as = (actor: Actor, at = day, history = refusedRequest): Context =>
  by(actor, at, { related: disputed(history) });

type Step = readonly [DisputeCommand, Actor];

/** What its provider holds. */
export const heard: Step = [{ type: 'state', position: '维持原处理' }, people.providerOfficer];

/** A dispute after these steps, lodged by the requester; nothing is escalated before its provider has said something. */
export function after(...steps: readonly Step[]): readonly Happened<DisputeEvent>[] {
  const lodged: Step = [{ type: 'lodge', id: 'x1', content }, people.requesterOfficer];
  const [first] = steps;
  const said = first?.[0].type === 'escalate' ? [heard] : [];
  return story(
    dispute,
    [lodged, ...said, ...steps].map(([command, actor]) => [command, as(actor)] as const),
  );
}

export const escalated: Step = [{ type: 'escalate' }, people.providerOfficer];
export const proposed: Step = [{ type: 'propose', terms: '共享坐落' }, people.authorityOfficer];
export const declined: Step = [{ type: 'decline', proposal: 1, reasons: '不足以核验' }, people.requesterHead];
export const submitted: Step = [{ type: 'submit' }, people.authorityOfficer];
export const beforeGovernment = [escalated, proposed, declined, submitted] as const;
