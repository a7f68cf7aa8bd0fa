import { addDays, type CalendarDate, dateOf, type Instant } from '../../calendar/index.ts';
import {
  anchorKey,
  chainName,
  compareAnchorKeys,
  daysBetween,
  type Leaf,
  makeAnchor,
  parseAnchor,
  parseAnchorKey,
  parseLeaves,
  sha256,
} from '../../evidence/anchor.ts';
import type { Evidence } from './evidenceBucket.ts';
import { type Item, numberOf, requireText } from '../store/items.ts';
import { changedPartition, changedShards } from '../store/keys.ts';
import type { Table } from '../store/table.ts';

export interface AnchorDeps {
  readonly table: Table;
  readonly evidence: Evidence;
}

export interface AnchorReport {
  /** Days anchored by this run. */
  readonly days: number;
  readonly chains: number;
}

/**
 * Anchors every day up to yesterday that is not anchored yet, those without a change too, so that a gap is seen. Run
 * again, it writes nothing, unless a chain has turned up of a day that is the last one anchored: then a further anchor of that day.
 * @throws Error when another run anchors at the same time: the next attempt finds what that one wrote
 */
export async function anchorUpToYesterday(deps: AnchorDeps, now: Instant): Promise<AnchorReport> {
  const yesterday = addDays(dateOf(now), -1);
  const last = await lastAnchor(deps.evidence);
  let previous = last?.sha256 ?? '';
  const report = { days: 0, chains: 0 };
  for (const day of daysToAnchor(last?.day, yesterday)) {
    const leaves = await leavesOf(deps.table, day);
    const isRepeated = day === last?.day;
    if (isRepeated && (await areAnchored(deps.evidence, day, leaves))) continue;
    const made = makeAnchor(day, leaves, previous);
    const text = JSON.stringify(made.anchor);
    // The leaves first: an anchor never names an object that is not there.
    await deps.evidence.putNew(made.anchor.leavesKey, made.leaves);
    const key = anchorKey(day, isRepeated ? last.number + 1 : 1);
    if (!(await deps.evidence.putNew(key, text)))
      throw new Error(`${key} was written by another run meanwhile`);
    previous = sha256(text);
    report.days += 1;
    report.chains += leaves.length;
  }
  return report;
}

function daysToAnchor(last: CalendarDate | undefined, yesterday: CalendarDate): CalendarDate[] {
  if (last === undefined || last === yesterday) return [yesterday];
  return daysBetween(addDays(last, 1), yesterday);
}

async function lastAnchor(evidence: Evidence) {
  const keys = (await evidence.keys('anchors/')).filter((key) => parseAnchorKey(key));
  const key = keys.toSorted(compareAnchorKeys).at(-1);
  const place = key === undefined ? undefined : parseAnchorKey(key);
  if (key === undefined || !place) return undefined;
  const text = await evidence.get(key);
  if (text === undefined) throw new Error(`${key} is listed and cannot be read`);
  return { ...place, sha256: sha256(text) };
}

/** The chains whose last change lies on a day of Asia/Shanghai. */
export async function leavesOf(table: Table, day: CalendarDate): Promise<Leaf[]> {
  const shards = Array.from({ length: changedShards }, (_, shard) => shardOfDay(table, day, shard));
  return (await Promise.all(shards)).flat();
}

async function shardOfDay(table: Table, day: CalendarDate, shard: number): Promise<Leaf[]> {
  const leaves: Leaf[] = [];
  let after: Item | undefined;
  do {
    const page = await table.query({
      index: 'byChanged',
      partition: changedPartition(day, shard),
      limit: 1000,
      after,
    });
    for (const item of page.items) {
      const version = numberOf(item, 'version') ?? 0;
      leaves.push({
        kind: requireText(item, 'kind'),
        id: requireText(item, 'id'),
        version,
        hash: requireText(item, 'hash'),
      });
    }
    after = page.next;
  } while (after);
  return leaves;
}

/** Whether the anchors of a day hold all of these; a chain that has changed since has left the day and is no loss. */
async function areAnchored(evidence: Evidence, day: CalendarDate, leaves: readonly Leaf[]): Promise<boolean> {
  const known = new Map<string, string>();
  for (const key of await evidence.keys(`anchors/${day}`)) {
    const anchor = parseAnchor((await evidence.get(key)) ?? '');
    const lines = anchor && (await evidence.get(anchor.leavesKey));
    if (lines === undefined) return false;
    for (const leaf of parseLeaves(lines))
      if (leaf) known.set(`${chainName(leaf)} ${leaf.version}`, leaf.hash);
  }
  return leaves.every((leaf) => known.get(`${chainName(leaf)} ${leaf.version}`) === leaf.hash);
}
