import { bodyKnownBefore } from '../organisation/landed.ts';
import type { GrantEvent, GrantTerms } from './events.ts';

/** As schema 1 wrote it: both sides by their codes, and the provider's region. */
interface TermsBefore {
  readonly provider: string;
  readonly region: string;
  readonly requester: string;
}

/** The terms of a grant, whoever wrote them: an effect may have waited across a deployment. */
export function liftTerms(terms: GrantTerms | (Omit<GrantTerms, 'parties'> & TermsBefore)): GrantTerms {
  if ('parties' in terms) return terms;
  const { provider, region, requester, ...rest } = terms;
  const parties = {
    provider: bodyKnownBefore(provider, region),
    // Where the requester sits was not recorded; whoever reads the register again finds out.
    requester: bodyKnownBefore(requester, region),
  };
  return { ...rest, parties };
}

/** Lifts an event of schema 1. */
export function liftGrantEvent(event: { readonly type: string }): GrantEvent {
  // Parse boundary: schema 1 was written by this very kind of case; only its first event has another shape now.
  const known = event as GrantEvent;
  return known.type === 'opened' ? { ...known, grant: liftTerms(known.grant) } : known;
}
