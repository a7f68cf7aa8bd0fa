import { onTestFinished } from 'vitest';
import { type Platform, type PlatformOptions, startPlatform } from '../../../local/platform.ts';

export interface Answer {
  status: number;
  body: unknown;
  headers: Headers;
}

/** Calls to a running platform. */
export interface Client {
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  /** Creates a thing with a fresh token. */
  put(thing: Record<string, string>): Promise<Answer>;
  token(claims?: Record<string, unknown>): Promise<string>;
  /** What the toy's functions wrote down, in the order they did. */
  log(): Promise<string[]>;
}

/** @param sign makes tokens */
export function clientOf({ url, sign }: Pick<Platform, 'url' | 'sign'>): Client {
  const send = async (method: string, path: string, body: unknown, headers: Record<string, string>) => {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    let parsed: unknown = text;
    try {
      parsed = JSON.parse(text);
    } catch {
      // Text stays text.
    }
    return { status: answer.status, body: parsed, headers: answer.headers };
  };
  const client: Client = {
    post: (path, body, headers = {}) => send('POST', path, body ?? {}, headers),
    get: (path, headers = {}) => send('GET', path, undefined, headers),
    async put(thing) {
      return client.post('/things', thing, { authorization: `Bearer ${await client.token()}` });
    },
    token(claims = { org: 'toy', sub: 'u-1', name: '某', roles: 'officer officeHead' }) {
      return sign(claims);
    },
    async log() {
      const { body } = await client.post('/do/log');
      return body as string[]; // The toy's own answer.
    },
  };
  return client;
}

/** Starts a platform that stops when the test ends. */
export async function platformFor(
  options: Partial<PlatformOptions> & { assembly: string },
): Promise<Platform & { client: Client }> {
  const platform = await startPlatform({ port: 0, quiet: true, ...options });
  onTestFinished(() => platform.stop());
  return { ...platform, client: clientOf(platform) };
}
