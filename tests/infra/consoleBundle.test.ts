import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { bundleConsole } from '../../infra/consoleBundle.ts';
import { builtFilesIn, builtManifest } from '../../lib/platform/http/builtFiles.ts';

let directory: string;
let out: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'gongxiang-console-'));
  out = join(directory, 'out');
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
});

function source(name: string, text: string): string {
  writeFileSync(join(directory, name), text);
  return join(directory, name);
}
/** Words that no packing makes short. */
const words = (seed: number, count: number) =>
  Array.from({ length: count }, (_, at) => ((at + 1) * (seed + 7919) * 2_654_435_761).toString(36)).join(' ');

/** An application of one page at once and two that come later, which share what the first does not need. */
function application(): string {
  source('shared.ts', `export const shared = ${JSON.stringify(words(1, 2000))};`);
  source('first.css', 'body { color: red }');
  source('tasks.ts', `import { shared } from './shared.ts'; export const tasks = () => shared + 1;`);
  source('charts.ts', `import { shared } from './shared.ts'; export const charts = () => shared + 2;`);
  return source(
    'main.ts',
    `import './first.css'; import addresses from 'generated:addresses.json';
    export const pages = { tasks: () => import('./tasks.ts'), charts: () => import('./charts.ts') };
    console.log(process.env.NODE_ENV, addresses);`,
  );
}
const manifestIn = (folder: string) =>
  builtManifest.parse(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')));

describe('the build of the console', () => {
  test('packs every file in two ways under a name that changes with it, and lists them', async () => {
    const main = application();
    await bundleConsole(out, main);
    const before = manifestIn(out);
    expect(before.entry).toMatch(/^main-[A-Z0-9]{8}\.js$/);
    expect(before.styles).toEqual([expect.stringMatching(/^main-[A-Z0-9]{8}\.css$/)]);
    const names = Object.keys(before.files);
    expect(readdirSync(out).toSorted()).toEqual(
      ['manifest.json', ...names.flatMap((name) => [`${name}.br`, `${name}.gz`])].toSorted(),
    );
    for (const [name, { bytes, contentType }] of Object.entries(before.files)) {
      const plain = brotliDecompressSync(readFileSync(join(out, `${name}.br`)));
      expect(gunzipSync(readFileSync(join(out, `${name}.gz`))).equals(plain)).toBe(true);
      expect([plain.length, contentType]).toEqual([
        bytes,
        `text/${name.endsWith('.css') ? 'css' : 'javascript'}; charset=utf-8`,
      ]);
    }
    const script = brotliDecompressSync(readFileSync(join(out, `${before.entry}.br`))).toString();
    // What is generated is there, and what is said of it: every address of the API.
    expect(script).toContain('/v1/catalogs');
    expect(script).toContain('"production"');

    source('first.css', 'body { color: blue }');
    await bundleConsole(out, main);
    const after = manifestIn(out);
    expect([after.entry, after.styles[0] === before.styles[0]]).toEqual([before.entry, false]);
    expect(existsSync(join(out, `${before.styles[0]}.br`))).toBe(false);
  });

  test('says what the entry imports at once, and what each page adds that comes later', async () => {
    source('shared.ts', `export const shared = ${JSON.stringify(words(1, 2000))};`);
    source('late.ts', `import { shared } from './shared.ts'; export const late = shared + 1;`);
    const main = source(
      'main.ts',
      `import { shared } from './shared.ts'; console.log(shared); import('./late.ts').then(console.log);`,
    );
    const sizes = await bundleConsole(out, main);
    const { preloads, entry } = manifestIn(out);
    expect(preloads).toEqual([expect.stringMatching(/^chunk-[A-Z0-9]{8}\.js$/)]);
    const packed = (name: string) => readFileSync(join(out, `${name}.gz`)).length;
    expect(sizes.firstLoad).toBe(packed(entry) + packed(preloads[0] ?? ''));
    const [[page, added] = ['', 0]] = Object.entries(sizes.routes);
    expect(page).toMatch(/\/late\.ts$/);
    // What the first load has brought already is not counted again.
    expect(added).toBeLessThan(200);
  });

  test('counts what pages share for each of them, and for the first load nothing of it', async () => {
    const { firstLoad, routes } = await bundleConsole(undefined, application());
    const added = Object.values(routes);
    const pages = Object.keys(routes).map((file) => /\w+\.ts$/.exec(file)?.[0]);
    expect(pages.toSorted()).toEqual(['charts.ts', 'tasks.ts']);
    for (const bytes of added) expect(bytes).toBeGreaterThan(5000);
    expect(firstLoad).toBeLessThan(5000);
    expect(existsSync(out)).toBe(false);
  });

  test('stops at what nobody could serve', async () => {
    const large = source('main.ts', `console.log(${JSON.stringify(words(3, 400_000))});`);
    await expect(bundleConsole(out, large)).rejects.toThrow(/main-\w+\.js has \d+ bytes/);
  });

  test('of the project itself makes what the page needs, and lets nobody wait for more than was promised', async () => {
    const { firstLoad, routes } = await bundleConsole(out);
    const { entry, files } = manifestIn(out);
    expect(Object.keys(files)).toContain(entry);
    // P17: 350 KB before anything is shown, 150 KB for what a page adds, as gzip packs them; a KB is 1,000 bytes.
    expect(firstLoad).toBeLessThanOrEqual(350_000);
    expect(Object.keys(routes).length).toBeGreaterThan(0);
    expect(Object.entries(routes).filter(([, added]) => added > 150_000)).toEqual([]);
  });
});

describe('what was built', () => {
  test('is found by its names and by no others', async () => {
    await bundleConsole(out, application());
    const files = builtFilesIn(out);
    const { entry } = files.manifest();
    expect(files.find(entry)?.contentType).toBe('text/javascript; charset=utf-8');
    for (const name of ['manifest.json', `${entry}.br`, `../out/${entry}`, '', '__proto__', 'constructor'])
      expect(files.find(name)).toBeUndefined();
  });

  test('is read once, and told apart by how it is packed', async () => {
    await bundleConsole(out, application());
    const files = builtFilesIn(out);
    const built = files.find(files.manifest().entry);
    const unpacked = [
      Buffer.from(built?.base64('identity') ?? '', 'base64'),
      gunzipSync(Buffer.from(built?.base64('gzip') ?? '', 'base64')),
      brotliDecompressSync(Buffer.from(built?.base64('br') ?? '', 'base64')),
    ].map(String);
    expect(new Set(unpacked).size).toBe(1);
    const tags = (['br', 'gzip', 'identity'] as const).map((encoding) => built?.etag(encoding));
    expect(new Set(tags).size).toBe(3);
    rmSync(out, { recursive: true });
    expect(files.find(files.manifest().entry)?.base64('br')).toBe(built?.base64('br'));
  });
});
