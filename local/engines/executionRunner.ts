import { StateMachine, type StateMachineDefinition } from 'aws-local-stepfunctions';
import type { Activity } from '../activity.ts';
import type { Clock } from '../clock.ts';
import type { Memory } from '../platformState.ts';
import type { Outcome } from '../runtime/functions.ts';
import { asText, isObject, type Json, type JsonObject } from '../template/intrinsics.ts';
import type { MachineModel } from '../template/model.ts';
import { AwsError } from './awsCall.ts';
import type { Execution, Executions } from './executions.ts';
import { callFunction, createLive, type Live, stepsOf, wait } from './executionSteps.ts';
import { resumedAt, statesOf, withoutWaits } from './machineDefinition.ts';

export interface MachineSurroundings {
  memory: Memory;
  clock: Clock;
  activity: Activity;
  invoke(machine: MachineModel, functionName: string, event: string): Promise<Outcome>;
  failed(message: string): void;
}

interface Prepared {
  definition: JsonObject;
  states: [string, JsonObject][];
  /** Runs it from its beginning. */
  whole: StateMachine;
}
/** Seconds after which a task would time out on its own; the interpreter's timer takes no more than 24.8 days. */
const longestTask = 2_000_000;

/** Runs executions on the interpreter and keeps their record. */
export interface Runner {
  /** Runs an execution, from the state it had entered last when it was interrupted. */
  run: (execution: Execution) => void;
  end: (
    execution: Execution,
    status: 'ABORTED' | 'TIMED_OUT',
    error: string | undefined,
    cause: string | undefined,
  ) => void;
  /** What happened in an execution that is open. */
  events: (arn: string) => JsonObject[];
  stop: () => void;
}

export function createRunner(executions: Executions, around: MachineSurroundings): Runner {
  const { clock, activity } = around;
  /** What executions of one definition share, by the definition's text. */
  const prepared = new Map<string, Prepared>();
  const running = new Map<string, Live>();
  let stopped = false;

  /** An execution keeps the definition it started with. */
  function prepare({ definition: text }: Execution): Prepared {
    const known = prepared.get(text);
    if (known) return known;
    const definition = asObject(JSON.parse(text));
    const fresh: Prepared = {
      definition,
      states: statesOf(definition),
      whole: interpreterOf(withoutWaits(definition, longestTask)),
    };
    prepared.set(text, fresh);
    return fresh;
  }

  function run(execution: Execution): void {
    const { definition, states, whole } = prepare(execution);
    const machine: MachineModel = {
      name: execution.machine.slice(execution.machine.lastIndexOf(':') + 1),
      arn: execution.machine,
      definition,
      role: execution.role,
    };
    const live = createLive(activity);
    running.set(execution.arn, live);
    const interpreter =
      execution.state === undefined
        ? whole
        : interpreterOf(resumedAt(withoutWaits(definition, longestTask), execution));
    const { result, abort, eventLogs } = interpreter.run(parseInput(execution.input), {
      overrides: {
        taskResourceLocalHandlers: stepsOf(states, {
          task: (state, input) => callFunction(machine, state, input, around),
          wait: (name, state, input) => wait(executions, clock, { execution, live, name, state, input }),
        }),
      },
      context: {
        Execution: { Id: execution.arn, Name: execution.name, RoleArn: execution.role },
        StateMachine: { Id: execution.machine, Name: machine.name },
      },
    });
    live.abort = abort;
    limit(execution, live, definition['TimeoutSeconds']);
    const lost = (error: unknown) => around.failed(`${execution.name}: ${cause(error).message}`);
    follow(execution, live, definition, eventLogs).catch(lost);
    finish(execution, live, result).catch(lost);
  }

  function limit(execution: Execution, live: Live, seconds: Json | undefined): void {
    if (typeof seconds !== 'number') return;
    const timeOut = () => end(execution, 'TIMED_OUT', undefined, undefined);
    live.cancel.set('', clock.at(execution.startedAt + seconds * 1000, timeOut));
  }

  async function finish(execution: Execution, live: Live, result: Promise<unknown>): Promise<void> {
    const ended = await result.then(JSON.stringify, cause);
    try {
      if (typeof ended !== 'object') {
        executions.close(execution, 'SUCCEEDED', clock.now(), ended);
      } else if (!stopped && executions.find(execution.arn)?.status === 'RUNNING') {
        const { name, message } = ended;
        executions.close(execution, 'FAILED', clock.now(), undefined, name, message);
        around.failed(`${execution.name}: ${name} ${message}`);
      }
    } finally {
      live.cancel.get('')?.();
      running.delete(execution.arn);
      live.finish();
    }
  }

  /** Remembers which state was entered with what, so that a restart goes on from there. */
  async function follow(
    execution: Execution,
    live: Live,
    definition: JsonObject,
    events: AsyncGenerator<object>,
  ): Promise<void> {
    const top = asObject(definition['States'] ?? {});
    for await (const event of events) {
      const entry = asObject(JSON.parse(JSON.stringify(event)));
      live.events.push(entry);
      const state = asObject(entry['state'] ?? {});
      const name = asText(state['name'] ?? '');
      if (entry['type'] === 'StateEntered' && !stopped && name in top) {
        executions.enter(execution, name, JSON.stringify(state['input'] ?? null));
      }
    }
  }

  function end(
    execution: Execution,
    status: 'ABORTED' | 'TIMED_OUT',
    error: string | undefined,
    cause_: string | undefined,
  ): void {
    if (execution.status !== 'RUNNING') return;
    executions.close(execution, status, clock.now(), undefined, error, cause_);
    const live = running.get(execution.arn);
    for (const cancel of live?.cancel.values() ?? []) cancel();
    live?.abort();
  }

  return {
    run,
    end,
    events: (arn) => running.get(arn)?.events ?? [],
    stop() {
      stopped = true;
      for (const { abort } of running.values()) abort();
    },
  };
}

function interpreterOf(definition: JsonObject): StateMachine {
  // The rewritten definition has the shape of its original, which was checked when the template was read.
  return new StateMachine(definition as unknown as StateMachineDefinition, {
    validationOptions: { noValidate: true },
  });
}

/** @throws AwsError when the text is not JSON */
export function parseInput(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    throw new AwsError('InvalidExecutionInput', 'Invalid State Machine Execution Input: it is not JSON.');
  }
}

function asObject(value: Json): JsonObject {
  return isObject(value) ? value : {};
}

/** The interpreter wraps what failed; its name and message are the state's. */
function cause(error: unknown): { name: string; message: string } {
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(inner instanceof Error)) return { name: 'States.Runtime', message: String(inner) };
  return { name: inner.name, message: inner.message };
}
