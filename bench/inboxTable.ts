import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { DescribeTableCommand, DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { headItem, parseHead } from '../lib/platform/store/head.ts';
import { newId } from '../lib/platform/store/identifiers.ts';
import { type Item, textOf } from '../lib/platform/store/items.ts';
import { rowItems } from '../lib/platform/store/rows.ts';
import type { Request } from '../lib/request/events.ts';
import { request } from '../lib/request/request.ts';
import { fileRequest } from '../tests/acceptance/region990100.ts';
import { startBench } from './platform.ts';

/** So many open requests to one provider. */
export interface Inbox {
  readonly provider: string;
  readonly size: number;
}

const itemsPerFile = 10_000;

/**
 * Makes the engine's file with a registered city and these inboxes, every head and row built by the case store's own builders.
 * The engine imports them: it takes BatchWriteItem at a few hundred items a second, which would be minutes.
 */
export async function importInboxes(
  inboxes: readonly Inbox[],
  directory: string,
  file: string,
): Promise<{ items: number; seconds: number }> {
  const { table, items } = await cityWithRequest();
  const sample = items.find(({ pk, sk }) => pk?.S?.startsWith('request#') && sk?.S === 'head');
  if (!sample) throw new Error('the request is not in the table');
  const source = join(directory, 'export');
  const data = join(source, String(table.TableName), 'data');
  mkdirSync(data, { recursive: true });
  writeItems(join(data, 'city'), items);
  let written = items.length;
  for (const { provider, size } of inboxes)
    for (let from = 0; from < size; from += itemsPerFile) {
      const count = Math.min(itemsPerFile, size - from);
      const copies = Array.from({ length: count }, () => copyFor(sample, provider)).flat();
      writeItems(join(data, `${provider}-${from}`), copies);
      written += copies.length;
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
  return { items: written, seconds: (performance.now() - start) / 1000 };
}

/** Everything in the table of a city where one request was received, and the table's description. */
async function cityWithRequest() {
  const bench = await startBench();
  const { endpoint, region, ...credentials } = bench.platform.aws;
  const client = new DynamoDBClient({ endpoint, region, credentials });
  try {
    await fileRequest(bench.client, bench.catalogId);
    await bench.platform.settled();
    const [model] = bench.model.tables;
    const { Table: table } = await client.send(new DescribeTableCommand({ TableName: model?.name }));
    const items: Item[] = [];
    let after: Item | undefined;
    do {
      const page = await client.send(
        new ScanCommand({ TableName: model?.name, ...(after ? { ExclusiveStartKey: after } : {}) }),
      );
      items.push(...(page.Items ?? []));
      after = page.LastEvaluatedKey;
    } while (after);
    if (!table) throw new Error('the template has no table');
    return { table, items };
  } finally {
    client.destroy();
    await bench.stop();
  }
}

function writeItems(file: string, items: readonly Item[]): void {
  const lines = items.map((item) => JSON.stringify({ Item: item }));
  writeFileSync(`${file}.json.gz`, gzipSync(lines.join('\n'), { level: 1 }));
}

let copied = 0;

/** The head and the rows of another request like this one, to another provider. */
function copyFor(sample: Item, provider: string): Item[] {
  const head = parseHead(sample);
  // Read under a request's key, so its state is a request's.
  const state = head.state as Request;
  const id = newId(Date.parse(textOf(sample, 'createdAt') ?? '') + copied++);
  const { parties } = state;
  if (!parties.provider) throw new Error('the request has no provider');
  const copy: Request = {
    ...state,
    id,
    parties: { ...parties, provider: { ...parties.provider, org: provider } },
  };
  const stored = { ...head, id, state: copy };
  return [headItem(stored, request), ...rowItems(request, stored).values()];
}
