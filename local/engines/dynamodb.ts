import { asText, isObject, type Json, type JsonObject } from '../template/intrinsics.ts';
import type { TableModel } from '../template/model.ts';
import { type AwsAnswer, AwsError, post } from './awsCall.ts';
import { startDynoxide } from './dynoxide.ts';

/** The table engine, spoken to in DynamoDB's own protocol. */
export interface DynamoDb {
  url: URL;
  /**
   * Passes a request on and reads the whole answer.
   * @param target such as `DynamoDB_20120810.PutItem`
   * @throws AwsError `ServiceUnavailable` while the engine does not answer
   */
  send(target: string, body: Buffer | string): Promise<AwsAnswer>;
  /** @param operation such as `PutItem`, or `Streams.GetRecords` for the stream side */
  call(operation: string, input: JsonObject): Promise<JsonObject>;
  /** Forgets stream records that everybody has read, all but the newest. */
  trimStream(table: string, before: bigint): void;
  stop(): Promise<void>;
}

/**
 * Anything will do: the engine checks that a request is signed, not by whom. Every request carries the same key, since
 * DynamoDB Local, where it is used instead, keeps a database for each.
 */
export const signature = {
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-date': '20260101T000000Z',
  authorization:
    'AWS4-HMAC-SHA256 Credential=platform/20260101/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
};

/**
 * Starts the engine, or uses the one at `DYNAMODB_ENDPOINT` where no binary exists for the system.
 * @param directory where its file and log lie
 * @param lost told whenever the engine ends by itself
 * @throws Error when there is neither
 */
export async function startDynamoDb(directory: string, lost: (error: Error) => void): Promise<DynamoDb> {
  const endpoint = process.env['DYNAMODB_ENDPOINT'];
  // Trimming its streams is that engine's own affair.
  if (endpoint) return client({ url: new URL(endpoint), trimStream: () => {}, stop: async () => {} });
  return client(await startDynoxide(directory, lost));
}

function client(engine: Pick<DynamoDb, 'url' | 'trimStream' | 'stop'>): DynamoDb {
  const send = async (target: string, body: Buffer | string) => {
    try {
      return await post(engine.url, { ...signature, 'x-amz-target': target }, body);
    } catch (error) {
      throw isUnreachable(error) ? notNow() : error;
    }
  };
  return {
    ...engine,
    send,
    async call(operation, input) {
      const target = operation.startsWith('Streams.')
        ? `DynamoDBStreams_20120810.${operation.slice('Streams.'.length)}`
        : `DynamoDB_20120810.${operation}`;
      const answer = await send(target, JSON.stringify(input));
      const body: Json = answer.body.length === 0 ? {} : JSON.parse(answer.body.toString());
      const output = isObject(body) ? body : {};
      if (answer.status === 200) return output;
      throw new AwsError(
        asText(output['__type'] ?? 'InternalServerError').replace(/^.*#/, ''),
        asText(output['message'] ?? output['Message'] ?? ''),
        answer.status,
      );
    },
  };
}

/** It has ended before or while it was asked. */
function isUnreachable(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^(ECONNREFUSED|ECONNRESET|EPIPE)$/.test(code);
}

function notNow(): AwsError {
  return new AwsError('ServiceUnavailable', 'The table engine does not answer at this moment.', 503);
}

/** Creates the tables that do not exist yet. @throws Error when a kept table has other keys than the template */
export async function createTables(dynamodb: DynamoDb, tables: TableModel[]): Promise<void> {
  for (const table of tables) {
    try {
      await dynamodb.call('CreateTable', table.create);
    } catch (error) {
      if (!(error instanceof AwsError) || error.type !== 'ResourceInUseException') throw error;
      await addMissingIndexes(dynamodb, table);
    }
  }
}

/** A newer template may have more indexes than the table that was kept. */
async function addMissingIndexes(dynamodb: DynamoDb, table: TableModel): Promise<void> {
  const described = (await dynamodb.call('DescribeTable', { TableName: table.name }))['Table'] ?? {};
  const kept = isObject(described) ? described : {};
  if (JSON.stringify(kept['KeySchema']) !== JSON.stringify(table.create['KeySchema'])) {
    throw new Error(
      `The table ${table.name} in the data directory has other keys than the template; start on new data.`,
    );
  }
  const names = new Set(list(kept['GlobalSecondaryIndexes']).map((index) => index['IndexName']));
  for (const index of list(table.create['GlobalSecondaryIndexes'])) {
    if (names.has(index['IndexName'] ?? '')) continue;
    await dynamodb.call('UpdateTable', {
      TableName: table.name,
      AttributeDefinitions: table.create['AttributeDefinitions'] ?? [],
      GlobalSecondaryIndexUpdates: [{ Create: index }],
    });
  }
}

function list(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
