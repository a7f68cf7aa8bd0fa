import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type CaseStore, createCaseStore } from './caseStore.ts';
import { createTable } from './table.ts';

/** The case store over the table of this name, with the client's connection kept for the function's life. */
export function openCaseStore(tableName: string): CaseStore {
  return createCaseStore(createTable(new DynamoDBClient({ maxAttempts: 4 }), tableName));
}
