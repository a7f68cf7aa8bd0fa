import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { type Encoding, encodingOf } from './encoding.ts';
import { eachPiece, type Progress } from './digest.ts';
import { createCounter, type DataFormat, headingOf } from './records.ts';

/** What was found out about a file of data before it is sent. */
export interface Examined {
  readonly sha256: string;
  /** Data records, as far as a browser can count; whoever sends it confirms or corrects it. */
  readonly records: number;
  /** How it is written, as far as its beginning tells; the platform takes UTF-8 and GB18030. */
  readonly encoding: Encoding;
  /** Names of the columns of a table. */
  readonly heading: readonly string[] | undefined;
}

/** Bytes of a file's beginning in which its header line is looked for. */
const beginning = 1024 * 1024;

/** Reads a file once, piece by piece: its digest, its records, its header. @throws DOMException as `eachPiece` */
export async function examine(
  file: Blob,
  format: DataFormat,
  told: Progress,
  signal: AbortSignal,
): Promise<Examined> {
  const hash = sha256.create();
  const head = new Uint8Array(await file.slice(0, beginning).arrayBuffer());
  const encoding = encodingOf(head);
  const counter = createCounter(format, encoding);
  const look = (bytes: Uint8Array) => {
    hash.update(bytes);
    counter.add(bytes);
  };
  await eachPiece(file, look, told, signal);
  return {
    sha256: bytesToHex(hash.digest()),
    records: counter.count(),
    encoding,
    heading: format === 'csv' ? headingOf(head) : undefined,
  };
}
