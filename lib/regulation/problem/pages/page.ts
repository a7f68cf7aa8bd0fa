import type { Text } from '../../text.ts';

/** What a person who was refused reads: what it means, and what to do now. */
export interface ProblemPage {
  readonly meaning: Text;
  readonly remedy: Text;
}

/** A page from its four sentences: what it means and what to do, in Chinese and in English. */
export function page(zh: readonly [string, string], en: readonly [string, string]): ProblemPage {
  return { meaning: { zh: zh[0], en: en[0] }, remedy: { zh: zh[1], en: en[1] } };
}
