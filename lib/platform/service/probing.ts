import { createHmac } from 'node:crypto';
import { dateOf, endOfDay, type Instant, millisecondsOf } from '../../calendar/index.ts';
import { coarsest, comparable } from '../../service/normalise.ts';
import type { Question } from '../../service/verify.ts';
import type { KeyDerivation } from '../evidence/keyDerivation.ts';
import { sha256 } from '../store/identifiers.ts';
import { probeKey } from '../store/keys.ts';
import type { Table } from '../store/table.ts';

/** Different questions of one department about one subject of a catalog a day, and answers of no and unknown to one account [ours]. */
export const questionsAtMost = 5;
export const missesAtMost = 50;
/** Seconds after its day for which what was counted is kept. */
const keptFor = 2 * 86_400;

/** What is counted of a question: about whom it is, which it is, and who asks. None of it can be read back. */
export interface Counted {
  readonly subject: string;
  readonly question: string;
  readonly caller: string;
}

/** Under what a question is counted. */
export interface CountedFor {
  /** The department and the catalog. */
  readonly under: string;
  /** For whom it is asked. */
  readonly account: string;
  /** Items that are numbers, of which two spellings are one guess; of all others they are two. */
  readonly numberItems: readonly string[];
}

/**
 * Under what a question is counted. Its subject is taken in the coarsest form, so that no spelling makes another subject of it, though
 * two texts be one. A guess is taken in the finest in which it may be compared: two that are told apart are never one, though of an item
 * that its service alone writes as a number two spellings be two.
 */
export async function countedOf(
  { subject, guess }: Question,
  { under, account, numberItems }: CountedFor,
  derivation: KeyDerivation,
): Promise<Counted> {
  const key = await derivation.derive(`probe:${under}`);
  const hashed = (
    values: Readonly<Record<string, unknown>>,
    formOf: (value: string, name: string) => string,
  ) => {
    const sorted = Object.entries(values)
      .map(([name, value]) => [name, formOf(String(value), name)] as const)
      .toSorted(([one], [other]) => (one < other ? -1 : 1));
    return createHmac('sha256', key).update(JSON.stringify(sorted)).digest('hex');
  };
  return {
    subject: hashed(subject, coarsest),
    question: hashed(guess, (value, name) => comparable(value, numberItems.includes(name))),
    caller: sha256(account),
  };
}

/**
 * Reserves a question: one more about its subject, unless it was asked today already, and one more that may be answered with no.
 * However many ask at once, no more get through.
 *
 * @returns whether it may be asked
 */
export async function reserveQuestion(
  table: Table,
  under: string,
  { subject, question, caller }: Counted,
  at: Instant,
): Promise<boolean> {
  const day = dateOf(at);
  const expiresAt = { N: String(Math.floor(millisecondsOf(endOfDay(day)) / 1000) + keptFor) };
  const isOfFew = await table.update(probeKey(under, day, 'subject', subject), {
    set: { expiresAt },
    add: { questions: { SS: [question] } },
    condition: 'attribute_not_exists(questions) OR size(questions) < :most OR contains(questions, :question)',
    values: { ':most': { N: String(questionsAtMost) }, ':question': { S: question } },
  });
  if (!isOfFew) return false;
  return table.update(probeKey(under, day, 'caller', caller), {
    set: { expiresAt },
    add: { misses: { N: '1' } },
    condition: 'attribute_not_exists(misses) OR misses < :most',
    values: { ':most': { N: String(missesAtMost) } },
  });
}

/** What was answered with yes, or not at all, was no guess that missed. */
export async function giveBackMiss(
  table: Table,
  under: string,
  { caller }: Counted,
  at: Instant,
): Promise<void> {
  await table.update(probeKey(under, dateOf(at), 'caller', caller), {
    add: { misses: { N: '-1' } },
    condition: 'attribute_exists(misses) AND misses > :none',
    values: { ':none': { N: '0' } },
  });
}
