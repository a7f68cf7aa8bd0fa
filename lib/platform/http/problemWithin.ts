import type { Refusal } from '../../case/refusal.ts';
import { citation } from '../../regulation/citation.ts';
import { problems } from '../../regulation/problem/registry.ts';
import { type Language, say } from './language.ts';

/** Why one of many has refused, within the answer about all: as its own address would say it. */
export function problemWithin({ code, detail, errors }: Refusal, language: Language) {
  const known = problems[code];
  return {
    code,
    title: say(known.title, language),
    detail: say(detail, language),
    ...('basis' in known ? { basis: known.basis } : {}),
    ...('article' in known ? { article: say(citation(known.article), language) } : {}),
    ...(errors
      ? {
          errors: errors.map((each) => ({
            path: each.path,
            code: each.code,
            message: say(each.message, language),
          })),
        }
      : {}),
  };
}
