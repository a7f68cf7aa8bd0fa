import { expect, test } from 'vitest';
import { verifyDelivery, voidedAtMost } from '../../lib/platform/exchange/verifyDelivery.ts';
import type { ExchangeDeps } from '../../lib/platform/exchange/work.ts';
import { toItem } from '../../lib/platform/store/items.ts';
import { partKey } from '../../lib/platform/store/keys.ts';
import { itemBytesAtMost } from '../../lib/platform/store/sizes.ts';

/** A delivery in dispute of which every part was found wrong. */
async function voidedOf(parts: number): Promise<readonly number[]> {
  const given: { parts?: readonly number[] }[] = [];
  const state = { status: 'ready', disputedReceipt: { records: 1, digest: '' } };
  const item = (number: number) =>
    toItem({
      ...partKey('d', number),
      number,
      status: 'wrong',
      sha256: 'ab',
      sourceKey: 'u',
      sourceSha256: 'ab',
    });
  const deps = {
    objects: { get: async () => undefined },
    now: () => '2026-03-02T10:00:00+08:00',
    store: {
      heads: async () => new Map([['delivery#d', { state, version: 7 }]]),
      async change(_: unknown, { command }: { command: { parts?: readonly number[] } }) {
        given.push(command);
        return { type: 'changed' };
      },
      table: {
        name: 't',
        query: async () => ({ items: Array.from({ length: parts }, (_, index) => item(index + 1)) }),
        transact: async () => [],
      },
    },
  };
  // Only what a verification reaches is there.
  await verifyDelivery('d', deps as unknown as ExchangeDeps);
  return given[0]?.parts ?? [];
}

test('a delivery of which every part is wrong is voided part by part, within what a record holds', async () => {
  expect(await voidedOf(3)).toEqual([1, 2, 3]);
  const most = await voidedOf(voidedAtMost + 5);
  expect(most).toHaveLength(voidedAtMost);
  expect(JSON.stringify({ type: 'voided', parts: most }).length).toBeLessThan(itemBytesAtMost / 4);
});
