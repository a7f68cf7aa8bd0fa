import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Instant, instantOf, millisecondsOf } from '../../lib/calendar/index.ts';
import { type Import, importCase, type ImportMessage, workbookKey } from '../../lib/importing/importCase.ts';
import { parseRow, rowsPage } from '../../lib/platform/importing/rows.ts';
import { runImport } from '../../lib/platform/importing/runImport.ts';
import type { CaseStore } from '../../lib/platform/store/caseStore.ts';
import { codes, people } from '../acceptance/region990100.ts';
import { type Engine, registerCityIn, startEngine } from './filledTable.ts';

/** The job of an import, run again after it died on the way. */
const at: Instant = '2026-03-05T10:00:00+08:00';
const held: { engine?: Engine } = {};
const store = (): CaseStore => {
  if (!held.engine) throw new Error('the engine has not started');
  return held.engine.store;
};
const identity = { org: codes.provider, sub: people.providerOfficer.sub, roles: ['officer'] } as const;

beforeAll(async () => {
  held.engine = await startEngine();
  await registerCityIn(store(), at);
});
afterAll(() => held.engine?.stop());

const heading = '目录编码,目录名称,提供方代码,信息项名称,数据类型,共享条件,更新周期';
const workbook = (...catalogs: readonly [code: string, condition: string][]) =>
  [
    heading,
    ...catalogs.map(([code, condition]) => `${code},表,${codes.provider},甲,C,${condition},每月`),
  ].join('\n');

/** Opens and starts an import of this text. */
async function started(id: string, text: string) {
  const command = (given: Parameters<typeof importCase.decide>[1]) =>
    store().change(importCase, { id, command: given, identity, at });
  await command({ type: 'open', id, opening: { format: 'csv' } });
  await command({ type: 'start' });
  const objects = new Map([[workbookKey(id), Buffer.from(text)]]);
  const rest: ImportMessage[] = [];
  const deps = {
    store: store(),
    now: () => at,
    imports: {
      async send(message: object) {
        rest.push(message as ImportMessage); // what the job sends to itself
      },
    },
    objects: {
      async get(key: string) {
        const body = objects.get(key);
        return body === undefined
          ? undefined
          : (async function* bytes() {
              yield body;
            })();
      },
      async remove(key: string) {
        objects.delete(key);
      },
    },
  };
  return { deps, objects, rest };
}

/** A store whose import cannot be finished: the job dies after it has written everything else. */
function dyingAtTheEnd(living: CaseStore): CaseStore {
  return {
    ...living,
    change: (definition, given) => {
      const { command } = given;
      if (typeof command === 'object' && command !== null && 'type' in command && command.type === 'finish')
        throw new Error('killed');
      return living.change(definition, given);
    },
  };
}

const rowsOf = async (id: string) =>
  (await rowsPage(store().table, { importId: id }, undefined, 100, undefined)).items
    .map(parseRow)
    .map(({ row, state, field }) => `${row} ${state} ${field}`);

test('a job that runs again says what the first run would have said, leaves no row twice, and removes the upload', async () => {
  const first = await started('first', workbook(['R-1', '依申请'], ['R-2', '-']));
  await runImport({ importId: 'first' }, first.deps);
  const second = await started('second', workbook(['R-1', '有条件共享'], ['R-2', '-'], ['R-3', '依申请']));
  await expect(
    runImport({ importId: 'second' }, { ...second.deps, store: dyingAtTheEnd(store()) }),
  ).rejects.toThrow('killed');
  const before = await rowsOf('second');
  expect(second.objects.size).toBe(1);
  await runImport({ importId: 'second' }, second.deps);
  const head = (await store().heads([{ kind: 'import', id: 'second' }])).get('import#second');
  expect(head?.state).toMatchObject({ status: 'done', counts: { created: 1, changed: 1, unchanged: 1 } });
  expect(await rowsOf('second')).toEqual(before);
  expect(before).toEqual([
    '2 changed name',
    '4 created name',
    '3 needsAttention sharingCondition',
    '3 needsAttention name',
    '4 needsAttention name',
    '3 unchanged name',
  ]);
  expect(second.objects.size).toBe(0);
});

test('an upload that could not be read is removed as well, and a message that comes again changes nothing', async () => {
  const broken = await started('broken', '这不是目录');
  await runImport({ importId: 'broken' }, broken.deps);
  expect(broken.objects.size).toBe(0);
  await runImport({ importId: 'broken' }, broken.deps);
  const head = (await store().heads([{ kind: 'import', id: 'broken' }])).get('import#broken');
  expect(head?.state).toMatchObject({ status: 'failed', failure: { code: 'missingHeadings' } });
});

/** A store of which the worker dies at the n-th catalog that it writes; `written` counts them over all its lives. */
function dyingAtCatalog(living: CaseStore, n: number, written: { count: number }): CaseStore {
  let left = n;
  return {
    ...living,
    change: (definition, given) => {
      if (definition.kind === 'catalog') {
        left -= 1;
        if (left === 0) throw new Error('killed');
        written.count += 1;
      }
      return living.change(definition, given);
    },
  };
}

const catalogsOf = (count: number, condition = '依申请') =>
  workbook(
    ...Array.from({ length: count }, (_, index): [string, string] => [
      `S-${String(index).padStart(3, '0')}`,
      condition,
    ]),
  );
const imported = async (id: string) =>
  (await store().heads([{ kind: 'import', id }])).get(`import#${id}`)?.state as Import | undefined; // read under its key

test('a large workbook is imported step by step; a worker that dies in the middle of one goes on from that step', async () => {
  const { deps, objects, rest } = await started('steps', catalogsOf(50));
  const written = { count: 0 };
  const statuses: unknown[] = [];
  // Every other life ends in the middle of its step; its message comes again.
  const step = async (message: ImportMessage, dies: boolean) => {
    const living = dyingAtCatalog(store(), dies ? 2 : 1_000, written);
    return runImport(message, { ...deps, store: living }, () => false);
  };
  let message: ImportMessage | undefined = { importId: 'steps' };
  for (; message !== undefined; message = rest.shift()) {
    await expect(step(message, true)).rejects.toThrow('killed');
    expect(rest).toEqual([]);
    await step(message, false);
    statuses.push((await imported('steps'))?.status);
  }
  expect(statuses).toEqual(['running', 'running', 'running', 'running', 'done']);
  // Fifty catalogs, twelve a step, and what the lives that ended early had written.
  expect(written.count).toBeLessThanOrEqual(50 + 5 * 12);
  expect(await imported('steps')).toMatchObject({
    counts: { rows: 50, catalogs: 50, done: 50, created: 50, changed: 0, unchanged: 0, errors: 0 },
  });
  const rows = await rowsOf('steps');
  expect(rows.filter((row) => row.includes('created'))).toHaveLength(50);
  expect(new Set(rows).size).toBe(rows.length);
  expect(objects.size).toBe(0);
});

test('a step whose workbook is read otherwise than by the steps before begins anew, and a step that comes twice changes nothing', async () => {
  const { deps, objects, rest } = await started('anew', catalogsOf(30, '有条件共享'));
  await runImport({ importId: 'anew' }, deps, () => false);
  const [second] = rest.splice(0);
  if (!second?.from) throw new Error('there is more to do');
  expect(second.from).toMatchObject({ done: 12, tally: { changed: 12 } });
  const other = { ...second, from: { ...second.from, reading: 'of before a deployment' } };
  await runImport(other, deps);
  const counts = { done: 30, changed: 30, unchanged: 0 };
  expect(await imported('anew')).toMatchObject({ status: 'done', counts });
  await runImport(second, deps);
  expect(await imported('anew')).toMatchObject({ status: 'done', counts });
  expect([rest, objects.size]).toEqual([[], 0]);
});

test('whoever watches a slow import is told every few seconds how far it is', async () => {
  const { deps } = await started('slow', catalogsOf(60));
  let seconds = 0;
  // Each look at the clock comes a second after the one before.
  const slow = { ...deps, now: () => instantOf(millisecondsOf(at) + 1_000 * (seconds += 1)) };
  const told: number[] = [];
  const change: CaseStore['change'] = (definition, given) => {
    const command = given.command as { type?: string; counts?: { done: number } }; // as the job gives them
    if (command.type === 'progress') told.push(command.counts?.done ?? 0);
    return store().change(definition, given);
  };
  await runImport({ importId: 'slow' }, { ...slow, store: { ...store(), change } });
  expect(told[0]).toBe(12);
});
