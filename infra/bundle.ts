import { globSync } from 'node:fs';
import { join } from 'node:path';
import { build, type BuildOptions, type Metafile } from 'esbuild';
import { bundleConsole } from './consoleBundle.ts';
import { addPackedTexts, generatedTexts } from './generatedTexts.ts';
import { loadedLater } from './loadedLater.ts';
import { pureConstants } from './pureConstants.ts';
import { sdkSources } from './sdkSources.ts';
import { addTypesetting } from './typesettingAssets.ts';

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
 * How functions are bundled: the SDK from its ES module sources, minified CommonJS, nothing left outside
 * (measured: CommonJS starts 30 ms faster than an ES module, bundled beats external).
 */
export const bundling = {
  bundle: true,
  minify: true,
  // Chinese as it is, not escaped: a tenth less to read in the functions of the API.
  charset: 'utf8',
  platform: 'node',
  target: 'node24',
  format: 'cjs',
  // What is imported later becomes a `require`: an import of `node:http` would load all that it exports, a whole HTTP client more.
  supported: { 'dynamic-import': false },
  // Where a function lies is where it finds what was put beside it.
  define: { 'import.meta.dirname': '__dirname' },
  mainFields: ['module', 'main'],
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
} satisfies BuildOptions;

/** The function whose asset holds the console, and the folder in which it lies there. */
const consoleFolder = join('api-site', 'console');

/**
 * Bundles every function, those of the API with the faces of the cases, all others without, no face with its notices; the
 * console, into the asset of the function that serves it; and what sets documents in type, into that of the function that does.
 * @returns what the functions are made of
 */
export async function bundleFunctions(outdir = bundlesDirectory): Promise<Metafile> {
  const entries = [...functionEntries()];
  const [api, workers] = await Promise.all([
    bundle(entries.filter(isApi), ['function', 'module'], outdir),
    bundle(
      entries.filter((entry) => !isApi(entry)),
      ['worker', 'function', 'module'],
      outdir,
    ),
    bundleConsole(join(outdir, consoleFolder)),
  ]);
  addTypesetting(join(outdir, 'typesetDocument'));
  return {
    inputs: { ...api.inputs, ...workers.inputs },
    outputs: { ...api.outputs, ...workers.outputs },
  };
}

/** What the platform is made of runs when it is loaded; the law and the cases do not (ADR 41). */
const isOfPureRooms = (path: string) =>
  path.startsWith(join(root, 'lib')) && !path.startsWith(join(root, 'lib', 'platform'));

const isApi = ([, name]: [string, string]) => name.startsWith('api-');

async function bundle(
  entries: readonly [string, string][],
  conditions: string[],
  outdir: string,
): Promise<Metafile> {
  const later = loadedLater(root);
  const options = {
    outdir,
    conditions,
    ...bundling,
    alias: {
      '@aws-sdk/credential-provider-node': join(root, 'lib/platform/runtime/credentialsInFunctions.ts'),
      '@smithy/core/event-streams': join(root, 'lib/platform/runtime/eventStreamsInFunctions.ts'),
      'mnemonist/lru-cache': join(root, 'lib/platform/runtime/endpointsInFunctions.ts'),
    },
  };
  const entryPoints = entries.map(([file, name]) => ({ in: join(root, file), out: `${name}/index` }));
  const { metafile } = await build({
    ...options,
    entryPoints,
    plugins: [generatedTexts, later.plugin, sdkSources, pureConstants(isOfPureRooms)],
  });
  await build({ ...options, entryPoints: later.besideThe(metafile) });
  addPackedTexts(outdir, metafile);
  return metafile;
}

if (import.meta.main) await bundleFunctions();
