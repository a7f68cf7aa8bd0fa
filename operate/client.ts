/** What a call answered. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** The parsed JSON, or the text where it is none. */
  readonly body: Body;
}

/** JSON of any shape; readers check what they need. */
export type Body = Readonly<Record<string, unknown>> & { readonly items?: readonly Body[] };

/** Somebody with a token: an account of an organisation, with its roles. */
export interface Person {
  readonly org: string;
  readonly sub: string;
  readonly roles: string;
  /** What their token calls them; their account unless told. */
  readonly name?: string;
}

/** A client of a platform that runs with `npm start`: public routes, and the development routes under /local. */
export interface Client {
  readonly url: string;
  call(
    who: Person | undefined,
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer>;
  /** What the address of a part leads to: the token goes to the platform alone. @throws Error when it is not given */
  fetched(who: Person, path: string): Promise<Buffer>;
  /** Moves the clock and returns when everything that fell due has happened. */
  moveClock(to: { at: string } | { advance: string }): Promise<Answer>;
  now(): Promise<string>;
}

export function createClient(url: string): Client {
  const tokens = new Map<string, Promise<string>>();

  async function tokenOf({ org, sub, roles, name = sub }: Person): Promise<string> {
    const { status, body } = await send('POST', '/local/token', { org, sub, name, roles });
    if (status !== 200) throw new Error(`no token for ${org} ${sub}: ${status} ${JSON.stringify(body)}`);
    return String(body.token);
  }

  /** One token for each person; where there was none to be had, the next call asks again. */
  function tokenFor(who: Person): Promise<string> {
    const key = `${who.org} ${who.sub} ${who.roles} ${who.name ?? ''}`;
    const token = tokens.get(key) ?? tokenOf(who);
    tokens.set(key, token);
    token.catch(() => tokens.delete(key));
    return token;
  }

  async function send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const isText = typeof body === 'string';
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...(body === undefined || isText ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: parse(text) };
  }

  return {
    url,
    async call(who, method, path, body, headers = {}) {
      if (!who) return send(method, path, body, headers);
      return send(method, path, body, { authorization: `Bearer ${await tokenFor(who)}`, ...headers });
    },
    async fetched(who, path) {
      const headers = { authorization: `Bearer ${await tokenFor(who)}` };
      const answer = await fetch(new URL(path, url), { headers });
      const bytes = Buffer.from(await answer.arrayBuffer());
      if (!answer.ok) throw new Error(`GET ${path}: ${answer.status} ${bytes.toString()}`);
      return bytes;
    },
    moveClock: (to) => send('POST', '/local/clock', to),
    now: async () => String((await send('GET', '/local/clock')).body.now),
  };
}

function parse(text: string): Body {
  try {
    return JSON.parse(text);
  } catch {
    return { text };
  }
}
