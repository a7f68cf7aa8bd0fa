import type { Answer, Body, Client, Person } from '../client.ts';

/** A call that was not answered as it should have been: which one, and what was answered. */
export class CallFailed extends Error {
  override readonly name = 'CallFailed';
}

/** Calls of the API that must succeed; every step of the sample city is made of these. */
export interface Calls {
  readonly client: Client;
  /** @throws CallFailed for any answer that is no success */
  put(who: Person, path: string, body: object): Promise<Body>;
  /** @throws CallFailed for any answer that is no success */
  patch(who: Person, path: string, body: object): Promise<Body>;
  /** @throws CallFailed for any answer that is no success */
  post(who: Person, path: string, body?: object): Promise<Body>;
  /** @throws CallFailed for any answer that is no success */
  get(who: Person, path: string): Promise<Body>;
  /** Confirms what somebody else has proposed, as it was seen. @throws CallFailed for any answer that is no success */
  confirm(who: Person, seen: string, path: string): Promise<Body>;
  /** Sends a file to the address that the API has given. @throws CallFailed when it is not taken */
  upload(address: string, bytes: string, type: string): Promise<void>;
  /** Moves the clock and returns when everything that fell due has happened. @throws CallFailed */
  moveTo(at: string): Promise<void>;
}

export function createCalls(client: Client): Calls {
  async function call(
    who: Person,
    method: string,
    path: string,
    body?: object,
    headers?: Record<string, string>,
  ): Promise<Answer> {
    const answer = await client.call(who, method, path, body, headers);
    if (answer.status >= 300) throw new CallFailed(told(who.sub, method, path, answer));
    return answer;
  }
  return {
    client,
    put: async (who, path, body) => (await call(who, 'PUT', path, body)).body,
    patch: async (who, path, body) => (await call(who, 'PATCH', path, body)).body,
    post: async (who, path, body = {}) => (await call(who, 'POST', path, body)).body,
    get: async (who, path) => (await call(who, 'GET', path)).body,
    async confirm(who, seen, path) {
      const { headers } = await call(who, 'GET', seen);
      const version = headers.get('etag') ?? '';
      return (await call(who, 'POST', `${path}/confirm`, {}, { 'if-match': version })).body;
    },
    async upload(address, bytes, type) {
      const answer = await fetch(address, { method: 'PUT', body: bytes, headers: { 'content-type': type } });
      const text = await answer.text();
      if (!answer.ok) throw new CallFailed(`PUT ${new URL(address).pathname}: ${answer.status} ${text}`);
    },
    async moveTo(at) {
      const answer = await client.moveClock({ at });
      if (answer.status !== 200) throw new CallFailed(told(at, 'POST', '/local/clock', answer));
    },
  };
}

function told(by: string, method: string, path: string, { status, body }: Answer): string {
  return `${method} ${path} (${by}): ${status} ${JSON.stringify(body)}`;
}

/** How many things go on at once: the platform's own processors are the limit. */
const lanes = 3;

/** Does something with each, several at a time; after one that fails nothing new begins. @throws what the first one threw */
export async function forEach<T>(all: readonly T[], act: (one: T) => Promise<unknown>): Promise<void> {
  const waiting = all.values();
  let hasFailed = false;
  const lane = async () => {
    for (const one of waiting) {
      if (hasFailed) return;
      try {
        await act(one);
      } catch (error) {
        hasFailed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
