import { existsSync, openSync } from 'node:fs';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { asText, isObject, type Json, type JsonObject } from '../template/intrinsics.ts';
import type { TableModel } from '../template/model.ts';
import { AwsError, post } from './awsCall.ts';
import { type Child, freePort, startChild } from './child.ts';

/** The table engine, spoken to in DynamoDB's own protocol. */
export interface DynamoDb {
  url: URL;
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
 * Starts the engine over its file, or uses the one at `DYNAMODB_ENDPOINT` where no binary exists for the system.
 * @param directory where its file and log lie
 * @param lost told when the engine ends by itself
 * @throws Error when there is neither
 */
export async function startDynamoDb(directory: string, lost: (error: Error) => void): Promise<DynamoDb> {
  const endpoint = process.env['DYNAMODB_ENDPOINT'];
  if (endpoint) return client(new URL(endpoint), undefined, undefined);
  const binary = findBinary();
  const file = join(directory, 'tables.db');
  const log = openSync(join(directory, 'tables.log'), 'a');
  for (let attempt = 0; ; attempt++) {
    const port = await freePort();
    const child = startChild(
      binary,
      ['serve', '--host', '127.0.0.1', '--port', String(port), '--db-path', file],
      log,
    );
    try {
      await reachable(port, child);
      const engine = client(new URL(`http://127.0.0.1:${port}`), child, file);
      child.process.once('exit', (code) => {
        if (!child.isStopping)
          lost(new Error(`The DynamoDB engine ended (${code}); see tables.log. Start again.`));
      });
      return engine;
    } catch (error) {
      await child.stop();
      if (attempt === 2) throw error;
    }
  }
}

function findBinary(): string {
  const system = `${process.platform}-${process.arch}`;
  try {
    const binary = createRequire(import.meta.url).resolve(`@dynoxide/${system}/dynoxide`);
    if (existsSync(binary)) return binary;
  } catch {
    // Said below, with what to do about it.
  }
  throw new Error(
    `没有适用于 ${system} 的 dynoxide；请启动一个 DynamoDB Local 并设置 DYNAMODB_ENDPOINT。\n` +
      `There is no dynoxide for ${system}: start a DynamoDB Local and set DYNAMODB_ENDPOINT to its address.`,
  );
}

async function reachable(port: number, child: Child): Promise<void> {
  for (const until = Date.now() + 5000; Date.now() < until; ) {
    if (child.process.exitCode !== null) break;
    const connected = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false));
      socket.on('connect', () => socket.destroy());
    });
    if (connected) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error('The DynamoDB engine did not start; see tables.log in the data directory.');
}

function client(url: URL, child: Child | undefined, file: string | undefined): DynamoDb {
  const beside = file ? openBeside(file) : undefined;
  return {
    url,
    async call(operation, input) {
      const target = operation.startsWith('Streams.')
        ? `DynamoDBStreams_20120810.${operation.slice('Streams.'.length)}`
        : `DynamoDB_20120810.${operation}`;
      const answer = await post(url, { ...signature, 'x-amz-target': target }, JSON.stringify(input));
      const body: Json = answer.body.length === 0 ? {} : JSON.parse(answer.body.toString());
      const output = isObject(body) ? body : {};
      if (answer.status === 200) return output;
      throw new AwsError(
        asText(output['__type'] ?? 'InternalServerError').replace(/^.*#/, ''),
        asText(output['message'] ?? output['Message'] ?? ''),
        answer.status,
      );
    },
    trimStream: (table, before) => beside?.trim(table, before),
    async stop() {
      beside?.close();
      await child?.stop();
    },
  };
}

/**
 * The engine looks for a table's highest stream number at every write, without an index: that search grows with every
 * record. An index on what it looks for keeps writes level, and trimming keeps the file small.
 */
function openBeside(file: string): { trim(table: string, before: bigint): void; close(): void } {
  const database = new DatabaseSync(file, { timeout: 5000 });
  database.exec(`
    PRAGMA synchronous = NORMAL;
    CREATE INDEX IF NOT EXISTS stream_position ON _stream_records (table_name, CAST(sequence_number AS INTEGER));
  `);
  const trim = database.prepare(`
    DELETE FROM _stream_records WHERE id IN (
      SELECT id FROM _stream_records
      WHERE table_name = ?1 AND CAST(sequence_number AS INTEGER) < ?2
        AND CAST(sequence_number AS INTEGER) < (
          SELECT MAX(CAST(sequence_number AS INTEGER)) FROM _stream_records WHERE table_name = ?1)
      LIMIT 5000)`);
  return {
    trim: (table, before) => {
      trim.run(table, before);
    },
    close: () => database.close(),
  };
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
