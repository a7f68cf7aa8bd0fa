import { createHash } from 'node:crypto';

/** A complete subtree: how many leaves it has, and its hash as lower-case hex. */
export interface Subtree {
  readonly size: number;
  readonly hash: string;
}

/** Grows by one leaf at a time and remembers one hash for each complete subtree: 20 hashes for a million leaves. */
export interface MerkleTree {
  /** @param leaf what the leaf says, as text; it is hashed as UTF-8 */
  append(leaf: string): void;
  /** SHA-256 of the whole, lower-case hex. */
  root(): string;
  /** From left to right: what `createMerkleTree` goes on from. */
  subtrees(): Subtree[];
  readonly count: number;
}

/**
 * A Merkle tree hash as RFC 6962 section 2.1 defines it: leaves are hashed behind the byte 00, inner nodes behind 01, so
 * that a node can never be shown as a leaf; the left subtree is the largest complete one; the empty tree is SHA-256 of nothing.
 * @param grown the subtrees of a tree that goes on growing; absent: an empty one
 */
export function createMerkleTree(grown: readonly Subtree[] = []): MerkleTree {
  /** Complete subtrees from left to right; each is larger than the one after it. */
  const complete: { readonly size: number; readonly hash: Buffer }[] = grown.map(({ size, hash }) => ({
    size,
    hash: Buffer.from(hash, 'hex'),
  }));
  let count = complete.reduce((sum, { size }) => sum + size, 0);
  return {
    append(leaf) {
      let subtree: (typeof complete)[number] = { size: 1, hash: leafHash(leaf) };
      for (let left = complete.at(-1); left?.size === subtree.size; left = complete.at(-1)) {
        complete.pop();
        subtree = { size: subtree.size * 2, hash: nodeHash(left.hash, subtree.hash) };
      }
      complete.push(subtree);
      count += 1;
    },
    root() {
      const last = complete.at(-1);
      if (!last) return hashOf().toString('hex');
      const rest = complete.slice(0, -1).toReversed();
      return rest.reduce((right, left) => nodeHash(left.hash, right), last.hash).toString('hex');
    },
    subtrees: () => complete.map(({ size, hash }) => ({ size, hash: hash.toString('hex') })),
    get count() {
      return count;
    },
  };
}

/** The root over these leaves, in their order. */
export function merkleRoot(leaves: Iterable<string>): string {
  const tree = createMerkleTree();
  for (const leaf of leaves) tree.append(leaf);
  return tree.root();
}

/**
 * Proves that a tree of these leaves has grown out of its first `size` leaves (RFC 9162 section 2.1.4.1).
 * @returns hashes as lower-case hex; none when nothing was added, or when there was nothing
 * @throws RangeError when there never were so many
 */
export function consistencyProof(leaves: readonly string[], size: number): string[] {
  if (size > leaves.length) throw new RangeError(`a tree of ${leaves.length} never had ${size} leaves`);
  if (size === 0 || size === leaves.length) return [];
  return subproof(leaves.map(leafHash), size, true).map((hash) => hash.toString('hex'));
}

function subproof(leaves: readonly Buffer[], size: number, isWhole: boolean): Buffer[] {
  if (size === leaves.length) return isWhole ? [] : [rootOf(leaves)];
  const split = largestPowerBelow(leaves.length);
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  if (size <= split) return [...subproof(left, size, isWhole), rootOf(right)];
  return [...subproof(right, size - split, false), rootOf(left)];
}

function rootOf(leaves: readonly Buffer[]): Buffer {
  const [only = hashOf()] = leaves;
  if (leaves.length <= 1) return only;
  const split = largestPowerBelow(leaves.length);
  return nodeHash(rootOf(leaves.slice(0, split)), rootOf(leaves.slice(split)));
}

function largestPowerBelow(count: number): number {
  let power = 1;
  while (power * 2 < count) power *= 2;
  return power;
}

/** A tree as somebody states it. */
export interface TreeHead {
  readonly size: number;
  /** Lower-case hex. */
  readonly root: string;
}

/** Whether a proof shows that the newer tree has grown out of the older one (RFC 9162 section 2.1.4.2). */
export function isConsistent(older: TreeHead, newer: TreeHead, proof: readonly string[]): boolean {
  if (older.size === 0) return proof.length === 0 && older.root === merkleRoot([]);
  if (older.size > newer.size) return false;
  if (older.size === newer.size) return proof.length === 0 && older.root === newer.root;
  const path: Buffer[] = proof.map((hash) => Buffer.from(hash, 'hex'));
  if (isPowerOfTwo(older.size)) path.unshift(Buffer.from(older.root, 'hex'));
  const [first, ...rest] = path;
  if (!first) return false;
  let [node, last] = [older.size - 1, newer.size - 1];
  while (node % 2 === 1) [node, last] = [half(node), half(last)];
  let [before, now]: [Buffer, Buffer] = [first, first];
  for (const hash of rest) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      [before, now] = [nodeHash(hash, before), nodeHash(hash, now)];
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
    } else now = nodeHash(now, hash);
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && before.toString('hex') === older.root && now.toString('hex') === newer.root;
}

function half(value: number): number {
  return Math.floor(value / 2);
}

function isPowerOfTwo(value: number): boolean {
  return value === 1 || (value > 1 && isPowerOfTwo(value / 2));
}

const leafPrefix = Buffer.from([0]);
const nodePrefix = Buffer.from([1]);

function leafHash(leaf: string): Buffer {
  return hashOf(leafPrefix, Buffer.from(leaf));
}

function nodeHash(left: Buffer, right: Buffer): Buffer {
  return hashOf(nodePrefix, left, right);
}

function hashOf(...parts: readonly Buffer[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}
