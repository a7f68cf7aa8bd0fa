import { useRead } from '../api/api.tsx';
import { allPages, pageAt } from './register.ts';

/** The matters that a department has registered, by id and name; none before it is known which department. */
export function useMattersOf(
  org: string | undefined,
): readonly { readonly id: string; readonly name: string }[] {
  const { data = [] } = useRead(['matter', 'of', org], async (api) => {
    if (org === undefined) return [];
    return allPages(async (cursor) => {
      const query = { org, ...pageAt(cursor) };
      const { matters = [], next } = await api.read(api.client.GET('/v1/coverage', { params: { query } }));
      return { items: matters, next };
    });
  });
  return data;
}
