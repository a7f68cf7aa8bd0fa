import { randomUUID } from 'node:crypto';
import { asText, type Json, type JsonObject } from '../template/intrinsics.ts';
import type { MachineModel } from '../template/model.ts';
import { AwsError } from './awsCall.ts';
import { createRunner, type MachineSurroundings, parseInput, type Runner } from './executionRunner.ts';
import { type Execution, type Executions, openExecutions } from './executions.ts';
import { checkDefinition } from './machineDefinition.ts';

/** The Step Functions service: names, records and persistence around an interpreter that has none. */
export interface StepFunctions {
  /** @throws AwsError as the service would */
  call: (operation: string, input: JsonObject) => Promise<JsonObject>;
  /** Goes on with every execution that was open when the platform stopped. */
  resume(): void;
  stop: () => void;
}

/** @throws TemplateError when a definition uses what the interpreter does not do */
export function createStepFunctions(models: MachineModel[], around: MachineSurroundings): StepFunctions {
  for (const model of models) checkDefinition(model);
  const executions = openExecutions(around.memory.database);
  const runner = createRunner(executions, around);
  const machines = new Map(models.map((model) => [model.arn, model]));
  const service: Service = { machines, executions, runner, around };
  return {
    async call(operation, input) {
      const handle = operations[operation];
      if (handle) return handle(input, service);
      throw new AwsError(
        'UnknownOperationException',
        `The embedded platform has no states:${operation}.`,
        501,
      );
    },
    resume() {
      for (const execution of executions.open()) runner.run(execution);
    },
    stop: () => runner.stop(),
  };
}

interface Service {
  machines: ReadonlyMap<string, MachineModel>;
  executions: Executions;
  runner: Runner;
  around: MachineSurroundings;
}

const operations: Record<string, (input: JsonObject, service: Service) => JsonObject> = {
  StartExecution: startExecution,
  StopExecution(input, service) {
    const execution = executionOf(input, service);
    service.runner.end(execution, 'ABORTED', textOf(input['error']), textOf(input['cause']));
    return { stopDate: service.around.clock.now() / 1000 };
  },
  DescribeExecution: (input, service) => described(executionOf(input, service), true),
  ListExecutions: listExecutions,
  GetExecutionHistory(input, service) {
    const events = service.runner.events(executionOf(input, service).arn);
    return {
      events: events.map((event, index) => ({
        id: index + 1,
        type: asText(event['type']),
        timestamp: Number(event['timestamp'] ?? 0) / 1000,
      })),
    };
  },
  DescribeStateMachine(input, service) {
    const { definition, role, ...machine } = machineOf(input, service);
    const listed = listedMachine(machine);
    return { ...listed, status: 'ACTIVE', definition: JSON.stringify(definition), roleArn: role };
  },
  ListStateMachines: (_, { machines }) => ({ stateMachines: [...machines.values()].map(listedMachine) }),
};

function listedMachine({ arn, name }: Pick<MachineModel, 'arn' | 'name'>): JsonObject {
  return { stateMachineArn: arn, name, type: 'STANDARD', creationDate: 0 };
}

function machineOf(input: JsonObject, { machines }: Service): MachineModel {
  const arn = asText(input['stateMachineArn']);
  const machine = machines.get(arn);
  if (machine) return machine;
  throw new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
}

function executionOf(input: JsonObject, { executions }: Service): Execution {
  const arn = asText(input['executionArn']);
  const execution = executions.find(arn);
  if (execution) return execution;
  throw new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
}

function startExecution(input: JsonObject, service: Service): JsonObject {
  const machine = machineOf(input, service);
  const name = asText(input['name'] ?? randomUUID());
  const text = asText(input['input'] ?? '{}');
  // oxlint-disable-next-line no-control-regex -- the service refuses them
  if (!/^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\u0000-\u001f]{1,80}$/.test(name)) {
    throw new AwsError('InvalidName', `Invalid Name: '${name}'`);
  }
  const arn = `${machine.arn.replace(':stateMachine:', ':execution:')}:${name}`;
  const known = service.executions.find(arn);
  if (known) return startedAlready(known, text);
  parseInput(text);
  const execution: Execution = {
    arn,
    machine: machine.arn,
    name,
    input: text,
    status: 'RUNNING',
    startedAt: service.around.clock.now(),
    definition: JSON.stringify(machine.definition),
    role: machine.role,
  };
  service.executions.insert(execution);
  service.around.activity.stir();
  service.runner.run(execution);
  return { executionArn: arn, startDate: execution.startedAt / 1000 };
}

/** Starting the same execution again while it runs is one start; a name is taken for good. */
function startedAlready({ arn, status, input, startedAt }: Execution, text: string): JsonObject {
  if (status === 'RUNNING' && input === text) return { executionArn: arn, startDate: startedAt / 1000 };
  throw new AwsError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
}

function listExecutions(input: JsonObject, service: Service): JsonObject {
  const { arn } = machineOf(input, service);
  const limit = Math.min(Number(input['maxResults'] ?? 100) || 100, 1000);
  const [status, after] = [textOf(input['statusFilter']), textOf(input['nextToken'])];
  const page = service.executions.list(arn, status, after, limit);
  const list = page.items.map((execution) => described(execution, false));
  return page.next === undefined ? { executions: list } : { executions: list, nextToken: page.next };
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

function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
