import { useRead } from '../api/api.tsx';

/** Who an account of an organisation is, by the name under which the register has its heads; the account itself where it has none. */
export function AccountName({ org, sub }: { org: string | undefined; sub: string }) {
  const { data } = useRead(
    ['department', org],
    (api) => api.read(api.client.GET('/v1/departments/{uscc}', { params: { path: { uscc: org ?? '' } } })),
    { enabled: org !== undefined },
  );
  return <span className="typed">{data?.heads.find((head) => head.sub === sub)?.name ?? sub}</span>;
}
