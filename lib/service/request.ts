import { namesIn } from './faults.ts';
import { type CallParameters, givenTo, type ServiceDescription } from './schema.ts';

/** A request as the upstream service is asked; how it is told who asks stands in its headers. */
export interface UpstreamRequest {
  readonly address: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/**
 * The request for given parameters. Values of a path are written so that none becomes another segment of it.
 *
 * @param secret what its `auth` names, where it names something
 */
export function requestFor(
  { upstream, auth }: Pick<ServiceDescription, 'upstream' | 'auth'>,
  given: CallParameters,
  secret: string | undefined,
): UpstreamRequest {
  const { method, parameters } = upstream;
  const of = (place: string) =>
    Object.entries(given).filter(([name]) => parameters[name]?.in === place && given[name] !== '');
  const url = new URL(filled(upstream.address, given));
  for (const [name, value] of of('query')) url.searchParams.set(name, String(value));
  const body = Object.fromEntries(of('body'));
  return {
    address: url.href,
    method,
    headers: {
      accept: 'application/json',
      'accept-encoding': 'gzip',
      ...authHeader(auth, secret),
      ...(method === 'POST' ? { 'content-type': 'application/json; charset=utf-8' } : {}),
    },
    ...(method === 'POST' ? { body: JSON.stringify(body) } : {}),
  };
}

function filled(address: string, given: CallParameters): string {
  return namesIn(address).reduce(
    (text, name) => text.replace(`{${name}}`, () => encodeURIComponent(String(givenTo(name, given) ?? ''))),
    address,
  );
}

function authHeader(
  { kind, header = '' }: ServiceDescription['auth'],
  secret = '',
): Readonly<Record<string, string>> {
  switch (kind) {
    case 'none':
      return {};
    case 'bearer':
      return { authorization: `Bearer ${secret}` };
    case 'basic':
      return { authorization: `Basic ${Buffer.from(secret).toString('base64')}` };
    case 'header':
      return { [header.toLowerCase()]: secret };
  }
}
