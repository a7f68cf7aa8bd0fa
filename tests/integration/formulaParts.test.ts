import { expect, test } from 'vitest';
import { delivery } from '../../lib/delivery/delivery.ts';
import { grant } from '../../lib/grant/grant.ts';
import { deliverPart } from '../../lib/platform/exchange/deliverPart.ts';
import { deliveredKey, noteDelivered, takeBackDamaged } from '../../lib/platform/exchange/parts.ts';
import { splitDelivery } from '../../lib/platform/exchange/splitDelivery.ts';
import { readDelivery } from '../../lib/platform/exchange/work.ts';
import { toItem } from '../../lib/platform/store/items.ts';
import { headKey } from '../../lib/platform/store/keys.ts';
import { at, sum, useGrantedTable, workersOver } from './exchangeWorkers.ts';
import { actingOn } from './filledTable.ts';
import { inMemory } from './objectsInMemory.ts';

/** Parts of a table with a formula, of deliveries that were begun before and after formulas were looked for. */
const engine = useGrantedTable();

const upload = '不动产单元号,坐落\r\nU1,路\r\nU2,=1+1\r\n';

/** A delivery that is cut, and its only part. */
async function cut(id: string) {
  const stored = new Map([[`uploads/${id}/source`, Buffer.from(upload)]]);
  const { deps, parts } = workersOver(engine().store, inMemory(stored));
  const declared = {
    format: 'csv',
    records: 2,
    sha256: sum(upload),
    extentStatement: '按坐落所在行政区划截取',
  } as const;
  const give = actingOn(engine().store);
  const needs = [{ kind: 'grant', id: 'q1' }];
  await give('providerOfficer', at, delivery, id, { type: 'open', id, grantId: 'q1', declared }, needs);
  await give('providerOfficer', at, delivery, id, { type: 'complete' });
  await splitDelivery(id, deps);
  const [part] = parts;
  if (!part) throw new Error('nothing was sent');
  return {
    part,
    deps,
    delivered: () => stored.get(deliveredKey(id, 1))?.toString(),
    state: () => readDelivery(engine().store, id),
  };
}

test('a part that was cut before and is delivered now is looked at', async () => {
  const { part, deps, delivered, state } = await cut('now');
  await expect(deliverPart(part, deps)).rejects.toThrow('formula_in_cell');
  expect(await state()).toMatchObject({
    status: 'failed',
    failure: { code: 'formula_in_cell', recordInUpload: 2 },
  });
  expect(delivered()).toBeUndefined();
});

test('a part of what is granted by a catalog of old, an item of which is named by a formula, fails with that name', async () => {
  const { part, deps, delivered, state } = await cut('heading');
  const { table } = engine().store;
  const key = headKey('delivery', 'heading');
  const name = '=HYPERLINK("http://x")';
  // No catalog is written with such a name any more.
  const cutOne = await state();
  if (!cutOne) throw new Error('nothing was cut');
  const { dataItems, manifest, ...rest } = cutOne;
  const named = (items: readonly string[] = []) => items.map((item) => (item === '坐落' ? name : item));
  const renamed = {
    ...rest,
    dataItems: named(dataItems),
    manifest: manifest && { ...manifest, header: named(manifest.header) },
  };
  const item = await table.get(key);
  await table.putMany([{ ...item, ...toItem({ ...key, state: JSON.stringify(renamed) }) }]);
  await expect(deliverPart(part, deps)).rejects.toThrow('formula_in_cell');
  const failed = await state();
  expect(failed?.status).toBe('failed');
  expect(failed?.failure).toEqual({ code: 'formula_in_cell', part: 1, items: [name] });
  expect(delivered()).toBeUndefined();
});

test('a part that was delivered before formulas were looked for, and is lost, is made anew as it was', async () => {
  const { part, deps, delivered, state } = await cut('before');
  const { table } = engine().store;
  const stored = { sha256: sum(upload), bytes: upload.length, absent: [0, 0] };
  await noteDelivered(table, 'before', 1, { ...stored, leftOut: { outside: 0, empty: 0 }, at });
  await takeBackDamaged(table, 'before', 1, sum(upload));
  await deliverPart(part, deps);
  expect(await state()).toMatchObject({ status: 'ready', records: 2 });
  expect(delivered()).toBe(upload);
});

test('a part from which formulas were left out, and is lost, is made anew without them', async () => {
  const receiving = { mode: 'pull', faulty: 'leaveOut' } as const;
  await actingOn(engine().store)('requesterOfficer', at, grant, 'q1', {
    type: 'set-receiving',
    receiving,
  });
  const { part, deps, delivered, state } = await cut('left');
  await deliverPart(part, deps);
  const rest = '不动产单元号,坐落\r\nU1,路\r\n';
  expect(await state()).toMatchObject({ status: 'ready', records: 1 });
  expect(delivered()).toBe(rest);
  await takeBackDamaged(engine().store.table, 'left', 1, sum(rest));
  await deps.objects.remove(deliveredKey('left', 1));
  await deliverPart(part, deps);
  expect(delivered()).toBe(rest);
});
