import { CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { instantOf } from '../lib/calendar/index.ts';
import { definitionOf } from '../lib/cases.ts';
import { createObjects } from '../lib/platform/exchange/objects.ts';
import {
  snapshotKey,
  type SnapshotHeader,
  soundHeader,
  type Unusable,
} from '../lib/platform/search/snapshot.ts';
import { createCaseStore } from '../lib/platform/store/caseStore.ts';
import { examine, type Finding, type Patient, type QueueState } from './examine.ts';
import { queueTable } from '../lib/platform/reactions/queueTable.ts';
import { createTable } from '../lib/platform/store/table.ts';
import { createTimers } from '../lib/platform/reactions/timers.ts';
import { type DeployedStack, openStack, stackOptions, stackUsage } from './deployedStack.ts';
import { lastExport } from './lastExport.ts';
import { sweepInWords, sweepNow } from './sweep.ts';
import { runTool } from './tool.ts';

const usage = `用法 · usage:  npm run doctor -- (--stage NAME | --local) [--sweep] [--json]

${stackUsage}  --sweep          先运行一次夜间巡检 · runs the nightly sweep first
  --json           机器可读 · for machines
`;

function patientOf(stack: DeployedStack, at: string): Patient {
  return {
    store: createCaseStore(createTable(stack.dynamodb, stack.table), definitionOf),
    timers: createTimers(stack.sfn, stack.stateMachineArn, 0),
    runningTimers: () => runningTimers(stack),
    describeTable: () => describeTable(stack),
    queues: () => queueStates(stack),
    clocks: () => clocks(stack),
    backup: async () =>
      stack.isBackedUp ? { last: await lastExport(stack.dynamodb, stack.table) } : undefined,
    searchCopies: () => searchCopies(stack),
    at,
  };
}

const engines = ['fts5', 'pairs'] as const;

/** What lies in the buckets of the stack for processes of the search to begin with. */
async function searchCopies({ client, buckets }: DeployedStack) {
  const forcePathStyle = client.endpoint !== undefined;
  const s3 = new S3Client({ ...client, forcePathStyle });
  const found: (SnapshotHeader | Unusable)[] = [];
  for (const bucket of buckets)
    for (const engine of engines) {
      const stream = await createObjects(s3, bucket).get(snapshotKey(engine));
      if (!stream) continue;
      const pieces: Uint8Array[] = [];
      for await (const piece of stream) pieces.push(piece);
      found.push(soundHeader(Buffer.concat(pieces)));
    }
  s3.destroy();
  return found;
}

async function* runningTimers({ sfn, stateMachineArn }: DeployedStack): AsyncGenerator<string> {
  let nextToken: string | undefined;
  do {
    const page = await sfn.send(
      new ListExecutionsCommand({ stateMachineArn, statusFilter: 'RUNNING', maxResults: 1000, nextToken }),
    );
    for (const { name } of page.executions ?? []) if (name !== undefined) yield name;
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
}

async function describeTable({ dynamodb, table }: DeployedStack) {
  const { Table: found } = await dynamodb.send(new DescribeTableCommand({ TableName: table }));
  const indexes = (found?.GlobalSecondaryIndexes ?? []).map(
    ({ IndexName, IndexStatus }) => [IndexName ?? '', IndexStatus ?? ''] as const,
  );
  return { status: found?.TableStatus ?? 'MISSING', indexes: new Map(indexes) };
}

const entries = Object.values(queueTable);

async function queueStates(stack: DeployedStack): Promise<QueueState[]> {
  const kept = stack.isLocal ? await keptLocally(stack) : [];
  return Promise.all(
    stack.queues.map(async ({ id, url }) => {
      const { Attributes: attributes = {} } = await stack.sqs.send(
        new GetQueueAttributesCommand({
          QueueUrl: url,
          AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
        }),
      );
      const isForDeadLetters = id.endsWith('DeadLetters');
      const name = url.slice(url.lastIndexOf('/') + 1);
      const oldestSeconds = stack.isLocal
        ? kept.find((queue) => queue.name === name)?.oldestSeconds
        : await oldest(stack, name);
      return {
        name: id,
        isForDeadLetters,
        waiting: Number(attributes['ApproximateNumberOfMessages']),
        inFlight: Number(attributes['ApproximateNumberOfMessagesNotVisible']),
        oldestSeconds: isForDeadLetters ? undefined : oldestSeconds,
        patienceSeconds: entries.find(({ construct }) => id === `${construct}Queue`)?.patienceSeconds,
      };
    }),
  );
}

const keptQueues = z.array(z.object({ name: z.string(), oldestSeconds: z.number() }));

/** The ages of the oldest messages of an embedded platform, as it tells them itself. */
async function keptLocally({ api }: DeployedStack): Promise<z.infer<typeof keptQueues>> {
  return keptQueues.parse(await (await fetch(`${api}/local/queues`)).json());
}

/** Only CloudWatch knows the age of the oldest message that was not removed, taken ones included. */
async function oldest({ client }: DeployedStack, queue: string): Promise<number> {
  const cloudwatch = new CloudWatchClient(client);
  const { Datapoints: points = [] } = await cloudwatch.send(
    new GetMetricStatisticsCommand({
      Namespace: 'AWS/SQS',
      MetricName: 'ApproximateAgeOfOldestMessage',
      Dimensions: [{ Name: 'QueueName', Value: queue }],
      StartTime: new Date(Date.now() - 600_000),
      EndTime: new Date(),
      Period: 300,
      Statistics: ['Maximum'],
    }),
  );
  cloudwatch.destroy();
  return Math.max(0, ...points.map(({ Maximum = 0 }) => Maximum));
}

/** What answers for AWS says the time with every answer, whatever the answer is. */
async function clocks({ api, client, now }: DeployedStack) {
  const { headers } = await fetch(client.endpoint ?? api, { method: 'HEAD' });
  return { ours: await now(), theirs: instantOf(Date.parse(headers.get('date') ?? '')) };
}

function show({ ok, check, found, todo, about }: Finding): string {
  const lines = [`${ok ? '✓' : '✗'} ${check}: ${found.zh} · ${found.en}`];
  if (about) lines.push(`    ${about.join(', ')}`);
  if (todo) lines.push(`    → ${todo.zh}`, `    → ${todo.en}`);
  return lines.join('\n');
}

async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      ...stackOptions,
      sweep: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const stack = await openStack(values);
  // With --json nothing but the findings is there to be read.
  const told = values.json ? process.stderr : process.stdout;
  if (values.sweep) told.write(`${sweepInWords(await sweepNow(stack))}\n`);
  const findings = await examine(patientOf(stack, await stack.now()));
  process.stdout.write(
    values.json ? `${JSON.stringify(findings, undefined, 2)}\n` : `${findings.map(show).join('\n')}\n`,
  );
  return findings.every(({ ok }) => ok) ? 0 : 1;
}

if (import.meta.main) await runTool(main, usage);
