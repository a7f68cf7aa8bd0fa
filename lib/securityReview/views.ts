import { isOpen } from '../case/deadline.ts';
import { listedOf, rowClock } from '../case/listed.ts';
import { inRegions, ofProvider, ofRequester, type Row, turnOfAuthority } from '../case/lists.ts';
import { viewParties } from '../case/parties.ts';
import { type Counting, viewDeadlines } from '../case/views.ts';
import { mayKnowAll, shownAssessment } from './assessment.ts';
import type { SecurityReview } from './events.ts';

export function reviewRows({ parties, createdAt, status, deadlines }: SecurityReview): readonly Row[] {
  const open = deadlines.find(isOpen);
  const clock = open && rowClock(open, parties);
  return [
    ofRequester('securityReview', parties.requester?.org ?? ''),
    ofProvider('securityReview', parties.provider?.org ?? ''),
    ...inRegions('securityReview', parties, createdAt),
    ...(status === 'open' ? [turnOfAuthority(parties, { awaits: 'conclude', clock })] : []),
  ];
}

export function reviewSummary(state: SecurityReview) {
  const { catalogName, conclusion } = state;
  return { catalogName, ...(conclusion ? { conclusion: conclusion.conclusion } : {}), ...listedOf(state) };
}

/** The review as its readers see it: what the requester holds of others, itself and its authorities alone. */
export function reviewView(state: SecurityReview, sides: readonly string[], counting?: Counting) {
  const { parties, deadlines, assessment, reasons, ...rest } = state;
  return {
    ...rest,
    requestId: state.id,
    // The authority writes for those whom it oversees.
    ...(reasons !== undefined && mayKnowAll(sides) ? { reasons } : {}),
    ...(assessment ? { assessment: shownAssessment(assessment, sides, parties) } : {}),
    ...viewParties(parties),
    deadlines: viewDeadlines(deadlines, counting),
  };
}
