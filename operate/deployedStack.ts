import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CloudFormationClient, paginateListStackResources } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';
import { type Instant, instantOf, parseInstant } from '../lib/calendar/index.ts';
import { readStage } from '../infra/stage.ts';
import { ConnectionError, outputsOf } from './connection.ts';

/** Options by which a tool is told which stack it works on. */
export const stackOptions = {
  stage: { type: 'string' },
  local: { type: 'boolean', default: false },
  data: { type: 'string', default: '.gongxiang' },
} as const;

export const stackUsage = `  --stage NAME     已部署的环境（infra/stages/NAME.json） · a deployed stage
  --local          本机 npm start 的平台；--data DIR 为其数据目录 · the platform that runs here; --data DIR is its data
`;

export interface StackChoice {
  readonly stage?: string | undefined;
  readonly local: boolean;
  readonly data: string;
}

interface StackResource {
  /** The construct's name, without the hash that CDK puts behind it. */
  readonly id: string;
  readonly type: string;
  /** Table name, queue address, state machine ARN, function name. */
  readonly physical: string;
}

/** A stack that runs, deployed or here, and what speaks to it. */
export interface DeployedStack {
  readonly dynamodb: DynamoDBClient;
  readonly sqs: SQSClient;
  readonly sfn: SFNClient;
  readonly lambda: LambdaClient;
  readonly table: string;
  readonly stateMachineArn: string;
  readonly queues: readonly { readonly id: string; readonly url: string }[];
  readonly buckets: readonly string[];
  /** Address of the HTTP API. */
  readonly api: string;
  /** Whether it is the embedded platform. */
  readonly isLocal: boolean;
  /** Whether its table is copied into another account. */
  readonly isBackedUp: boolean;
  readonly client: ClientSettings;
  /** @throws ConnectionError when the stack has no such function */
  functionNamed(id: string): string;
  /** The product's clock. */
  now(): Promise<Instant>;
}

interface ClientSettings {
  readonly region: string;
  readonly endpoint?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

interface Found {
  readonly client: ClientSettings;
  readonly resources: readonly StackResource[];
  /** The table in use. */
  readonly table: string | undefined;
  readonly api: string;
  readonly now: () => Promise<Instant>;
}

/** @throws ConnectionError when the tool was not told which stack, or it does not run */
export async function openStack(choice: StackChoice): Promise<DeployedStack> {
  if (choice.local === (choice.stage !== undefined)) {
    throw new ConnectionError('请用 --stage 或 --local 指明平台 · say --stage NAME or --local');
  }
  const { client, resources, table, api, now } =
    choice.stage === undefined ? readLocal(choice.data) : await deployed(choice.stage);
  const of = (type: string) => resources.filter((resource) => resource.type === type);
  const stateMachineArn = of('AWS::StepFunctions::StateMachine')[0]?.physical;
  if (table === undefined || stateMachineArn === undefined) {
    throw new ConnectionError('栈中没有数据表或定时器 · the stack has no table or no timer');
  }
  return {
    dynamodb: new DynamoDBClient(client),
    sqs: new SQSClient(client),
    sfn: new SFNClient(client),
    lambda: new LambdaClient(client),
    table,
    stateMachineArn,
    queues: of('AWS::SQS::Queue').map(({ id, physical }) => ({ id, url: physical })),
    buckets: of('AWS::S3::Bucket').map(({ physical }) => physical),
    api,
    isLocal: choice.local,
    isBackedUp: choice.stage !== undefined && readStage(choice.stage).backup !== undefined,
    client,
    functionNamed(id) {
      const found = of('AWS::Lambda::Function').find((resource) => resource.id === id);
      if (!found) throw new ConnectionError(`栈中没有函数 ${id} · the stack has no function ${id}`);
      return found.physical;
    },
    now,
  };
}

const withoutHash = (logicalId: string) => logicalId.replace(/[0-9A-F]{8}$/, '');

/** The construct's name in a physical name of the embedded platform, which is stack, construct and hash. */
const constructOf = (physical: string) =>
  withoutHash(physical.replace(/^.*:/, '').replace(/^Gongxiang-[a-z][a-z0-9-]*?-(?=[A-Z])/, ''));

/** The stack's resources as CloudFormation lists them, with the usual environment of the AWS SDK. */
async function deployed(name: string): Promise<Found> {
  const client = { region: readStage(name).region };
  const cloudformation = new CloudFormationClient(client);
  const StackName = `Gongxiang-${name}`;
  const resources: StackResource[] = [];
  for await (const page of paginateListStackResources({ client: cloudformation }, { StackName })) {
    for (const { LogicalResourceId, ResourceType: type, PhysicalResourceId } of page.StackResourceSummaries ??
      []) {
      if (!LogicalResourceId || !type || !PhysicalResourceId) continue;
      resources.push({ id: withoutHash(LogicalResourceId), type, physical: PhysicalResourceId });
    }
  }
  cloudformation.destroy();
  const outputs = await outputsOf(name, client);
  // Not the table among the resources: after a restore that one is evidence, which nobody uses and nothing may change.
  const table = outputs.get('CaseTableName');
  return {
    client,
    resources,
    table,
    api: outputs.get('ApiAddress') ?? '',
    now: async () => instantOf(Date.now()),
  };
}

const names = z.array(z.string());
const localSchema = z.looseObject({
  endpoint: z.string(),
  region: z.string(),
  accessKeyId: z.string(),
  secretAccessKey: z.string(),
  api: z.string(),
  tables: names,
  queues: names,
  machines: names,
  functions: names,
  buckets: names,
});

function listed(type: string, all: readonly string[], physical = (name: string) => name): StackResource[] {
  return all.map((name) => ({ id: constructOf(name), type, physical: physical(name) }));
}

/** What a running platform tells its owner's tools. */
function readLocal(data: string): Found {
  const { endpoint, region, accessKeyId, secretAccessKey, api, ...place } = localSchema.parse(
    readPlace(data),
  );
  return {
    client: { endpoint, region, credentials: { accessKeyId, secretAccessKey } },
    resources: [
      ...listed('AWS::SQS::Queue', place.queues, (name) => `${endpoint}/000000000000/${name}`),
      ...listed('AWS::StepFunctions::StateMachine', place.machines),
      ...listed('AWS::Lambda::Function', place.functions),
      ...listed('AWS::S3::Bucket', place.buckets),
    ],
    table: place.tables[0],
    api,
    async now() {
      const answer = z.object({ now: z.string() }).parse(await (await fetch(`${api}/local/clock`)).json());
      return parseInstant(answer.now) ?? answer.now;
    },
  };
}

/** The address of the platform that runs on a data directory. @throws ConnectionError where none does */
export function localApi(data: string): string {
  return localSchema.parse(readPlace(data)).api;
}

function readPlace(data: string): unknown {
  try {
    return JSON.parse(readFileSync(join(data, 'aws.json'), 'utf8'));
  } catch {
    throw new ConnectionError(
      `${data} 中没有正在运行的平台：先运行 npm start，或用 --data 指明数据目录。\n` +
        `No platform runs on ${data}: npm start first, or name its data directory with --data.`,
    );
  }
}
