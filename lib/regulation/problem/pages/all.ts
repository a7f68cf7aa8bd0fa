import type { ProblemCode } from '../registry.ts';
import { backflowPages } from './backflows.ts';
import { callPages } from './calls.ts';
import { catalogPages } from './catalogs.ts';
import { correctionPages } from './corrections.ts';
import { deliveryPages } from './deliveries.ts';
import { grantPages } from './grants.ts';
import { ledgerPages } from './ledger.ts';
import { demandPages } from './demands.ts';
import { disputePages } from './disputes.ts';
import { documentPages } from './documents.ts';
import { matterPages } from './matters.ts';
import type { ProblemPage } from './page.ts';
import { registerPages } from './register.ts';
import { requestPages } from './requests.ts';
import { securityReviewPages } from './securityReviews.ts';
import { servicePages } from './services.ts';

/** What every problem means and what to do; kept apart from the registry, since only the pages and the description need it. */
export const problemPages: Readonly<Record<ProblemCode, ProblemPage>> = {
  ...callPages,
  ...registerPages,
  ...catalogPages,
  ...ledgerPages,
  ...requestPages,
  ...servicePages,
  ...demandPages,
  ...matterPages,
  ...deliveryPages,
  ...correctionPages,
  ...grantPages,
  ...disputePages,
  ...backflowPages,
  ...securityReviewPages,
  ...documentPages,
};
