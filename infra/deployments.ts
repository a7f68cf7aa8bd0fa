import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Deployments of a stage whose assemblies are kept: about 5 MB each. */
const kept = 10;

const nameOf = (number: number) => String(number).padStart(4, '0');

/** Numbers of the deployments that a rollback would undo one by one; the last one runs. */
function readHistory(directory: string, stage: string): number[] {
  const file = join(directory, stage, 'history');
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean).map(Number) : [];
}

function writeHistory(directory: string, stage: string, history: readonly number[]): void {
  mkdirSync(join(directory, stage), { recursive: true });
  writeFileSync(join(directory, stage, 'history'), history.map((number) => `${number}\n`).join(''));
}

/** Keeps the assembly that was just deployed. @returns its number */
export function archiveDeployment(directory: string, stage: string, assembly: string): number {
  const place = join(directory, stage);
  mkdirSync(place, { recursive: true });
  const numbers = readdirSync(place).flatMap((name) => (/^\d{4,}$/.test(name) ? [Number(name)] : []));
  const number = Math.max(0, ...numbers) + 1;
  cpSync(assembly, join(place, nameOf(number)), { recursive: true });
  const history = [...readHistory(directory, stage), number].slice(-kept);
  writeHistory(directory, stage, history);
  for (const old of numbers.filter((candidate) => !history.includes(candidate))) {
    rmSync(join(place, nameOf(old)), { recursive: true, force: true });
  }
  return number;
}

/** @throws Error when no assembly of an earlier deployment is kept here */
export function previousDeployment(
  directory: string,
  stage: string,
): { number: number; assembly: string; undone: number } {
  const [number, undone] = readHistory(directory, stage).slice(-2);
  if (number === undefined || undone === undefined) {
    throw new Error(
      `nothing to go back to: ${join(directory, stage)} knows no deployment before the one that runs`,
    );
  }
  return { number, undone, assembly: join(directory, stage, nameOf(number)) };
}

/** The deployment that ran is undone: the one before it runs again. */
export function forgetCurrent(directory: string, stage: string): void {
  writeHistory(directory, stage, readHistory(directory, stage).slice(0, -1));
}
