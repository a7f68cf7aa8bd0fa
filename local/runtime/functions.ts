import { createWriteStream, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { Activity } from '../activity.ts';
import { answersPath } from '../gateway/answers.ts';
import type { FunctionModel } from '../template/function.ts';
import type { FunctionError, Outbound, Started, Wire } from './wire.ts';

/** What came of an invocation; `result` is JSON. */
export type Outcome =
  | { ok: true; id: string; result: string }
  | { ok: false; id: string; error: FunctionError };

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

export interface FunctionSurroundings {
  activity: Activity;
  clock: SharedArrayBuffer;
  sink: string;
  logFile: string;
  /** Everything Lambda itself puts into the environment, credentials included. */
  environment(model: FunctionModel): Record<string, string>;
  outbound(message: Outbound): void;
  /** A function failed: said in the terminal, once per failure. */
  failed(name: string, error: FunctionError): void;
  ran: ((name: string, milliseconds: number) => void) | undefined;
}

/** Most threads of one function at once, whatever the account's limit would be: they share this machine. */
const mostInstances = 4;
/** Lambda takes and gives no more than this many bytes. */
const largestPayload = 6 * 1024 * 1024;

interface Instance {
  worker: Worker;
  settle: ((outcome: Outcome) => void) | undefined;
  current: string;
  idleSince: number;
  /** It is ending and takes no further invocation. */
  isLost: boolean;
}
interface Pool {
  model: FunctionModel;
  idle: Instance[];
  size: number;
  waiting: { run: (instance: Instance) => void }[];
}

/** The functions of the template, each in threads of its own with its own environment. */
export function createFunctions(models: FunctionModel[], around: FunctionSurroundings): Functions {
  const pools = new Map<string, Pool>(
    models.map((model) => [model.name, { model, idle: [], size: 0, waiting: [] }]),
  );
  const source = workerSource();
  const log = createWriteStream(around.logFile, { flags: 'a' });
  const all = new Set<Instance>();
  let stopped = false;

  function start(pool: Pool): Instance {
    const { model } = pool;
    const logStream = `${new Date().toISOString().slice(0, 10)}/[$LATEST]${randomUUID().replaceAll('-', '')}`;
    const started: Started = {
      name: model.name,
      arn: model.arn,
      directory: model.directory,
      handler: model.handler,
      memoryMegabytes: model.memoryMegabytes,
      logStream,
      clock: around.clock,
      sink: around.sink,
      answers: answersPath,
    };
    const worker = new Worker(source, {
      eval: true,
      name: model.name.slice(0, 15),
      workerData: started,
      env: { ...around.environment(model), ...model.environment, AWS_LAMBDA_LOG_STREAM_NAME: logStream },
      stdout: true,
      stderr: true,
      execArgv: ['--disable-warning=ExperimentalWarning'],
      resourceLimits: { maxOldGenerationSizeMb: Math.max(128, model.memoryMegabytes) },
    });
    const instance: Instance = { worker, settle: undefined, current: '', idleSince: 0, isLost: false };
    all.add(instance);
    pool.size += 1;
    const prefix = (chunk: Buffer) => log.write(chunk.toString().replaceAll(/^(?=.)/gm, `${model.name} `));
    worker.stdout.on('data', prefix);
    worker.stderr.on('data', prefix);
    worker.on('message', (message: Wire) => receive(instance, message));
    worker.on('error', (error: Error & { code?: string }) => {
      instance.isLost = true;
      const isMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      end(instance, {
        errorType: isMemory ? 'Runtime.OutOfMemory' : error.name,
        errorMessage: error.message,
        trace: (error.stack ?? '').split('\n'),
      });
    });
    worker.on('exit', () => {
      instance.isLost = true;
      all.delete(instance);
      pool.size -= 1;
      pool.idle = pool.idle.filter((other) => other !== instance);
      end(instance, { errorType: 'Runtime.ExitError', errorMessage: 'Runtime exited', trace: [] });
      next(pool);
    });
    return instance;
  }

  function receive(instance: Instance, message: Wire): void {
    if (message.type === 'outbound') around.outbound(message);
    if (message.type !== 'answer') return;
    const id = message.id;
    if (message.error) end(instance, message.error);
    else if (Buffer.byteLength(message.result ?? '') > largestPayload) {
      end(instance, {
        errorType: 'Function.ResponseSizeTooLarge',
        errorMessage: 'Response payload size exceeded maximum allowed payload size (6291556 bytes).',
        trace: [],
      });
    } else instance.settle?.({ ok: true, id, result: message.result ?? 'null' });
    instance.settle = undefined;
  }

  function end(instance: Instance, error: FunctionError): void {
    instance.settle?.({ ok: false, id: instance.current, error });
    instance.settle = undefined;
  }

  function next(pool: Pool): void {
    const [first] = pool.waiting;
    if (!first || stopped) return;
    const most = Math.min(pool.model.concurrency ?? mostInstances, mostInstances);
    const instance = pool.idle.pop() ?? (pool.size < most ? start(pool) : undefined);
    if (!instance) return;
    pool.waiting.shift();
    first.run(instance);
  }

  function run(pool: Pool, instance: Instance, event: string): Promise<Outcome> {
    const id = randomUUID();
    const timeoutMilliseconds = pool.model.timeoutSeconds * 1000;
    const startedAt = performance.now();
    return new Promise<Outcome>((resolve) => {
      const timer = setTimeout(() => {
        instance.isLost = true;
        end(instance, {
          errorType: 'Sandbox.Timedout',
          errorMessage: `RequestId: ${id} Error: Task timed out after ${pool.model.timeoutSeconds}.00 seconds`,
          trace: [],
        });
        void instance.worker.terminate();
      }, timeoutMilliseconds);
      instance.current = id;
      instance.settle = (outcome) => {
        clearTimeout(timer);
        around.ran?.(pool.model.name, performance.now() - startedAt);
        if (!outcome.ok) around.failed(pool.model.name, outcome.error);
        resolve(outcome);
      };
      // oxlint-disable-next-line require-post-message-target-origin -- that is for windows, not for threads
      instance.worker.postMessage({ id, event, timeoutMilliseconds });
    }).finally(() => {
      instance.idleSince = Date.now();
      if (!instance.isLost) pool.idle.push(instance);
      next(pool);
    });
  }

  // Threads beyond the first of each function are let go when they have been idle for a minute.
  const tidy = setInterval(() => {
    for (const pool of pools.values()) {
      if (pool.size > 1 && pool.idle[0] && Date.now() - pool.idle[0].idleSince > 60_000) {
        void pool.idle.shift()?.worker.terminate();
      }
    }
  }, 15_000).unref();

  return {
    async invoke(name, event) {
      const pool = pools.get(name);
      if (!pool) throw new Error(`There is no function ${name}.`);
      const finished = around.activity.begin();
      around.activity.stir();
      try {
        const instance = await new Promise<Instance>((resolve) => {
          pool.waiting.push({ run: resolve });
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
        if (!pool || pool.size > 0 || stopped) continue;
        const instance = start(pool);
        await new Promise<void>((resolve) => {
          instance.worker.once('message', () => resolve());
          instance.worker.once('exit', () => resolve());
        });
        if (instance.isLost) continue;
        pool.idle.push(instance);
        next(pool);
      }
    },
    async stop() {
      stopped = true;
      clearInterval(tidy);
      await Promise.all([...all].map(({ worker }) => worker.terminate()));
      await new Promise((resolve) => {
        log.end(resolve);
      });
    },
  };
}

function workerSource(): string {
  const file = new URL('worker.ts', import.meta.url);
  const emitWarning = process.emitWarning.bind(process);
  // Node remarks that stripping is experimental; nobody who starts the platform can do anything about it.
  process.emitWarning = () => undefined;
  try {
    return stripTypeScriptTypes(readFileSync(file, 'utf8'));
  } finally {
    process.emitWarning = emitWarning;
  }
}
