import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from './program.ts';

/**
 * Makes a Python virtual environment, once for each list of requirements.
 * @param cache folder in which it lies
 * @param requirements the file that lists what it holds, as pip reads it
 * @param options more options of pip's installation
 * @returns the path of its Python
 * @throws Error when there is no Python 3.10 or later, or a package cannot be had
 */
export async function preparePython(
  cache: string,
  requirements: string,
  options: readonly string[] = [],
): Promise<string> {
  const wanted = createHash('sha256').update(readFileSync(requirements)).digest('hex');
  const directory = join(cache, 'python');
  const python = join(directory, 'bin', 'python');
  const marker = join(directory, 'requirements.sha256');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return python;
  mkdirSync(cache, { recursive: true });
  rmSync(directory, { recursive: true, force: true });
  await runProgram('python3', ['-m', 'venv', directory], { milliseconds: 60_000 });
  const install = [
    '-m',
    'pip',
    'install',
    '--disable-pip-version-check',
    '--quiet',
    ...options,
    '-r',
    requirements,
  ];
  await runProgram(python, install, { milliseconds: 180_000 });
  // Last, and at once: an environment that was not finished is made anew.
  writeFileSync(`${marker}.new`, wanted);
  renameSync(`${marker}.new`, marker);
  return python;
}
