import { useRead } from '../api/api.tsx';

/** The statuses that a kind of case can have, in the order of its own table. */
export function useStatuses(kind: string): readonly string[] {
  const { data } = useRead(['labels'], (api) => api.read(api.client.GET('/v1/labels')), {
    staleTime: Infinity,
  });
  return Object.keys(data?.statuses[kind] ?? {});
}
