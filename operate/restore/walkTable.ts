import type { DynamoDBClient, TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { Instant } from '../../lib/calendar/index.ts';
import type { AnchorRecord } from '../../lib/platform/evidence/anchorRecord.ts';
import { type Item, requireText } from '../../lib/platform/store/items.ts';
import { checkAnswer, checkClaims, type Claimant, claimsOf } from './checkClaims.ts';
import { checkCase, type Damage, effectsAgain, type Sound } from './checkCase.ts';
import { findDefinition } from '../../lib/cases.ts';
import { checkRows, isRow, rowAttributes, rowPlace, unheldRows } from './checkRows.ts';
import { createTable, type Table } from '../../lib/platform/store/table.ts';
import { contradictions, describeLost, type LostCase, lostOf } from './lostChanges.ts';
import { partitionOf, scan } from './partitions.ts';

export interface WalkOptions {
  readonly anchors: AnchorRecord;
  /** The table that was left behind, if it can still be read. */
  readonly old?: string | undefined;
  /** Effects of events from this instant on are to be carried out again. */
  readonly since?: Instant | undefined;
}

/** What a walk over a whole table found. */
export interface Walk {
  readonly cases: number;
  readonly damages: readonly Damage[];
  readonly lost: readonly LostCase[];
  /** Writes that put events back into the outbox. */
  readonly marks: readonly TransactWriteItem[];
}

/** Looks at every item of a table that nobody writes to. */
export async function walkTable(
  client: DynamoDBClient,
  table: Table,
  { anchors, old, since }: WalkOptions,
): Promise<Walk> {
  const { names, claims, answers, rows } = await inventory(client, table.name);
  const oldTable = old === undefined ? undefined : createTable(client, old);
  const damages: Damage[] = [];
  const lost: LostCase[] = [];
  const marks: TransactWriteItem[] = [];
  const claimants: Claimant[] = [];
  const versions = new Map<string, number>();
  const unknown = new Set<string>();
  for (const name of new Set([...names, ...anchors.names()])) {
    const { damages: found, sound } = names.has(name)
      ? checkCase(table.name, name, await partitionOf(table, name))
      : nothing(name);
    damages.push(...found, ...contradictions(anchors, sound));
    claimants.push(...claimsOf(sound));
    if (names.has(name) && sound.head && !sound.isOlder)
      damages.push(...checkRows(table.name, sound.head, rows));
    if (names.has(name) && !sound.head) unknown.add(name.slice(name.indexOf('#') + 1));
    // What a case that is damaged itself was told to have done cannot be judged.
    versions.set(
      name,
      names.has(name) && !sound.head ? Number.POSITIVE_INFINITY : (sound.head?.version ?? 0),
    );
    const changes = lostOf(anchors, sound);
    if (changes.length > 0)
      lost.push(describeLost(name, changes, sound, oldTable ? await partitionOf(oldTable, name) : []));
    if (since !== undefined) marks.push(...effectsAgain(table.name, sound, since));
  }
  damages.push(...unheldRows(table.name, rows, unknown));
  damages.push(...checkClaims(table.name, claimants, claims, unknown));
  damages.push(
    ...answers.flatMap((answer) => checkAnswer(table.name, answer, (name) => versions.get(name) ?? 0)),
  );
  return { cases: names.size, damages, lost, marks };
}

function nothing(name: string): { damages: readonly Damage[]; sound: Sound } {
  return { damages: [], sound: { name, events: [], head: undefined, isOlder: false } };
}

/** Names of all cases, and the claims, remembered answers and rows of lists themselves. */
async function inventory(client: DynamoDBClient, table: string) {
  const names = new Set<string>();
  const claims: Item[] = [];
  const answers: Item[] = [];
  const rows = new Map<string, Item>();
  const attributes = ['holder', 'caseKey', 'caseVersion', ...rowAttributes];
  for await (const item of scan(client, table, { attributes })) {
    const pk = requireText(item, 'pk');
    if (isRow(item)) rows.set(rowPlace(item), item);
    else if (pk.startsWith('claim#')) claims.push(item);
    else if (pk.startsWith('idempotency#')) answers.push(item);
    // Whatever lies under a kind of case belongs to a case; inboxes and their like are no kind.
    else if (findDefinition(pk.split('#')[0] ?? '')) names.add(pk);
  }
  return { names, claims, answers, rows };
}
