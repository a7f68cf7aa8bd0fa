import type { Readable } from 'node:stream';
import { type Entry, type ZipFile, fromBuffer } from 'yauzl';
import { WorkbookFault } from './failure.ts';
import { limits, tooLarge } from './limits.ts';

/** The parts of an OOXML package by their name in lower case (names are compared without regard to case). */
export interface Archive {
  has(part: string): boolean;
  /** The part's XML in pieces, inflated as it is read. @throws WorkbookFault when it is absent, damaged or too large */
  text(part: string): AsyncGenerator<string>;
}

const zipMark = [0x50, 0x4b];

/**
 * Opens a package. The compressed file is held as a whole, because its directory stands at its end and the shared
 * strings usually follow the sheets that need them; what it inflates to is not. Sizes are checked twice: the directory's
 * word before anything is inflated, and yauzl ends any part that turns out longer than the directory said.
 */
export async function openArchive(source: AsyncIterable<Uint8Array>): Promise<Archive> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  if (!startsWith(bytes, zipMark)) throw notXlsx();

  const { zip, entries } = await readDirectory(bytes);
  let inflated = 0;
  return {
    has: (part) => entries.has(part.toLowerCase()),
    async *text(part) {
      const entry = entries.get(part.toLowerCase());
      if (entry === undefined) throw brokenXlsx(`no part ${part}`);
      inflated += entry.uncompressedSize;
      if (inflated > limits.inflatedBytes) throw tooLarge();
      yield* decodeXml(await openPart(zip, entry));
    },
  };
}

/** The failure for a workbook whose inside is damaged; `detail` is for the log and the curious. */
export function brokenXlsx(detail: string, cause?: unknown): WorkbookFault {
  return new WorkbookFault(
    {
      code: 'brokenXlsx',
      reason: {
        zh: `XLSX 文件已损坏，无法读取（${detail}）。请在 Excel 或 WPS 中打开并重新保存。`,
        en: `The XLSX file is damaged (${detail}). Open it in Excel or WPS and save it again.`,
      },
    },
    cause,
  );
}

async function readDirectory(bytes: Buffer): Promise<{ zip: ZipFile; entries: Map<string, Entry> }> {
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    // Names are normalised here: some writers put a stroke in front of them or turn it round, which yauzl would refuse.
    fromBuffer(bytes, { lazyEntries: true, decodeStrings: false }, (error, opened) => {
      if (error) reject(brokenXlsx(error.message, error));
      else resolve(opened);
    });
  });
  if (zip.entryCount > limits.archiveParts) throw tooLarge();
  const entries = new Map<string, Entry>();
  await new Promise<void>((resolve, reject) => {
    zip.on('error', (error: Error) => reject(brokenXlsx(error.message, error)));
    zip.on('end', resolve);
    zip.on('entry', (entry: Entry) => {
      entries.set(partName(entry.fileNameRaw), entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
  return { zip, entries };
}

function partName(raw: Buffer): string {
  return raw.toString('utf8').replaceAll('\\', '/').replace(/^\/+/u, '').toLowerCase();
}

function openPart(zip: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    // yauzl throws some refusals (an encrypted part, an unknown compression) instead of handing them over.
    try {
      zip.openReadStream(entry, (error, stream) => {
        if (error) reject(brokenXlsx(error.message, error));
        else resolve(stream);
      });
    } catch (error) {
      reject(brokenXlsx(describe(error), error));
    }
  });
}

async function* decodeXml(stream: Readable): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of stream) {
      // A Readable without encoding yields bytes; its type says any.
      yield decoder.decode(chunk as Uint8Array, { stream: true });
    }
    yield decoder.decode();
  } catch (error) {
    throw error instanceof WorkbookFault ? error : brokenXlsx(describe(error), error);
  } finally {
    stream.destroy();
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}

function notXlsx(): WorkbookFault {
  return new WorkbookFault({
    code: 'notXlsx',
    reason: {
      zh: '这不是 XLSX 文件。若为 CSV，请按 CSV 导入。',
      en: 'This is not an XLSX file. If it is CSV, import it as CSV.',
    },
  });
}
