import type { Answer, Body, Client, Person } from '../client.ts';

/** A call that was not answered as it should have been: which one, and what was answered. */
export class CallFailed extends Error {
  override readonly name = 'CallFailed';
}

/** Calls of the API that must succeed; each step of the sample city is made of these. */
export interface Calls {
  readonly client: Client;
  /** @throws CallFailed for any answer that is no success */
  put(who: Person, path: string, body: object): Promise<Body>;
  /** @throws CallFailed for any answer that is no success */
  post(who: Person, path: string, body?: object): Promise<Body>;
  /** @throws CallFailed for any answer that is no success */
  get(who: Person, path: string): Promise<Body>;
}

export function createCalls(client: Client): Calls {
  async function call(who: Person, method: string, path: string, body?: object): Promise<Body> {
    const answer = await client.call(who, method, path, body);
    if (answer.status >= 300) throw new CallFailed(told(who, method, path, answer));
    return answer.body;
  }
  return {
    client,
    put: (who, path, body) => call(who, 'PUT', path, body),
    post: (who, path, body = {}) => call(who, 'POST', path, body),
    get: (who, path) => call(who, 'GET', path),
  };
}

function told({ sub }: Person, method: string, path: string, { status, body }: Answer): string {
  return `${method} ${path} (${sub}): ${status} ${JSON.stringify(body)}`;
}

/** How many things go on at once: the platform's own two cores are the limit. */
const lanes = 6;

/** Does something with each, several at a time; the first that fails ends it. */
export async function forEach<T>(all: readonly T[], act: (one: T) => Promise<unknown>): Promise<void> {
  const waiting = [...all];
  const lane = async () => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) await act(one);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
