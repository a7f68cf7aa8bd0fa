import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { readAnchors } from '../../lib/platform/evidence/anchorRecord.ts';
import type { Evidence } from '../../lib/platform/evidence/evidenceBucket.ts';
import type { Table } from '../../lib/platform/store/table.ts';
import { walkTable } from '../../operate/restore/walkTable.ts';

/**
 * Holds everything in a table that nobody writes to against everything else, as after a restore: chains, heads, claims,
 * lists, remembered answers.
 * @returns what does not fit
 */
export async function damagesOf(dynamodb: DynamoDBClient, table: Table): Promise<readonly string[]> {
  const { damages } = await walkTable(dynamodb, table, { anchors: await readAnchors(noEvidence) });
  return damages.map(({ damage, place, detail }) => `${damage} ${place} ${detail}`);
}

/** No day was anchored yet. */
const noEvidence: Evidence = {
  putNew: async () => false,
  get: async () => undefined,
  keys: async () => [],
  histories: async () => [],
};
