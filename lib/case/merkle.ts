import { createHash } from 'node:crypto';

/** Grows by one leaf at a time and remembers one hash for each complete subtree: 20 hashes for a million leaves. */
export interface MerkleTree {
  /** @param leaf what the leaf says, as text; it is hashed as UTF-8 */
  append(leaf: string): void;
  /** SHA-256 of the whole, lower-case hex. */
  root(): string;
  readonly count: number;
}

/**
 * A Merkle tree hash as RFC 6962 section 2.1 defines it: leaves are hashed behind the byte 00, inner nodes behind 01, so
 * that a node can never be shown as a leaf; the left subtree is the largest complete one; the empty tree is SHA-256 of nothing.
 */
export function createMerkleTree(): MerkleTree {
  /** Complete subtrees from left to right; each is larger than the one after it. */
  const complete: { readonly size: number; readonly hash: Buffer }[] = [];
  let count = 0;
  return {
    append(leaf) {
      let subtree = { size: 1, hash: hashOf(leafPrefix, Buffer.from(leaf)) };
      for (let left = complete.at(-1); left?.size === subtree.size; left = complete.at(-1)) {
        complete.pop();
        subtree = { size: subtree.size * 2, hash: hashOf(nodePrefix, left.hash, subtree.hash) };
      }
      complete.push(subtree);
      count += 1;
    },
    root() {
      const last = complete.at(-1);
      if (!last) return hashOf().toString('hex');
      const rest = complete.slice(0, -1).toReversed();
      return rest.reduce((right, left) => hashOf(nodePrefix, left.hash, right), last.hash).toString('hex');
    },
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

const leafPrefix = Buffer.from([0]);
const nodePrefix = Buffer.from([1]);

function hashOf(...parts: readonly Buffer[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}
