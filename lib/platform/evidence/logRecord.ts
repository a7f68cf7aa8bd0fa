import type { Instant } from '../../calendar/index.ts';
import { parseCheckpoint } from '../../evidence/checkpoint.ts';
import { createMerkleTree } from '../../evidence/merkle.ts';
import {
  isNoteSigned,
  type Note,
  parseNote,
  signatureTypes,
  type VerifierKey,
} from '../../evidence/signedNote.ts';
import type { PublicKey } from '../../evidence/signingKey.ts';
import { parseCheckpointKey } from './anchorLog.ts';
import type { Fault } from './audit.ts';
import { keyRecordPrefix, type KeyRecord, parseKeyRecord } from './keyRecord.ts';

/** What the log of anchors says, and what is wrong with it. */
export interface LogRecord {
  /** How many anchors the last checkpoint vouches for. */
  readonly size: number;
  /** The keys that signed its checkpoints, the first one first. */
  readonly verifiers: readonly VerifierKey[];
  readonly headKeys: HeadKeys;
  readonly faults: readonly Fault[];
}

/** The keys that certify whoever signs heads. */
export interface HeadKeys {
  readonly roots: readonly PublicKey[];
  /** From when on every head is signed; undefined: that is not on record yet. */
  readonly since: Instant | undefined;
}

/**
 * Judges every checkpoint: it is signed by a key on record, and its root is that of the anchors as they lie there.
 * @param keys of all objects in the bucket
 * @param anchors texts of the anchors in their order
 */
export async function readLog(
  keys: readonly string[],
  anchors: readonly string[],
  read: (key: string) => Promise<string | undefined>,
): Promise<LogRecord> {
  const records = await keyRecords(keys, read);
  const written = keys.flatMap((key) => {
    const size = parseCheckpointKey(key);
    return size === undefined ? [] : [{ key, size }];
  });
  const roots = rootsOf(anchors, new Set(written.map(({ size }) => size)));
  const faults: Fault[] = [];
  const verifiers = new Map<string, VerifierKey>();
  for (const { key, size } of written.toSorted((a, b) => a.size - b.size)) {
    const note = parseNote((await read(key)) ?? '');
    const checkpoint = note && parseCheckpoint(note.text);
    if (!note || !checkpoint || checkpoint.size !== size || checkpoint.root !== roots.get(size)) {
      faults.push({ fault: 'checkpointDiffers', place: key });
      continue;
    }
    const verifier = signerOf(note, checkpoint.origin, records);
    if (verifier) verifiers.set(`${verifier.name} ${verifier.key}`, verifier);
    else faults.push({ fault: 'checkpointNotSigned', place: key });
  }
  const size = Math.max(0, ...written.map((one) => one.size));
  if (written.length > 0 && size < anchors.length)
    faults.push({ fault: 'checkpointMissing', place: 'log/checkpoints/', detail: String(anchors.length) });
  return { size, verifiers: [...verifiers.values()], headKeys: headKeysOf(records), faults };
}

async function keyRecords(
  keys: readonly string[],
  read: (key: string) => Promise<string | undefined>,
): Promise<KeyRecord[]> {
  const records: KeyRecord[] = [];
  for (const key of keys.filter((one) => one.startsWith(keyRecordPrefix))) {
    const record = parseKeyRecord((await read(key)) ?? '');
    if (record) records.push(record);
  }
  return records.toSorted((a, b) => (a.since < b.since ? -1 : 1));
}

function rootsOf(anchors: readonly string[], sizes: ReadonlySet<number>): ReadonlyMap<number, string> {
  const tree = createMerkleTree();
  const roots = new Map<number, string>();
  for (const anchor of anchors) {
    tree.append(anchor);
    if (sizes.has(tree.count)) roots.set(tree.count, tree.root());
  }
  return roots;
}

function signerOf(note: Note, name: string, records: readonly KeyRecord[]): VerifierKey | undefined {
  return records
    .filter(({ use }) => use === 'log')
    .map(({ key }) => ({ name, type: signatureTypes.log, key }))
    .find((verifier) => isNoteSigned(note, verifier));
}

function headKeysOf(records: readonly KeyRecord[]): HeadKeys {
  const ofHeads = records.filter(({ use }) => use === 'heads');
  return { roots: ofHeads.map(({ key }) => key), since: ofHeads[0]?.since };
}
