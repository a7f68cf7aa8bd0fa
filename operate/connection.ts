import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import type { PublicKey } from '../lib/evidence/signingKey.ts';
import { type KeyKeeper, openKeyKeeper } from '../lib/platform/evidence/keyKeeper.ts';
import { createEvidence, type Evidence } from '../lib/platform/evidence/evidenceBucket.ts';
import { createTable, type Table } from '../lib/platform/store/table.ts';
import { readStage } from '../infra/stage.ts';

/** Options by which every operator's tool is told which platform it is about. */
export const connectionOptions = {
  stage: { type: 'string' },
  local: { type: 'boolean', default: false },
  data: { type: 'string', default: '.gongxiang' },
  table: { type: 'string' },
  bucket: { type: 'string' },
  endpoint: { type: 'string' },
} as const;

export const connectionUsage = `  --stage NAME     已部署的环境（infra/stages/NAME.json） · a deployed stage
  --local          本机 npm start 的平台；--data DIR 为其数据目录 · the platform that runs here; --data DIR is its data
  --table T        数据表名，代替环境中的表 · another table than the stage's
  --bucket B       存证桶名，代替环境中的桶 · another evidence bucket than the stage's
  --endpoint URL   AWS 以外的地址（亦可用 AWS_ENDPOINT_URL） · where AWS is answered, if not by AWS
`;

export interface ConnectionChoice {
  readonly stage?: string | undefined;
  readonly local: boolean;
  readonly data: string;
  readonly table?: string | undefined;
  readonly bucket?: string | undefined;
  readonly endpoint?: string | undefined;
}

/** What a tool reaches. */
export interface Connection {
  readonly dynamodb: DynamoDBClient;
  readonly table: Table;
  readonly evidence: Evidence;
  /** The key that certifies whoever signs heads, as its keeper says it now; undefined where the stack has none yet. */
  readonly headKey: PublicKey | undefined;
  /** The key that signs the log of anchors; undefined where the stack has none yet. */
  readonly logKeeper: KeyKeeper | undefined;
  close(): void;
}

/** The tool was not told, or cannot find out, what it is about; the message says how to tell it. */
export class ConnectionError extends Error {
  override name = 'ConnectionError';
}

/** @throws ConnectionError when table or bucket are not known */
export async function connect(choice: ConnectionChoice): Promise<Connection> {
  const place = choice.local ? readLocal(choice.data) : await placeOf(choice);
  const table = choice.table ?? place.table;
  const bucket = choice.bucket ?? place.bucket;
  if (!table || !bucket) {
    throw new ConnectionError(`未指明数据表和存证桶 · table and bucket are not known:\n${connectionUsage}`);
  }
  const dynamodb = new DynamoDBClient(place.client);
  const s3 = new S3Client({ ...place.client, forcePathStyle: place.isElsewhere });
  const kms = new KMSClient(place.client);
  return {
    dynamodb,
    table: createTable(dynamodb, table),
    evidence: createEvidence(s3, bucket),
    headKey: place.headKey === undefined ? undefined : await openKeyKeeper(place.headKey, kms).publicKey(),
    logKeeper: place.logKey === undefined ? undefined : openKeyKeeper(place.logKey, kms),
    close() {
      dynamodb.destroy();
      s3.destroy();
      kms.destroy();
    },
  };
}

export interface ClientSettings {
  readonly endpoint?: string;
  readonly region?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

interface Place {
  readonly client: ClientSettings;
  readonly isElsewhere: boolean;
  readonly table: string | undefined;
  readonly bucket: string | undefined;
  readonly headKey: string | undefined;
  readonly logKey: string | undefined;
}

const localSchema = z.looseObject({
  endpoint: z.string(),
  region: z.string(),
  accessKeyId: z.string(),
  secretAccessKey: z.string(),
  tables: z.array(z.string()),
  buckets: z.array(z.string()),
  managedKeys: z.array(z.string()).default([]),
});

/** What a running platform tells its owner's tools in `aws.json`. */
function readLocal(data: string): Place {
  let text: string;
  try {
    text = readFileSync(join(data, 'aws.json'), 'utf8');
  } catch {
    throw new ConnectionError(
      `${data} 中没有正在运行的平台：先运行 npm start，或用 --data 指明数据目录。\n` +
        `No platform runs on ${data}: npm start first, or name its data directory with --data.`,
    );
  }
  const { endpoint, region, accessKeyId, secretAccessKey, tables, buckets, managedKeys } = localSchema.parse(
    JSON.parse(text),
  );
  const bucket = buckets.find((name) => name.includes('evidence'));
  return {
    client: { endpoint, region, credentials: { accessKeyId, secretAccessKey } },
    isElsewhere: true,
    table: tables[0],
    bucket,
    headKey: managedKeys.find((name) => name.includes('KeysHeads')),
    logKey: managedKeys.find((name) => name.includes('KeysLog')),
  };
}

async function placeOf({ stage, endpoint }: ConnectionChoice): Promise<Place> {
  const client = {
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(stage === undefined ? {} : { region: readStage(stage).region }),
  };
  const isElsewhere =
    (endpoint ?? process.env['AWS_ENDPOINT_URL_S3'] ?? process.env['AWS_ENDPOINT_URL']) !== undefined;
  const outputs = stage === undefined ? new Map<string, string>() : await outputsOf(stage, client);
  return {
    client,
    isElsewhere,
    table: outputs.get('CaseTableName'),
    bucket: outputs.get('EvidenceBucketName'),
    headKey: outputs.get('HeadKeyId'),
    logKey: outputs.get('LogKeyId'),
  };
}

/** What a deployed stage says of itself: after a restore its table is another than the one of its own resources. */
export async function outputsOf(stage: string, client: ClientSettings): Promise<Map<string, string>> {
  const cloudformation = new CloudFormationClient(client);
  const { Stacks: stacks = [] } = await cloudformation.send(
    new DescribeStacksCommand({ StackName: `Gongxiang-${stage}` }),
  );
  cloudformation.destroy();
  return new Map(
    (stacks[0]?.Outputs ?? []).map(({ OutputKey, OutputValue }) => [OutputKey ?? '', OutputValue ?? '']),
  );
}
