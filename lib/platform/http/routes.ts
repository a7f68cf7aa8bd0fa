import type { OperationFace } from './operation.ts';
import type { Addresses } from './stray.ts';

/** The last segment of an address by which a step of a case is taken or its record read: each of a kind shares one route. */
export const stepParameter = 'step';

interface RoutedCall {
  readonly routeKey: string;
  readonly requestContext: { readonly http: { readonly method: string } };
  /** Absent or null where the route has none. */
  readonly pathParameters?: Readonly<Record<string, string | undefined>> | null | undefined;
}

/** The route of an operation, as the HTTP API names it: `POST /v1/requests/{id}/{step}`. */
export function routeOf({ method, path, route = path }: OperationFace): string {
  return `${method} ${route}`;
}

/** A route that stands for every method of its address. */
const anyMethod = 'ANY';

/**
 * The routes by which the operations of each function are reached, as the HTTP API names them, with the operations of each. All
 * methods of an address are one route where no other function answers anything there, since an HTTP API has 300 routes and a
 * stack 500 resources at most; whoever asks by a method that the address does not take is told so by the function. Routes without
 * a token name their methods.
 */
export function routesOf<Name extends string>(
  operations: Readonly<Record<Name, readonly OperationFace[]>>,
): ReadonlyMap<Name, ReadonlyMap<string, readonly OperationFace[]>> {
  const names = Object.keys(operations) as Name[]; // the record's own keys
  const all = names.flatMap((name) => operations[name].map((row) => ({ name, row })));
  const isAlone = (name: Name, address: string) =>
    all.every(({ name: other, row }) => {
      const isHere = (row.route ?? row.path) === address;
      return (!isHere && row.path !== address) || (isHere && other === name && !('public' in row.access));
    });
  const keyOf = (name: Name, row: OperationFace) =>
    isAlone(name, row.route ?? row.path) ? `${anyMethod} ${row.route ?? row.path}` : routeOf(row);
  return new Map(names.map((name) => [name, Map.groupBy(operations[name], (row) => keyOf(name, row))]));
}

/** Which methods a route takes: what can be read can be asked for with HEAD (RFC 9110, 9.3.2). */
export function methodsOf(routeKey: string): readonly string[] {
  const [method = ''] = routeKey.split(' ');
  return method === 'GET' ? ['GET', 'HEAD'] : [method];
}

/** The operation that a call is for, by method and path; a HEAD is answered as a GET is. */
export function operationKey({ routeKey, pathParameters, requestContext }: RoutedCall): string {
  const [named = '', path] = routeKey.split(' ');
  if (path === undefined) return routeKey;
  const asked = named === anyMethod ? requestContext.http.method : named;
  const step = pathParameters?.[stepParameter];
  const taken = step === undefined ? path : path.replace(`{${stepParameter}}`, step);
  return `${asked === 'HEAD' ? 'GET' : asked} ${taken}`;
}

/** What the address itself says, without what only chose the operation. */
export function addressParameters({ pathParameters }: RoutedCall): Readonly<Record<string, unknown>> {
  const { [stepParameter]: _, ...parameters } = pathParameters ?? {};
  return parameters;
}

/** The addresses that a function knows of: its own, and those read beside the cases whose steps it takes. */
export function addressesKnown(operations: readonly OperationFace[]): Addresses {
  const beside = operations.flatMap(({ route, method: own, beside: others = [] }) => {
    const method = own === 'GET' ? 'POST' : 'GET';
    return others.map((name) => ({ path: route?.replace(`{${stepParameter}}`, name) ?? '', method }));
  });
  const byPath = Map.groupBy([...operations, ...beside], ({ path }) => path);
  return Object.fromEntries(
    [...byPath].map(([path, rows]) => [path, [...new Set(rows.map(({ method }) => method))]]),
  );
}
