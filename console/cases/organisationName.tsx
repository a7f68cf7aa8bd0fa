import { useRead } from '../api/api.tsx';
import type { Organisations } from './record.tsx';

/** What a body is called: as the case tells it or, where it stands around the case and not in it, as the register does. */
export function OrganisationName({ org, organisations }: { org: string; organisations: Organisations }) {
  const told = organisations[org];
  const { data } = useRead(
    ['department', org],
    (api) => api.read(api.client.GET('/v1/departments/{uscc}', { params: { path: { uscc: org } } })),
    { enabled: told === undefined },
  );
  return <>{told ?? data?.name ?? org}</>;
}
