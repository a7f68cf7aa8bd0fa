import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Instant } from '../../lib/calendar/index.ts';
import { verifyChain } from '../../lib/case/chain.ts';
import { within } from '../../lib/case/lists.ts';
import { attachment } from '../../lib/attachment/attachment.ts';
import { catalog } from '../../lib/catalog/catalog.ts';
import { demand } from '../../lib/demand/demand.ts';
import { department } from '../../lib/organisation/department.ts';
import { region } from '../../lib/organisation/region.ts';
import type { Identity } from '../../lib/platform/store/actors.ts';
import { createCaseStore } from '../../lib/platform/store/caseStore.ts';
import type { Change, Outcome } from '../../lib/platform/store/change.ts';
import { ItemTooLarge, TableBusy } from '../../lib/platform/store/busy.ts';
import { claimKey, eventKey, headKey, listPartition, referencesKey } from '../../lib/platform/store/keys.ts';
import type { Reading } from '../../lib/platform/store/reading.ts';
import { outboxKey, parseOutgoing } from '../../lib/platform/store/outbox.ts';
import { placeOf, type Table } from '../../lib/platform/store/table.ts';
import { request } from '../../lib/request/request.ts';
import { codes, people, provinceCodes } from '../acceptance/region990100.ts';
import { assessments, conditional, retirement, wanted } from '../unit/caseSamples.ts';
import { actingOn, type Engine, registerCityIn, startEngine } from './filledTable.ts';

/** The store over a real table engine: the embedded one, or the one at DYNAMODB_ENDPOINT (`npm run test:dynamodb`). */
const at: Instant = '2026-03-02T10:00:00.000+08:00';
const held: { engine?: Engine } = {};
const engine = () => {
  if (!held.engine) throw new Error('the engine has not started');
  return held.engine;
};
const store = () => engine().store;

beforeAll(async () => {
  held.engine = await startEngine();
  await registerCityIn(store(), at);
});
afterAll(() => held.engine?.stop());

const officer: Identity = { ...people.providerOfficer, roles: ['officer'] };
const asker = { identity: officer, at };
const chief: Identity = { ...people.providerDepartmentHead, roles: ['departmentHead'] };
const answer: NonNullable<Change<unknown>['answer']> = (head) => ({
  status: 200,
  version: head.version,
  body: JSON.stringify({ version: head.version }),
});

let made = 0;
async function draftCatalog(): Promise<string> {
  made += 1;
  const id = `k${made}`;
  const content = { ...conditional, code: `990100/${made}` };
  await actingOn(store())('providerOfficer', at, catalog, id, { type: 'draft', id, content });
  return id;
}
async function publishedCatalog(): Promise<string> {
  const id = await draftCatalog();
  const give = actingOn(store());
  await give('providerChief', at, catalog, id, { type: 'approve', assessments });
  await give('providerOfficer', at, catalog, id, { type: 'submit' });
  await give('authorityOfficer', at, catalog, id, { type: 'publish' });
  return id;
}
const approve = (
  id: string,
  more: Pick<Partial<Change<unknown>>, 'at' | 'ifMatch' | 'idempotency'> = {},
): Promise<Outcome> =>
  store().change(catalog, {
    id,
    command: { type: 'approve', assessments },
    identity: chief,
    at,
    answer,
    ...more,
  });
const types = (outcomes: readonly Outcome[]) => outcomes.map(({ type }) => type).toSorted();

describe('a change', () => {
  test('stores head and events together, chained, and what was read is what was written', async () => {
    const id = await publishedCatalog();
    const { head } = await store().read('catalog', id, asker);
    expect(head).toMatchObject({ state: { status: 'published' } });
    const { events, more } = await store().events({ kind: 'catalog', id }, { after: 0, limit: 100 });
    expect(events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['drafted', 'approved', 'submitted', 'published']),
    );
    expect(events.map(({ number }) => number)).toEqual(
      Array.from({ length: head?.version ?? 0 }, (_, index) => index + 1),
    );
    expect(more).toBe(false);
    expect(verifyChain(events, head ?? { version: 0, hash: '' })).toBeUndefined();
    const page = await store().events({ kind: 'catalog', id }, { after: 1, limit: 2 });
    expect(page).toMatchObject({ events: [{ number: 2 }, { number: 3 }], more: true });
  });

  test('of many at once exactly one is carried out, and the others decide again on the new state', async () => {
    const id = await draftCatalog();
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => approve(id)));
    expect(types(outcomes)).toEqual(['changed', ...Array.from({ length: 7 }, () => 'refused')]);
    expect((await store().read('catalog', id, asker)).head?.version).toBe(2);
  });

  test('a race that is lost over a version the caller named is 412, and leaves nothing behind', async () => {
    const id = await draftCatalog();
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => approve(id, { ifMatch: 1 })));
    expect(outcomes.filter(({ type }) => type === 'changed')).toHaveLength(1);
    const refusals = outcomes.flatMap((outcome) =>
      outcome.type === 'refused' ? [outcome.refusal.status] : [],
    );
    expect(refusals).toHaveLength(5);
    expect(refusals.filter((status) => status !== 409 && status !== 412)).toEqual([]);
    expect((await store().events({ kind: 'catalog', id }, { after: 0, limit: 10 })).events).toHaveLength(2);
  });

  test('that loses every race over a slow table is given up as busy long before the function’s own end', async () => {
    const id = await draftCatalog();
    const { table, kinds } = store();
    const spent = { milliseconds: 0, attempts: 0 };
    const now = vi.spyOn(performance, 'now').mockImplementation(() => spent.milliseconds);
    const losing = createCaseStore(
      {
        ...table,
        transact: async () => {
          spent.attempts += 1;
          spent.milliseconds += 2500;
          return ['race'];
        },
      } as Table, // what a refused action means is the caller's to say
      kinds,
    );
    const command = { type: 'approve', assessments } as const;
    const change = { id, command, identity: chief, at, answer };
    await expect(losing.change(catalog, change)).rejects.toThrow(TableBusy);
    now.mockRestore();
    expect(spent).toEqual({ milliseconds: 7500, attempts: 3 });
  });

  test('that refers to a file which is erased between its reads is decided again, and refused (R29.3)', async () => {
    const { table, kinds } = store();
    const give = actingOn(store());
    const file = { name: '依据.pdf', mediaType: 'application/pdf', bytes: 1, sha256: 'a'.repeat(64) };
    await give('providerOfficer', at, attachment, 'f1', { type: 'announce', id: 'f1', file });
    await give('providerOfficer', at, attachment, 'f1', { type: 'complete' });
    const beside = placeOf(referencesKey('f1'));
    const erasing = { left: 1 };
    const late = createCaseStore(
      {
        ...table,
        // The file itself was read before: it is erased just before what lies beside it is read.
        getMany: async (keys) => {
          if (erasing.left > 0 && keys.some((key) => placeOf(key) === beside)) {
            erasing.left -= 1;
            await give('providerChief', at, attachment, 'f1', {
              type: 'erase',
              reasons: '扫描有误，重新上传',
            });
          }
          return table.getMany(keys);
        },
      },
      kinds,
    );
    const content = {
      title: '法人登记信息',
      description: '名称、状态',
      basis: '《示例条例》第三条',
      scenario: '核验',
      documents: ['f1'],
    };
    const outcome = await late.change(demand, {
      id: 'n1',
      command: { type: 'lodge', id: 'n1', content },
      identity: officer,
      at,
      answer,
    });
    expect(erasing.left).toBe(0);
    expect(outcome).toMatchObject({ type: 'refused', refusal: { code: 'unknown_document' } });
  });

  test('independent cases do not disturb each other', async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, () => draftCatalog()));
    const outcomes = await Promise.all(ids.map((id) => approve(id)));
    expect(new Set(types(outcomes))).toEqual(new Set(['changed']));
  });
});

describe('an Idempotency-Key', () => {
  test('a repeated call gets the first answer, also when all come at once', async () => {
    const id = await draftCatalog();
    const idempotency = { key: `once-${id}`, fingerprint: 'same' };
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => approve(id, { idempotency })));
    expect(types(outcomes)).toEqual(['changed', 'replayed', 'replayed', 'replayed', 'replayed']);
    expect(await approve(id, { idempotency })).toMatchObject({
      type: 'replayed',
      answer: { status: 200, version: 2, body: '{"version":2}' },
    });
  });

  test('is told the first answer where the case was read after that call, and the answer before it', async () => {
    const id = await draftCatalog();
    const idempotency = { key: `torn-${id}`, fingerprint: 'same' };
    await approve(id, { idempotency });
    const { table, kinds } = store();
    const torn: Table = {
      ...table,
      async getMany(keys) {
        const found = await table.getMany(keys);
        const isAlone = keys.length === 1;
        return isAlone ? found : new Map([...found].filter(([place]) => !place.includes(idempotency.key)));
      },
    };
    const command = { type: 'approve', assessments } as const;
    const change = { id, command, identity: chief, at, answer, idempotency };
    expect(await createCaseStore(torn, kinds).change(catalog, change)).toMatchObject({
      type: 'replayed',
      answer: { body: '{"version":2}' },
    });
  });

  test('with another body is refused, and is free again once its time is over', async () => {
    const id = await draftCatalog();
    const idempotency = { key: `other-${id}`, fingerprint: 'first' };
    await approve(id, { idempotency });
    const other = { key: idempotency.key, fingerprint: 'second' };
    expect(await approve(id, { idempotency: other })).toMatchObject({
      type: 'refused',
      refusal: { code: 'idempotency_key_reused', status: 422 },
    });
    // Eight days later the record may still lie there: TTL sweeps late.
    const next = await draftCatalog();
    const later = '2026-03-10T10:00:01.000+08:00';
    expect(await approve(next, { idempotency: other, at: later })).toMatchObject({ type: 'changed' });
  });
});

describe('what a decision relied on', () => {
  test('a catalog that changes while a request over it is drafted makes the request decide again', async () => {
    const catalogId = await publishedCatalog();
    const id = `q-${catalogId}`;
    const give = actingOn(store());
    await give('providerChief', at, catalog, catalogId, { type: 'retire', retirement });
    const file = store().change(request, {
      id,
      command: { type: 'draft', id, content: { ...wanted, catalogId } },
      identity: { ...people.requesterOfficer, roles: ['officer'] },
      at,
      needs: [{ kind: 'catalog', id: catalogId }],
    });
    const retire = store().change(catalog, {
      id: catalogId,
      command: { type: 'publish' },
      identity: { ...people.authorityOfficer, roles: ['officer'] },
      at,
    });
    const [filed, retired] = await Promise.all([file, retire]);
    expect(retired.type).toBe('changed');
    // Either the request was first, or it saw or met the retired catalog: never a request over what it did not read.
    expect(['changed', 'refused']).toContain(filed.type);
    const again = await store().change(request, {
      id: `${id}-later`,
      command: { type: 'draft', id: `${id}-later`, content: { ...wanted, catalogId } },
      identity: { ...people.requesterOfficer, roles: ['officer'] },
      at,
      needs: [{ kind: 'catalog', id: catalogId }],
    });
    expect(again.type).toBe('refused');
  });

  test('a name is held by one case: the second authority of a region is refused and nothing of it is stored', async () => {
    const uscc = codes.other;
    const before = (await store().read('department', uscc, asker)).head;
    const content = {
      name: '测试市体育局',
      kind: 'authority',
      region: '990100',
      level: 'city',
      sharingOffice: { name: '数据共享科', officeHead: 'p-head' },
    } as const;
    const outcome = await store().change(department, {
      id: uscc,
      command: { type: 'register', uscc, content },
      identity: { org: 'platform', sub: 'operator-1', roles: ['operator'] },
      at,
      needs: [{ kind: 'region', id: '990100' }],
    });
    expect(outcome).toMatchObject({ type: 'refused', refusal: { code: 'office_taken', status: 422 } });
    expect((await store().read('department', uscc, asker)).head).toEqual(before);
    const claim = await store().table.get(claimKey('authority#990100'));
    expect(claim?.holder).toEqual({ S: codes.authority });
  });
});

describe('the register', () => {
  const operator: Identity = { org: 'platform', sub: 'operator-1', roles: ['operator'] };
  type Given<Kind extends 'region' | 'department'> = readonly [kind: Kind, id: string, content: object];
  const put = (
    [kind, id, content]: Given<'region' | 'department'>,
    more: { readonly reading?: Reading } = {},
  ) =>
    kind === 'region'
      ? store().change(region, {
          id,
          // What each row gives is the content of its kind.
          command: { type: 'register', code: id, content: content as never },
          identity: operator,
          at,
          ...more,
        })
      : store().change(department, {
          id,
          command: { type: 'register', uscc: id, content: content as never },
          identity: operator,
          at,
          ...more,
        });
  const county = (code: string, more: object = {}) =>
    ['region', code, { name: `测试区${code}`, level: 'county', ...more }] as const;
  const office = { kind: 'department', region: '990100', level: 'city', sharingOffice: '数据共享科' };
  const body = (uscc: string, more: object = {}) =>
    ['department', uscc, { name: `测试单位${uscc}`, ...office, ...more }] as const;
  const { taxOffice: one, countyProvider: two } = provinceCodes;

  test.each([
    ['parents', county('990301'), county('990302'), 'parent', 'invalid_parent'],
    ['regions that replace each other', county('990303'), county('990304'), 'replacedBy', 'successor_ended'],
    ['superiors', body(one), body(two), 'superior', 'invalid_superior'],
    ['bodies merged into each other', body(one), body(two), 'mergedInto', 'successor_ended'],
  ] as const)(
    'takes no circle of %s from two who did not see each other',
    async (_, first, second, field, code) => {
      for (const each of [first, second]) expect((await put(each)).type).not.toBe('refused');
      const naming = ([kind, id, content]: Given<'region' | 'department'>, other: string) =>
        [kind, id, { ...content, [field]: other }] as const;
      // What the second read before the first was there, as two that come at once do.
      const reading = store().reading();
      const asked = [first, second].map(([kind, id]) => headKey(kind, id));
      await reading.load([...asked, headKey('department', 'platform'), headKey('staff', 'platform')]);
      expect(await put(naming(first, second[1]))).toMatchObject({ type: 'changed' });
      expect(await put(naming(second, first[1]), { reading })).toMatchObject({
        type: 'refused',
        refusal: { code },
      });
    },
  );

  test('lays nothing below a region whose place has changed since it was read', async () => {
    await put(county('990311'));
    const township = ['region', '990311001', { name: '测试乡', level: 'township' }] as const;
    const reading = store().reading();
    await reading.load([headKey('region', '990311001'), headKey('region', '990311')]);
    await put(county('990311', { parent: '990100' }));
    expect(await put(township, { reading })).toMatchObject({
      head: { state: { path: '990000/990100/990311/990311001' } },
    });
  });

  test('lays nothing beside a region that was registered since', async () => {
    const direct = ['region', '429005', { name: '测试直管市', level: 'county' }] as const;
    const reading = store().reading();
    await reading.load([headKey('region', '429005'), headKey('region', '429000')]);
    await put(['region', '429000', { name: '测试地区', level: 'city' }]);
    expect(await put(direct, { reading })).toMatchObject({
      head: { state: { path: '420000/429000/429005' } },
    });
  });
});

describe('lists and outbox', () => {
  test('a list of a region holds it with everything below, page by page, and nothing else', async () => {
    const codesOfRegions = Array.from({ length: 7 }, (_, index) => `99020${index + 1}`);
    const operator: Identity = { org: 'platform', sub: 'operator-1', roles: ['operator'] };
    for (const code of codesOfRegions) {
      const command = {
        type: 'register',
        code,
        content: { name: `测试区${code}`, level: 'county' },
      } as const;
      await store().change(region, { id: code, command, identity: operator, at });
    }
    const found: string[] = [];
    let after: Awaited<ReturnType<Engine['store']['table']['query']>>['next'];
    const { list, key, prefix } = within('region', '990000/990200');
    do {
      const query = { partition: listPartition(list, key), prefix, limit: 3 };
      const page = await store().table.query({ ...query, after });
      found.push(...page.items.map((item) => item.id?.S ?? ''));
      after = page.next;
    } while (after);
    expect(found).toEqual(codesOfRegions);
  });

  test('confirmed effects leave the outbox, and confirming twice changes nothing', async () => {
    const id = await draftCatalog();
    await approve(id);
    const submitted = await store().change(catalog, {
      id,
      command: { type: 'submit' },
      identity: officer,
      at,
    });
    if (submitted.type !== 'changed') throw new Error('the catalog was not submitted');
    const { version: number } = submitted.head;
    const place = { kind: 'catalog', id, number, at, isBesideEvent: false };
    const waiting = () => store().table.get(outboxKey(place));
    const { effects, ...outgoing } = parseOutgoing((await waiting()) ?? {});
    expect(outgoing).toEqual(place);
    // What changes something comes before what only tells of it.
    expect(effects.map(({ type }) => type)).toEqual(['timer', 'notify']);
    await store().confirm(place);
    await store().confirm(place);
    expect(await waiting()).toBeUndefined();
    await store().confirm({ ...place, number: 999 });
    expect(await store().table.get(eventKey('catalog', id, 999))).toBeUndefined();
  });

  test('items written whole are read back, also a hundred keys at once', async () => {
    const items = Array.from({ length: 25 }, (_, index) => ({
      pk: { S: 'delivery#many' },
      sk: { S: `part#${String(index).padStart(7, '0')}` },
      bytes: { N: String(index) },
    }));
    await store().table.putMany(items);
    const keys = Array.from({ length: 100 }, (_, index) => ({
      pk: 'delivery#many',
      sk: `part#${String(index).padStart(7, '0')}`,
    }));
    const found = await store().table.getMany(keys);
    expect([...found.values()].map((item) => item.bytes?.N).toSorted()).toEqual(
      items.map(({ bytes }) => bytes.N).toSorted(),
    );
    const range = { partition: 'delivery#many', upTo: 'part#0000006', limit: 10 };
    const inRange = await store().table.query({ ...range, newestFirst: true, consistent: true });
    expect(inRange.items.map((item) => item.bytes?.N)).toEqual(['6', '5', '4', '3', '2', '1', '0']);
    const last = await store().table.query({ partition: 'delivery#many', from: 'part#0000023', limit: 10 });
    expect(last.items.map((item) => item.bytes?.N)).toEqual(['23', '24']);
  });

  test('a transaction of a hundred items is all or nothing, and says what stood against it', async () => {
    const { table } = store();
    const put = (sk: string) => ({
      write: {
        Put: {
          TableName: table.name,
          Item: { pk: { S: 'delivery#all' }, sk: { S: sk } },
          ConditionExpression: 'attribute_not_exists(pk)',
        },
      },
      otherwise: `${sk} is there`,
    });
    const hundred = Array.from({ length: 100 }, (_, index) => put(`part#${index}`));
    expect(await table.transact(hundred)).toEqual([]);
    expect(await table.transact([put('part#new'), put('part#7'), put('part#8')])).toEqual([
      'part#7 is there',
      'part#8 is there',
    ]);
    expect(await table.get({ pk: 'delivery#all', sk: 'part#new' })).toBeUndefined();
    const ConditionCheck = {
      TableName: table.name,
      Key: { pk: { S: 'region#990100' }, sk: { S: 'head' } },
      ConditionExpression: 'version = :version',
      ExpressionAttributeValues: { ':version': { N: '99' } },
    };
    const write = { ConditionCheck };
    expect(await table.transact([put('part#new'), { write, otherwise: 'changed' }])).toEqual(['changed']);
    // What nobody asked about is nobody's answer.
    await expect(table.transact([put('part#7'), { write }])).rejects.toThrow(
      'ConditionalCheckFailed, ConditionalCheckFailed',
    );
  });

  test('what is too large to be stored is named as that, whole or grown, alone or among others', async () => {
    const { table } = store();
    const key = { pk: { S: 'delivery#large' }, sk: { S: 'a' } };
    const half = { S: 'x'.repeat(300_000) };
    const put = (item: object) => ({ write: { Put: { TableName: table.name, Item: { ...key, ...item } } } });
    await expect(table.transact([put({ one: half, two: half })])).rejects.toThrow(ItemTooLarge);
    expect(await table.transact([put({ one: half })])).toEqual([]);
    const grow = { UpdateExpression: 'SET two = :two', ExpressionAttributeValues: { ':two': half } };
    const Update = { TableName: table.name, Key: key, ...grow };
    await expect(table.transact([{ write: { Update } }])).rejects.toThrow(ItemTooLarge);
    const change = { set: { two: half }, condition: 'attribute_exists(pk)' };
    await expect(table.update({ pk: 'delivery#large', sk: 'a' }, change)).rejects.toThrow(ItemTooLarge);
    const many = Array.from({ length: 15 }, (_, index) => put({ sk: { S: String(index) }, one: half }));
    await expect(table.transact(many)).rejects.toThrow(ItemTooLarge);
  });
});
