import { dateOf, millisecondsOf } from '../../calendar/index.ts';
import { type Look, looks, type Reader } from '../../case/looks.ts';
import type { Asker, CaseRef } from './change.ts';
import { type Item, type Key, numberOf, requireText, toItem } from './items.ts';
import type { Reading } from './reading.ts';
import type { Page, Table } from './table.ts';

/** Seconds for which a look is kept after the last one: three years, as usage records are (this platform's reading of art. 42). */
const keptFor = 3 * 366 * 24 * 3600;

/** Readers of one case have a partition of their own: looking at it is nothing that its changes wait for. */
function partitionOf({ kind, id }: CaseRef): string {
  return `reader#${kind}#${id}`;
}

function readerKey(of: CaseRef, { identity: { org, sub } }: Asker, look: Look): Key {
  return { pk: partitionOf(of), sk: `${org}#${sub}#${look}` };
}

/** What is read together with a case, so that it is known whether this reader was noted today. */
export function keysOfReader(of: CaseRef, asker: Asker, look: Look): Key[] {
  return [readerKey(of, asker, lookOf(asker, look))];
}

/** Whatever the operator reads of a case, they read in an emergency. */
function lookOf({ identity: { roles } }: Asker, look: Look): Look {
  return roles.includes('operator') ? 'emergency' : look;
}

/**
 * Notes that somebody looks at a case, before they are shown it: once a day for each kind of look. A second look of the day
 * writes nothing, and has cost one more key in the read of the case.
 *
 * @param reading has what `keysOfReader` says
 */
export async function noteReader(
  table: Table,
  of: CaseRef,
  asker: Asker,
  look: Look,
  reading: Reading,
): Promise<void> {
  const seenAs = lookOf(asker, look);
  const key = readerKey(of, asker, seenAs);
  const known = reading.item(key);
  const before = known && parseReader(known);
  const today = dateOf(asker.at);
  if (before !== undefined && before.lastOn >= today) return;
  const { org, sub } = asker.identity;
  const set = toItem({
    org,
    sub,
    look: seenAs,
    firstAt: before?.firstAt ?? asker.at,
    lastOn: today,
    days: (before?.days ?? 0) + 1,
    expiresAt: Math.floor(millisecondsOf(asker.at) / 1000) + keptFor,
  });
  // Whoever loses the race was noted by the look that won.
  const condition = 'attribute_not_exists(pk) OR lastOn < :today';
  await table.update(key, { set, condition, values: toItem({ ':today': today }) });
}

/** A page of those who have looked at a case, by organisation and account. */
export function readersPage(
  table: Table,
  of: CaseRef,
  limit: number,
  after: string | undefined,
): Promise<Page> {
  const partition = partitionOf(of);
  const from = after === undefined ? undefined : { pk: { S: partition }, sk: { S: after } };
  return table.query({ partition, limit, after: from });
}

export function parseReader(item: Item): Reader {
  const said = requireText(item, 'look');
  return {
    org: requireText(item, 'org'),
    sub: requireText(item, 'sub'),
    look: looks.find((look) => look === said) ?? 'file',
    firstAt: requireText(item, 'firstAt'),
    lastOn: requireText(item, 'lastOn'),
    days: numberOf(item, 'days') ?? 1,
  };
}
