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
export function routeOf(operation: OperationFace): string {
  return `${operation.method} ${addressOf(operation)}`;
}

/** A route that stands for every method of its address. */
const anyMethod = 'ANY';

/**
 * The routes by which the operations of each function are reached, as the HTTP API names them, with the operations of each. All
 * methods of an address are one route where no other function answers anything there, and so are all that nothing else takes where
 * one function reads what others change, since an HTTP API has 300 routes and a stack 500 resources at most; whoever asks by a method
 * that the address does not take is told so by the function. Routes without a token name their methods.
 */
export function routesOf<Name extends string>(
  operations: Readonly<Record<Name, readonly OperationFace[]>>,
): ReadonlyMap<Name, ReadonlyMap<string, readonly OperationFace[]>> {
  const names = Object.keys(operations) as Name[]; // the record's own keys
  const all = names.flatMap((name) =>
    operations[name].map((row) => ({ name, row, address: addressOf(row) })),
  );
  const takesTheRest = (name: Name, address: string) => {
    const here = all.filter((other) => other.address === address);
    if (here.some(({ row }) => 'public' in row.access)) return false;
    // Some of its calls are taken by a route that leaves their last segment open: those it would keep from there.
    if (all.some((other) => other.address !== address && other.row.path === address)) return false;
    const readsAlone = here.every(({ name: other, row }) => (other === name) === (row.method === 'GET'));
    return readsAlone || here.every(({ name: other }) => other === name);
  };
  const keyOf = (name: Name, row: OperationFace) =>
    takesTheRest(name, addressOf(row)) ? `${anyMethod} ${addressOf(row)}` : routeOf(row);
  return new Map(names.map((name) => [name, Map.groupBy(operations[name], (row) => keyOf(name, row))]));
}

/** The address by which an operation is reached, its last segment left open where it shares that. */
const addressOf = ({ path, route = path }: OperationFace) => route;

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
