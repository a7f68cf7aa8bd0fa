import { type DeadlineEvent, endDeadline, evolveDeadlines } from '../case/deadline.ts';
import type { Context, Reliance } from '../case/definition.ts';
import { standingConsentOf } from '../catalog/standingConsent.ts';
import type { CatalogNow } from './catalogNow.ts';
import { deliveryTerm } from './deliveryTerm.ts';
import type { Request, RequestEvent } from './events.ts';

interface Answered {
  readonly events: readonly RequestEvent[];
  readonly relies: readonly Reliance[];
}

/**
 * The answer on receipt, where an officeHead of the provider has consented beforehand and all that is asked for is
 * unconditional (R21.6): on the record as theirs, as of the instant of receipt.
 *
 * @param clock by which the answer would be due
 */
export function answerBeforehand(
  state: Request,
  clock: DeadlineEvent,
  now: CatalogNow | undefined,
  context: Context,
): Answered {
  const consent = now && standingConsentOf(now.catalog);
  if (!now || !consent || state.catalog.sharingClass !== 'unconditional') return { events: [], relies: [] };
  const answer = { decision: 'consent' } as const;
  const delivery = deliveryTerm({ ...state, answer }, context);
  const { givenBy: answeredBy, givenAt } = consent;
  return {
    events: [
      { type: 'consentedBeforehand', answeredBy, givenAt, delivery },
      ...endDeadline(evolveDeadlines(state.deadlines, clock), 'answer', 'done', context.at),
    ],
    // A consent that is withdrawn at this very instant is none: then it is decided again.
    relies: [{ kind: 'catalog', id: state.catalog.id, on: { version: now.version } }],
  };
}
