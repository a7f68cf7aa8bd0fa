import { type DeadlineEvent, endDeadline, evolveDeadlines } from '../case/deadline.ts';
import { countsAs } from '../case/actor.ts';
import type { Context, Reliance } from '../case/definition.ts';
import { isForAnother } from '../case/hands.ts';
import { standingConsentOf } from '../catalog/standingConsent.ts';
import type { Department } from '../organisation/department.ts';
import type { CatalogNow } from './catalogNow.ts';
import { deliveryTerm } from './deliveryTerm.ts';
import type { Request, RequestEvent } from './events.ts';

type Consent = NonNullable<ReturnType<typeof standingConsentOf>>;

interface Answered {
  readonly events: readonly RequestEvent[];
  readonly relies: readonly Reliance[];
}

const noAnswer: Answered = { events: [], relies: [] };

/** A consent counts as long as the register names who gave it, or for whom it was given, as officeHead (R11.3). */
function isStillHead({ org, givenBy, insteadOf = givenBy }: Consent, { related }: Context): boolean {
  // Read under a department's key, so its state is a department's.
  const department = related('department', org)?.state as Department | undefined;
  return department?.heads.some(({ sub, office }) => sub === insteadOf && office === 'officeHead') ?? false;
}

/** Nobody consents beforehand to what they have brought about themselves for the other side. */
function hadAHand(
  { org, givenBy, insteadOf = givenBy }: Consent,
  { hands = [] }: Request,
  { actor }: Context,
): boolean {
  return [givenBy, insteadOf].some(
    (person) =>
      countsAs(actor, person) ||
      hands.some((hand) => hand.sub === person && isForAnother(hand, org, 'provider')),
  );
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
  if (!now || !consent || state.catalog.sharingClass !== 'unconditional') return noAnswer;
  if (!isStillHead(consent, context) || hadAHand(consent, state, context)) return noAnswer;
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
