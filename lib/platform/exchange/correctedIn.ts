import type { Delivery } from '../../delivery/events.ts';
import type { SelectSummary } from '../../exchange/select.ts';
import { eachValue } from '../../exchange/valuesOf.ts';
import { keyDigest, type Lacking, type OwedKeys, owedKeysItem } from '../../grant/owedKeys.ts';
import { subItemKey } from '../store/keys.ts';
import type { Reading } from '../store/reading.ts';
import { parseSubItem } from '../store/subItems.ts';

/** The keys of the corrections that a delivery says it brings, by correction. */
export type Sought = ReadonlyMap<string, OwedKeys>;

/** Reads them, where a delivery names any; what nothing can be held against is not looked for. */
export async function readSought({ declared, grantId }: Delivery, reading: Reading): Promise<Sought> {
  const sought = new Map<string, OwedKeys>();
  const { corrections = [], mode } = declared;
  if (corrections.length === 0) return sought;
  const keyOf = (id: string) => subItemKey('grant', grantId, owedKeysItem, id);
  await reading.load(corrections.map(keyOf));
  for (const id of corrections) {
    const item = reading.item(keyOf(id));
    // Written by the grant's own decision.
    const keys = item && (parseSubItem(item).content as OwedKeys | undefined);
    // What is deleted leaves a tombstone among changes alone.
    const records = keys?.records.filter(({ stays }) => mode === 'changes' || stays) ?? [];
    if (keys && records.length > 0) sought.set(id, { ...keys, records });
  }
  return sought;
}

/** Hands on what is read, and keeps it: a part is held in memory as it is. */
export async function* keeping(
  source: AsyncIterable<Uint8Array>,
  pieces: Uint8Array[],
): AsyncGenerator<Uint8Array> {
  for await (const piece of source) {
    pieces.push(piece);
    yield piece;
  }
}

/**
 * Which of the records that are sought are not in a part: as it was uploaded, since what lies outside the extent need not reach anybody.
 * Where records were left out since they are at fault, those that are delivered count alone.
 */
export async function lackingIn(
  pieces: readonly Uint8Array[],
  { declared: { format, encoding }, manifest }: Delivery,
  sought: Sought,
  { leftOut, kept }: Pick<SelectSummary, 'leftOut' | 'kept'>,
): Promise<Lacking> {
  const found = new Set<string>();
  const ids = Map.groupBy(sought.keys(), (id) => sought.get(id)?.item ?? '');
  const header = manifest?.header;
  const only = leftOut.faulty ? { only: new Set(kept) } : {};
  const reading = { format, encoding, ...(header ? { header } : {}), ...only };
  await eachValue(oneAfterTheOther(pieces), reading, [...ids.keys()], (item, value) => {
    for (const id of ids.get(item) ?? []) {
      const digest = keyDigest(id, value);
      if (digest !== undefined) found.add(digest);
    }
  });
  return Object.fromEntries(
    [...sought].map(([id, { records }]) => [
      id,
      records.flatMap(({ digest }, place) => (found.has(digest) ? [] : [place])),
    ]),
  );
}

async function* oneAfterTheOther(pieces: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* pieces;
}
