import { type DynamoDBClient, type ExportSummary, paginateListExports } from '@aws-sdk/client-dynamodb';
import { type Instant, instantOf } from '../lib/calendar/index.ts';

/** When an export began: DynamoDB names it by milliseconds, then some letters. */
function begunAt({ ExportArn: arn = '' }: ExportSummary): number {
  return Number(/\/export\/(\d{13,})-/.exec(arn)?.[1] ?? 0);
}

/**
 * The latest copy of a table that is whole.
 * @param exports of the table, in any order
 * @returns the instant at which it was begun; undefined when there is none
 */
export function lastWhole(exports: readonly ExportSummary[]): Instant | undefined {
  const whole = exports.filter(({ ExportStatus: status }) => status === 'COMPLETED').map(begunAt);
  const last = Math.max(0, ...whole);
  return last === 0 ? undefined : instantOf(last);
}

/** Asks DynamoDB for the exports of a table; it keeps them on its list for 90 days. */
export async function lastExport(client: DynamoDBClient, table: string): Promise<Instant | undefined> {
  const exports: ExportSummary[] = [];
  for await (const { ExportSummaries: page = [] } of paginateListExports({ client }, {}))
    exports.push(...page);
  return lastWhole(exports.filter(({ ExportArn: arn = '' }) => arn.includes(`:table/${table}/export/`)));
}
