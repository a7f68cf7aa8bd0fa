import { CloudFormationClient, paginateListStackResources } from '@aws-sdk/client-cloudformation';
import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  NoSuchKey,
  paginateListObjectsV2,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { Shelf } from './deployments.ts';
import type { Stage } from './stage.ts';

/** What a deployment has to know of the account that it goes to. */
export interface StageAccount {
  /** Where the stage keeps its deployments; undefined while it is not deployed. */
  shelf(): Promise<Shelf | undefined>;
  /** Functions that the account lets run at once in the region, all together. */
  concurrency(): Promise<number>;
}

/** The account of whoever deploys, with the usual environment of the AWS SDK. */
export function accountOf({ name, region }: Stage): StageAccount {
  const elsewhere = process.env['AWS_ENDPOINT_URL_S3'] ?? process.env['AWS_ENDPOINT_URL'];
  return {
    async shelf() {
      const bucket = await dataBucket(`Gongxiang-${name}`, region);
      return bucket === undefined
        ? undefined
        : shelfIn(new S3Client({ region, forcePathStyle: elsewhere !== undefined }), bucket);
    },
    async concurrency() {
      const client = new LambdaClient({ region });
      const { AccountLimit: limit } = await client.send(new GetAccountSettingsCommand({}));
      client.destroy();
      return limit?.ConcurrentExecutions ?? 0;
    },
  };
}

/**
 * The data bucket of a stack: it is there since the first version, so that a rollback to any of them finds it. By the stack's
 * resources, not its outputs, which an older template may not have.
 */
async function dataBucket(StackName: string, region: string): Promise<string | undefined> {
  const client = new CloudFormationClient({ region });
  try {
    for await (const { StackResourceSummaries: found = [] } of paginateListStackResources(
      { client },
      { StackName },
    )) {
      const bucket = found.find(
        ({ ResourceType: type, LogicalResourceId: id = '' }) =>
          type === 'AWS::S3::Bucket' && /^DataBucket[0-9A-F]{8}$/.test(id),
      );
      if (bucket) return bucket.PhysicalResourceId;
    }
    return undefined;
  } catch (error) {
    if (
      error instanceof Error &&
      error.name === 'ValidationError' &&
      error.message.includes('does not exist')
    )
      return undefined;
    throw error;
  } finally {
    client.destroy();
  }
}

/** Files in a bucket. */
export function shelfIn(client: S3Client, Bucket: string): Shelf {
  return {
    async read(Key) {
      try {
        const { Body: body } = await client.send(new GetObjectCommand({ Bucket, Key }));
        return Buffer.from((await body?.transformToByteArray()) ?? []);
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    },
    async write(Key, Body) {
      await client.send(new PutObjectCommand({ Bucket, Key, Body }));
    },
    async list(Prefix) {
      const names: string[] = [];
      for await (const { Contents: found = [] } of paginateListObjectsV2({ client }, { Bucket, Prefix }))
        names.push(...found.flatMap(({ Key }) => Key ?? []));
      return names;
    },
    async remove(names) {
      for (let start = 0; start < names.length; start += 1000) {
        const Objects = names.slice(start, start + 1000).map((Key) => ({ Key }));
        const { Errors: errors = [] } = await client.send(
          new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }),
        );
        if (errors[0]) throw new Error(`${errors[0].Key} cannot be removed: ${errors[0].Message}`);
      }
    },
  };
}
