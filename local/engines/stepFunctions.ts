import { randomUUID } from 'node:crypto';
import { asText, type Json, type JsonObject } from '../template/intrinsics.ts';
import type { MachineModel } from '../template/model.ts';
import { AwsError } from './awsCall.ts';
import { createRunner, type MachineSurroundings, parseInput } from './executionRunner.ts';
import { type Execution, openExecutions } from './executions.ts';
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
  const { memory, clock, activity } = around;
  for (const model of models) checkDefinition(model);
  const machines = new Map(models.map((model) => [model.arn, model]));
  const texts = new Map(models.map((model) => [model.arn, JSON.stringify(model.definition)]));
  const executions = openExecutions(memory.database);
  const runner = createRunner(executions, around);

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
    runner.run(execution);
    return { executionArn: arn, startDate: execution.startedAt / 1000 };
  }

  const operations: Record<string, (input: JsonObject) => JsonObject> = {
    StartExecution: startExecution,
    StopExecution(input) {
      runner.end(executionOf(input), 'ABORTED', textOf(input['error']), textOf(input['cause']));
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
      const events = runner.events(execution.arn);
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
      for (const execution of executions.open()) runner.run(execution);
    },
    stop: () => runner.stop(),
  };
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
