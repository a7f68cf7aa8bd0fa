import { createHash } from 'node:crypto';
import { addDays, type CalendarDate } from '../calendar/index.ts';
import { createMerkleTree } from './merkle.ts';

/** What the anchor of a day says of one chain: its version at the end of that day, and the hash of its last event. */
export interface Leaf {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  readonly hash: string;
}

/** One day's anchor, as it lies in the evidence bucket as JSON. */
export interface Anchor {
  readonly schema: 1;
  /** Day of Asia/Shanghai on which the chains last changed. */
  readonly day: CalendarDate;
  /** SHA-256 of the anchor object before this one; empty for the first. */
  readonly previous: string;
  readonly count: number;
  /** Merkle root over the leaves (RFC 6962). */
  readonly root: string;
  readonly leavesKey: string;
  readonly leavesSha256: string;
}

/** A leaf's line: what is hashed into the tree and what lies in the object of leaves, one line each. */
export function leafLine({ kind, id, version, hash }: Leaf): string {
  return JSON.stringify([kind, id, version, hash]);
}

/** Reads a line back; undefined when it is not a leaf. */
export function parseLeaf(line: string): Leaf | undefined {
  const [kind, id, version, hash, ...more] = parsedList(line);
  if (
    typeof kind !== 'string' ||
    typeof id !== 'string' ||
    typeof version !== 'number' ||
    typeof hash !== 'string'
  )
    return undefined;
  return more.length === 0 ? { kind, id, version, hash } : undefined;
}

function parsedList(line: string): readonly unknown[] {
  try {
    const parsed: unknown = JSON.parse(line);
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
}

/** Name of a chain; leaves are sorted by it. */
export function chainName({ kind, id }: { readonly kind: string; readonly id: string }): string {
  return `${kind}#${id}`;
}

/** Leaves in the one order in which they are hashed. */
export function sortLeaves(leaves: readonly Leaf[]): Leaf[] {
  return leaves
    .map((leaf) => ({ leaf, name: chainName(leaf) }))
    .toSorted((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)))
    .map(({ leaf }) => leaf);
}

/** Where an anchor lies: a day has one; a further one is numbered from 2. */
export function anchorKey(day: CalendarDate, number: number): string {
  return `anchors/${day}${number === 1 ? '' : `.${number}`}.json`;
}

/** Day and number out of an anchor's key; undefined for any other key. */
export function parseAnchorKey(key: string): { day: CalendarDate; number: number } | undefined {
  const [, day, number] = /^anchors\/(\d{4}-\d{2}-\d{2})(?:\.(\d+))?\.json$/.exec(key) ?? [];
  return day === undefined ? undefined : { day, number: Number(number ?? 1) };
}

/** Anchors follow each other by day, and within a day by number. */
export function compareAnchorKeys(a: string, b: string): number {
  const [one, other] = [parseAnchorKey(a), parseAnchorKey(b)];
  if (!one || !other) return a < b ? -1 : 1;
  return one.day === other.day ? one.number - other.number : one.day < other.day ? -1 : 1;
}

/**
 * Makes a day's anchor of the chains that last changed on it.
 * @param previous SHA-256 of the anchor object before it; empty for the first
 * @returns the anchor, and the object that holds its leaves, named by its content
 */
export function makeAnchor(
  day: CalendarDate,
  leaves: readonly Leaf[],
  previous: string,
): { anchor: Anchor; leaves: string } {
  const tree = createMerkleTree();
  const lines = sortLeaves(leaves).map(leafLine);
  for (const line of lines) tree.append(line);
  const text = lines.map((line) => `${line}\n`).join('');
  const leavesSha256 = sha256(text);
  const leavesKey = `leaves/${day}.${leavesSha256}.ndjson`;
  return {
    anchor: { schema: 1, day, previous, count: lines.length, root: tree.root(), leavesKey, leavesSha256 },
    leaves: text,
  };
}

export function parseLeaves(text: string): (Leaf | undefined)[] {
  return text.split('\n').slice(0, -1).map(parseLeaf);
}

/** SHA-256 (FIPS 180-4) of a text as UTF-8, lower-case hex. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Reads an anchor object; undefined when it is none. */
export function parseAnchor(text: string): Anchor | undefined {
  try {
    const read: unknown = JSON.parse(text);
    return isAnchor(read) ? read : undefined;
  } catch {
    return undefined;
  }
}

function isAnchor(value: unknown): value is Anchor {
  if (typeof value !== 'object' || value === null) return false;
  // Parse boundary: every field is looked at below.
  const { schema, day, previous, count, root, leavesKey, leavesSha256 } = value as Record<string, unknown>;
  const texts = [day, previous, root, leavesKey, leavesSha256];
  return schema === 1 && typeof count === 'number' && texts.every((text) => typeof text === 'string');
}

/** The days from one to another, both included. */
export function daysBetween(from: CalendarDate, to: CalendarDate): CalendarDate[] {
  const days: CalendarDate[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}
