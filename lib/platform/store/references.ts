import type { CaseNamed } from '../../case/keeping.ts';
import { type Item, type Key, numberOf, requireText, toItem } from './items.ts';
import { referencesKey } from './keys.ts';
import { type Reading, Unread } from './reading.ts';
import type { Action } from './table.ts';

/**
 * The cases that refer to a file, beside it, or to another case that can be erased: written in the transaction in which a case refers
 * to it, so that whoever erases it knows of each, also before it has heard of that itself. One item for each, which only those write
 * who refer to it.
 */
interface References {
  /** Counts what was written; 0: nothing yet. */
  readonly number: number;
  readonly cases: readonly CaseNamed[];
  /** Whether the file is erased: nobody who read it before joins it any more. */
  readonly isErased: boolean;
}

/** @throws Unread when it was not read */
export function referencesOf(file: string, reading: Pick<Reading, 'item'>): References {
  const item = reading.item(referencesKey(file));
  return item ? parseReferences(item) : { number: 0, cases: [], isErased: false };
}

function parseReferences(item: Item): References {
  // Parse boundary: only what is below has written it.
  const cases = JSON.parse(requireText(item, 'cases')) as readonly CaseNamed[];
  return { number: numberOf(item, 'number') ?? 0, cases, isErased: numberOf(item, 'erased') === 1 };
}

/**
 * Has what lies beside these files read in one go.
 * @throws Unread with all that was not read
 */
export function readReferences(files: readonly string[], reading: Pick<Reading, 'has'>): void {
  const unread = files.map(referencesKey).filter((key) => !reading.has(key));
  if (unread.length > 0) throw new Unread(unread);
}

/**
 * Whether a file was erased between two reads of one decision: it was read as it stood before, and what lies beside it as it stands
 * since. Whoever decided on it decides again.
 * @throws Unread when it was not read
 */
export function isErasedSince(file: string, reading: Pick<Reading, 'item' | 'head'>): boolean {
  if (!referencesOf(file, reading).isErased) return false;
  return reading.head('attachment', file)?.state.status !== 'erased';
}

/** What is written beside a file: the cases, over the number that was read. */
export interface ReferenceWrite extends References {
  readonly key: Key;
}

/**
 * That a case refers to files, beside each of them. What is erased refers to itself: its item is written anew, and no case joins it.
 * @throws Unread when it was not read what lies there
 */
export function referring(
  own: CaseNamed,
  files: readonly string[],
  reading: Pick<Reading, 'item'>,
): readonly ReferenceWrite[] {
  return files.map((file) => {
    const { number, cases, isErased } = referencesOf(file, reading);
    const isKnown = cases.some(({ kind, id }) => kind === own.kind && id === own.id);
    const isItself = own.id === file;
    const after = isKnown || isItself ? cases : [...cases, { kind: own.kind, id: own.id }];
    return { key: referencesKey(file), number: number + 1, cases: after, isErased: isErased || isItself };
  });
}

export function referenceWrites(table: string, references: readonly ReferenceWrite[]): Action<'race'>[] {
  return references.map(({ key, number, cases, isErased }) => {
    const erased = isErased ? 1 : undefined;
    const Item = toItem({ ...key, cases: JSON.stringify(cases), number, erased });
    const unless =
      number === 1
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : {
            ConditionExpression: '#number = :before',
            ExpressionAttributeNames: { '#number': 'number' },
            ExpressionAttributeValues: { ':before': { N: String(number - 1) } },
          };
    return { write: { Put: { TableName: table, Item, ...unless } }, otherwise: 'race' };
  });
}
