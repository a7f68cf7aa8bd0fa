import { boundedFindings } from '../aggregation/bounded.ts';
import { type AggregationFinding, withoutOthers } from '../aggregation/findings.ts';
import type { Parties } from '../case/parties.ts';

/** What the platform has found of all that a requester holds and asks for. */
export interface Assessment {
  readonly findings: readonly AggregationFinding[];
  /** All that it holds was looked at. */
  readonly isComplete: boolean;
}

/** A review is one item: so much of what was found is written down. */
const recorded = { findings: 12, parts: 6, items: 5 } as const;

/** What of findings a review writes down. */
export function recordedFindings(findings: readonly AggregationFinding[]): readonly AggregationFinding[] {
  return boundedFindings(findings, recorded);
}

/** What of an assessment is to be reviewed. */
export function gravest({ findings, isComplete }: Assessment): Assessment {
  return { findings: findings.filter(({ weight }) => weight === 'high'), isComplete };
}

/** Whether there is something in the one that was not in the other. */
export function hasGrown({ findings }: Assessment, before: Assessment | undefined): boolean {
  const known = new Set((before?.findings ?? []).flatMap(placesOf));
  return findings.flatMap(placesOf).some((place) => !known.has(place));
}

function placesOf({ rule, parts }: AggregationFinding): string[] {
  return parts.flatMap(({ category, catalogId, items }) =>
    items.map((item) => JSON.stringify([rule, category, catalogId, item])),
  );
}

/** Who may know what the requester holds of everybody: itself, and its authorities. */
const knowsAll: ReadonlySet<string> = new Set(['requester', 'authority', 'requesterAuthority']);

export function mayKnowAll(sides: readonly string[]): boolean {
  return sides.some((side) => knowsAll.has(side));
}

/** An assessment as its reader sees it: who may not know what the requester holds of others sees that it is a risk, and why. */
export function shownAssessment(
  { findings, isComplete }: Assessment,
  sides: readonly string[],
  { provider }: Parties,
) {
  if (mayKnowAll(sides)) return { findings, isComplete };
  return {
    findings: findings.map((finding) => withoutOthers(finding, provider?.org)),
    isComplete,
  };
}
