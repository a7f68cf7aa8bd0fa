import type { Instant } from '../calendar/index.ts';
import type { GrantTerms } from '../grant/events.ts';
import type { AcceptedDuties, Request } from './events.ts';
import type { RecordedAnswer, Requested } from './schema.ts';

/** What a consent grants: what was asked for, within the limits of the answer. */
export function grantTerms(
  {
    id,
    catalog,
    parties,
    content,
    answer,
    acceptedDuties,
    hands,
  }: Request & { readonly answer: RecordedAnswer },
  consentedAt: Instant,
): GrantTerms {
  return {
    id,
    requestId: id,
    catalogId: catalog.id,
    catalogName: catalog.name,
    parties,
    dataItems: answer.limits?.dataItems ?? content.dataItems,
    scenario: content.scenario,
    ...(content.useRange === undefined ? {} : { useRange: content.useRange }),
    extent: answer.limits?.extent ?? content.extent,
    ...(catalog.placedBy === undefined ? {} : { placedBy: catalog.placedBy }),
    ...treatmentsLeft(catalog, answer),
    method: content.method,
    from: content.duration.from,
    until: answer.limits?.until ?? content.duration.to,
    conditions: catalog.conditions.filter((condition) => answer.conditions?.includes(condition.id)),
    ...(answer.volume === undefined ? {} : { volume: answer.volume }),
    ...safetyDuties(content, acceptedDuties),
    ...requestedBy(hands),
    consentedAt,
  };
}

/** The catalog's form of every item but those that the answer gives in the clear: of what a dispute may add later as well. */
function treatmentsLeft(
  { treatments = {} }: Request['catalog'],
  { inClear = [] }: RecordedAnswer,
): Pick<GrantTerms, 'treatments'> {
  const left = Object.entries(treatments).filter(([item]) => !inClear.includes(item));
  return left.length === 0 ? {} : { treatments: Object.fromEntries(left) };
}

/** Nobody acts on both sides of what was asked for and of what is delivered on that (art. 20, this platform's reading). */
function requestedBy(hands: Request['hands'] = []): Pick<GrantTerms, 'requestedBy'> {
  const people = hands.filter(({ side }) => side === 'requester').map(({ sub }) => sub);
  return people.length === 0 ? {} : { requestedBy: [...new Set(people)] };
}

/** What the requester has said and its head has accepted stays with the grant (R37.3). */
function safetyDuties(
  { personalInformation }: Requested,
  accepted: AcceptedDuties | undefined,
): Pick<GrantTerms, 'safetyDuties'> {
  if (!personalInformation || !accepted) return {};
  const { purpose, manner } = personalInformation;
  return { safetyDuties: { purpose, manner, ...accepted } };
}
