import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createTable, type Table } from './table.ts';

/** The table of this name, with the client's connection kept for the function's life. */
export function openTable(tableName: string): Table {
  return createTable(new DynamoDBClient({ maxAttempts: 4 }), tableName);
}
