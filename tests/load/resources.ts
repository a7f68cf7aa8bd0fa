import { readdirSync, readFileSync } from 'node:fs';

/** What the processes of a platform hold and have used, by who uses it. */
export interface Resources {
  /** Memory in MB, of the platform's process and of its table engine. */
  readonly megabytes: { readonly platform: number; readonly engine: number };
  /** Seconds of processor time so far. */
  readonly seconds: Seconds;
  /** Threads of the platform's process. */
  readonly threads: number;
}

export interface Seconds {
  /** HTTP, what stands for AWS, queues and objects: the platform's main thread. */
  readonly main: number;
  readonly functions: number;
  /** Collecting garbage, compiling, files: threads that all isolates share. */
  readonly shared: number;
  readonly engine: number;
}

/** Ticks of the kernel's clock in a second (`getconf CLK_TCK`), 100 on every Linux. */
const ticks = 100;

/** Reads it from `/proc`, which only Linux has. @param pid of the platform's process */
export function resourcesOf(pid: number): Resources {
  const tasks = readdirSync(`/proc/${pid}/task`).flatMap((task) => statOf(`${pid}/task/${task}`));
  const sum = (of: readonly Stat[]) => of.reduce((seconds, stat) => seconds + stat.seconds, 0);
  const main = tasks.filter(({ id }) => id === pid);
  // A function's thread is called by its function, whose name begins with that of the stack.
  const functions = tasks.filter(({ id, name }) => id !== pid && name.startsWith('Gongxiang-'));
  const below = descendantsOf(pid);
  return {
    megabytes: {
      platform: residentMegabytes(pid),
      engine: below.reduce((megabytes, child) => megabytes + residentMegabytes(child), 0),
    },
    seconds: {
      main: sum(main),
      functions: sum(functions),
      shared: sum(tasks) - sum(main) - sum(functions),
      engine: sum(below.flatMap((child) => statOf(String(child)))),
    },
    threads: tasks.length,
  };
}

interface Stat {
  readonly id: number;
  readonly name: string;
  readonly parent: number;
  readonly seconds: number;
}

/** One process or thread, or nothing where it has just ended. */
function statOf(place: string): Stat[] {
  try {
    const stat = readFileSync(`/proc/${place}/stat`, 'utf8');
    // The name stands in brackets and may hold anything.
    const [open, close] = [stat.indexOf('('), stat.lastIndexOf(')')];
    const rest = stat.slice(close + 2).split(' ');
    const seconds = (Number(rest[11]) + Number(rest[12])) / ticks;
    return [
      { id: Number.parseInt(stat, 10), name: stat.slice(open + 1, close), parent: Number(rest[1]), seconds },
    ];
  } catch {
    return [];
  }
}

function descendantsOf(pid: number): number[] {
  const all = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? statOf(name) : []));
  const below = (of: number): number[] =>
    all.filter(({ parent }) => parent === of).flatMap(({ id }) => [id, ...below(id)]);
  return below(pid);
}

function residentMegabytes(pid: number): number {
  try {
    const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kilobytes ?? 0) / 1024;
  } catch {
    return 0;
  }
}
