import { createHash } from 'node:crypto';
import { afterAll, beforeAll } from 'vitest';
import type { Instant } from '../../lib/calendar/index.ts';
import type { Objects } from '../../lib/platform/exchange/objects.ts';
import type { ExchangeDeps, PartDeps, PartMessage } from '../../lib/platform/exchange/work.ts';
import { carryRequest, type Engine, registerCityIn, startEngine } from './filledTable.ts';

/** When these tests happen: the day after the grant `q1` was opened. */
export const at: Instant = '2026-03-05T10:00:00+08:00';

export const sum = (data: Uint8Array | string) => createHash('sha256').update(data).digest('hex');

/** A table of a test file's own in which the grant `q1` is open. @returns it, once it has started */
export function useGrantedTable(): () => Engine {
  const held: { engine?: Engine } = {};
  beforeAll(async () => {
    held.engine = await startEngine();
    await registerCityIn(held.engine.store, at);
    await carryRequest(held.engine.store, 1, ['2026-03-02', '2026-03-04', '2026-03-05']);
  });
  afterAll(() => held.engine?.stop());
  return () => {
    if (!held.engine) throw new Error('the engine has not started');
    return held.engine;
  };
}

/** What the workers of the exchange need; what they send is kept, in its order: messages of parts, and all others. */
export function workersOver(store: Engine['store'], objects: Objects) {
  const parts: PartMessage[] = [];
  const others: object[] = [];
  const deps: ExchangeDeps & PartDeps = {
    keys: { derive: async (label: string) => createHash('sha256').update(label).digest() },
    store,
    objects,
    now: () => at,
    parts: {
      send: async () => {},
      // What was put on the parts queue by this code is a part's message.
      sendAll: async (messages) => void parts.push(...(messages as PartMessage[])),
    },
    exchange: { send: async (message) => void others.push(message), sendAll: async () => {} },
  };
  return { deps, parts, others };
}
