import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { Worker } from 'node:worker_threads';
import { answersPath } from '../gateway/answers.ts';
import type { FunctionModel } from '../template/function.ts';
import type { FunctionLog } from './functionLog.ts';
import type { FunctionError, Outbound, Started, Wire } from './wire.ts';

/** What came of an invocation; `result` is JSON. */
export type Outcome =
  | { ok: true; id: string; result: string }
  | { ok: false; id: string; error: FunctionError };

/** A thread in which a function runs, one invocation at a time. */
export interface Instance {
  /** Runs the function once. @param event JSON */
  run(event: string): Promise<Outcome>;
  /** Resolves when its code is loaded, or it has ended. */
  loaded(): Promise<void>;
  /** It is ending and takes no further invocation. */
  readonly isLost: boolean;
  end(): Promise<unknown>;
}

export interface InstanceSurroundings {
  clock: SharedArrayBuffer;
  /** Address that answers for hosts that do not exist. */
  sink: string;
  /** Servers that stand for some of them, by the name of the host. */
  receivers: Readonly<Record<string, string>>;
  /** Everything Lambda itself puts into the environment, credentials included. */
  environment(model: FunctionModel): Record<string, string>;
  outbound(message: Outbound): void;
  /** What the function writes, line by line under its name. */
  log: Pick<FunctionLog, 'write'>;
  ended: () => void;
}

/**
 * For what a call makes and forgets. Under load V8 would let it grow to 48 MB in each of some forty threads, and keep it:
 * a peak of 1,270 MB became 1,117 (`npm run test:load`).
 */
const youngMegabytes = 12;

/** Lambda takes and gives no more than this many bytes. */
const largestPayload = 6 * 1024 * 1024;

export function startInstance(model: FunctionModel, around: InstanceSurroundings): Instance {
  const worker = startWorker(model, around);
  let current = '';
  let settle: ((outcome: Outcome) => void) | undefined;
  let isLost = false;

  function conclude(outcome: Outcome): void {
    settle?.(outcome);
    settle = undefined;
  }
  const lose = (error: FunctionError) => {
    isLost = true;
    conclude({ ok: false, id: current, error });
  };
  worker.on('message', (message: Wire) => {
    if (message.type === 'outbound') around.outbound(message);
    if (message.type === 'answer') conclude(outcomeOf(message));
  });
  worker.on('error', (error: Error & { code?: string }) => lose(errorOf(error)));
  worker.on('exit', () => {
    lose({ errorType: 'Runtime.ExitError', errorMessage: 'Runtime exited', trace: [] });
    around.ended();
  });
  return {
    run(event) {
      const id = randomUUID();
      const timeoutMilliseconds = model.timeoutSeconds * 1000;
      current = id;
      return new Promise<Outcome>((resolve) => {
        const timer = setTimeout(() => {
          const errorMessage = `RequestId: ${id} Error: Task timed out after ${model.timeoutSeconds}.00 seconds`;
          lose({ errorType: 'Sandbox.Timedout', errorMessage, trace: [] });
          void worker.terminate();
        }, timeoutMilliseconds);
        settle = (outcome) => {
          clearTimeout(timer);
          resolve(outcome);
        };
        // oxlint-disable-next-line require-post-message-target-origin -- that is for windows, not for threads
        worker.postMessage({ id, event, timeoutMilliseconds });
      });
    },
    loaded: () =>
      new Promise((resolve) => {
        worker.once('message', () => resolve());
        worker.once('exit', () => resolve());
      }),
    get isLost() {
      return isLost;
    },
    end: () => worker.terminate(),
  };
}

function startWorker(
  model: FunctionModel,
  { clock, sink, receivers, environment, log }: InstanceSurroundings,
): Worker {
  const { name, arn, directory, handler, memoryMegabytes } = model;
  const logStream = `${new Date().toISOString().slice(0, 10)}/[$LATEST]${randomUUID().replaceAll('-', '')}`;
  const place = { logStream, clock, sink, receivers, answers: answersPath };
  const workerData: Started = { name, arn, directory, handler, memoryMegabytes, ...place };
  const worker = new Worker(workerSource(), {
    eval: true,
    name: name.slice(0, 15),
    workerData,
    env: { ...environment(model), ...model.environment, AWS_LAMBDA_LOG_STREAM_NAME: logStream },
    stdout: true,
    stderr: true,
    execArgv: ['--disable-warning=ExperimentalWarning'],
    resourceLimits: {
      maxOldGenerationSizeMb: Math.max(128, memoryMegabytes),
      maxYoungGenerationSizeMb: youngMegabytes,
    },
  });
  const prefix = (chunk: Buffer) => log.write(chunk.toString().replaceAll(/^(?=.)/gm, `${name} `));
  worker.stdout.on('data', prefix);
  worker.stderr.on('data', prefix);
  return worker;
}

function outcomeOf({ id, error, result = 'null' }: Wire & { type: 'answer' }): Outcome {
  if (error) return { ok: false, id, error };
  if (Buffer.byteLength(result) <= largestPayload) return { ok: true, id, result };
  return {
    ok: false,
    id,
    error: {
      errorType: 'Function.ResponseSizeTooLarge',
      errorMessage: 'Response payload size exceeded maximum allowed payload size (6291556 bytes).',
      trace: [],
    },
  };
}

function errorOf({ name, message, stack = '', code }: Error & { code?: string }): FunctionError {
  const errorType = code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'Runtime.OutOfMemory' : name;
  return { errorType, errorMessage: message, trace: stack.split('\n') };
}

let source: string | undefined;

/** The thread's program as JavaScript, made once. */
function workerSource(): string {
  if (source !== undefined) return source;
  const file = new URL('worker.ts', import.meta.url);
  const emitWarning = process.emitWarning.bind(process);
  // Node remarks that stripping is experimental; nobody who starts the platform can do anything about it.
  process.emitWarning = () => undefined;
  try {
    source = stripTypeScriptTypes(readFileSync(file, 'utf8'));
    return source;
  } finally {
    process.emitWarning = emitWarning;
  }
}
