import createClient from 'openapi-fetch';
import type { Language } from '../words/text.ts';
import type { paths } from './generated/schema';
import { TransferRefused, Unreachable } from './failures.ts';
import { problemOf } from './problem.ts';

/** Whoever gives tokens. @see Session.token */
export type GiveToken = (isRefused?: boolean) => Promise<string>;

/** A change, as it is sent to an address that an action names. */
export interface Change {
  readonly method: string;
  readonly href: string;
  readonly body: unknown;
  /** The version of the case that the person has seen. */
  readonly version?: number | undefined;
  /** The same for every attempt at the same change, so that it is carried out once. */
  readonly key: string;
}

export type Api = ReturnType<typeof createApi>;

/** The client of the API, made from its description: every call with the person's token, in the person's language. */
export function createApi(token: GiveToken, language: Language) {
  const send = async (request: Request): Promise<Response> => {
    const again = request.clone();
    const first = await withToken(request, await token());
    return first.status === 401 ? withToken(again, await token(true)) : first;
  };

  async function withToken(request: Request, bearer: string): Promise<Response> {
    request.headers.set('authorization', `Bearer ${bearer}`);
    request.headers.set('accept-language', language);
    try {
      return await fetch(request);
    } catch (error) {
      if (request.signal.aborted) throw error;
      throw new Unreachable('no answer', { cause: error });
    }
  }

  async function fetchFile(href: string): Promise<Response> {
    const response = await send(new Request(new URL(href, location.origin)));
    if (!response.ok) throw problemOf(response.status, parsed(await response.text()), language);
    return response;
  }

  const client = createClient<paths>({ baseUrl: location.origin, fetch: send });

  /** What a call answered. @throws Problem, Unreachable, SignInNeeded */
  async function read<T>(call: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
    const { data, error, response } = await call;
    if (data === undefined || !response.ok) throw problemOf(response.status, error, language);
    return data;
  }

  return {
    client,
    read,
    /**
     * The bytes at an address that the platform named and from which it leads on to the store.
     * @throws Problem where the platform refuses, TransferRefused where the store does or it may pass, and as `read`
     */
    async take(href: string, signal: AbortSignal): Promise<Uint8Array> {
      const asked = new Request(new URL(href, location.origin), { signal, referrerPolicy: 'no-referrer' });
      const response = await send(asked);
      if (response.ok) return new Uint8Array(await response.arrayBuffer());
      const isSaid = response.headers.get('content-type')?.includes('json') === true;
      if (!isSaid || response.status >= 500 || response.status === 429)
        throw new TransferRefused(response.status);
      throw problemOf(response.status, await response.json(), language);
    },
    /** Carries out a change at an address that the platform named. @throws as `read` */
    async change({ method, href, body, version, key }: Change): Promise<unknown> {
      const headers = new Headers({ 'content-type': 'application/json', 'idempotency-key': key });
      if (version !== undefined) headers.set('if-match', `"${version}"`);
      const response = await send(
        new Request(new URL(href, location.origin), { method, headers, body: JSON.stringify(body) }),
      );
      const text = await response.text();
      const answered: unknown = text === '' ? undefined : parsed(text);
      if (!response.ok) throw problemOf(response.status, answered, language);
      return answered;
    },
    /** A file that the platform itself answers. @throws as `read` */
    file: async (href: string): Promise<Blob> => (await fetchFile(href)).blob(),
    /** A file that comes in parts where it is long, one after the other (RFC 8288). @throws as `read` */
    async *files(href: string): AsyncGenerator<Blob> {
      for (let next: string | undefined = href; next !== undefined; ) {
        const response: Response = await fetchFile(next);
        yield await response.blob();
        next = nextOf(response);
      }
    },
  };
}

/** Where what was asked for goes on; undefined where that was all. */
function nextOf({ headers }: Response): string | undefined {
  return /<([^>]+)>; rel="next"/.exec(headers.get('link') ?? '')?.[1];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
