import * as z from 'zod';
import { isManaged } from '../engines/managedKeys.ts';
import { type BucketModel, bucketOf } from './bucket.ts';
import { type Exports, type Resolved, resolveStack } from './stack.ts';
import { readAssembly } from './assembly.ts';
import { type CustomResourceModel, customResourcesOf } from './customResource.ts';
import { type FunctionModel, functionOf } from './function.ts';
import { type Grants, grantsOf } from './grants.ts';
import { type HttpApiModel, httpApiOf } from './httpApi.ts';
import { type Json, type JsonObject, TemplateError } from './intrinsics.ts';
import { type MappingModel, mappingOf } from './mapping.ts';
import type { Place } from './names.ts';
import { type Recurrence, parseSchedule } from './schedule.ts';
import { parse } from './parse.ts';

export interface TableModel {
  name: string;
  /** The CreateTable request, as DynamoDB takes it. */
  create: JsonObject;
  streamArn: string | undefined;
  streamView: string | undefined;
  ttlAttribute: string | undefined;
  keys: string[];
}
export interface QueueModel {
  name: string;
  arn: string;
  attributes: Record<string, string>;
}
export interface MachineModel {
  name: string;
  arn: string;
  definition: JsonObject;
  role: string;
}
/** A key that signs or authenticates; those that encrypt do nothing here, since nothing is encrypted. */
export interface ManagedKeyModel {
  name: string;
  arn: string;
  spec: string;
}
export interface ScheduleModel {
  name: string;
  recurrence: Recurrence;
  target: string;
  input: string | undefined;
  role: string;
}

/** All that the template says and the embedded platform runs. */
export interface Model {
  tables: TableModel[];
  queues: QueueModel[];
  buckets: BucketModel[];
  managedKeys: ManagedKeyModel[];
  functions: FunctionModel[];
  mappings: MappingModel[];
  machines: MachineModel[];
  schedules: ScheduleModel[];
  api: HttpApiModel | undefined;
  /** Each after those that it needs. */
  customResources: CustomResourceModel[];
  /** What each role may do, by role name. */
  grants: Grants;
}

/**
 * Reads a cloud assembly and resolves everything in it.
 * @param assembly directory that `app.synth()` wrote
 * @param place addresses of the platform that is about to run it
 * @param scratch directory for the code of inline functions
 * @throws TemplateError when it says something that cannot be run here
 */
export function readModel(assembly: string, place: Place, scratch: string): Model {
  const exports: Exports = new Map();
  const all = readAssembly(assembly).flatMap((stack) => resolveStack(stack, place, exports));
  const of = (...types: string[]) => all.filter(({ type }) => types.includes(type));
  const arn = (service: string, resource: string) =>
    `arn:${place.partition}:${service}:${place.region}:${place.account}:${resource}`;
  const functions = of('AWS::Lambda::Function').map((r) =>
    functionOf(r, arn, scratch, of('AWS::Lambda::EventInvokeConfig')),
  );
  return {
    tables: of('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable').map((r) => tableOf(r, arn)),
    queues: of('AWS::SQS::Queue').map((r) => queueOf(r, arn('sqs', r.name))),
    buckets: of('AWS::S3::Bucket').map(bucketOf),
    managedKeys: of('AWS::KMS::Key').flatMap((r) => managedKeyOf(r, arn('kms', `key/${r.name}`))),
    functions,
    mappings: of('AWS::Lambda::EventSourceMapping').map(mappingOf),
    machines: of('AWS::StepFunctions::StateMachine').map((r) =>
      machineOf(r, arn('states', `stateMachine:${r.name}`)),
    ),
    schedules: of('AWS::Scheduler::Schedule').flatMap(scheduleOf),
    api: httpApiOf(all),
    customResources: customResourcesOf(all, functions, place),
    grants: grantsOf(all),
  };
}

const keySchema = z.looseObject({
  KeyUsage: z.string().default('ENCRYPT_DECRYPT'),
  KeySpec: z.string().default('SYMMETRIC_DEFAULT'),
});

/** @throws TemplateError for a key that the engine does not run */
function managedKeyOf(resource: Resolved, arn: string): ManagedKeyModel[] {
  const { KeyUsage: usage, KeySpec: spec } = parse(keySchema, resource);
  if (usage === 'ENCRYPT_DECRYPT') return [];
  if (!isManaged(spec, usage))
    throw new TemplateError(
      `The key ${resource.name} is of ${spec} for ${usage}, which the embedded platform does not run.`,
    );
  return [{ name: resource.name, arn, spec }];
}

const indexSchema = z.looseObject({ IndexName: z.string(), KeySchema: z.json(), Projection: z.json() });
const tableSchema = z.looseObject({
  KeySchema: z.array(z.object({ AttributeName: z.string(), KeyType: z.string() })),
  AttributeDefinitions: z.json(),
  GlobalSecondaryIndexes: z.array(indexSchema).optional(),
  LocalSecondaryIndexes: z.array(indexSchema).optional(),
  StreamSpecification: z.object({ StreamViewType: z.string() }).optional(),
  TimeToLiveSpecification: z.looseObject({ AttributeName: z.string() }).optional(),
});

const indexOf = ({ IndexName, KeySchema, Projection }: z.infer<typeof indexSchema>) => ({
  IndexName,
  KeySchema,
  Projection,
});

function tableOf(resource: Resolved, arn: (service: string, resource: string) => string): TableModel {
  const table = parse(tableSchema, resource);
  const view = table.StreamSpecification?.StreamViewType;
  const create: JsonObject = {
    TableName: resource.name,
    KeySchema: table.KeySchema,
    AttributeDefinitions: table.AttributeDefinitions,
    BillingMode: 'PAY_PER_REQUEST',
  };
  if (table.GlobalSecondaryIndexes)
    create['GlobalSecondaryIndexes'] = table.GlobalSecondaryIndexes.map(indexOf);
  if (table.LocalSecondaryIndexes) create['LocalSecondaryIndexes'] = table.LocalSecondaryIndexes.map(indexOf);
  if (view) create['StreamSpecification'] = { StreamEnabled: true, StreamViewType: view };
  return {
    name: resource.name,
    create,
    streamArn: view ? arn('dynamodb', `table/${resource.name}/stream/2026-01-01T00:00:00.000`) : undefined,
    streamView: view,
    ttlAttribute: table.TimeToLiveSpecification?.AttributeName,
    keys: table.KeySchema.map(({ AttributeName }) => AttributeName),
  };
}

/** Attributes of a queue that SQS itself knows by the same name. */
const queueAttributes = [
  'VisibilityTimeout',
  'DelaySeconds',
  'MaximumMessageSize',
  'MessageRetentionPeriod',
  'ReceiveMessageWaitTimeSeconds',
  'RedrivePolicy',
];

function queueOf({ name, properties }: Resolved, arn: string): QueueModel {
  if (properties['FifoQueue'] === true) {
    throw new TemplateError(`The queue ${name} is FIFO; the embedded platform runs standard queues.`);
  }
  const attributes: Record<string, string> = {};
  const renamed: JsonObject = {
    ...properties,
    ...(properties['MessageRetentionPeriod'] === undefined ? { MessageRetentionPeriod: 345_600 } : {}),
  };
  for (const attribute of queueAttributes) {
    const value: Json | undefined = renamed[attribute];
    if (value === undefined) continue;
    attributes[attribute] = typeof value === 'object' ? JSON.stringify(value) : String(value);
  }
  return { name, arn, attributes };
}

const machineSchema = z.looseObject({
  DefinitionString: z.string().optional(),
  Definition: z.record(z.string(), z.json()).optional(),
  DefinitionSubstitutions: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  RoleArn: z.string(),
  StateMachineType: z.string().default('STANDARD'),
});

function machineOf(resource: Resolved, arn: string): MachineModel {
  const machine = parse(machineSchema, resource);
  if (machine.StateMachineType !== 'STANDARD') {
    throw new TemplateError(
      `The state machine ${resource.name} is ${machine.StateMachineType}, not STANDARD.`,
    );
  }
  let source = machine.DefinitionString ?? JSON.stringify(machine.Definition ?? {});
  for (const [key, value] of Object.entries(machine.DefinitionSubstitutions)) {
    source = source.replaceAll(`\${${key}}`, JSON.stringify(String(value)).slice(1, -1));
  }
  const definition = z.record(z.string(), z.json()).parse(JSON.parse(source));
  return { name: resource.name, arn, definition, role: roleName(machine.RoleArn) };
}

const scheduleSchema = z.looseObject({
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string().default('UTC'),
  State: z.string().default('ENABLED'),
  Target: z.looseObject({ Arn: z.string(), RoleArn: z.string(), Input: z.string().optional() }),
});

function scheduleOf(resource: Resolved): ScheduleModel[] {
  const { ScheduleExpression, ScheduleExpressionTimezone, State, Target } = parse(scheduleSchema, resource);
  if (State === 'DISABLED') return [];
  if (!Target.Arn.includes(':lambda:')) {
    throw new TemplateError(
      `The schedule ${resource.name} calls ${Target.Arn}; only functions are called here.`,
    );
  }
  const recurrence = parseSchedule(ScheduleExpression, ScheduleExpressionTimezone);
  return [
    {
      name: resource.name,
      recurrence,
      target: Target.Arn,
      input: Target.Input,
      role: roleName(Target.RoleArn),
    },
  ];
}

/** The role's name out of its ARN. */
export function roleName(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}
