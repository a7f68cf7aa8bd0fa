import type { Acknowledgement } from '../../acknowledgement/events.ts';
import {
  contentIds,
  contentItem,
  type DecidedContent,
  forwardedId,
  type ForwardedContent,
  type FoundContent,
  type LodgedContent,
  ownerOfRecords,
} from '../../correction/content.ts';
import type { Correction } from '../../correction/events.ts';
import type { Key } from '../store/items.ts';
import { subItemKey } from '../store/keys.ts';
import { parseSubItem } from '../store/subItems.ts';
import { placeOf, type Table } from '../store/table.ts';

/** The sides that read what names people: both departments, their authorities, whoever stands above. */
const readers: ReadonlySet<string> = new Set([
  'requester',
  'provider',
  'authority',
  'requesterAuthority',
  'overseer',
  'glass',
]);

/** What a sub-item of a correction holds; undefined where there is none, or it was erased. */
type Read = <Content>(correctionId: string, item: string) => Content | undefined;

/** What was lodged, found and decided of a correction, as far as it is there and the reader may see it. */
export async function correctionContent(
  state: Correction,
  sides: readonly string[],
  table: Table,
): Promise<object> {
  if (!sides.some((side) => readers.has(side))) return {};
  const { id, forwardings } = state;
  const owner = ownerOfRecords(state);
  const sources = forwardings.map(({ correctionId }) => correctionId);
  const read = await reading(table, [
    [owner, contentIds.lodged],
    [id, contentIds.found],
    [id, contentIds.decided],
    ...forwardings.map((_, index) => [id, forwardedId(index + 1)] as const),
    ...sources.flatMap((source) => [
      [source, contentIds.found] as const,
      [source, contentIds.decided] as const,
    ]),
  ]);
  const lodged = read<LodgedContent>(owner, contentIds.lodged);
  if (!lodged) return {};
  const isDecided = state.status === 'corrected' || state.status === 'rejected';
  const isProviders = sides.includes('provider');
  const found = isDecided || isProviders ? read<FoundContent>(id, contentIds.found) : undefined;
  const decided = read<DecidedContent>(id, contentIds.decided);
  const passed = forwardings.map(({ correctionId, decided: outcome }, index) => ({
    correctionId,
    ...read<ForwardedContent>(id, forwardedId(index + 1)),
    // What the source says is for the provider, who decides by it.
    ...(outcome && isProviders ? outcomeOf(correctionId, read) : {}),
  }));
  return {
    content: {
      ...lodged,
      ...found,
      ...(decided ? { decision: decided } : {}),
      ...(passed.length === 0 ? {} : { forwardings: passed }),
    },
  };
}

function outcomeOf(source: string, read: Read): object {
  const found = read<FoundContent>(source, contentIds.found);
  const decision = read<DecidedContent>(source, contentIds.decided);
  return { ...found, ...(decision ? { decision } : {}) };
}

/** What of a correction is shown to a holder: how it was made and, where its grant reaches them, which records. */
export async function recordsOf(
  state: Acknowledgement,
  sides: readonly string[],
  table: Table,
): Promise<object> {
  if (!sides.some((side) => readers.has(side))) return {};
  const { correctionId, contentOf, shown } = state;
  const read = await reading(table, [
    [contentOf, contentIds.lodged],
    [correctionId, contentIds.found],
    [correctionId, contentIds.decided],
  ]);
  const statement = read<DecidedContent>(correctionId, contentIds.decided)?.statement;
  const records = read<LodgedContent>(contentOf, contentIds.lodged)?.records ?? [];
  const findings = read<FoundContent>(correctionId, contentIds.found)?.findings ?? [];
  const told = shown.flatMap((number) => {
    const record = records[number - 1];
    const corrected = findings.find((finding) => finding.record === number)?.corrected;
    if (!record) return [];
    return [{ key: record.key, item: record.item, ...(corrected === undefined ? {} : { corrected }) }];
  });
  return { ...(statement === undefined ? {} : { statement }), corrected: told };
}

async function reading(table: Table, wanted: readonly (readonly [string, string])[]): Promise<Read> {
  const items = await table.getMany(wanted.map(([id, item]) => keyOf(id, item)));
  return <Content>(id: string, item: string) => {
    const stored = items.get(placeOf(keyOf(id, item)));
    // Parse boundary: written by the correction's own decisions, from bodies that their schemas parsed.
    return stored && (parseSubItem(stored).content as Content | undefined);
  };
}

function keyOf(id: string, item: string): Key {
  return subItemKey('correction', id, contentItem, item);
}
