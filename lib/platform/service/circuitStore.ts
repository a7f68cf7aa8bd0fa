import { randomBytes } from 'node:crypto';
import { comparable } from '../../service/normalise.ts';
import type { CallParameters } from '../../service/schema.ts';
import {
  afterCall,
  type Circuit,
  closedCircuit,
  type FailedQuestion,
  trying,
  untried,
} from '../../service/circuit.ts';
import { sha256 } from '../store/identifiers.ts';
import { type Item, numberOf, textOf } from '../store/items.ts';
import { circuitKey } from '../store/keys.ts';
import type { Table } from '../store/table.ts';

/** How a service has answered, as it was read; each copy of a function stands alone, so that it is kept in the table. */
export interface StoredCircuit {
  readonly circuit: Circuit;
  /** Counts its changes. */
  readonly change: number;
  /** When records of its catalog were corrected last, epoch milliseconds; 0: never. */
  readonly corrected: number;
}

export function circuitIn(item: Item | undefined): StoredCircuit {
  const text = textOf(item, 'circuit');
  // Parse boundary: written by `save` and by nobody else.
  const circuit = text === undefined ? closedCircuit : (JSON.parse(text) as Circuit);
  return { circuit, change: numberOf(item, 'change') ?? 0, corrected: numberOf(item, 'corrected') ?? 0 };
}

/** Records of the catalog were corrected: what its service answered before is used no more (R26.2). @param now epoch milliseconds */
export async function outdateAnswers(table: Table, catalogId: string, now: number): Promise<void> {
  await table.update(circuitKey(catalogId), {
    set: { corrected: { N: String(now) } },
    condition: 'attribute_not_exists(corrected) OR corrected < :now',
    values: { ':now': { N: String(now) } },
  });
}

/** Whether this call is the one that finds out: of several that ask at once one is. */
export function claimTry(
  table: Table,
  catalogId: string,
  stored: StoredCircuit,
  now: number,
): Promise<boolean> {
  return save(table, catalogId, trying(stored.circuit, now), stored.change);
}

/** Leaves the try to the next call: the one that had claimed it did not ask. @param stored as it was before it was claimed */
export async function releaseTry(table: Table, catalogId: string, stored: StoredCircuit): Promise<void> {
  await save(table, catalogId, untried(stored.circuit), stored.change + 1);
}

/** Others that keep something of the same service at the same moment, before it is left to them. */
const racesAtMost = 8;

/** How a call has ended: answered, or not; and about what the service was asked, where it may have failed for that. */
export interface Ending {
  readonly hasAnswered: boolean;
  readonly asked?: CallParameters;
}

/**
 * Keeps how a call has ended: nothing where all is well and was before.
 *
 * @param began when it began, epoch milliseconds
 * @returns how it stands then, and whether it was this call by which a service that was interrupted answers again
 */
export async function keepOutcome(
  table: Table,
  catalogId: string,
  read: StoredCircuit,
  { hasAnswered, asked }: Ending,
  began: number,
): Promise<{ readonly circuit: Circuit; readonly hasClosed: boolean }> {
  if (hasAnswered && read.circuit.failures === 0) return { circuit: read.circuit, hasClosed: false };
  let stored = read;
  for (let race = 0; race < racesAtMost; race += 1) {
    const failed = asked && questionOver(stored.circuit, asked);
    const next = afterCall(stored.circuit, hasAnswered, began, failed);
    if (next === stored.circuit) break;
    if (await save(table, catalogId, next, stored.change))
      return { circuit: next, hasClosed: hasAnswered && stored.circuit.openSince !== undefined };
    stored = circuitIn(await table.get(circuitKey(catalogId)));
    if (hasAnswered && stored.circuit.failures === 0) break;
  }
  return { circuit: stored.circuit, hasClosed: false };
}

/** Whether this question has failed as a try since the service is interrupted. @param asked about what is asked */
export function hasFailedAsTry({ tried = [] }: Circuit, asked: CallParameters): boolean {
  return tried.some((question) => isOver(question, asked));
}

/** What was asked beside what failed before it: salted digests are all that is kept, and all that is compared. */
function questionOver({ counted, tried = [] }: Circuit, asked: CallParameters): FailedQuestion {
  const known = counted ? [counted.question, ...tried] : tried;
  const question = known.find((each) => isOver(each, asked));
  return question === undefined
    ? { question: digestUnder(randomBytes(16).toString('hex'), asked), isSame: false }
    : { question, isSame: true };
}

function isOver(question: string, asked: CallParameters): boolean {
  return digestUnder(saltOf(question), asked) === question;
}

function saltOf(question: string): string {
  return question.split('.')[0] ?? '';
}

/** Numbers in one form as well: 7 and 7.0 are one question that fails, whatever the service makes of them. */
function digestUnder(salt: string, asked: CallParameters): string {
  const written = Object.entries(asked)
    .map(([name, value]) => [name, comparable(String(value), true)] as const)
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
  return `${salt}.${sha256(`${salt}${JSON.stringify(written)}`)}`;
}

function save(table: Table, catalogId: string, circuit: Circuit, change: number): Promise<boolean> {
  return table.update(circuitKey(catalogId), {
    set: { circuit: { S: JSON.stringify(circuit) }, change: { N: String(change + 1) } },
    condition: change === 0 ? 'attribute_not_exists(#change)' : '#change = :change',
    names: { '#change': 'change' },
    ...(change === 0 ? {} : { values: { ':change': { N: String(change) } } }),
  });
}
