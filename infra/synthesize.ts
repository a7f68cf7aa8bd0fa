import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const cacheDirectory = join(root, 'dist', 'assemblies');

/**
 * Everything a cloud assembly is made of: the sources, the packages as they are installed (npm writes down which), how
 * they are compiled.
 */
const ingredients = [
  '{functions,lib,infra,console}/**/*',
  'package.json',
  'package-lock.json',
  'node_modules/.package-lock.json',
  'tsconfig.json',
];

/** Assemblies that are kept; older ones go. */
const kept = 8;

/**
 * Bundles the functions and writes the cloud assembly of a stage, or copies the one that was made before from exactly
 * the same sources: what takes seconds is done once.
 * @param outdir where the assembly is written, never shared with another caller
 * @param cache where assemblies are kept
 * @returns the assembly's directory
 */
export async function synthesize(stage: string, outdir: string, cache = cacheDirectory): Promise<string> {
  const made = await prepareAssembly(stage, cache);
  mkdirSync(outdir, { recursive: true });
  cpSync(made, outdir, { recursive: true });
  return outdir;
}

/** Whether `synthesize` has only to copy. */
export function isPrepared(stage: string, cache = cacheDirectory): boolean {
  return existsSync(join(cache, `${stage}-${fingerprint()}`, 'manifest.json'));
}

/** Makes the assembly of a stage unless it is there. @returns where it is kept */
export async function prepareAssembly(stage: string, cache = cacheDirectory): Promise<string> {
  const before = fingerprint();
  const place = join(cache, `${stage}-${before}`);
  if (existsSync(join(place, 'manifest.json'))) return place;
  mkdirSync(cache, { recursive: true });
  const draft = mkdtempSync(join(cache, 'draft-'));
  await synthesizeAnew(stage, draft);
  // Sources that changed meanwhile: what was made is for this caller alone and is not kept under either name.
  const isKept = fingerprint() === before;
  if (isKept) keep(draft, place);
  prune(cache);
  return isKept ? place : draft;
}

async function synthesizeAnew(stage: string, outdir: string): Promise<void> {
  // Loaded only now: the bundler and the CDK take a second.
  const [{ bundleFunctions }, { gongxiangApp }, { localStage, readStage }] = await Promise.all([
    import('./bundle.ts'),
    import('./app.ts'),
    import('./stage.ts'),
  ]);
  // Bundles of its own: another process may be making the same.
  const bundles = mkdtempSync(join(tmpdir(), 'gongxiang-bundles-'));
  try {
    await bundleFunctions(bundles);
    const chosen = stage === 'local' ? localStage : readStage(stage);
    gongxiangApp(chosen, { outdir, context: { bundles } }, { check: false }).synth();
  } finally {
    rmSync(bundles, { recursive: true, force: true });
  }
}

/** Another process may have been faster; its assembly is the same. */
function keep(draft: string, place: string): void {
  try {
    renameSync(draft, place);
  } catch (error) {
    if (!existsSync(join(place, 'manifest.json'))) throw error;
    rmSync(draft, { recursive: true, force: true });
  }
}

function prune(cache: string): void {
  const byAge = readdirSync(cache)
    .map((name) => ({ place: join(cache, name), at: statSync(join(cache, name)).mtimeMs }))
    .toSorted((a, b) => b.at - a.at);
  for (const { place } of byAge.slice(kept)) rmSync(place, { recursive: true, force: true });
}

/** SHA-256 over name and content of every ingredient and the version of Node.js. */
function fingerprint(): string {
  const hash = createHash('sha256').update(process.version);
  const files = globSync(ingredients, { cwd: root, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const file of files.map(({ parentPath, name }) => join(parentPath, name)).toSorted()) {
    const content = readFileSync(file);
    hash.update(`\n${file.slice(root.length)} ${content.length}\n`).update(content);
  }
  return hash.digest('hex').slice(0, 32);
}
