import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type CaseStore, createCaseStore } from './caseStore.ts';
import type { Kinds } from '../../case/kinds.ts';
import { createTable, type Table } from './table.ts';

/** The table of this name, with the client's connection kept for the function's life. */
export function openTable(tableName: string): Table {
  return createTable(new DynamoDBClient({ maxAttempts: 4 }), tableName);
}

/**
 * The case store over the table of this name, for the kinds of case that the function may meet.
 * @param rulesMaxAgeSeconds how long rules that were read may be gone by
 */
export function openCaseStore(tableName: string, kinds: Kinds, rulesMaxAgeSeconds: number): CaseStore {
  return createCaseStore(openTable(tableName), kinds, rulesMaxAgeSeconds);
}
