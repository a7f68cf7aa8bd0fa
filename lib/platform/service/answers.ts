import { readAnswer } from '../../service/answer.ts';
import type { JsonValue } from '../../service/records.ts';

/** Bytes and answers that a copy of the function keeps at most. */
const bytesAtMost = 16_000_000;
const bytesOfOne = 1_000_000;

/** Answers of services whose descriptions let them be kept, as long as they do; never one to a question of verification. */
export interface KeptAnswers {
  find(name: string, now: number): JsonValue | undefined;
  /** @param until epoch milliseconds */
  keep(name: string, answer: JsonValue, until: number): void;
}

/** Keeps them in memory: each copy of the function has its own, and what is left out is asked again. */
export function createKeptAnswers(): KeptAnswers {
  const kept = new Map<string, { readonly text: string; readonly until: number }>();
  let bytes = 0;
  const forget = (name: string) => {
    bytes -= kept.get(name)?.text.length ?? 0;
    kept.delete(name);
  };
  return {
    find(name, now) {
      const found = kept.get(name);
      if (found && found.until <= now) forget(name);
      const read = found && found.until > now ? readAnswer(found.text) : undefined;
      return read && 'answer' in read ? read.answer : undefined;
    },
    keep(name, answer, until) {
      const text = JSON.stringify(answer);
      forget(name);
      if (text.length > bytesOfOne) return;
      kept.set(name, { text, until });
      bytes += text.length;
      for (const oldest of kept.keys()) {
        if (bytes <= bytesAtMost) break;
        forget(oldest);
      }
    },
  };
}
