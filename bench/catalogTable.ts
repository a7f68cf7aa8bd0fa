import { instantOf, millisecondsOf } from '../lib/calendar/index.ts';
import { catalog } from '../lib/catalog/catalog.ts';
import type { Catalog } from '../lib/catalog/events.ts';
import { headItem, parseHead } from '../lib/platform/store/head.ts';
import { newId } from '../lib/platform/store/identifiers.ts';
import type { Item } from '../lib/platform/store/items.ts';
import { rowItems } from '../lib/platform/store/rows.ts';
import { people, publishCatalog, unconditionalBody } from '../tests/acceptance/region990100.ts';
import { importTable, type SampleCity, sampleCity } from './importedTable.ts';

const catalogsAtOnce = 10_000;
/** Milliseconds between two publications. */
const apart = 500;

/** What is behind a catalog, as its provider says. */
export const attachedTable = {
  kind: 'table',
  system: '公共设施管理系统',
  name: '登记表',
} as const;

/** A registered city with one catalog that is published and attached. @param made an assembly that was made before */
export async function sampleLedger(made?: string): Promise<SampleCity> {
  return sampleCity(
    {
      kind: 'catalog',
      async prepare({ client }) {
        const id = await publishCatalog(client, unconditionalBody);
        const path = `/v1/catalogs/${id}/attachment`;
        const { status } = await client.call(people.providerOfficer, 'PUT', path, attachedTable);
        if (status !== 200) throw new Error(`the catalog was not attached: ${status}`);
        return id;
      },
    },
    made,
  );
}

/**
 * Makes the engine's file with a city whose one department has published so many catalogs, the oldest first, every head and row
 * built by the case store's own builders.
 */
export function importLedger(
  { table, items, sample }: SampleCity,
  size: number,
  directory: string,
  file: string,
): { items: number; seconds: number } {
  function* batches(): Generator<readonly Item[]> {
    yield items;
    for (let from = 0; from < size; from += catalogsAtOnce) {
      const count = Math.min(catalogsAtOnce, size - from);
      yield Array.from({ length: count }, (_, index) => copyOf(sample, size - from - index)).flat();
    }
  }
  return importTable(table, batches(), directory, file);
}

/** The head and the rows of another catalog like this one. @param before how many steps earlier it was published */
function copyOf(sample: Item, before: number): Item[] {
  const head = parseHead(sample);
  // Read under a catalog's key, so its state is a catalog's.
  const state = head.state as Catalog;
  const at = instantOf(millisecondsOf(head.createdAt) - before * apart);
  const id = newId(millisecondsOf(at));
  const { inForce, announced = [], content } = state;
  if (!inForce) throw new Error('the catalog is not in force');
  const copy: Catalog = {
    ...state,
    id,
    code: id,
    createdAt: at,
    shownChangedAt: at,
    content: { ...content, name: `${content.name}${before}` },
    inForce: { ...inForce, publishedAt: at },
    announced: announced.map((one) => ({ ...one, at })),
  };
  const stored = { ...head, id, state: copy, createdAt: at, changedAt: at };
  return [headItem(stored, catalog), ...rowItems(catalog, stored).values()];
}
