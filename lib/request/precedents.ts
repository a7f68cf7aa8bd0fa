import { type Calendar, dateOf, type Instant, workingDaysBetween } from '../calendar/index.ts';
import { dutyOf } from '../case/counting.ts';
import type { Deadline } from '../case/deadline.ts';
import type { Row } from '../case/lists.ts';
import { audienceOf, type Parties, regionOfDuty } from '../case/parties.ts';
import type { Request } from './events.ts';

/** How an earlier request was answered; `standing`: by a consent given beforehand. */
export type PrecedentDecision = 'consent' | 'partly' | 'refused' | 'standing';

/** What is kept of an answer for those who ask, or answer, about the same catalog later. */
export interface Precedent {
  readonly decision: PrecedentDecision;
  readonly answeredAt: Instant;
  readonly requester?: string | undefined;
  readonly requesterName?: string | undefined;
  /** Names of the items that were asked for, and of those of them that were not granted. */
  readonly asked: readonly string[];
  readonly withheld: readonly string[];
  /** On which grounds it was refused or limited. */
  readonly grounds: readonly string[];
  readonly isPeriodLimited: boolean;
  readonly isExtentLimited: boolean;
  /** When the answer clock ran, its pauses left out. */
  readonly stretches: readonly (readonly [from: Instant, to: Instant])[];
  /** By whose calendar its days are counted. */
  readonly region: string;
}

const decisions = { consented: 'consent', partlyConsented: 'partly', refused: 'refused' } as const;

/** Where the answers about a catalog are found. */
export const answeredAbout = (catalogId: string) => ({ list: 'request.answered', key: catalogId });

/** The place of an answered request among the answers about its catalog. */
export function precedentRows(state: Request): readonly Row[] {
  if (!isAnswered(state)) return [];
  const { status, answeredAt, catalog, parties } = state;
  return [
    {
      ...answeredAbout(catalog.id),
      sort: answeredAt,
      audience: audienceOf(parties),
      shown: { status, summary: precedentOf(state) },
    },
  ];
}

type Answered = Extract<Request, { readonly answeredAt: Instant }>;

function isAnswered(state: Request): state is Answered {
  return 'answeredAt' in state && state.status in decisions;
}

function precedentOf(state: Answered): Precedent {
  const { status, answer, answeredAt, content, parties } = state;
  const { limits, ground } = answer;
  const asked = content.dataItems;
  const granted = limits?.dataItems ?? asked;
  const grounds = [ground, ...(limits?.because ?? []).map((part) => part.ground)];
  const clock = state.deadlines.find(({ name }) => name === 'answer');
  return {
    decision: 'consentGivenAt' in state && state.consentGivenAt ? 'standing' : decisions[status],
    answeredAt,
    ...requesterOf(parties),
    asked,
    withheld: status === 'refused' ? asked : asked.filter((item) => !granted.includes(item)),
    grounds: [...new Set(grounds.filter((each) => each !== undefined))],
    isPeriodLimited: limits?.until !== undefined,
    isExtentLimited: limits?.extent !== undefined,
    stretches: clock ? stretchesOf(clock, answeredAt) : [],
    region: regionOfDuty(clock ? dutyOf(clock) : 'provider', parties),
  };
}

function requesterOf({ requester }: Parties) {
  return requester ? { requester: requester.org, requesterName: requester.name } : {};
}

function stretchesOf({ phases, since }: Deadline, end: Instant): Precedent['stretches'] {
  return phases
    .filter(({ from, status }) => from >= since && (status === 'running' || status === 'voided'))
    .map(({ from, to = end }) => [from, to] as const);
}

/**
 * A precedent as it is told. Who may open the earlier request is told whose it was and on which grounds it was decided; all others
 * learn how it ended, item by item, and how long it took.
 */
export function tellPrecedent(
  precedent: Precedent,
  { id, isKnown, calendar }: { readonly id: string; readonly isKnown: boolean; readonly calendar: Calendar },
) {
  const { decision, answeredAt, asked, withheld, stretches, requester, requesterName } = precedent;
  const { grounds, isPeriodLimited, isExtentLimited } = precedent;
  const workingDays = stretches.reduce(
    (days, [from, to]) => (to <= from ? days : days + workingDaysBetween(calendar, dateOf(from), dateOf(to))),
    0,
  );
  const told = {
    decision,
    answeredOn: dateOf(answeredAt),
    workingDays,
    asked: asked.length,
    granted: asked.length - withheld.length,
    items: asked.map((name) => ({ name, granted: !withheld.includes(name) })),
  };
  if (!isKnown) return told;
  return {
    id,
    ...(requester === undefined ? {} : { requester }),
    ...(requesterName === undefined ? {} : { requesterName }),
    ...told,
    grounds,
    periodLimited: isPeriodLimited,
    extentLimited: isExtentLimited,
  };
}
