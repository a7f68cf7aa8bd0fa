import type { Activity } from '../activity.ts';
import type { FunctionModel } from '../template/function.ts';
import type { FunctionLog } from './functionLog.ts';
import { type Instance, type InstanceSurroundings, type Outcome, startInstance } from './instance.ts';
import type { FunctionError } from './wire.ts';

export type { Outcome } from './instance.ts';

export interface Functions {
  /**
   * Runs a function once, as soon as an instance is free.
   * @param name the function's name
   * @param event JSON
   */
  invoke(name: string, event: string): Promise<Outcome>;
  has(name: string): boolean;
  model(name: string): FunctionModel | undefined;
  /** Starts one instance of each named function ahead of the first call. */
  warm(names: Iterable<string>): Promise<void>;
  stop(): Promise<void>;
}

export interface FunctionSurroundings extends Omit<InstanceSurroundings, 'ended'> {
  activity: Activity;
  log: FunctionLog;
  /** A function failed: said in the terminal, once per failure. */
  failed(name: string, error: FunctionError): void;
  ran: ((name: string, milliseconds: number) => void) | undefined;
}

/** Most threads of one function at once, whatever the account's limit would be: they share this machine. */
const mostInstances = 4;

/** The instances of one function. */
interface Pool {
  model: FunctionModel;
  all: Set<Instance>;
  /** Those with nothing to do, and since when; the one used last at the end. */
  idle: { instance: Instance; since: number }[];
  waiting: ((instance: Instance) => void)[];
}

/** The functions of the template, each in threads of its own with its own environment. */
export function createFunctions(models: FunctionModel[], around: FunctionSurroundings): Functions {
  const pools = new Map<string, Pool>(
    models.map((model) => [model.name, { model, all: new Set(), idle: [], waiting: [] }]),
  );
  let stopped = false;

  function start(pool: Pool): Instance {
    const ended = () => {
      pool.all.delete(instance);
      pool.idle = pool.idle.filter((other) => other.instance !== instance);
      next(pool);
    };
    const instance = startInstance(pool.model, { ...around, ended });
    pool.all.add(instance);
    return instance;
  }

  /** Gives whoever waits the instance that is free, or a new one. */
  function next(pool: Pool): void {
    const [first] = pool.waiting;
    if (!first || stopped) return;
    const most = Math.min(pool.model.concurrency ?? mostInstances, mostInstances);
    const instance = pool.idle.pop()?.instance ?? (pool.all.size < most ? start(pool) : undefined);
    if (!instance) return;
    pool.waiting.shift();
    first(instance);
  }

  function release(pool: Pool, instance: Instance): void {
    if (!instance.isLost) pool.idle.push({ instance, since: Date.now() });
    next(pool);
  }

  async function run(pool: Pool, instance: Instance, event: string): Promise<Outcome> {
    const startedAt = performance.now();
    try {
      const outcome = await instance.run(event);
      around.ran?.(pool.model.name, performance.now() - startedAt);
      if (!outcome.ok) around.failed(pool.model.name, outcome.error);
      return outcome;
    } finally {
      release(pool, instance);
    }
  }

  const tidying = tidy(pools);
  return {
    async invoke(name, event) {
      const pool = pools.get(name);
      if (!pool) throw new Error(`There is no function ${name}.`);
      const finished = around.activity.begin();
      around.activity.stir();
      try {
        const instance = await new Promise<Instance>((resolve) => {
          pool.waiting.push(resolve);
          next(pool);
        });
        return await run(pool, instance, event);
      } finally {
        finished();
      }
    },
    has: (name) => pools.has(name),
    model: (name) => pools.get(name)?.model,
    async warm(names) {
      for (const name of names) {
        const pool = pools.get(name);
        if (!pool || pool.all.size > 0 || stopped) continue;
        const instance = start(pool);
        await instance.loaded();
        release(pool, instance);
      }
    },
    async stop() {
      stopped = true;
      clearInterval(tidying);
      const all = [...pools.values()].flatMap((pool) => [...pool.all]);
      await Promise.all(all.map((instance) => instance.end()));
      around.log.close();
    },
  };
}

/** Threads beyond the first of each function are let go when they have been idle for a minute. */
function tidy(pools: ReadonlyMap<string, Pool>): NodeJS.Timeout {
  return setInterval(() => {
    for (const { all, idle } of pools.values()) {
      if (all.size > 1 && idle[0] && Date.now() - idle[0].since > 60_000) void idle.shift()?.instance.end();
    }
  }, 15_000).unref();
}
