import type { Instant } from '../calendar/index.ts';
import { type DueDay, noDay } from '../case/dueDay.ts';
import type { MechanismEvent } from '../case/defineCase.ts';
import type { Effect, Recipient } from '../case/effect.ts';
import { type Parties, toAuthority } from '../case/parties.ts';
import { sidesOf } from '../case/sidesTold.ts';
import { dayValue } from '../notice/dayInWords.ts';
import { codeOf } from '../organisation/hierarchy.ts';
import { jurisdictionOf } from '../organisation/offices.ts';
import type { Assessment } from './assessment.ts';
import type { ReviewTerm, SecurityReview, SecurityReviewEvent } from './events.ts';

type Fact = Exclude<SecurityReviewEvent, MechanismEvent>;

/** What follows an event of a review: both sides and the authority are told that it is held, and what it has come to. */
export function reviewEffects(event: Fact, state: SecurityReview, _: Instant): readonly Effect[] {
  const { parties, id } = state;
  const values = { name: state.catalogName, sides: sidesOf(parties) };
  const everybody = [toAuthority(parties), ...bothSides(parties)];
  switch (event.type) {
    case 'opened': {
      const what = { ...values, ...foundIn(event.assessment), ...dayOf(event.term) };
      const told: Effect = { type: 'notify', notice: 'securityReview.opened', to: everybody, values: what };
      // What the authority reviews of its own accord is assessed as well.
      return event.assessment
        ? [told]
        : [told, { type: 'queue', queue: 'walk', message: { task: 'aggregation', request: id } }];
    }
    case 'assessed': {
      if (event.term === undefined) return [];
      const what = { ...values, ...foundIn(event.assessment), ...dayOf(event.term) };
      return [{ type: 'notify', notice: 'securityReview.opened', to: everybody, values: what }];
    }
    case 'concluded': {
      const { conclusion, measures = '', reasons, involvesSecrecy, secrecyBody = '' } = event;
      const what = {
        ...values,
        conclusion,
        withMeasures: measures === '' ? '' : 'measures',
        measures,
        reasons,
        heard: involvesSecrecy ? 'heard' : '',
        secrecyBody: involvesSecrecy ? secrecyBody : '',
        remedy: conclusion === 'unacceptable' ? 'suspend' : '',
      };
      const to = [...bothSides(parties), ...overProvider(parties)];
      return [{ type: 'notify', notice: 'securityReview.concluded', to, values: what }];
    }
    case 'ended':
      return [];
  }
}

function bothSides({ provider, requester }: Parties): Recipient[] {
  return [requester, provider].flatMap((body) => (body ? [{ org: body.org }] : []));
}

/** The authority over the provider, which can suspend what was granted, where it is another one than that which has concluded. */
function overProvider({ provider, authority }: Parties): Recipient[] {
  if (!provider) return [];
  const place = jurisdictionOf(provider);
  return place === authority?.path ? [] : [{ office: 'authority', region: codeOf(place) }];
}

/** Which rules it was, and whether secrets may arise. */
function foundIn(assessment: Assessment | undefined) {
  const findings = assessment?.findings ?? [];
  const rules = [...new Set(findings.map(({ rule }) => rule))];
  return {
    found: rules.length === 0 ? '' : 'found',
    rules: rules.join(' '),
    secrecy: findings.some(({ mayInvolveSecrets }) => mayInvolveSecrets) ? 'mayInvolve' : '',
  };
}

function dayOf(term: ReviewTerm | undefined): DueDay {
  return term ? { by: 'by', dueDate: dayValue(term), basis: term.basis } : noDay;
}
