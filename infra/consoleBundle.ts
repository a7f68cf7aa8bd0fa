import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, extname, join, relative, resolve } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build, type Metafile, type OutputFile } from 'esbuild';
import { type BuiltManifest, builtTypes, manifestName, packedAs } from '../lib/platform/http/builtFiles.ts';
import { addressOf } from '../lib/platform/http/consolePage.ts';
import { componentsByThemselves } from './componentsByThemselves.ts';
import { generatedTexts } from './generatedTexts.ts';

const root = join(import.meta.dirname, '..');

/** What a browser must load of the console, in bytes as gzip packs them. */
export interface ConsoleSizes {
  /** Before anything is shown: the entry, what it imports at once, the styles. */
  readonly firstLoad: number;
  /** What each source file adds that is only loaded when it is needed, by its path; to the first load, and to that alone. */
  readonly routes: Readonly<Record<string, number>>;
}

/** Bytes: a function's answer is text of 6 MB, and base64 makes four of three. */
const largestFile = 4 * 1024 * 1024;

/**
 * Builds the console and writes each of its files packed in two ways, with a manifest that lists them. Their names change with
 * their content. What an earlier build has left in the folder goes.
 * @param outdir where they are written; absent: nowhere, where only their sizes are asked for
 * @param source the file that the console begins with
 * @throws Error for a file of a kind that nobody serves, or larger than a function can answer
 */
export async function bundleConsole(outdir?: string, source = 'console/main.tsx'): Promise<ConsoleSizes> {
  const { metafile, outputFiles } = await build({
    entryPoints: [resolve(root, source)],
    absWorkingDir: root,
    outdir: 'built',
    write: false,
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2024',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    publicPath: addressOf('').replace(/\/$/, ''),
    loader: { '.svg': 'file', '.png': 'file', '.woff2': 'file' },
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
    plugins: [generatedTexts, componentsByThemselves],
  });
  const packed = new Map(outputFiles.map((file) => [basename(file.path), packedFile(file)]));
  const entry = entryOf(metafile, relative(root, resolve(root, source)));
  if (outdir !== undefined) write(outdir, packed, manifestOf(metafile, entry, outputFiles));
  return sizesOf(metafile, entry, packed);
}

interface Packed {
  readonly br: Buffer;
  readonly gzip: Buffer;
}

/**
 * Measured on the console's libraries (2.2 MB): quality 9 packs them in 0.2 s, 11 by a twelfth smaller in 4 s, which every
 * start and every test of changed sources would wait for.
 */
function packedFile({ contents }: OutputFile): Packed {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 9,
    [constants.BROTLI_PARAM_SIZE_HINT]: contents.length,
  };
  return { br: brotliCompressSync(contents, { params }), gzip: gzipSync(contents, { level: 9 }) };
}

function manifestOf(metafile: Metafile, entry: string, files: readonly OutputFile[]): BuiltManifest {
  return {
    entry: basename(entry),
    preloads: [...importedAtOnce(metafile, entry)]
      .filter((file) => file !== entry)
      .map((file) => basename(file)),
    // The bundler loads no styles with what is loaded later: the page has them all.
    styles: stylesOf(metafile).map((file) => basename(file)),
    files: Object.fromEntries(
      files.map(({ path, contents }) => [
        basename(path),
        { contentType: typeOf(path), bytes: sizeOf(path, contents) },
      ]),
    ),
  };
}

function typeOf(path: string): string {
  const type = builtTypes[extname(path)];
  if (type === undefined) throw new Error(`nobody serves files such as ${basename(path)}`);
  return type;
}

function sizeOf(path: string, { length }: Uint8Array): number {
  if (length <= largestFile) return length;
  throw new Error(
    `${basename(path)} has ${length} bytes, more than a function can answer: load a part of it later`,
  );
}

function write(outdir: string, packed: ReadonlyMap<string, Packed>, manifest: BuiltManifest): void {
  mkdirSync(outdir, { recursive: true });
  const written = new Set([manifestName]);
  for (const [name, { br, gzip }] of packed) {
    for (const [ending, bytes] of [
      [packedAs.br, br],
      [packedAs.gzip, gzip],
    ] as const) {
      writeFileSync(join(outdir, `${name}${ending}`), bytes);
      written.add(`${name}${ending}`);
    }
  }
  writeFileSync(join(outdir, manifestName), JSON.stringify(manifest));
  for (const name of readdirSync(outdir)) if (!written.has(name)) rmSync(join(outdir, name));
}

/** The script that was made of a source file. */
function entryOf({ outputs }: Metafile, source: string): string {
  const found = Object.entries(outputs).find(([, { entryPoint }]) => entryPoint === source);
  if (!found) throw new Error(`${source} was not built`);
  return found[0];
}

const stylesOf = ({ outputs }: Metafile) => Object.keys(outputs).filter((file) => file.endsWith('.css'));

/** A script and every script that comes with it. */
function importedAtOnce(metafile: Metafile, file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const { path, kind, external } of metafile.outputs[file]?.imports ?? [])
    if (kind === 'import-statement' && !external) importedAtOnce(metafile, path, found);
  return found;
}

function sizesOf(metafile: Metafile, entry: string, packed: ReadonlyMap<string, Packed>): ConsoleSizes {
  const sizeOfAll = (files: Iterable<string>) =>
    [...files].reduce((sum, file) => sum + (packed.get(basename(file))?.gzip.length ?? 0), 0);
  const first = importedAtOnce(metafile, entry);
  const routes = Object.entries(metafile.outputs).flatMap(([file, { entryPoint }]) =>
    entryPoint === undefined || first.has(file) || file.endsWith('.css')
      ? []
      : [
          [
            entryPoint,
            sizeOfAll([...importedAtOnce(metafile, file)].filter((one) => !first.has(one))),
          ] as const,
        ],
  );
  return {
    firstLoad: sizeOfAll([...first, ...stylesOf(metafile)]),
    routes: Object.fromEntries(routes),
  };
}
