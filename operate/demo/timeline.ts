import type { Answer, Body, Client, Person } from '../client.ts';

/** Prints what happens as a timeline, and fails loudly when a step answers differently than it should. */
export interface Timeline {
  chapter(zh: string, en: string): void;
  /** One line at the platform's own time. */
  say(zh: string, en: string): Promise<void>;
  detail(text: string): void;
  /** Calls the API; the answer must have this status. */
  step(who: Person, method: string, path: string, body: unknown, expected: number): Promise<Body>;
  /** A fact that must hold. */
  check(what: string, holds: boolean): void;
  /** Asks until there is an answer: effects follow within a second. */
  wait<T>(what: string, ask: () => Promise<T | undefined>): Promise<T>;
}

export class DemoFailed extends Error {
  override readonly name = 'DemoFailed';
}

export function createTimeline(client: Client, write: (text: string) => void): Timeline {
  const line = (text: string) => write(`${text}\n`);
  return {
    chapter: (zh, en) => line(`\n\u001b[1m${zh}\u001b[0m  ${en}`),
    async say(zh, en) {
      const now = await client.now();
      line(`  ${now.slice(0, 16).replace('T', ' ')}  ${zh}\n  ${' '.repeat(16)}  \u001b[2m${en}\u001b[0m`);
    },
    detail: (text) => line(`  ${' '.repeat(16)}  ${text}`),
    async step(who, method, path, body, expected) {
      const answer = await client.call(who, method, path, body);
      if (answer.status !== expected) throw new DemoFailed(explain(method, path, expected, answer));
      return answer.body;
    },
    check(what, holds) {
      if (!holds) throw new DemoFailed(`不符 / does not hold: ${what}`);
    },
    async wait(what, ask) {
      const start = performance.now();
      for (;;) {
        const found = await ask();
        if (found !== undefined) return found;
        if (performance.now() - start > 20_000) throw new DemoFailed(`等候超时 / waited in vain for ${what}`);
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
    },
  };
}

function explain(method: string, path: string, expected: number, { status, body }: Answer): string {
  return `${method} ${path}\n  应为 / expected ${expected}，实为 / was ${status}\n  ${JSON.stringify(body, undefined, 2)}`;
}
