import { consistencyProof } from '../../evidence/merkle.ts';
import { compareAnchorKeys, parseAnchorKey } from '../../evidence/anchor.ts';
import {
  cosignature,
  cosignedAt,
  cosignedText,
  parseCheckpoint,
  type Checkpoint,
} from '../../evidence/checkpoint.ts';
import {
  keyHash,
  type Note,
  type NoteSignature,
  parseNote,
  parseSignatures,
  signatureTypes,
  type VerifierKey,
  writeNote,
  writeSignature,
} from '../../evidence/signedNote.ts';
import { judgeCheckpoint, type WitnessRefusal, type WitnessRequest } from '../../evidence/witness.ts';
import { checkpointKey, parseCheckpointKey } from './anchorLog.ts';
import type { Evidence } from './evidenceBucket.ts';
import type { KeyKeeper } from './keyKeeper.ts';

/** The last checkpoint of this platform's log; undefined before the first. */
export async function lastCheckpoint(evidence: Evidence): Promise<Note | undefined> {
  const sizes = (await evidence.keys('log/checkpoints/')).flatMap((key) => parseCheckpointKey(key) ?? []);
  if (sizes.length === 0) return undefined;
  return parseNote((await evidence.get(checkpointKey(Math.max(...sizes)))) ?? '');
}

/**
 * What this platform's log asks of a witness.
 * @param old how far the witness has seen the log; 0: never
 * @returns undefined before the first checkpoint, and when the log never was so far
 */
export async function askWitness(evidence: Evidence, old: number): Promise<WitnessRequest | undefined> {
  const note = await lastCheckpoint(evidence);
  const size = note && parseCheckpoint(note.text)?.size;
  if (!note || size === undefined || old > size) return undefined;
  const keys = (await evidence.keys('anchors/')).filter((key) => parseAnchorKey(key));
  const first = keys.toSorted(compareAnchorKeys).slice(0, size);
  const anchors = await Promise.all(first.map(async (key) => (await evidence.get(key)) ?? ''));
  return { old, proof: consistencyProof(anchors, old), note };
}

/** How this platform cosigns the logs of others: it remembers in its own evidence bucket how far it has seen each. */
export interface Witness {
  readonly evidence: Evidence;
  readonly keeper: KeyKeeper;
  /** By what name this witness is known. */
  readonly name: string;
}

export async function witnessKeyOf({ keeper, name }: Omit<Witness, 'evidence'>): Promise<VerifierKey> {
  return { name, type: signatureTypes.witness, key: await keeper.publicKey() };
}

/**
 * Cosigns another platform's checkpoint, if that log has only grown since it was seen last. The same checkpoint is cosigned
 * once: asked again, the answer is the first one.
 * @param seconds now, since 1970
 * @returns the witness's line, or why not
 * @throws Error when another run cosigned at the same time
 */
export async function cosign(
  witness: Witness,
  log: VerifierKey,
  request: WitnessRequest,
  seconds: number,
): Promise<{ readonly line: string } | { readonly refused: WitnessRefusal }> {
  const place = `witness/${log.name}/`;
  const seen = await lastSeen(witness.evidence, place);
  const judged = judgeCheckpoint(request, log, seen?.checkpoint);
  if (typeof judged === 'string') return { refused: judged };
  if (seen?.checkpoint.size === judged.size) return { line: lineOf(seen.note) };
  const key = await witnessKeyOf(witness);
  const signed = await witness.keeper.sign(cosignedText(request.note.text, seconds));
  const line = cosignature(key, seconds, Buffer.from(signed, 'base64'));
  const kept = writeNote({ text: request.note.text, signatures: [line] });
  const object = `${place}${String(judged.size).padStart(8, '0')}`;
  if (!(await witness.evidence.putNew(object, kept)))
    throw new Error(`${object} was written by another run meanwhile`);
  return { line: writeSignature(line) };
}

async function lastSeen(
  evidence: Evidence,
  place: string,
): Promise<{ note: Note; checkpoint: Checkpoint } | undefined> {
  const last = (await evidence.keys(place)).toSorted().at(-1);
  if (last === undefined) return undefined;
  const note = parseNote((await evidence.get(last)) ?? '');
  const checkpoint = note && parseCheckpoint(note.text);
  if (!note || !checkpoint) throw new Error(`${last} cannot be read`);
  return { note, checkpoint };
}

function lineOf({ signatures }: Note): string {
  return signatures.map(writeSignature).join('');
}

/**
 * Keeps a witness's line beside the checkpoint that it cosigned.
 * @returns the size of that checkpoint and the time of the signature, or undefined when the line is not this witness's over
 * any checkpoint of this log
 */
export async function keepCosignature(
  evidence: Evidence,
  witness: VerifierKey,
  lines: string,
): Promise<{ size: number; seconds: number } | undefined> {
  const signatures = parseSignatures(lines) ?? [];
  const sizes = (await evidence.keys('log/checkpoints/')).flatMap((key) => parseCheckpointKey(key) ?? []);
  for (const size of sizes.toSorted((a, b) => b - a)) {
    const note = parseNote((await evidence.get(checkpointKey(size))) ?? '');
    const seconds = note && cosignedAt({ ...note, signatures }, witness);
    if (!note || seconds === undefined) continue;
    await evidence.putNew(cosignatureKey(size, witness), cosignedNote(note, signatures));
    return { size, seconds };
  }
  return undefined;
}

/** What a witness cosigned of this platform's log: sizes and times, as its key verifies them. */
export async function cosignedBy(
  evidence: Evidence,
  witness: VerifierKey,
): Promise<{ size: number; seconds: number }[]> {
  const own = `.${keyHash(witness).toString('hex')}`;
  const keys = (await evidence.keys('log/cosigned/')).filter((key) => key.endsWith(own));
  const found: { size: number; seconds: number }[] = [];
  for (const key of keys.toSorted()) {
    const note = parseNote((await evidence.get(key)) ?? '');
    const size = note && parseCheckpoint(note.text)?.size;
    const seconds = note && cosignedAt(note, witness);
    if (size === undefined || seconds === undefined) continue;
    const checkpoint = parseNote((await evidence.get(checkpointKey(size))) ?? '');
    if (checkpoint?.text === note?.text) found.push({ size, seconds });
  }
  return found;
}

function cosignedNote(note: Note, signatures: readonly NoteSignature[]): string {
  return writeNote({ ...note, signatures: [...note.signatures, ...signatures] });
}

function cosignatureKey(size: number, witness: VerifierKey): string {
  return `log/cosigned/${String(size).padStart(8, '0')}.${keyHash(witness).toString('hex')}`;
}
