import { useRead } from '../../api/api.tsx';
import type { components } from '../../api/generated/schema';
import type { Grant } from './grant.ts';

/** The parameters by which a service is asked. */
export type ServiceParameters = NonNullable<
  NonNullable<components['schemas']['Catalog']['service']>['parameters']
>;

/** The catalog of a grant, which says by which parameters its service is asked. */
export function useParameters({ catalogId }: Grant) {
  return useRead(['catalog', catalogId], (api) =>
    api.read(api.client.GET('/v1/catalogs/{id}', { params: { path: { id: catalogId } } })),
  );
}

/** A parameter is called by the data item that it asks for, where it names one. */
export const parameterName = (name: string, { item }: ServiceParameters[string]) =>
  item === undefined ? name : `${item}（${name}）`;

/** What stands in the path cannot be left out. */
export const isNeeded = ({ required, in: place }: ServiceParameters[string]) => required ?? place === 'path';
