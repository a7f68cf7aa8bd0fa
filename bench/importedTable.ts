import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import {
  DescribeTableCommand,
  DynamoDBClient,
  ScanCommand,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import type { Item } from '../lib/platform/store/items.ts';
import { fileRequest } from '../tests/acceptance/region990100.ts';
import { type Bench, startBench } from './platform.ts';

/** A city with one case to be copied: everything in its table, and the table's description. */
export interface SampleCity {
  readonly table: TableDescription;
  readonly items: readonly Item[];
  /** The head of the case. */
  readonly sample: Item;
}

/** A case that is to be copied: of which kind, and how far it is brought before. */
export interface Sample {
  readonly kind: string;
  /** @returns its id */
  prepare(bench: Bench): Promise<string>;
}

const receivedRequest: Sample = {
  kind: 'request',
  prepare: ({ client, catalogId }) => fileRequest(client, catalogId),
};

/** @param made an assembly that was made before; without it one is made */
export async function sampleCity(
  { kind, prepare }: Sample = receivedRequest,
  made?: string,
): Promise<SampleCity> {
  const bench = await startBench({}, made);
  const { endpoint, region, ...credentials } = bench.platform.aws;
  const client = new DynamoDBClient({ endpoint, region, credentials });
  try {
    const id = await prepare(bench);
    await bench.platform.settled();
    const [model] = bench.model.tables;
    const { Table: table } = await client.send(new DescribeTableCommand({ TableName: model?.name }));
    const items = await everything(client, model?.name);
    const sample = items.find(({ pk, sk }) => pk?.S === `${kind}#${id}` && sk?.S === 'head');
    if (!table || !sample) throw new Error(`the ${kind} is not in the table`);
    return { table, items, sample };
  } finally {
    client.destroy();
    await bench.stop();
  }
}

async function everything(client: DynamoDBClient, name: string | undefined): Promise<Item[]> {
  const items: Item[] = [];
  let after: Item | undefined;
  do {
    const page = await client.send(
      new ScanCommand({ TableName: name, ...(after ? { ExclusiveStartKey: after } : {}) }),
    );
    items.push(...(page.Items ?? []));
    after = page.LastEvaluatedKey;
  } while (after);
  return items;
}

/**
 * Makes the engine's file with these items. The engine imports them: it takes BatchWriteItem at a few hundred items a second,
 * which would be minutes.
 * @param batches as many items at a time as fit into memory
 */
export function importTable(
  table: TableDescription,
  batches: Iterable<readonly Item[]>,
  directory: string,
  file: string,
): { items: number; seconds: number } {
  const source = join(directory, 'export');
  const data = join(source, String(table.TableName), 'data');
  mkdirSync(data, { recursive: true });
  let items = 0;
  let files = 0;
  for (const batch of batches) {
    const lines = batch.map((item) => JSON.stringify({ Item: item }));
    writeFileSync(join(data, `${files}.json.gz`), gzipSync(lines.join('\n'), { level: 1 }));
    items += batch.length;
    files += 1;
  }
  const schema = join(directory, 'schema.json');
  writeFileSync(schema, JSON.stringify({ Table: table }));
  const binary = createRequire(import.meta.url).resolve(
    `@dynoxide/${process.platform}-${process.arch}/dynoxide`,
  );
  const start = performance.now();
  execFileSync(binary, ['import', '--source', source, '--schema', schema, '--output', file], {
    stdio: 'ignore',
  });
  return { items, seconds: (performance.now() - start) / 1000 };
}
