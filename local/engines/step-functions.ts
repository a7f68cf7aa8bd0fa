import { randomUUID } from 'node:crypto';
import { StateMachine, type StateMachineDefinition } from 'aws-local-stepfunctions';
import type { Activity } from '../activity.ts';
import type { Clock } from '../clock.ts';
import type { Memory } from '../memory.ts';
import type { Outcome } from '../runtime/functions.ts';
import { asText, isObject, type Json, type JsonObject } from '../template/intrinsics.ts';
import { functionName } from '../template/mapping.ts';
import type { MachineModel } from '../template/model.ts';
import { AwsError } from './aws-call.ts';
import { type Execution, openExecutions } from './executions.ts';
import { checkDefinition, dueOf, resumedAt, statesOf, withoutWaits } from './machine-definition.ts';

/** The Step Functions service: names, records and persistence around an interpreter that has none. */
export interface StepFunctions {
  /** @throws AwsError as the service would */
  call: (operation: string, input: JsonObject) => Promise<JsonObject>;
  /** Goes on with every execution that was open when the platform stopped. */
  resume(): void;
  stop(): void;
}

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

/** @throws TemplateError when a definition uses what the interpreter does not do */
export function createStepFunctions(models: MachineModel[], around: MachineSurroundings): StepFunctions {
  const { memory, clock, activity } = around;
  for (const model of models) checkDefinition(model);
  const machines = new Map(models.map((model) => [model.arn, model]));
  const texts = new Map(models.map((model) => [model.arn, JSON.stringify(model.definition)]));
  /** What executions of one definition share, by the definition's text. */
  const prepared = new Map<string, Prepared>();
  const executions = openExecutions(memory.database);
  const running = new Map<string, Running>();
  let stopped = false;

  function machineOf(input: JsonObject): MachineModel {
    const machine = machines.get(asText(input['stateMachineArn']));
    if (machine) return machine;
    throw new AwsError(
      'StateMachineDoesNotExist',
      `State Machine Does Not Exist: '${asText(input['stateMachineArn'])}'`,
    );
  }
  function executionOf(input: JsonObject): Execution {
    const execution = executions.find(asText(input['executionArn']));
    if (execution) return execution;
    throw new AwsError(
      'ExecutionDoesNotExist',
      `Execution Does Not Exist: '${asText(input['executionArn'])}'`,
    );
  }

  function startExecution(input: JsonObject): JsonObject {
    const machine = machineOf(input);
    const name = asText(input['name'] ?? randomUUID());
    const text = asText(input['input'] ?? '{}');
    // oxlint-disable-next-line no-control-regex -- the service refuses them
    if (!/^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\u0000-\u001f]{1,80}$/.test(name)) {
      throw new AwsError('InvalidName', `Invalid Name: '${name}'`);
    }
    const arn = `${machine.arn.replace(':stateMachine:', ':execution:')}:${name}`;
    const known = executions.find(arn);
    if (known) {
      if (known.status === 'RUNNING' && known.input === text) {
        return { executionArn: arn, startDate: known.startedAt / 1000 };
      }
      throw new AwsError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
    }
    parseInput(text);
    const execution: Execution = {
      arn,
      machine: machine.arn,
      name,
      input: text,
      status: 'RUNNING',
      startedAt: clock.now(),
      definition: texts.get(machine.arn) ?? '',
      role: machine.role,
    };
    executions.insert(execution);
    activity.stir();
    run(execution);
    return { executionArn: arn, startDate: execution.startedAt / 1000 };
  }

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

  /** Runs an execution, from the state it had entered last when it was interrupted. */
  function run(execution: Execution): void {
    const { definition, states, whole } = prepare(execution);
    const machine: MachineModel = {
      name: machines.get(execution.machine)?.name ?? execution.name,
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

  const operations: Record<string, (input: JsonObject) => JsonObject> = {
    StartExecution: startExecution,
    StopExecution(input) {
      end(executionOf(input), 'ABORTED', textOf(input['error']), textOf(input['cause']));
      return { stopDate: clock.now() / 1000 };
    },
    DescribeExecution: (input) => described(executionOf(input), true),
    ListExecutions(input) {
      const { arn } = machineOf(input);
      const limit = Math.min(Number(input['maxResults'] ?? 100) || 100, 1000);
      const page = executions.list(arn, textOf(input['statusFilter']), textOf(input['nextToken']), limit);
      const list = page.items.map((execution) => described(execution, false));
      return page.next === undefined ? { executions: list } : { executions: list, nextToken: page.next };
    },
    GetExecutionHistory(input) {
      const execution = executionOf(input);
      const events = running.get(execution.arn)?.events ?? [];
      return {
        events: events.map((event, index) => ({
          id: index + 1,
          type: asText(event['type']),
          timestamp: Number(event['timestamp'] ?? 0) / 1000,
        })),
      };
    },
    DescribeStateMachine(input) {
      const { arn, name, definition, role } = machineOf(input);
      return {
        stateMachineArn: arn,
        name,
        status: 'ACTIVE',
        type: 'STANDARD',
        definition: JSON.stringify(definition),
        roleArn: role,
        creationDate: 0,
      };
    },
    ListStateMachines: () => ({
      stateMachines: [...machines.values()].map(({ arn, name }) => ({
        stateMachineArn: arn,
        name,
        type: 'STANDARD',
        creationDate: 0,
      })),
    }),
  };

  return {
    async call(operation, input) {
      const handle = operations[operation];
      if (handle) return handle(input);
      throw new AwsError(
        'UnknownOperationException',
        `The embedded platform has no states:${operation}.`,
        501,
      );
    },
    resume() {
      for (const execution of executions.open()) run(execution);
    },
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

function described(execution: Execution, isWhole: boolean): JsonObject {
  const { arn, machine, name, status, startedAt, stoppedAt, input, output, error, cause: why } = execution;
  return {
    executionArn: arn,
    stateMachineArn: machine,
    name,
    status,
    startDate: startedAt / 1000,
    ...(stoppedAt === undefined ? {} : { stopDate: stoppedAt / 1000 }),
    ...(isWhole ? { input } : {}),
    ...(isWhole && output !== undefined ? { output } : {}),
    ...(isWhole && error !== undefined ? { error } : {}),
    ...(isWhole && why !== undefined ? { cause: why } : {}),
  };
}

function parseInput(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    throw new AwsError('InvalidExecutionInput', 'Invalid State Machine Execution Input: it is not JSON.');
  }
}

function asObject(value: Json): JsonObject {
  return isObject(value) ? value : {};
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The interpreter wraps what failed; its name and message are the state's. */
function cause(error: unknown): { name: string; message: string } {
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(inner instanceof Error)) return { name: 'States.Runtime', message: String(inner) };
  return { name: inner.name, message: inner.message };
}
