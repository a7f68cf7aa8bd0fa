import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Keeps files under names: a stage's own bucket. */
export interface Shelf {
  /** @returns undefined when nothing lies under this name */
  read(name: string): Promise<Buffer | undefined>;
  write(name: string, content: Buffer): Promise<void>;
  /** Names that begin so. */
  list(beginning: string): Promise<readonly string[]>;
  remove(names: readonly string[]): Promise<void>;
}

/** A deployment that can be deployed again. */
export interface Kept {
  readonly number: number;
  /** The one that runs now, which this one takes the place of. */
  readonly undone: number;
}

/** Deployments of a stage whose assemblies are kept: about 5 MB each. */
const kept = 10;

/** Files that are carried at once. */
const lanes = 8;

const placeOf = (stage: string) => `deployments/${stage}/`;
const folderOf = (stage: string, number: number) => `${placeOf(stage)}${String(number).padStart(4, '0')}/`;

/** Numbers of the deployments that a rollback would undo one by one; the last one runs. */
async function readHistory(shelf: Shelf, stage: string): Promise<number[]> {
  const text = (await shelf.read(`${placeOf(stage)}history`))?.toString() ?? '';
  return text.split('\n').filter(Boolean).map(Number);
}

function writeHistory(shelf: Shelf, stage: string, history: readonly number[]): Promise<void> {
  const text = history.map((number) => `${number}\n`).join('');
  return shelf.write(`${placeOf(stage)}history`, Buffer.from(text));
}

/**
 * Keeps the assembly that was just deployed, whole before the history names it, and lets go of those that no rollback reaches.
 * @param assembly its folder
 * @returns its number
 */
export async function keepDeployment(shelf: Shelf, stage: string, assembly: string): Promise<number> {
  const names = await shelf.list(placeOf(stage));
  const number = Math.max(0, ...names.map((name) => Number(/\/(\d{4,})\//.exec(name)?.[1] ?? 0))) + 1;
  const files = globSync('**/*', { cwd: assembly, withFileTypes: true }).filter((entry) => entry.isFile());
  await inLanes(files, async ({ parentPath, name }) => {
    const file = join(parentPath, name);
    await shelf.write(folderOf(stage, number) + file.slice(assembly.length + 1), readFileSync(file));
  });
  const history = [...(await readHistory(shelf, stage)), number].slice(-kept);
  await writeHistory(shelf, stage, history);
  const reached = history.map((one) => folderOf(stage, one));
  const old = names.filter(
    (name) => /\/\d{4,}\//.test(name) && !reached.some((folder) => name.startsWith(folder)),
  );
  await shelf.remove(old);
  return number;
}

/** @throws Error when no deployment before the one that runs is kept */
export async function previousDeployment(shelf: Shelf, stage: string): Promise<Kept> {
  const [number, undone] = (await readHistory(shelf, stage)).slice(-2);
  if (number === undefined || undone === undefined)
    throw new Error(`nothing to go back to: ${stage} knows no deployment before the one that runs`);
  return { number, undone };
}

/**
 * Brings the assembly of a deployment here.
 * @param folder where it is written
 * @throws Error when it is not whole
 */
export async function fetchDeployment(
  shelf: Shelf,
  stage: string,
  number: number,
  folder: string,
): Promise<void> {
  const place = folderOf(stage, number);
  const names = await shelf.list(place);
  if (!names.includes(`${place}manifest.json`))
    throw new Error(`deployment ${number} of ${stage} is not kept whole`);
  await inLanes(names, async (name) => {
    const content = await shelf.read(name);
    if (!content) throw new Error(`${name} went while it was fetched`);
    const file = join(folder, name.slice(place.length));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  });
}

/** The deployment that ran is undone: the one before it runs again. */
export async function forgetCurrent(shelf: Shelf, stage: string): Promise<void> {
  await writeHistory(shelf, stage, (await readHistory(shelf, stage)).slice(0, -1));
}

async function inLanes<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = [...items];
  const lane = async () => {
    for (let item = left.pop(); item !== undefined; item = left.pop()) await work(item);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
