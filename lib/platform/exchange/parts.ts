import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { type Item, numberOf, requireText, textOf, toItem } from '../store/items.ts';
import { partKey } from '../store/keys.ts';
import type { Page, Table } from '../store/table.ts';

/** A part of a delivery as the splitter cut it: where its records lie in the upload. */
export interface CutPart {
  readonly number: number;
  readonly sourceKey: string;
  readonly start: number;
  readonly end: number;
  readonly records: number;
  readonly sourceSha256: string;
}

/** A part as it is known: cut, then delivered (what the requester pulls) or failed. */
export interface Part extends CutPart {
  readonly status: 'cut' | 'delivered' | 'failed';
  /** Of what was delivered. */
  readonly sha256?: string;
  readonly bytes?: number;
  /** For each granted item, in how many records it did not occur (NDJSON). */
  readonly absent?: readonly number[];
  readonly code?: string;
}

/** Where the delivered part is stored. */
export function deliveredKey(deliveryId: string, part: number): string {
  return `parts/${deliveryId}/${String(part).padStart(7, '0')}`;
}

const progressKey = (deliveryId: string) => ({ pk: `delivery#${deliveryId}`, sk: 'progress' });

/** Notes a part that was cut; one that is known already is left as it is. */
export async function noteCut(table: Table, deliveryId: string, part: CutPart): Promise<void> {
  const { number, sourceKey, start, end, records, sourceSha256 } = part;
  const set = toItem({ number, sourceKey, start, end, records, sourceSha256, status: 'cut' });
  await table.update(partKey(deliveryId, number), { set, condition: 'attribute_not_exists(pk)' });
}

/** Notes a delivered part and counts it, once, however often the part is worked on. */
export async function noteDelivered(
  table: Table,
  deliveryId: string,
  number: number,
  result: { sha256: string; bytes: number; absent: readonly number[] },
): Promise<void> {
  const Update = {
    TableName: table.name,
    Key: toItem({ ...partKey(deliveryId, number) }),
    UpdateExpression:
      'SET #status = :delivered, sha256 = :sha256, bytes = :bytes, absent = :absent REMOVE code',
    ConditionExpression: 'attribute_exists(pk) AND #status <> :delivered',
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: toItem({
      ':delivered': 'delivered',
      ':sha256': result.sha256,
      ':bytes': result.bytes,
      ':absent': JSON.stringify(result.absent),
    }),
  };
  await table.transact([{ write: { Update }, otherwise: 'known' }, count(table, deliveryId, 1)]);
}

/** Takes a delivered part back so that it is sent again; `cause` makes taking it back twice the same as once. */
export async function takeBack(
  table: Table,
  deliveryId: string,
  number: number,
  cause: string,
): Promise<void> {
  const Update = {
    TableName: table.name,
    Key: toItem({ ...partKey(deliveryId, number) }),
    UpdateExpression: 'SET #status = :cut, takenBackBy = :cause REMOVE sha256',
    ConditionExpression:
      '#status = :delivered AND (attribute_not_exists(takenBackBy) OR takenBackBy <> :cause)',
    ExpressionAttributeNames: { '#status': 'status' },
    ExpressionAttributeValues: toItem({ ':delivered': 'delivered', ':cut': 'cut', ':cause': cause }),
  };
  await table.transact([{ write: { Update }, otherwise: 'known' }, count(table, deliveryId, -1)]);
}

function count(table: Table, deliveryId: string, by: number): { write: TransactWriteItem } {
  const Update = {
    TableName: table.name,
    Key: toItem({ ...progressKey(deliveryId) }),
    UpdateExpression: 'ADD delivered :by',
    ExpressionAttributeValues: toItem({ ':by': by }),
  };
  return { write: { Update } };
}

/** Notes why a part cannot be delivered; one that stands delivered is left as it is. */
export async function noteFailed(
  table: Table,
  deliveryId: string,
  number: number,
  code: string,
): Promise<void> {
  await table.update(partKey(deliveryId, number), {
    set: toItem({ status: 'failed', code }),
    condition: 'attribute_exists(pk) AND attribute_not_exists(sha256)',
  });
}

/** How many parts stand delivered. */
export async function deliveredCount(table: Table, deliveryId: string): Promise<number> {
  return numberOf(await table.get(progressKey(deliveryId)), 'delivered') ?? 0;
}

export function parsePart(item: Item): Part {
  const status = requireText(item, 'status');
  const sha256 = textOf(item, 'sha256');
  const bytes = numberOf(item, 'bytes');
  const code = textOf(item, 'code');
  const absent = textOf(item, 'absent');
  return {
    number: numberOf(item, 'number') ?? 0,
    sourceKey: requireText(item, 'sourceKey'),
    start: numberOf(item, 'start') ?? 0,
    end: numberOf(item, 'end') ?? 0,
    records: numberOf(item, 'records') ?? 0,
    sourceSha256: requireText(item, 'sourceSha256'),
    status: status === 'delivered' || status === 'failed' ? status : 'cut',
    ...(sha256 === undefined ? {} : { sha256 }),
    ...(bytes === undefined ? {} : { bytes }),
    ...(absent === undefined ? {} : { absent: JSON.parse(absent) }),
    ...(code === undefined ? {} : { code }),
  };
}

/** One page of a delivery's parts in their order. */
export function partsPage(
  table: Table,
  deliveryId: string,
  limit: number,
  after: Item | undefined,
): Promise<Page> {
  return table.query({
    partition: `delivery#${deliveryId}`,
    prefix: 'part#',
    limit,
    after,
    consistent: true,
  });
}

export async function* allParts(table: Table, deliveryId: string): AsyncGenerator<Part> {
  let after: Item | undefined;
  do {
    const page = await partsPage(table, deliveryId, 500, after);
    for (const item of page.items) yield parsePart(item);
    after = page.next;
  } while (after);
}
