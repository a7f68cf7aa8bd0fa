import type { Organisations } from './record.tsx';

/** Who stands in the case, by code. */
export function organisationsOf(view: {
  provider?: string;
  providerName?: string;
  requester?: string;
  requesterName?: string;
  authority?: string;
  authorityName?: string;
  requesterAuthority?: string;
  requesterAuthorityName?: string;
  government?: string;
  governmentName?: string;
}): Organisations {
  return {
    [view.provider ?? '']: view.providerName,
    [view.requester ?? '']: view.requesterName,
    [view.authority ?? '']: view.authorityName,
    [view.requesterAuthority ?? '']: view.requesterAuthorityName,
    [view.government ?? '']: view.governmentName,
  };
}
