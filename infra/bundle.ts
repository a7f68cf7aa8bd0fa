import { globSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { build, type BuildOptions, type Metafile, type Plugin } from 'esbuild';
import { addressesOf } from '../functions/api/operations/tables.ts';
import { definitions, noticeTexts } from '../lib/cases.ts';
import { labelsOf } from '../lib/labels.ts';
import { apiDocument } from './openApi.ts';
import { docsPage } from './docsPage.ts';
import { embeddedPlace, embeddedSection, startPage } from './startPage.ts';

const root = join(import.meta.dirname, '..');

/** Where the bundles are built; one folder for each function, which is its Lambda asset. */
export const bundlesDirectory = join(root, 'dist', 'functions');

/** Source file → name of the function: `functions/api/cases.ts` is `api-cases`. */
export function functionEntries(): Map<string, string> {
  const files = globSync('functions/**/*.ts', { cwd: root }).filter(
    (file) => !/\/(operations|descriptions)\//.test(file) && !file.endsWith('.d.ts'),
  );
  return new Map(
    files.toSorted().map((file) => [
      file,
      file
        .replace(/^functions\//, '')
        .replace(/\.ts$/, '')
        .replaceAll('/', '-'),
    ]),
  );
}

/**
 * Texts that functions import as `generated:NAME`, or packed as `generated:NAME.br`: made from the tables they tell of, so they
 * cannot fall behind. A packed one costs nothing before somebody asks for it, where a long text is read at every cold start.
 */
const generatedTexts: Readonly<Record<string, () => string>> = {
  'openapi.json': () => JSON.stringify(apiDocument()),
  'docs.html': () => docsPage(apiDocument()),
  'addresses.json': () => JSON.stringify(addressesOf()),
  'start.html': startPage,
  'embedded.html': () => startPage().replace(embeddedPlace, embeddedSection()),
  'notices.json': () => JSON.stringify(noticeTexts()),
  'labels.json': () => JSON.stringify(labelsOf(definitions, noticeTexts())),
};

/** Small enough, and made in a fraction of a second. */
const pack = (text: string) => brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });

const generated: Plugin = {
  name: 'generated',
  setup(bundler) {
    bundler.onResolve({ filter: /^generated:/ }, ({ path }) => ({ path, namespace: 'generated' }));
    bundler.onLoad({ filter: /.*/, namespace: 'generated' }, ({ path }) => {
      const [, name = '', packed] = /^generated:(.*?)(\.br)?$/.exec(path) ?? [];
      const make = generatedTexts[name];
      if (!make) return undefined;
      return packed ? { contents: pack(make()), loader: 'binary' } : { contents: make(), loader: 'text' };
    });
  },
};

/**
 * How functions are bundled: the SDK from its ES module sources, minified CommonJS, nothing left outside
 * (measured: CommonJS starts 30 ms faster than an ES module, bundled beats external).
 */
export const bundling = {
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node24',
  format: 'cjs',
  mainFields: ['module', 'main'],
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
} satisfies BuildOptions;

/** Bundles every function: those of the API with the faces of the cases, all others without; no face with its notices. */
export async function bundleFunctions(outdir = bundlesDirectory): Promise<Metafile> {
  const entries = [...functionEntries()];
  const [api, workers] = await Promise.all([
    bundle(entries.filter(isApi), ['function', 'module'], outdir),
    bundle(
      entries.filter((entry) => !isApi(entry)),
      ['worker', 'function', 'module'],
      outdir,
    ),
  ]);
  return {
    inputs: { ...api.inputs, ...workers.inputs },
    outputs: { ...api.outputs, ...workers.outputs },
  };
}

const isApi = ([, name]: [string, string]) => name.startsWith('api-');

async function bundle(
  entries: readonly [string, string][],
  conditions: string[],
  outdir: string,
): Promise<Metafile> {
  const { metafile } = await build({
    entryPoints: entries.map(([file, name]) => ({ in: join(root, file), out: `${name}/index` })),
    outdir,
    conditions,
    ...bundling,
    alias: {
      '@aws-sdk/credential-provider-node': join(root, 'lib/platform/runtime/credentialsInFunctions.ts'),
      'mnemonist/lru-cache': join(root, 'lib/platform/runtime/endpointsInFunctions.ts'),
    },
    plugins: [generated],
  });
  return metafile;
}

if (import.meta.main) await bundleFunctions();
