import type { AnyCase } from '../../case/definition.ts';
import type { CaseOfFile } from '../../case/keeping.ts';
import { stopwatch } from '../runtime/clock.ts';
import { type StoredEvent, parseEvent } from './events.ts';
import { type Head, parseHead, schemaOf, signatureOf } from './head.ts';
import type { Item, Key } from './items.ts';
import { eventKey, headKey } from './keys.ts';
import type { Kinds } from '../../case/kinds.ts';
import { replayHead } from './replay.ts';
import { placeOf, type Table } from './table.ts';

/** A decision asked for what was not read yet: it is read, and decided again. Never leaves the store. */
export class Unread extends Error {
  readonly keys: readonly Key[];
  constructor(keys: readonly Key[]) {
    super('not read yet');
    this.keys = keys;
  }
}

/** What has been read for one change or one look: items by key, heads as the code of today understands them. */
export interface Reading {
  /** One batch read of what was not read before. */
  load(keys: readonly Key[]): Promise<void>;
  has(key: Key): boolean;
  /** Milliseconds since it began: nothing in it is older. */
  age(): number;
  /** @throws Unread when it was not read */
  item(key: Key): Item | undefined;
  /** @throws Unread when it was not read */
  head(kind: string, id: string): Head | undefined;
  /** @throws Unread when it was not read */
  caseOfFile(kind: string, id: string): CaseOfFile | undefined;
  /** Whether the stored head is written in an older schema: its rows and keys are to be written anew. */
  isOlder(kind: string, id: string): boolean;
}

export function createReading(table: Table, kinds: Kinds): Reading {
  const items = new Map<string, Item | undefined>();
  const heads = new Map<string, Head>();
  const age = stopwatch();
  const item = (key: Key): Item | undefined => {
    const place = placeOf(key);
    if (!items.has(place)) throw new Unread([key]);
    return items.get(place);
  };
  const headOf = (kind: string, id: string): Head | undefined => {
    const key = headKey(kind, id);
    return item(key) && heads.get(placeOf(key));
  };
  return {
    async load(keys) {
      const missing = keys.filter((key) => !items.has(placeOf(key)));
      if (missing.length === 0) return;
      const found = await table.getMany(missing);
      for (const key of missing) items.set(placeOf(key), found.get(placeOf(key)));
      for (const [place, stored] of found) {
        if (stored.sk?.S === 'head') heads.set(place, await openHead(table, stored, kinds));
      }
    },
    has: (key) => items.has(placeOf(key)),
    age,
    item,
    head: headOf,
    caseOfFile(kind, id) {
      const found = headOf(kind, id);
      return found && kinds(kind).caseOfFile(found.state);
    },
    isOlder(kind, id) {
      const stored = item(headKey(kind, id));
      return stored !== undefined && isOlderHead(stored, kinds(kind));
    },
  };
}

/** Whether a stored head is written in an older schema than its kind has now. */
export function isOlderHead(stored: Item, { schema }: Pick<AnyCase, 'schema'>): boolean {
  return schemaOf(stored) < schema;
}

/** A head as today's code understands it: one of an older schema is folded again from its events. */
export async function openHead(table: Table, stored: Item, kinds: Kinds): Promise<Head> {
  const head = parseHead(stored);
  const definition = kinds(head.kind);
  if (!isOlderHead(stored, definition)) return head;
  const folded = replayHead(definition, await eventsUpTo(table, head));
  if (!folded) throw new Error(`${head.kind} ${head.id} has no events`);
  // The timer in force was started by the code of its day.
  return { ...folded, timerRevision: head.timerRevision, ...signatureOf(stored) };
}

/**
 * The events that a head is made of.
 * @throws Error when the table holds fewer: the case is damaged and must not be decided on
 */
async function eventsUpTo(table: Table, { kind, id, version }: Head): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  const { pk } = eventKey(kind, id, 1);
  let after: Item | undefined;
  do {
    const page = await table.query({ partition: pk, prefix: 'event#', limit: 1000, after, consistent: true });
    events.push(...page.items.map(parseEvent));
    after = page.next;
  } while (after);
  const known = events.slice(0, version);
  if (known.length < version) throw new Error(`${kind} ${id} has ${known.length} of ${version} events`);
  return known;
}
