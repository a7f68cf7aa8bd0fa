import type { AggregationFinding } from '../aggregation/findings.ts';
import type { Instant } from '../calendar/index.ts';
import type { SecurityReview } from './events.ts';
import type { Concluding } from './schema.ts';

/** The review that was made of a combination, as it is told beside what is found of it now. */
export interface ReviewMade {
  /** Its id, which is that of the request. */
  readonly id: string;
  readonly conclusion?: Concluding['conclusion'];
  readonly concludedAt?: Instant;
}

/** The requests by which a combination came together, under which reviews of it stand: a grant has the id of its request. */
export function reviewable(findings: readonly AggregationFinding[]): readonly string[] {
  return [...new Set(findings.flatMap(({ parts }) => parts.map(({ id }) => id)))];
}

/**
 * Of a combination the latest review that looked at it: of a request by which it came together, and by the same rule, or opened by the
 * authority over all that came together there. What has come since is for whoever reads it to see; one that has ended is none.
 *
 * @param reviews those of the requests that `reviewable` names
 */
export function reviewOf(
  { rule, parts }: AggregationFinding,
  reviews: readonly SecurityReview[],
): ReviewMade | undefined {
  const ids = new Set(parts.map(({ id }) => id));
  const latest = reviews
    .filter(({ id, status, assessment }) => {
      const isAbout = assessment?.findings.some((finding) => finding.rule === rule) ?? true;
      return ids.has(id) && isAbout && status !== 'ended';
    })
    .reduce<SecurityReview | undefined>(
      (found, review) => (found && saidAt(found) >= saidAt(review) ? found : review),
      undefined,
    );
  if (latest === undefined) return undefined;
  const { id, conclusion } = latest;
  return { id, ...(conclusion ? { conclusion: conclusion.conclusion, concludedAt: conclusion.at } : {}) };
}

const saidAt = ({ conclusion, createdAt }: SecurityReview): Instant => conclusion?.at ?? createdAt;
