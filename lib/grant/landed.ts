import { bodyKnownBefore } from '../organisation/landed.ts';
import { liftExtent } from '../request/landed.ts';
import type { Extent } from '../request/schema.ts';
import type { GrantEvent, GrantTerms } from './events.ts';

/** As schema 2 wrote it: an extent that might say nothing and then meant the whole. */
type TermsOf2 = Omit<GrantTerms, 'extent' | 'placedBy' | 'useRange' | 'volume'> & { readonly scope: Extent };

/** As schema 1 wrote it: both sides by their codes, and the provider's region. */
type TermsOf1 = Omit<TermsOf2, 'parties'> & {
  readonly provider: string;
  readonly region: string;
  readonly requester: string;
};

/** The terms of a grant, whoever wrote them: an effect may have waited across a deployment. */
export function liftTerms(terms: GrantTerms | TermsOf2 | TermsOf1): GrantTerms {
  if (!('scope' in terms)) return terms;
  const { scope, ...rest } = 'parties' in terms ? terms : placed(terms);
  return { ...rest, extent: liftExtent(scope) };
}

function placed({ provider, region, requester, ...rest }: TermsOf1): TermsOf2 {
  const parties = {
    provider: bodyKnownBefore(provider, region),
    // Where the requester sits was not recorded; whoever reads the register again finds out.
    requester: bodyKnownBefore(requester, region),
  };
  return { ...rest, parties };
}

/** Lifts an event of an older schema. */
export function liftGrantEvent(event: { readonly type: string }): GrantEvent {
  // Parse boundary: what is older was written by this very kind of case; only its first event has another shape now.
  const known = event as GrantEvent;
  return known.type === 'opened' ? { ...known, grant: liftTerms(known.grant) } : known;
}
