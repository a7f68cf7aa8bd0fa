import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * Calls back when the npm that started this process is gone. npm starts a shell that starts node; when npm is killed
 * with −9 the shell lives on and would keep this process for ever.
 */
export function watchNpm(gone: () => void): void {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  const ancestors = [parent, parentOf(parent)].filter((pid) => pid !== undefined && pid > 1);
  setInterval(() => {
    if (process.ppid !== parent || !ancestors.every((pid) => pid === undefined || isAlive(pid))) gone();
  }, 500).unref();
}

function parentOf(pid: number): number | undefined {
  try {
    // The program's name stands in brackets and may hold anything, the parent is the second field after it.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return parentByPs(pid);
  }
}

/** Where there is no /proc. */
function parentByPs(pid: number): number | undefined {
  try {
    return (
      Number(execFileSync('ps', ['-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8' }).trim()) || undefined
    );
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
