import { expect, test, vi } from 'vitest';
import type { Naming } from '../../lib/description/naming.ts';

test('whatever is said of a schema is read in the description: no words are lost where the schema had others before', async () => {
  // Whatever other files have loaded before is said again.
  vi.resetModules();
  const { namings } = await import('../../lib/description/naming.ts');
  const given = vi.spyOn(namings, 'add');
  const { apiDocument } = await import('../../infra/openApi.ts');
  const { count } = await import('../../lib/description/values.ts');
  const document = JSON.stringify(apiDocument());
  // What a count counts is said wherever one stands: its own words keep that from becoming the words of all others.
  const ownOfCounts = namings.get(count)?.description;
  const texts = given.mock.calls.map(([, naming]: [unknown, Naming]) => naming.description);
  const unread = texts.filter((text) => text !== undefined && !document.includes(JSON.stringify(text)));
  expect(texts.length).toBeGreaterThan(500);
  expect(unread.filter((text) => text !== ownOfCounts)).toEqual([]);
});
