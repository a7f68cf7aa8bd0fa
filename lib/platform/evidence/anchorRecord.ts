import { addDays, type CalendarDate } from '../../calendar/index.ts';
import {
  type Anchor,
  chainName,
  compareAnchorKeys,
  makeAnchor,
  parseAnchor,
  parseAnchorKey,
  parseLeaves,
  sha256,
} from '../../evidence/anchor.ts';
import type { AnchoredLeaf, Fault, Testimony } from './audit.ts';
import type { Evidence, History } from './evidenceBucket.ts';
import { type LogRecord, readLog } from './logRecord.ts';
import { parseRestore, type RestoreRecord } from './restoreRecord.ts';

/** Everything the evidence bucket says, and what is wrong with it. */
export interface AnchorRecord {
  readonly anchors: number;
  readonly first: CalendarDate | undefined;
  readonly last: CalendarDate | undefined;
  readonly faults: readonly Fault[];
  readonly restores: readonly RestoreRecord[];
  readonly log: LogRecord;
  /** Names of the chains of which leaves were kept. */
  names(): string[];
  of(name: string): Testimony;
}

export interface Wanted {
  /** Whose leaves are kept in memory; absent: all. */
  readonly keep?: (name: string) => boolean;
  /** The day whose leaves are read; absent: all days. Links between the anchors are always checked. */
  readonly day?: CalendarDate;
}

/**
 * Reads the anchors in their order and checks that each follows the one before it, that no day is missing, that nothing
 * was written over or deleted, and that root and count are those of the leaves. What was written first counts.
 */
export async function readAnchors(
  evidence: Evidence,
  { keep = () => true, day: only }: Wanted = {},
): Promise<AnchorRecord> {
  const all = await evidence.histories('');
  const faults: Fault[] = all.flatMap(faultsOfHistory);
  const byKey = new Map(all.map((history) => [history.key, history]));
  const read = (key: string) => evidence.get(key, byKey.get(key)?.first);
  const leaves = new Map<string, AnchoredLeaf[]>();
  const keys = all
    .map(({ key }) => key)
    .filter((key) => parseAnchorKey(key))
    .toSorted(compareAnchorKeys);
  const texts: string[] = [];
  let previous = '';
  let before: CalendarDate | undefined;
  for (const key of keys) {
    const text = (await read(key)) ?? '';
    texts.push(text);
    const anchor = parseAnchor(text);
    const { day = '' } = parseAnchorKey(key) ?? {};
    if (before !== undefined && day > addDays(before, 1))
      faults.push({ fault: 'anchorDayMissing', place: key, day: addDays(before, 1) });
    before = day;
    if (!anchor || anchor.day !== day) faults.push({ fault: 'anchorUnreadable', place: key, day });
    else if (anchor.previous !== previous) faults.push({ fault: 'anchorNotLinked', place: key, day });
    if (anchor && (only === undefined || only === day))
      faults.push(...(await readLeaves(anchor, key, read, keep, leaves)));
    previous = sha256(text);
  }
  const restores = await readRestores(all, read);
  const log = await readLog(
    all.map(({ key }) => key),
    texts,
    read,
  );
  const lost = Map.groupBy(
    restores.flatMap(({ lost: changes }) => changes),
    chainName,
  );
  return {
    anchors: keys.length,
    first: parseAnchorKey(keys[0] ?? '')?.day,
    last: before,
    faults: [...faults, ...log.faults],
    restores,
    log,
    names: () => [...leaves.keys()],
    of: (name) => ({ leaves: leaves.get(name) ?? [], last: before, lost: lost.get(name) ?? [] }),
  };
}

function faultsOfHistory({ key, overwritten, deleted }: History): Fault[] {
  return [
    ...(overwritten ? [{ fault: 'anchorOverwritten' as const, place: key }] : []),
    ...(deleted ? [{ fault: 'anchorDeleted' as const, place: key }] : []),
  ];
}

async function readLeaves(
  anchor: Anchor,
  key: string,
  read: (key: string) => Promise<string | undefined>,
  keep: (name: string) => boolean,
  into: Map<string, AnchoredLeaf[]>,
): Promise<Fault[]> {
  const { day, leavesKey, leavesSha256, root, count } = anchor;
  const text = await read(leavesKey);
  if (text === undefined) return [{ fault: 'leavesMissing', place: leavesKey, day }];
  const parsed = parseLeaves(text).flatMap((leaf) => leaf ?? []);
  for (const leaf of parsed) {
    const name = chainName(leaf);
    if (keep(name)) into.set(name, [...(into.get(name) ?? []), { ...leaf, day }]);
  }
  // Made again from what was read: the order, every byte, the root and the count must come out the same.
  const again = makeAnchor(day, parsed, anchor.previous);
  const isWhole =
    sha256(text) === leavesSha256 &&
    again.leaves === text &&
    again.anchor.root === root &&
    parsed.length === count;
  return isWhole ? [] : [{ fault: 'leavesDiffer', place: key, day }];
}

async function readRestores(
  all: readonly History[],
  read: (key: string) => Promise<string | undefined>,
): Promise<RestoreRecord[]> {
  const found: RestoreRecord[] = [];
  for (const { key } of all.filter((history) => history.key.startsWith('restores/'))) {
    const record = parseRestore((await read(key)) ?? '');
    if (record) found.push(record);
  }
  return found;
}
