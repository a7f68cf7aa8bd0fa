import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consistencyProof, createMerkleTree, isConsistent, merkleRoot } from '../../lib/evidence/merkle.ts';

const sha256 = (...parts: readonly (Uint8Array | string)[]) =>
  parts
    .reduce<ReturnType<typeof createHash>>((hash, part) => hash.update(part), createHash('sha256'))
    .digest();

/** RFC 6962 section 2.1 word for word: split at the largest power of two smaller than n. */
function definition(leaves: readonly string[]): Buffer {
  if (leaves.length === 0) return sha256('');
  if (leaves.length === 1) return sha256(Buffer.from([0]), leaves[0] ?? '');
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return sha256(Buffer.from([1]), definition(leaves.slice(0, split)), definition(leaves.slice(split)));
}

describe('a Merkle tree', () => {
  it('has the published roots of the first certificate transparency leaves', () => {
    // Leaves "", 00, 10, 2021, 3031, 40..43, 50..57, 60..6f as in the reference implementation of RFC 6962;
    // all of them are valid UTF-8, so that text is the same as bytes.
    const leaves = [
      '',
      '00',
      '10',
      '2021',
      '3031',
      '40414243',
      '5051525354555657',
      '606162636465666768696a6b6c6d6e6f',
    ].map((hex) => Buffer.from(hex, 'hex').toString());
    const roots = leaves.map((_, index) => merkleRoot(leaves.slice(0, index + 1)));
    expect(roots).toEqual([
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
      'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
      '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
      'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    ]);
  });

  it('is SHA-256 of nothing when it is empty', () => {
    expect(createMerkleTree().root()).toBe(sha256('').toString('hex'));
  });

  it('is what the definition says, for any leaves, and can be asked while it grows', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 70 }), (leaves) => {
        const tree = createMerkleTree();
        for (const [index, leaf] of leaves.entries()) {
          tree.append(leaf);
          expect(tree.root()).toBe(definition(leaves.slice(0, index + 1)).toString('hex'));
        }
        expect(tree.count).toBe(leaves.length);
      }),
    );
  });

  it('changes with every change of a leaf, of their order and of their number', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 2, maxLength: 40 }), fc.nat(), (leaves, where) => {
        const at = where % leaves.length;
        const root = merkleRoot(leaves);
        expect(merkleRoot(leaves.with(at, `${leaves[at]}x`))).not.toBe(root);
        expect(merkleRoot(leaves.toSpliced(at, 1))).not.toBe(root);
        expect(merkleRoot([...leaves, leaves[at] ?? ''])).not.toBe(root);
        expect(merkleRoot(leaves.toReversed())).not.toBe(root);
      }),
    );
  });

  it('cannot be shown a node as a leaf', () => {
    const [one, other] = [sha256(Buffer.from([0]), 'a'), sha256(Buffer.from([0]), 'b')];
    const node = Buffer.concat([one, other]);
    expect(merkleRoot(['a', 'b'])).not.toBe(sha256(Buffer.from([0]), node).toString('hex'));
  });

  it('goes on from its subtrees as if it had never stopped', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 40 }), fc.nat(40), (leaves, stop) => {
        const first = createMerkleTree();
        for (const leaf of leaves.slice(0, stop)) first.append(leaf);
        const second = createMerkleTree(first.subtrees());
        for (const leaf of leaves.slice(stop)) second.append(leaf);
        expect(second.root()).toBe(merkleRoot(leaves));
        expect(second.count).toBe(leaves.length);
      }),
    );
  });

  const heads = fc.array(fc.string(), { minLength: 1, maxLength: 40 }).chain((leaves) =>
    fc.nat(leaves.length).map((size) => ({
      leaves,
      older: { size, root: merkleRoot(leaves.slice(0, size)) },
      newer: { size: leaves.length, root: merkleRoot(leaves) },
      proof: consistencyProof(leaves, size),
    })),
  );

  it('proves that it has grown out of any of its beginnings', () => {
    fc.assert(
      fc.property(heads, ({ older, newer, proof }) => {
        expect(isConsistent(older, newer, proof)).toBe(true);
      }),
    );
  });

  it('proves nothing else: another root, another size, a hash more, less or changed', () => {
    const other = createHash('sha256').update('another').digest('hex');
    fc.assert(
      fc.property(heads, ({ older, newer, proof }) => {
        fc.pre(older.size > 0 && older.size < newer.size);
        expect(isConsistent({ ...older, root: other }, newer, proof)).toBe(false);
        expect(isConsistent(older, { ...newer, root: other }, proof)).toBe(false);
        expect(isConsistent(older, newer, [...proof, other])).toBe(false);
        expect(isConsistent(older, newer, proof.slice(1))).toBe(false);
        expect(isConsistent(older, newer, [other, ...proof.slice(1)])).toBe(false);
        expect(isConsistent(newer, older, proof)).toBe(false);
      }),
    );
  });
});

describe('a proof that a tree has grown', () => {
  const leaves = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  const headOf = (size: number) => ({ size, root: merkleRoot(leaves.slice(0, size)) });
  const other = 'cd'.repeat(32);

  it('cannot be given for more leaves than there are', () => {
    expect(() => consistencyProof(leaves, 8)).toThrow('a tree of 7 never had 8 leaves');
    expect(consistencyProof(leaves, 7)).toEqual([]);
    expect(consistencyProof(leaves, 0)).toEqual([]);
  });

  it('from nothing is empty, and nothing has the root of nothing', () => {
    expect(isConsistent(headOf(0), headOf(7), [])).toBe(true);
    expect(isConsistent(headOf(0), headOf(7), [other])).toBe(false);
    expect(isConsistent({ size: 0, root: other }, headOf(7), [])).toBe(false);
  });

  it('of no growth is empty, and the root is the same', () => {
    expect(isConsistent(headOf(7), headOf(7), [])).toBe(true);
    expect(isConsistent(headOf(7), headOf(7), [other])).toBe(false);
    expect(isConsistent(headOf(7), { size: 7, root: other }, [])).toBe(false);
  });

  it('does not hold for a tree that has become smaller, nor where it is too short or too long', () => {
    expect(isConsistent(headOf(7), headOf(4), consistencyProof(leaves, 4))).toBe(false);
    expect(isConsistent({ size: 7, root: headOf(4).root }, headOf(4), [])).toBe(false);
    expect(isConsistent(headOf(3), headOf(7), [])).toBe(false);
    for (let size = 1; size < 7; size += 1) {
      const proof = consistencyProof(leaves, size);
      expect(isConsistent(headOf(size), headOf(7), proof)).toBe(true);
      for (let length = 0; length < proof.length; length += 1)
        expect(isConsistent(headOf(size), headOf(7), proof.slice(0, length))).toBe(false);
      expect(isConsistent(headOf(size), headOf(7), [...proof, other])).toBe(false);
      expect(isConsistent(headOf(size), headOf(7), [other, ...proof])).toBe(false);
      // The right hashes under another size.
      const others = [1, 2, 3, 4, 5, 6, 7, 8].filter((wrong) => wrong !== size);
      const held = others.filter((wrong) => isConsistent({ ...headOf(size), size: wrong }, headOf(7), proof));
      expect(held).toEqual([]);
    }
  });
});
