import { type Step, wholeLife } from '../../bench/lifecycle.ts';
import type { Client } from '../../operate/client.ts';

/** Departments that work with the platform at the same time. */
export interface Crowd {
  /** So many of them live whole lives, one after the other, until the time is over; at least one each. */
  live(size: number, milliseconds: number): Promise<Lived>;
  /** Everything so far. */
  told(): { readonly calls: number; readonly faults: readonly string[] };
}

export interface Lived {
  readonly calls: number;
  /** How long each call took. */
  readonly milliseconds: readonly number[];
  /** Calls that were told to come again later, and did. */
  readonly refused: number;
}

/** How long a call may take that does not hang. */
const longestCall = 30_000;
/** How long what follows by itself may take: a grant after its consent. */
const patience = 60_000;
const records = 100;

const pause = (milliseconds: number) =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

export function createCrowd(client: Client, catalogId: string): Crowd {
  const faults: string[] = [];
  let all = 0;

  return {
    told: () => ({ calls: all, faults }),
    async live(size, milliseconds) {
      const end = performance.now() + milliseconds;
      const took: number[] = [];
      let refused = 0;
      const step: Step = async (_, who, method, path, body) => {
        for (const since = performance.now(); ; ) {
          const began = performance.now();
          const { status, body: answer } = await client.call(who, method, path, body);
          took.push(performance.now() - began);
          all += 1;
          if (status < 300) return answer;
          if (status >= 500 || performance.now() - began > longestCall)
            faults.push(`${method} ${path}: ${status} after ${Math.round(performance.now() - began)} ms`);
          if (status === 429) refused += 1;
          // A grant follows its consent by itself, soon.
          const isComing = status === 404 && path.startsWith('/v1/grants/');
          if (!(isComing || status === 429 || status >= 500) || performance.now() - since > patience)
            throw new Error(`${method} ${path}: ${status} ${JSON.stringify(answer)}`);
          await pause(50);
        }
      };
      const work = async () => {
        do {
          await wholeLife({ catalogId, client }, step, records).catch((error: unknown) =>
            faults.push(String(error)),
          );
        } while (performance.now() < end);
      };
      await Promise.all(Array.from({ length: size }, work));
      return { calls: took.length, milliseconds: took, refused };
    },
  };
}
