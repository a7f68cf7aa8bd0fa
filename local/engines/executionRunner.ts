import { StateMachine, type StateMachineDefinition } from 'aws-local-stepfunctions';
import type { Activity } from '../activity.ts';
import type { Clock } from '../clock.ts';
import type { Memory } from '../platformState.ts';
import type { Outcome } from '../runtime/functions.ts';
import { asText, isObject, type Json, type JsonObject } from '../template/intrinsics.ts';
import { functionName } from '../template/mapping.ts';
import type { MachineModel } from '../template/model.ts';
import { AwsError } from './awsCall.ts';
import type { Execution, Executions } from './executions.ts';
import { dueOf, resumedAt, statesOf, withoutWaits } from './machineDefinition.ts';

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
interface Running {
  abort: () => void;
  events: JsonObject[];
  cancelWaits: Map<string, () => void>;
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
  const running = new Map<string, Running>();
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
    let finishStep: (() => void) | undefined = activity.begin();
    let waits = 0;
    const pause = () => {
      waits += 1;
      finishStep?.();
      finishStep = undefined;
    };
    const proceed = () => {
      waits -= 1;
      if (waits === 0) finishStep ??= activity.begin();
    };
    const live: Running = { abort: () => undefined, events: [], cancelWaits: new Map() };
    running.set(execution.arn, live);
    const handlers: Record<string, (input: Json) => Promise<Json>> = {};
    const context = {
      Execution: { Id: execution.arn, Name: execution.name, RoleArn: execution.role },
      StateMachine: { Id: execution.machine, Name: machine.name },
    };
    for (const [name, state] of states) {
      if (state['Type'] === 'Task') handlers[name] = (input) => task(machine, state, input);
      if (state['Type'] === 'Wait')
        handlers[name] = (input) => wait(execution, live, name, state, input, pause, proceed);
    }
    const interpreter =
      execution.state === undefined
        ? whole
        : interpreterOf(resumedAt(withoutWaits(definition, longestTask), execution));
    const { result, abort, eventLogs } = interpreter.run(parseInput(execution.input), {
      overrides: { taskResourceLocalHandlers: handlers },
      context,
    });
    live.abort = abort;
    const limit = machine.definition['TimeoutSeconds'];
    if (typeof limit === 'number') {
      const call = clock.at(execution.startedAt + limit * 1000, () =>
        end(execution, 'TIMED_OUT', undefined, undefined),
      );
      live.cancelWaits.set('', call);
    }
    void follow(execution, live, machine, eventLogs);
    result
      .then(
        (output) => executions.close(execution, 'SUCCEEDED', clock.now(), JSON.stringify(output)),
        (error: unknown) => {
          if (stopped || executions.find(execution.arn)?.status !== 'RUNNING') return;
          const { name, message } = cause(error);
          executions.close(execution, 'FAILED', clock.now(), undefined, name, message);
          around.failed(`${execution.name}: ${name} ${message}`);
        },
      )
      .finally(() => {
        live.cancelWaits.get('')?.();
        running.delete(execution.arn);
        finishStep?.();
      });
  }

  /** Remembers which state was entered with what, so that a restart goes on from there. */
  async function follow(
    execution: Execution,
    live: Running,
    machine: MachineModel,
    events: AsyncGenerator<object>,
  ): Promise<void> {
    const top = asObject(machine.definition['States'] ?? {});
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

  async function task(machine: MachineModel, state: JsonObject, input: Json): Promise<Json> {
    const isService = asText(state['Resource']).endsWith(':lambda:invoke');
    const parameters = asObject(input);
    const target = functionName(isService ? asText(parameters['FunctionName']) : asText(state['Resource']));
    const payload = isService ? (parameters['Payload'] ?? {}) : input;
    const outcome = await around.invoke(machine, target, JSON.stringify(payload));
    if (!outcome.ok) {
      const { errorType, errorMessage, trace } = outcome.error;
      const error = new Error(JSON.stringify({ errorType, errorMessage, trace }));
      error.name = errorType;
      throw error;
    }
    const result: Json = JSON.parse(outcome.result);
    return isService ? { ExecutedVersion: '$LATEST', Payload: result, StatusCode: 200 } : result;
  }

  function wait(
    execution: Execution,
    live: Running,
    name: string,
    state: JsonObject,
    input: Json,
    pause: () => void,
    proceed: () => void,
  ): Promise<Json> {
    const kept = execution.waitingIn === name ? execution.waitingUntil : undefined;
    const due = kept ?? dueOf(state, input, clock.now());
    execution.waitingIn = name;
    execution.waitingUntil = due;
    executions.wait(execution, name, due);
    live.cancelWaits.get(name)?.();
    pause();
    return new Promise((resolve) => {
      const cancel = clock.at(due, () => {
        live.cancelWaits.delete(name);
        proceed();
        delete execution.waitingIn;
        delete execution.waitingUntil;
        resolve(input);
      });
      live.cancelWaits.set(name, () => {
        cancel();
        proceed();
      });
    });
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
    for (const cancel of live?.cancelWaits.values() ?? []) cancel();
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
