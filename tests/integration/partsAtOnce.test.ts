import { describe, expect, test } from 'vitest';
import type { Instant } from '../../lib/calendar/index.ts';
import { definitionOf } from '../../lib/cases.ts';
import { delivery } from '../../lib/delivery/delivery.ts';
import type { Delivery } from '../../lib/delivery/events.ts';
import { manifestDigest } from '../../lib/exchange/manifest.ts';
import { deliverPart } from '../../lib/platform/exchange/deliverPart.ts';
import {
  allParts,
  deliveredKey,
  noteCut,
  noteReceived,
  type Part,
} from '../../lib/platform/exchange/parts.ts';
import { createPostPart } from '../../lib/platform/exchange/postPart.ts';
import { sendParts, splitDelivery } from '../../lib/platform/exchange/splitDelivery.ts';
import { resendParts, verifyDelivery } from '../../lib/platform/exchange/verifyDelivery.ts';
import {
  type ExchangeDeps,
  type PartDeps,
  type PartMessage,
  readDelivery,
} from '../../lib/platform/exchange/work.ts';
import { openRoad } from '../../lib/platform/outgoing/send.ts';
import { createCaseStore } from '../../lib/platform/store/caseStore.ts';
import { toItem } from '../../lib/platform/store/items.ts';
import { partKey } from '../../lib/platform/store/keys.ts';
import { at, sum, useGrantedTable, workersOver } from './exchangeWorkers.ts';
import { actingOn } from './filledTable.ts';
import { inMemory } from './objectsInMemory.ts';

/** The parts of a delivery as many workers deliver them side by side, over a table that conflicts as DynamoDB does. */
const engine = useGrantedTable();
const extentStatement = '按坐落所在行政区划截取';

type Deps = ExchangeDeps & PartDeps;

interface Exchange {
  readonly id: string;
  readonly deps: Deps;
  readonly objects: Map<string, Buffer>;
  /** Messages that were sent and not taken yet. */
  readonly sent: PartMessage[];
  state(): Promise<Delivery>;
  parts(): Promise<Part[]>;
  events(): Promise<string[]>;
}

let made = 0;
/** A delivery whose upload has been cut into so many parts of one record, and sent to the workers. */
async function cutDelivery(parts: number): Promise<Exchange> {
  made += 1;
  const id = `x${made}`;
  const { store } = engine();
  const give = actingOn(engine().store);
  const record = (number: number) =>
    `${JSON.stringify({ 不动产单元号: `U${number}`, 坐落: '某路', 登记时间: '2026-01-01' })}\n`;
  const lines = Array.from({ length: parts }, (_, index) => record(index + 1));
  const source = Buffer.from(lines.join(''));
  const sha256 = sum(source.toString());
  const declared = { format: 'ndjson', records: parts, sha256, extentStatement } as const;
  const needs = [{ kind: 'grant', id: 'q1' }];
  await give('providerOfficer', at, delivery, id, { type: 'open', id, grantId: 'q1', declared }, needs);
  await give('providerOfficer', at, delivery, id, { type: 'complete' });
  let start = 0;
  for (const [index, line] of lines.entries()) {
    const end = start + Buffer.byteLength(line);
    const cut = { number: index + 1, sourceKey: `uploads/${id}/source`, start, end, records: 1 };
    await noteCut(engine().store.table, id, { ...cut, sourceSha256: sum(line) });
    start = end;
  }
  const manifest = { bytes: source.length, records: parts, sha256, parts };
  await give('system', at, delivery, id, { type: 'split', manifest });
  const objects = new Map([[`uploads/${id}/source`, source]]);
  const { deps, parts: sent } = workersOver(store, inMemory(objects));
  const exchange: Exchange = {
    id,
    deps,
    objects,
    sent,
    async state() {
      const state = await readDelivery(engine().store, id);
      if (!state) throw new Error(`no delivery ${id}`);
      return state;
    },
    async parts() {
      const found: Part[] = [];
      for await (const part of allParts(engine().store.table, id)) found.push(part);
      return found;
    },
    async events() {
      const { events } = await engine().store.events({ kind: 'delivery', id }, { after: 0, limit: 100 });
      return events.map(({ type }) => type);
    },
  };
  await sendParts(await exchange.state(), deps, () => true);
  expect(sent).toHaveLength(parts);
  return exchange;
}

async function deliverAll({ sent, deps }: Exchange): Promise<void> {
  for (const message of sent.splice(0)) await deliverPart(message, deps);
}

async function expectReady(exchange: Exchange): Promise<void> {
  const parts = await exchange.parts();
  expect(parts.every(({ status }) => status === 'delivered')).toBe(true);
  const digests = parts.map(({ number }) =>
    sum(String(exchange.objects.get(deliveredKey(exchange.id, number)))),
  );
  expect(parts.map(({ sha256 }) => sha256)).toEqual(digests);
  expect(await exchange.state()).toMatchObject({ status: 'ready', digest: manifestDigest(digests) });
}

const shuffled = <T>(values: readonly T[], seed: number): T[] => {
  let state = seed;
  const next = () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648);
  return values
    .map((value) => ({ value, key: next() }))
    .toSorted((one, other) => one.key - other.key)
    .map(({ value }) => value);
};

describe('parts that end side by side', () => {
  test('make their delivery ready, fifty at once, each worked on twice', async () => {
    const exchange = await cutDelivery(50);
    const { sent, deps } = exchange;
    await Promise.all([...sent, ...shuffled(sent, 7)].map((message) => deliverPart(message, deps)));
    await expectReady(exchange);
    expect((await exchange.events()).filter((type) => type === 'ready')).toHaveLength(1);
  });

  test('make it ready in whatever order they end, and nothing makes it ready before the last', async () => {
    for (const seed of [1, 2, 3]) {
      const exchange = await cutDelivery(24);
      const messages = shuffled(exchange.sent, seed);
      for (const [index, message] of messages.entries()) {
        await deliverPart(message, exchange.deps);
        await deliverPart(messages[Math.floor(index / 2)] ?? message, exchange.deps);
        const { status } = await exchange.state();
        expect(status).toBe(index + 1 < messages.length ? 'splitting' : 'ready');
      }
      await expectReady(exchange);
    }
  });

  test('of a worker that dies between any two calls are delivered by the next', async () => {
    for (const when of ['before', 'after'] as const) {
      for (let deadly = 1, died = true; died; deadly += 1) {
        if (deadly > 200) throw new Error('no worker survives');
        const exchange = await cutDelivery(3);
        const [first, ...others] = exchange.sent;
        if (!first) throw new Error('nothing was sent');
        for (const message of others) await deliverPart(message, exchange.deps);
        died = await deliverPart(first, mortal(exchange.deps, deadly, when)).then(
          () => false,
          (error: unknown) => {
            if (error !== death) throw error;
            return true;
          },
        );
        // The queue brings again what was not acknowledged.
        if (died) await deliverPart(first, exchange.deps);
        await expectReady(exchange);
      }
    }
  });
});

describe('parts that are posted', () => {
  test('R22.4 of a worker that dies when it has noted the last receipt are received by the delivery with the next', async () => {
    const exchange = await cutDelivery(12);
    await deliverAll(exchange);
    await expectReady(exchange);
    const { deps, id } = exchange;
    const parts = await exchange.parts();
    for (const { number, sha256 = '' } of parts)
      await noteReceived(deps.store.table, id, number, { sha256, at });
    const road = openRoad({ allows: () => false });
    const postPart = createPostPart({ ...deps, road, sign: async ({ headers }) => headers });
    const { grantId } = await exchange.state();
    await Promise.all(parts.map(({ number: part }) => postPart({ deliveryId: id, grantId, part })));
    expect(await exchange.state()).toMatchObject({ status: 'received' });
    expect((await exchange.events()).filter((type) => type === 'received')).toHaveLength(1);
  });
});

const death = new Error('the worker died');

/** What a worker reaches until its so-and-so-manyth call, at which it dies: before the call is carried out, or after. */
function mortal(deps: Deps, deadly: number, when: 'before' | 'after'): Deps {
  let calls = 0;
  const mortalCalls = <T extends object>(target: T): T =>
    new Proxy(target, {
      get(of, name) {
        const member: unknown = Reflect.get(of, name);
        if (typeof member !== 'function') return member;
        return async (...parts: unknown[]) => {
          calls += 1;
          const isLast = calls === deadly;
          if (calls > deadly || (isLast && when === 'before')) throw death;
          const result: unknown = await member.apply(of, parts);
          if (isLast) throw death;
          return result;
        };
      },
    });
  return {
    ...deps,
    store: createCaseStore(mortalCalls(deps.store.table), definitionOf),
    objects: mortalCalls(deps.objects),
    parts: mortalCalls(deps.parts),
  };
}

describe('a part that was found wrong', () => {
  const receipt = { records: 1, digest: sum('wrong') };
  const dispute = (id: string, on: Instant = at) =>
    actingOn(engine().store)('requesterOfficer', on, delivery, id, { type: 'receipt', receipt });
  async function voided(parts = 3): Promise<Exchange & { resend: () => Promise<void>; first: PartMessage }> {
    const exchange = await cutDelivery(parts);
    const [first] = exchange.sent;
    if (!first) throw new Error('nothing was sent');
    await deliverAll(exchange);
    exchange.objects.set(deliveredKey(exchange.id, 1), Buffer.from('tampered with'));
    await dispute(exchange.id);
    await verifyDelivery(exchange.id, exchange.deps);
    expect(await exchange.state()).toMatchObject({ status: 'splitting' });
    const number = (await exchange.events()).indexOf('voided') + 1;
    const resend = () => resendParts(exchange.id, [1], `delivery.${exchange.id}.${number}.1`, exchange.deps);
    return { ...exchange, resend, first };
  }

  test('is sent again, and until then no late message makes the delivery ready', async () => {
    const exchange = await voided();
    // A part's message comes twice, the second time between the event and what follows it.
    await deliverPart(exchange.first, exchange.deps);
    expect(await exchange.state()).toMatchObject({ status: 'splitting' });
    await exchange.resend();
    expect(exchange.sent.map(({ part }) => part)).toEqual([1]);
    await deliverAll(exchange);
    await expectReady(exchange);
  });

  test('is taken back once for each event, also when an old one comes again after a later', async () => {
    const exchange = await voided();
    await exchange.resend();
    await exchange.resend();
    await deliverAll(exchange);
    await exchange.resend();
    expect(exchange.sent).toEqual([]);
    await expectReady(exchange);
    exchange.objects.set(deliveredKey(exchange.id, 1), Buffer.from('tampered with again'));
    await dispute(exchange.id, '2026-03-06T10:00:00+08:00');
    // An earlier event comes again while the second receipt is verified: what is wrong now is not its business.
    await verifyDelivery(exchange.id, {
      ...exchange.deps,
      objects: {
        ...exchange.deps.objects,
        async get(key) {
          if (key === deliveredKey(exchange.id, 2)) await exchange.resend();
          return exchange.deps.objects.get(key);
        },
      },
    });
    const events = await exchange.events();
    expect(events.filter((type) => type === 'voided')).toHaveLength(2);
    expect((await exchange.parts())[0]).toMatchObject({ status: 'wrong' });
    const second = `delivery.${exchange.id}.${events.lastIndexOf('voided') + 1}.1`;
    await resendParts(exchange.id, [1], second, exchange.deps);
    await deliverAll(exchange);
    await exchange.resend();
    expect(exchange.sent).toEqual([]);
    await expectReady(exchange);
  });

  test('is sent again also where only a second verification of the same receipt has found it', async () => {
    const exchange = await cutDelivery(3);
    await deliverAll(exchange);
    exchange.objects.set(deliveredKey(exchange.id, 1), Buffer.from('tampered with'));
    await dispute(exchange.id);
    // The second begins after the first has passed part 3, finds it wrong too, and is overtaken.
    let overtaking: Promise<void> | undefined;
    await verifyDelivery(exchange.id, {
      ...exchange.deps,
      objects: {
        ...exchange.deps.objects,
        async get(key) {
          const found = await exchange.deps.objects.get(key);
          if (key === deliveredKey(exchange.id, 3)) {
            exchange.objects.set(key, Buffer.from('tampered with later'));
            overtaking = verifyDelivery(exchange.id, exchange.deps).catch(() => {});
            await overtaking;
          }
          return found;
        },
      },
    }).catch(() => {});
    const events = await exchange.events();
    expect(events.filter((type) => type === 'voided')).toHaveLength(1);
    const effect = `delivery.${exchange.id}.${events.indexOf('voided') + 1}.1`;
    await resendParts(exchange.id, [1], effect, exchange.deps);
    await deliverAll(exchange);
    await expectReady(exchange);
  });

  test('of a worker that dies between any two calls is voided and sent again by the next', async () => {
    for (let deadly = 1, died = true; died; deadly += 1) {
      if (deadly > 200) throw new Error('no worker survives');
      const exchange = await cutDelivery(2);
      await deliverAll(exchange);
      exchange.objects.set(deliveredKey(exchange.id, 1), Buffer.from('tampered with'));
      await dispute(exchange.id);
      died = await survives(() => verifyDelivery(exchange.id, mortal(exchange.deps, deadly, 'after')));
      if (died) await verifyDelivery(exchange.id, exchange.deps);
      const effect = `delivery.${exchange.id}.${(await exchange.events()).indexOf('voided') + 1}.1`;
      const isAlsoDead = await survives(() =>
        resendParts(exchange.id, [1], effect, mortal(exchange.deps, deadly, 'after')),
      );
      if (isAlsoDead) await resendParts(exchange.id, [1], effect, exchange.deps);
      died ||= isAlsoDead;
      await deliverAll(exchange);
      await expectReady(exchange);
      expect((await exchange.events()).filter((type) => type === 'voided')).toHaveLength(1);
    }
  });
});

describe('an upload that is replaced while it is cut', () => {
  test.each(['the same', 'another'] as const)(
    'fails its delivery where a cut that was broken off had seen another: %s',
    async (upload) => {
      const id = `replaced-${upload.length}`;
      const line = `${JSON.stringify({ 不动产单元号: 'U1', 坐落: '某路', 登记时间: '2026-01-01' })}\n`;
      const source = Buffer.from(line);
      const { store } = engine();
      const give = actingOn(store);
      const declared = { format: 'ndjson', records: 1, sha256: sum(line), extentStatement } as const;
      const needs = [{ kind: 'grant', id: 'q1' }];
      await give('providerOfficer', at, delivery, id, { type: 'open', id, grantId: 'q1', declared }, needs);
      await give('providerOfficer', at, delivery, id, { type: 'complete' });
      const seen = upload === 'the same' ? line : line.replace('某路', '别路');
      const cut = { number: 1, sourceKey: `uploads/${id}/source`, start: 0, end: source.length, records: 1 };
      await noteCut(store.table, id, { ...cut, sourceSha256: sum(seen) });
      const parts = { send: async () => {}, sendAll: async () => {} };
      const objects = inMemory(new Map([[`uploads/${id}/source`, source]]));
      await splitDelivery(id, { store, objects, parts, exchange: parts, now: () => at });
      const failed = { status: 'failed', failure: { code: 'upload_changed' } };
      expect(await readDelivery(store, id)).toMatchObject(
        upload === 'the same' ? { status: 'splitting', manifest: { parts: 1 } } : failed,
      );
    },
  );
});

/** Whether the worker died. */
async function survives(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return false;
  } catch (error) {
    if (error !== death) throw error;
    return true;
  }
}

describe('a delivery that the landed version began', () => {
  test('ends although its parts were counted, and counted wrongly', async () => {
    const exchange = await cutDelivery(3);
    const { table } = engine().store;
    await table.putMany([toItem({ pk: `delivery#${exchange.id}`, sk: 'progress', delivered: 1 })]);
    const [first, ...others] = exchange.sent;
    const digest = sum('delivered by the landed version');
    exchange.objects.set(deliveredKey(exchange.id, 1), Buffer.from('delivered by the landed version'));
    const set = toItem({ status: 'delivered', sha256: digest, bytes: 31, absent: '[0,0]' });
    await table.update(partKey(exchange.id, first?.part ?? 0), { set, condition: 'attribute_exists(pk)' });
    for (const message of others) await deliverPart(message, exchange.deps);
    expect((await exchange.parts()).map(({ status }) => status)).toEqual(Array(3).fill('delivered'));
    await expectReady(exchange);
  });

  test('has its parts taken back once by an effect that the landed version has carried out already', async () => {
    const exchange = await cutDelivery(2);
    await deliverAll(exchange);
    const { table } = engine().store;
    const effectId = `delivery.${exchange.id}.7.1`;
    const set = toItem({ takenBackBy: effectId });
    await table.update(partKey(exchange.id, 1), { set, condition: 'attribute_exists(pk)' });
    await resendParts(exchange.id, [1], effectId, exchange.deps);
    expect(exchange.sent).toEqual([]);
    await resendParts(exchange.id, [1], `delivery.${exchange.id}.9.1`, exchange.deps);
    await resendParts(exchange.id, [1], effectId, exchange.deps);
    expect(exchange.sent.map(({ part }) => part)).toEqual([1, 1]);
    await deliverAll(exchange);
    await resendParts(exchange.id, [1], effectId, exchange.deps);
    expect(exchange.sent).toEqual([]);
    await expectReady(exchange);
  });
});

describe('an upload that is cut step by step', () => {
  /** What is left of a delivery when every step has been done that asked for another; steps end after so many bytes. */
  async function cutBySteps(
    id: string,
    source: Buffer | readonly Buffer[],
    declared: object,
    repeat: number,
  ) {
    const { store } = engine();
    const give = actingOn(store);
    const needs = [{ kind: 'grant', id: 'q1' }];
    const open = { type: 'open', id, grantId: 'q1', declared } as const;
    await give('providerOfficer', at, delivery, id, open as never, needs); // declared as the test says
    const batches = Buffer.isBuffer(source)
      ? []
      : source.map((bytes, index) => ({ key: `batch-${index + 1}`, bytes }));
    // Calls of one instant are one call there.
    for (const [index, { key }] of batches.entries())
      await give('providerOfficer', `2026-03-05T10:00:0${index}+08:00`, delivery, id, {
        type: 'push',
        key,
        sequence: index + 1,
      });
    await give('providerOfficer', at, delivery, id, { type: 'complete' });
    const stored = new Map(batches.map(({ key, bytes }) => [key, bytes]));
    if (Buffer.isBuffer(source)) stored.set(`uploads/${id}/source`, source);
    const asked: object[] = [];
    const sent: object[] = [];
    const exchange = { send: async (message: object) => void asked.push(message), sendAll: async () => {} };
    const parts = { send: async () => {}, sendAll: async (all: readonly object[]) => void sent.push(...all) };
    const objects = inMemory(stored);
    const deps = { store, objects, parts, exchange, now: () => at };
    let steps = 0;
    do {
      asked.length = 0;
      // A message may come twice: the second finds that the work has gone on.
      for (let time = 0; time < repeat; time += 1) await splitDelivery(id, deps, () => false);
      steps += 1;
    } while (asked.length > 0 && steps < 100);
    return { steps, sent, state: await readDelivery(store, id) };
  }

  test.each([1, 2])(
    'ends where one that is cut at once ends, each message coming %i times',
    async (repeat) => {
      const lines = Array.from({ length: 20_000 }, (_, index) =>
        JSON.stringify({ 不动产单元号: `U${index}`, 坐落: '某路'.repeat(index % 7), 登记时间: '2026-01-01' }),
      );
      const source = Buffer.from(lines.join('\n'));
      const declared = {
        format: 'ndjson',
        records: lines.length,
        sha256: sum(lines.join('\n')),
        extentStatement,
      };
      const { steps, sent, state } = await cutBySteps(`steps-${repeat}`, source, declared, repeat);
      const parts = Math.ceil(lines.length / 5000);
      // One part a message; where each comes twice, one is left that finds everything done.
      expect(steps).toBe(repeat === 1 ? parts : parts / repeat + 1);
      expect(state).toMatchObject({
        status: 'splitting',
        manifest: { bytes: source.length, records: lines.length, parts, sha256: declared.sha256 },
      });
      const ranges = [...new Map(sent.map((message) => [Object(message).part, message])).values()];
      expect(ranges.map((message) => Object(message).records)).toEqual([5000, 5000, 5000, 5000]);
      expect(Object(ranges.at(-1)).end).toBe(source.length);
    },
  );

  test('ends so in the middle of any of several batches, the longest first', async () => {
    const batches = [11_000, 6000, 12_000, 3].map((count, number) =>
      Array.from({ length: count }, (_, index) =>
        JSON.stringify({ 不动产单元号: `U${number}-${index}`, 坐落: '某路', 登记时间: '2026-01-01' }),
      ).join('\n'),
    );
    const declared = { format: 'ndjson', records: 29_003, sha256: sum(batches.join('')), extentStatement };
    const bytes = batches.map((batch) => Buffer.from(batch));
    const { sent, state } = await cutBySteps('steps-batches', bytes, declared, 1);
    expect(state).toMatchObject({ status: 'splitting', manifest: { records: 29_003, parts: 9 } });
    expect(sent.map((message) => Object(message).recordsBefore)).toEqual([
      0, 5000, 10_000, 11_000, 16_000, 17_000, 22_000, 27_000, 29_000,
    ]);
  });

  test('keeps the header of a CSV upload from step to step, and sends it with no part', async () => {
    const rows = Array.from({ length: 12_000 }, (_, index) => `U${index},"某路, ${index}号",2026-01-01`);
    const text = ['\uFEFF不动产单元号,坐落,登记时间', ...rows].join('\r\n');
    const declared = { format: 'csv', records: rows.length, sha256: sum(text), extentStatement };
    const { sent, state } = await cutBySteps('steps-csv', Buffer.from(text), declared, 1);
    expect(state?.manifest).toMatchObject({
      records: 12_000,
      sha256: declared.sha256,
      header: ['不动产单元号', '坐落', '登记时间'],
    });
    expect(sent.filter((message) => 'header' in message)).toEqual([]);
  });
});
