import { isObject, type JsonObject } from '../template/intrinsics.ts';
import { listOf } from './batches.ts';
import { cancelled, tableErrors, type WireError } from './wireErrors.ts';

/** The key attributes of every table, by table name. */
export type TableKeys = Pick<ReadonlyMap<string, readonly string[]>, 'get'>;

/** A call that may go on, and is over when `leave` is called; or the error that it gets instead. */
export type Entered = { readonly leave: () => void } | { readonly error: WireError };

/** What is written at this moment: the engine does one thing after another and never meets itself. */
export interface Conflicts {
  /** Says whether a call may go on beside those in flight. */
  enter(operation: string, input: JsonObject): Entered;
}

const goesOn: Entered = { leave: () => {} };

/**
 * Conflicts as DynamoDB has them: of two calls in flight that write the same item, at least one of them a transaction,
 * the later is refused. It is not repeated by the service, nor by the SDK.
 */
export function createConflicts(keys: TableKeys): Conflicts {
  const single = new Map<string, number>();
  const transacted = new Map<string, number>();
  const tokens = new Set<string>();

  function enterTransaction(input: JsonObject): Entered {
    const token = input['ClientRequestToken'];
    if (typeof token === 'string' && tokens.has(token)) return { error: tableErrors.inProgress };
    const places = listOf(input['TransactItems']).map((action) => placeOfAction(action, keys));
    const met = places.map((place) => single.has(place) || transacted.has(place));
    if (met.includes(true))
      return { error: cancelled(met.map((isMet) => (isMet ? 'TransactionConflict' : undefined))) };
    const entered = hold(places, transacted);
    if (typeof token !== 'string' || 'error' in entered) return entered;
    tokens.add(token);
    return {
      leave() {
        tokens.delete(token);
        entered.leave();
      },
    };
  }

  return {
    enter(operation, input) {
      if (operation === 'TransactWriteItems') return enterTransaction(input);
      if (operation === 'BatchWriteItem') return hold(placesOfBatch(input, keys), single);
      if (!/^(Put|Update|Delete)Item$/.test(operation)) return goesOn;
      const place = placeOf(input, keys);
      return transacted.has(place) ? { error: tableErrors.conflict } : hold([place], single);
    },
  };
}

function hold(places: readonly string[], held: Map<string, number>): Entered {
  for (const place of places) held.set(place, (held.get(place) ?? 0) + 1);
  return {
    leave() {
      for (const place of places) {
        const left = (held.get(place) ?? 1) - 1;
        if (left === 0) held.delete(place);
        else held.set(place, left);
      }
    },
  };
}

function placeOfAction(action: unknown, keys: TableKeys): string {
  const [inner] = isRecord(action) ? Object.values(action) : [];
  return isRecord(inner) ? placeOf(inner, keys) : '';
}

function placesOfBatch(input: JsonObject, keys: TableKeys): string[] {
  const requests = isObject(input['RequestItems']) ? input['RequestItems'] : {};
  return Object.entries(requests).flatMap(([TableName, writes]) =>
    listOf(writes).map((write) => {
      const [inner] = isRecord(write) ? Object.values(write) : [];
      return placeOf({ TableName, ...(isRecord(inner) ? inner : {}) }, keys);
    }),
  );
}

/** Table and key of what is written, as one text. */
function placeOf(write: Readonly<Record<string, unknown>>, keys: TableKeys): string {
  const table = String(write['TableName']);
  const item = isRecord(write['Item']) ? write['Item'] : write['Key'];
  const key = (keys.get(table) ?? []).map((name) => (isRecord(item) ? item[name] : undefined));
  return `${table} ${JSON.stringify(key)}`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
