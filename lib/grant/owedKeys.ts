import { createHash } from 'node:crypto';
import type { Context, SubItem } from '../case/definition.ts';
import {
  contentItem,
  type FoundContent,
  foundId,
  type LodgedContent,
  lodgedId,
  ownerOfRecords,
  roundOf,
} from '../correction/content.ts';
import type { Correction } from '../correction/events.ts';
import { isCutByProvider } from '../exchange/withinExtent.ts';
import type { Grant } from './events.ts';

/**
 * By which keys the records of a correction are known that a grant is owed: digests beside the grant, not in its chain, so that they can be
 * taken away. Absent where nothing can be held against them, and of what was owed to earlier versions.
 */
export const owedKeysItem = 'owedKeys';

/** The records of one correction, and the item by which they are known. */
export interface OwedKeys {
  readonly item: string;
  readonly records: readonly OwedRecord[];
}

interface OwedRecord {
  readonly digest: string;
  /** Its provider has said what stands there now: it is not deleted, and a full load has it too. */
  readonly stays?: true;
}

/**
 * A key as two people write it who mean the same record: letters and digits alone count, in whatever width and case.
 *
 * @returns SHA-256 with the correction's id before it, lower-case hex; undefined for a key of neither
 */
export function keyDigest(correctionId: string, key: string): string | undefined {
  const plain = key
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
  return plain === '' ? undefined : createHash('sha256').update(`${correctionId}\n${plain}`).digest('hex');
}

/**
 * What is kept of the keys of a correction that a grant is owed (R26.2). Nothing can be compared where no item was named by which records
 * are known, or one that the grant does not have; where whoever lodged it knows no key in the clear; and where the provider cuts
 * to the extent itself, which leaves out whole records that the platform cannot know to lie outside.
 */
export function keepKeys(
  state: Grant,
  correctionId: string,
  isAgain: boolean,
  context: Context,
): readonly SubItem[] {
  // Read under a correction's key, so its state is one's.
  const correction = context.related('correction', correctionId)?.state as Correction | undefined;
  const records = correction ? recordsOf(correction, state, context) : [];
  if (records.length === 0 && !isAgain) return [];
  const content: OwedKeys = { item: correction?.keyItem ?? '', records };
  return [{ name: owedKeysItem, id: correctionId, content }];
}

function recordsOf(correction: Correction, grant: Grant, context: Context): readonly OwedRecord[] {
  const { id, keyItem, verification, items } = correction;
  if (keyItem === undefined || !grant.dataItems.includes(keyItem) || isCutByProvider(grant)) return [];
  if (isTreated(keyItem, correction, context)) return [];
  const read = (of: string, item: string) => context.item('correction', of, contentItem, item);
  // Written by the correction's own decisions, from bodies that their schemas parsed.
  const lodged = read(ownerOfRecords(correction), lodgedId) as LodgedContent | undefined;
  const found = read(id, foundId(roundOf(correction))) as FoundContent | undefined;
  const known = new Map<string, OwedRecord>();
  for (const number of verification?.confirmed ?? []) {
    if (!grant.dataItems.includes(items[number - 1] ?? '')) continue;
    const digest = keyDigest(id, lodged?.records[number - 1]?.key ?? '');
    if (digest === undefined) continue;
    const stays = found?.findings.some(
      ({ record, corrected }) => record === number && corrected !== undefined,
    );
    if (stays || !known.has(digest)) known.set(digest, { digest, ...(stays ? { stays } : {}) });
  }
  return [...known.values()];
}

/** Whether whoever lodged it has the key masked or pseudonymised, and so another one than the source. */
function isTreated(keyItem: string, { grantId }: Correction, context: Context): boolean {
  if (grantId === undefined) return false;
  // Read under a grant's key, so its state is a grant's.
  const grant = context.related('grant', grantId)?.state as Grant | undefined;
  return grant?.treatments?.[keyItem] !== undefined;
}

/** Which records of the corrections named are not in what was looked at, by their places: of a part, or of all of them. */
export type Lacking = Readonly<Record<string, readonly number[]>>;

/** What neither of two has: parts that looked for nothing lack nothing. */
export function lackedByBoth(one: Lacking, other: Lacking): Lacking {
  return Object.fromEntries(
    Object.entries(one).map(([id, places]) => [
      id,
      places.filter((place) => other[id]?.includes(place) === true),
    ]),
  );
}

/** The corrections of which some record is in no part. */
export function notBrought(lacking: Lacking): readonly string[] {
  return Object.entries(lacking).flatMap(([id, places]) => (places.length > 0 ? [id] : []));
}
