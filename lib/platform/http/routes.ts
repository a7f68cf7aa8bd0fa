import type { OperationFace } from './operation.ts';
import type { Addresses } from './stray.ts';

/** The last segment of an address by which a step of a case is taken or its record read: each of a kind shares one route. */
export const stepParameter = 'step';

interface RoutedCall {
  readonly routeKey: string;
  /** Absent or null where the route has none. */
  readonly pathParameters?: Readonly<Record<string, string | undefined>> | null | undefined;
}

/** The route of an operation, as the HTTP API names it: `POST /v1/requests/{id}/{step}`. */
export function routeOf({ method, path, route = path }: OperationFace): string {
  return `${method} ${route}`;
}

/** The operation that a call is for, by method and path; a HEAD is answered as a GET is (RFC 9110, 9.3.2). */
export function operationKey({ routeKey, pathParameters }: RoutedCall): string {
  const step = pathParameters?.[stepParameter];
  const key = routeKey.replace(/^HEAD /, 'GET ');
  return step === undefined ? key : key.replace(`{${stepParameter}}`, step);
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
