import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { brotliDecompressSync, gzipSync } from 'node:zlib';
import type { Metafile } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundleFunctions, functionEntries } from '../../infra/bundle.ts';

/** KB gzipped that each function may have: what it has, and a fiftieth more (`npm run bench -- P1`). */
const budgets: Readonly<Record<string, number>> = {
  'api-cases': 395,
  'api-exchange': 322,
  'api-ledger': 343,
  'api-record': 441,
  'api-register': 195,
  'api-search': 192,
  'api-service': 301,
  'api-site': 95,
  beginLift: 60,
  dispatch: 324,
  'exchange-deliver': 205,
  'exchange-post': 194,
  'exchange-split': 201,
  followRegister: 342,
  harvest: 141,
  importWorkbook: 261,
  'jobs-anchor': 109,
  'jobs-calendarCheck': 82,
  'jobs-searchSnapshot': 138,
  notify: 78,
  postWebhook: 95,
  stageRules: 113,
  typesetDocument: 182,
  wake: 308,
  walk: 338,
};

let folder: string;
let outputs: Metafile['outputs'];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gongxiang-bundles-'));
  ({ outputs } = await bundleFunctions(folder));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const fileOf = (name: string) => join(folder, name, 'index.js');
/** What a function is made of: the sources of which something is left in it. */
function sourcesOf(name: string): string[] {
  const [, found] = Object.entries(outputs).find(([path]) => basename(dirname(path)) === name) ?? [];
  return Object.entries(found?.inputs ?? {}).flatMap(([source, { bytesInOutput }]) =>
    bytesInOutput > 0 ? [source] : [],
  );
}
const besides = (name: string) =>
  readdirSync(join(folder, name)).filter((file) => file.endsWith('.js') && file !== 'index.js');

describe('what a function carries (P1)', () => {
  test('every function has a budget, and keeps to it', () => {
    const sizes = [...functionEntries().values()].map(
      (name) => [name, gzipSync(readFileSync(fileOf(name)), { level: 9 }).length / 1000] as const,
    );
    expect(sizes.map(([name]) => name).toSorted()).toEqual(Object.keys(budgets).toSorted());
    expect(sizes.filter(([name, size]) => size > (budgets[name] ?? 0))).toEqual([]);
  });

  test('what knows the curve of SM2, or how to pack a workbook, lies beside, works from there, and is in no function', () => {
    const sources = [...functionEntries().values()].flatMap(sourcesOf);
    expect(sources.length).toBeGreaterThan(1000);
    expect(sources.filter((source) => /sm-crypto|@noble\/curves|fflate|event-streams/.test(source))).toEqual(
      [],
    );
    expect(besides('exchange-deliver')).toEqual(['lib-platform-evidence-seal.js']);
    // Workbooks are packed, samples read and fetched, from beside the function: a cold start carries none of it.
    expect(besides('api-ledger')).toEqual([
      'lib-importing-catalogWorkbook.js',
      'lib-metadata-propose.js',
      'lib-platform-exchange-objects.js',
    ]);
    expect(besides('api-exchange')).toEqual([
      'lib-evidence-sm2.js',
      'lib-importing-rowsWorkbook.js',
      'lib-platform-evidence-sm2Key.js',
    ]);
    const load = createRequire(join(folder, 'any.js'));
    const { makeSm2Key } = load(join(folder, 'api-exchange', 'lib-platform-evidence-sm2Key.js'));
    const { isSignedBySm2 } = load(join(folder, 'api-exchange', 'lib-evidence-sm2.js'));
    const { key, sign } = makeSm2Key();
    const signature = sign(Buffer.from('共享')).toString('base64');
    expect([isSignedBySm2(key, '共享', signature), isSignedBySm2(key, '共 享', signature)]).toEqual([
      true,
      false,
    ]);
  });

  test('texts that few calls ask for lie beside, packed, and are read from there', () => {
    const load = (name: string) => brotliDecompressSync(readFileSync(join(folder, name))).toString();
    expect(JSON.parse(load('api-site/openapi.json.br'))).toMatchObject({ openapi: expect.any(String) });
    expect(Object.keys(JSON.parse(load('postWebhook/notices.json.br'))).length).toBeGreaterThan(100);
    const held = Object.values(outputs).flatMap(({ inputs }) =>
      Object.entries(inputs).filter(([source]) => source.endsWith('.br')),
    );
    expect(held.length).toBeGreaterThan(5);
    expect(held.filter(([, { bytesInOutput }]) => bytesInOutput > 500)).toEqual([]);
    expect(readdirSync(join(folder, 'notify'))).toEqual(['index.js']);
  });
});
