import type { Activity } from '../activity.ts';
import type { Clock } from '../clock.ts';
import type { Outcome } from '../runtime/functions.ts';
import { asText, isObject, type Json, type JsonObject } from '../template/intrinsics.ts';
import { functionName } from '../template/mapping.ts';
import type { MachineModel } from '../template/model.ts';
import type { Execution, Executions } from './executions.ts';
import { dueOf } from './machineDefinition.ts';

/** An execution that is under way; it counts as activity but while all of it waits. */
export interface Live {
  abort: () => void;
  events: JsonObject[];
  /** What calls off a wait, by the state's name; '' is the execution's own time-out. */
  cancel: Map<string, () => void>;
  /** A state begins to wait. */
  pause(): void;
  /** A state has waited. */
  proceed(): void;
  finish(): void;
}

export function createLive(activity: Activity): Live {
  let finishStep: (() => void) | undefined = activity.begin();
  let waits = 0;
  const finish = () => {
    finishStep?.();
    finishStep = undefined;
  };
  return {
    abort: () => undefined,
    events: [],
    cancel: new Map(),
    pause() {
      waits += 1;
      finish();
    },
    proceed() {
      waits -= 1;
      if (waits === 0) finishStep ??= activity.begin();
    },
    finish,
  };
}

type Step = (input: Json) => Promise<Json>;

/** What the interpreter calls for each state that does something, by the state's name. */
export function stepsOf(
  states: [string, JsonObject][],
  kinds: {
    task: (state: JsonObject, input: Json) => Promise<Json>;
    wait: (name: string, state: JsonObject, input: Json) => Promise<Json>;
  },
): Record<string, Step> {
  const steps: Record<string, Step> = {};
  for (const [name, state] of states) {
    if (state['Type'] === 'Task') steps[name] = (input) => kinds.task(state, input);
    if (state['Type'] === 'Wait') steps[name] = (input) => kinds.wait(name, state, input);
  }
  return steps;
}

/** @throws Error named as the function's error, so that Retry and Catch know it */
export async function callFunction(
  machine: MachineModel,
  state: JsonObject,
  input: Json,
  { invoke }: { invoke(machine: MachineModel, functionName: string, event: string): Promise<Outcome> },
): Promise<Json> {
  const isService = asText(state['Resource']).endsWith(':lambda:invoke');
  const parameters = isObject(input) ? input : {};
  const target = functionName(isService ? asText(parameters['FunctionName']) : asText(state['Resource']));
  const payload = isService ? (parameters['Payload'] ?? {}) : input;
  const outcome = await invoke(machine, target, JSON.stringify(payload));
  if (!outcome.ok) {
    const { errorType, errorMessage, trace } = outcome.error;
    const error = new Error(JSON.stringify({ errorType, errorMessage, trace }));
    error.name = errorType;
    throw error;
  }
  const result: Json = JSON.parse(outcome.result);
  return isService ? { ExecutedVersion: '$LATEST', Payload: result, StatusCode: 200 } : result;
}

/** Waits on the product's clock; the instant is kept, so that a restart waits for the same. */
export function wait(
  executions: Executions,
  clock: Clock,
  {
    execution,
    live,
    name,
    state,
    input,
  }: {
    execution: Execution;
    live: Live;
    name: string;
    state: JsonObject;
    input: Json;
  },
): Promise<Json> {
  const kept = execution.waitingIn === name ? execution.waitingUntil : undefined;
  const due = kept ?? dueOf(state, input, clock.now());
  execution.waitingIn = name;
  execution.waitingUntil = due;
  executions.wait(execution, name, due);
  live.cancel.get(name)?.();
  live.pause();
  return new Promise((resolve) => {
    const proceed = () => {
      live.cancel.delete(name);
      live.proceed();
      delete execution.waitingIn;
      delete execution.waitingUntil;
      resolve(input);
    };
    const cancel = clock.at(due, proceed, {
      kind: 'timer',
      name: execution.name,
      input: execution.input,
    });
    live.cancel.set(name, () => {
      cancel();
      live.proceed();
    });
  });
}
