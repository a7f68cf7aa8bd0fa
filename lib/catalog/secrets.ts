import { createHash } from 'node:crypto';
import { bareName, noteOf } from '../importing/accidents.ts';
import { plainWords } from '../regulation/formalities.ts';
import { type Catalog, contentAtHand, type RecordedContent } from './events.ts';
import type { DataItem } from './schema.ts';

/**
 * The data that a content tells of, by name, summary and items, without what is only its writing: points, blanks, width, required marks,
 * the order of its items. What was found to be a secret stays one however the rest of its catalog is written, and whatever stood there
 * meanwhile (R3.1).
 */
export function dataOf({ name, summary, dataItems = [] }: RecordedContent): string {
  const items = dataItems.map((item) => JSON.stringify(told(item))).toSorted();
  return hashOf([named(name), signsOf(summary), items]);
}

/** What an item tells of the data: how it is kept, shared or checked changes nothing in that. */
function told({ name, description, values = [] }: DataItem): readonly unknown[] {
  const meanings = values.map(({ value, name: meaning }) => [signsOf(value), signsOf(meaning)]);
  return [named(name), signsOf(description), meanings];
}

/** A note in brackets that is no instruction to whoever fills it in is a part of the name. */
function named(name: string): readonly string[] {
  return [signsOf(bareName(name)), signsOf(noteOf(name))];
}

/** What of a text says something, in whatever characters it is written. */
function signsOf(text = ''): string {
  return plainWords(text)
    .toLowerCase()
    .replaceAll(/[\p{P}\p{S}\s\p{Cc}\p{Cf}]+/gu, '');
}

/** The same to the letter: what was found by earlier versions is kept so. */
function letterOf({ name, summary, dataItems = [] }: RecordedContent): string {
  const items = dataItems.map((item) =>
    Object.entries(item).toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );
  return hashOf([name, summary, items]);
}

function hashOf(data: unknown): string {
  return createHash('sha256').update(JSON.stringify(data)).digest('hex');
}

/** Whether what is written now is what an assessment has found to be a secret. */
export function isFoundSecret(state: Catalog): boolean {
  if (state.secretFound === undefined) return false;
  const content = contentAtHand(state);
  return [dataOf(content), letterOf(content)].includes(state.secretFound.data);
}
