import * as z from 'zod/mini';
import { compareAnchorKeys, parseAnchorKey } from '../../evidence/anchor.ts';
import { checkpointText } from '../../evidence/checkpoint.ts';
import { createMerkleTree, type MerkleTree } from '../../evidence/merkle.ts';
import { keyHash, signatureTypes, type VerifierKey, writeNote } from '../../evidence/signedNote.ts';
import type { Evidence } from './evidenceBucket.ts';
import type { KeyKeeper } from './keyKeeper.ts';

/** The anchors as an append-only log: its leaves are their texts, in their order. */
export interface LogDeps {
  readonly evidence: Evidence;
  readonly keeper: KeyKeeper;
  /** By what name the log is known. */
  readonly origin: string;
}

/** The key by which a log's checkpoints are verified. */
export async function verifierKeyOf({ keeper, origin }: Omit<LogDeps, 'evidence'>): Promise<VerifierKey> {
  return { name: origin, type: signatureTypes.log, key: await keeper.publicKey() };
}

/**
 * Takes every anchor into the log that is not in it yet, and signs how far it has grown. Run again, it writes nothing.
 * @returns the size of the log
 * @throws Error when an anchor is listed and cannot be read
 */
export async function extendLog({ evidence, keeper, origin }: LogDeps): Promise<number> {
  const anchors = (await evidence.keys('anchors/'))
    .filter((key) => parseAnchorKey(key))
    .toSorted(compareAnchorKeys);
  const tree = await grownTree(evidence);
  const isSigned = (await evidence.get(checkpointKey(tree.count))) !== undefined;
  if (anchors.length === tree.count && (isSigned || tree.count === 0)) return tree.count;
  for (const key of anchors.slice(tree.count)) {
    const text = await evidence.get(key);
    if (text === undefined) throw new Error(`${key} is listed and cannot be read`);
    tree.append(text);
  }
  // The tree first: it says nothing that is not known, and the next run goes on from it.
  await evidence.putNew(treeKey(tree.count), JSON.stringify(tree.subtrees()));
  const text = checkpointText({ origin, size: tree.count, root: tree.root() });
  const verifier = await verifierKeyOf({ keeper, origin });
  const bytes = Buffer.concat([keyHash(verifier), Buffer.from(await keeper.sign(text), 'base64')]);
  await evidence.putNew(
    checkpointKey(tree.count),
    writeNote({ text, signatures: [{ name: origin, bytes }] }),
  );
  return tree.count;
}

const checkpoints = 'log/checkpoints/';
const trees = 'log/trees/';

/** Where the checkpoint of this size lies: keys sort as sizes do. */
export function checkpointKey(size: number): string {
  return `${checkpoints}${String(size).padStart(8, '0')}`;
}

function treeKey(size: number): string {
  return `${trees}${String(size).padStart(8, '0')}.json`;
}

/** The size in a checkpoint's key; undefined for any other key. */
export function parseCheckpointKey(key: string): number | undefined {
  const [, size] = /^log\/checkpoints\/(\d{8})$/.exec(key) ?? [];
  return size === undefined ? undefined : Number(size);
}

const subtrees = z.array(z.object({ size: z.int(), hash: z.string() }));

/** The tree as the last run left it. */
async function grownTree(evidence: Evidence): Promise<MerkleTree> {
  const last = (await evidence.keys(trees)).toSorted().at(-1);
  const text = last === undefined ? '[]' : await evidence.get(last);
  return createMerkleTree(subtrees.parse(JSON.parse(text ?? '[]')));
}
