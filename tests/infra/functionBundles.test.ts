import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Metafile } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundleFunctions, functionEntries } from '../../infra/bundle.ts';

/** KB gzipped that each function may have: what it has, and a fiftieth more (`npm run bench -- P1`). */
const budgets: Readonly<Record<string, number>> = {
  'api-cases': 368,
  'api-exchange': 327,
  'api-record': 422,
  'api-register': 268,
  'api-service': 303,
  'api-site': 349,
  beginLift: 66,
  dispatch: 310,
  'exchange-deliver': 229,
  'exchange-post': 223,
  'exchange-split': 230,
  followRegister: 322,
  importWorkbook: 236,
  'jobs-anchor': 130,
  'jobs-calendarCheck': 90,
  notify: 84,
  postWebhook: 142,
  stageRules: 120,
  typesetDocument: 208,
  wake: 289,
  walk: 319,
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

  test('what knows the curve of SM2 lies beside, works from there, and is in no function', () => {
    const sources = [...functionEntries().values()].flatMap(sourcesOf);
    expect(sources.length).toBeGreaterThan(1000);
    expect(sources.filter((source) => /sm-crypto|@noble\/curves|event-streams/.test(source))).toEqual([]);
    expect(besides('exchange-deliver')).toEqual(['lib-platform-evidence-seal.js']);
    expect(besides('api-exchange')).toEqual(['lib-evidence-sm2.js', 'lib-platform-evidence-sm2Key.js']);
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
});
