import { headItem, parseHead } from '../lib/platform/store/head.ts';
import { newId } from '../lib/platform/store/identifiers.ts';
import { type Item, textOf } from '../lib/platform/store/items.ts';
import { rowItems } from '../lib/platform/store/rows.ts';
import type { Request } from '../lib/request/events.ts';
import { request } from '../lib/request/request.ts';
import { importTable, sampleCity } from './importedTable.ts';

/** So many open requests to one provider. */
export interface Inbox {
  readonly provider: string;
  readonly size: number;
}

const requestsAtOnce = 10_000;

/** Makes the engine's file with a registered city and these inboxes, every head and row built by the case store's own builders. */
export async function importInboxes(
  inboxes: readonly Inbox[],
  directory: string,
  file: string,
): Promise<{ items: number; seconds: number }> {
  const { table, items, sample } = await sampleCity();
  return importTable(table, batches(items, inboxes, sample), directory, file);
}

function* batches(
  city: readonly Item[],
  inboxes: readonly Inbox[],
  sample: Item,
): Generator<readonly Item[]> {
  yield city;
  for (const { provider, size } of inboxes)
    for (let from = 0; from < size; from += requestsAtOnce) {
      const count = Math.min(requestsAtOnce, size - from);
      yield Array.from({ length: count }, () => copyFor(sample, provider)).flat();
    }
}

let copied = 0;

/** The head and the rows of another request like this one, to another provider. */
function copyFor(sample: Item, provider: string): Item[] {
  const head = parseHead(sample);
  // Read under a request's key, so its state is a request's.
  const state = head.state as Request;
  const id = newId(Date.parse(textOf(sample, 'createdAt') ?? '') + copied++);
  const { parties } = state;
  if (!parties.provider) throw new Error('the request has no provider');
  const copy: Request = {
    ...state,
    id,
    parties: { ...parties, provider: { ...parties.provider, org: provider } },
  };
  const stored = { ...head, id, state: copy };
  return [headItem(stored, request), ...rowItems(request, stored).values()];
}
