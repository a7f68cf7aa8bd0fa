import { type Checkpoint, parseCheckpoint } from './checkpoint.ts';
import { isConsistent, type TreeHead } from './merkle.ts';
import { isNoteSigned, type Note, parseNote, type VerifierKey, writeNote } from './signedNote.ts';

/** What a log asks of a witness (C2SP tlog-witness, add-checkpoint): how far it had seen the log, the proof of growth, the checkpoint. */
export interface WitnessRequest {
  readonly old: number;
  /** Lower-case hex. */
  readonly proof: readonly string[];
  readonly note: Note;
}

export function writeWitnessRequest({ old, proof, note }: WitnessRequest): string {
  const lines = proof.map((hash) => `${Buffer.from(hash, 'hex').toString('base64')}\n`);
  return `old ${old}\n${lines.join('')}\n${writeNote(note)}`;
}

/** Reads a request; undefined when the text is none. */
export function parseWitnessRequest(text: string): WitnessRequest | undefined {
  const end = text.indexOf('\n\n');
  const [first = '', ...lines] = text.slice(0, Math.max(0, end)).split('\n');
  const [, old] = /^old (0|[1-9]\d{0,14})$/.exec(first) ?? [];
  const proof = lines.map((line) => Buffer.from(line, 'base64'));
  const note = parseNote(text.slice(end + 2));
  const isWhole = proof.every(
    (hash, index) => hash.length === 32 && hash.toString('base64') === lines[index],
  );
  if (old === undefined || !note || !isWhole || proof.length > 63) return undefined;
  return { old: Number(old), proof: proof.map((hash) => hash.toString('hex')), note };
}

export type WitnessRefusal =
  | 'notSignedByLog'
  | 'anotherLog'
  | 'seenFurther'
  | 'seenOther'
  | 'proofDoesNotHold';

/**
 * Whether a witness may cosign: the log's own signature holds, and it has only grown since the witness saw it last.
 * @param seen how far the witness has seen the log; undefined: never
 * @returns the checkpoint, or why not
 */
export function judgeCheckpoint(
  { old, proof, note }: WitnessRequest,
  log: VerifierKey,
  seen: TreeHead | undefined,
): Checkpoint | WitnessRefusal {
  const checkpoint = parseCheckpoint(note.text);
  if (!checkpoint || !isNoteSigned(note, log)) return 'notSignedByLog';
  if (checkpoint.origin !== log.name) return 'anotherLog';
  if (old !== (seen?.size ?? 0)) return 'seenFurther';
  if (!seen) return proof.length === 0 ? checkpoint : 'proofDoesNotHold';
  if (checkpoint.size === seen.size) return checkpoint.root === seen.root ? checkpoint : 'seenOther';
  return isConsistent(seen, checkpoint, proof) ? checkpoint : 'proofDoesNotHold';
}
