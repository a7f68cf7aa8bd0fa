import { WorkbookFault } from './failure.ts';

/**
 * What one file may be. The numbers come from the size to plan for (a city has 2,300 catalogs and 12,000 items, a
 * province 40,000 catalogs) and from Excel's own limits; they keep the reader's memory flat for any input.
 */
export const limits = {
  /** Bytes of the file as sent. A CSV file passes through; an XLSX file is held in memory while it is read. */
  fileBytes: { csv: 128 * 1024 * 1024, xlsx: 32 * 1024 * 1024 },
  /** Bytes of all parts of an XLSX file that are read, after inflating. */
  inflatedBytes: 300 * 1024 * 1024,
  /** Parts in an XLSX file; a workbook of one sheet has about ten. */
  archiveParts: 5_000,
  /** Characters of all shared strings of an XLSX file together (two bytes each in memory). */
  sharedStringCharacters: 24 * 1024 * 1024,
  /** Shared strings of an XLSX file, however short. */
  sharedStrings: 1_000_000,
  /** Merged ranges in one sheet. */
  mergedRanges: 200_000,
  rows: 200_000,
  columns: 1_024,
  /** Characters of one cell: Excel's own limit. */
  cellCharacters: 32_767,
  /** Bytes of one CSV record; also how far an unclosed quote is followed before its line is given up. */
  recordBytes: 128 * 1024,
  /** Rows that cannot be parsed before the file as a whole is given up. */
  unreadableRows: 1_000,
  /** What a catalog can hold (`lib/catalog/schema`): its name and an item's, its summary, its format, its items. */
  nameCharacters: 200,
  summaryCharacters: 4_000,
  formatCharacters: 100,
  dataItems: 500,
  /** Rows searched for the headings: titles and notes may stand above them. */
  headingRows: 20,
} as const;

/** Passes the source on unchanged and ends it with a failure once it is larger than `limits.fileBytes`. */
export async function* boundedBytes(
  source: AsyncIterable<Uint8Array>,
  format: keyof typeof limits.fileBytes,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of source) {
    bytes += chunk.length;
    if (bytes > limits.fileBytes[format]) throw tooLarge();
    yield chunk;
  }
}

/** The failure for a file beyond one of the sizes above. */
export function tooLarge(): WorkbookFault {
  const [csv, xlsx] = [limits.fileBytes.csv, limits.fileBytes.xlsx].map((bytes) => bytes / 1024 / 1024);
  return new WorkbookFault({
    code: 'tooLarge',
    reason: {
      zh: `文件过大：CSV 不得超过 ${csv} MB，XLSX 不得超过 ${xlsx} MB，解压后的内容和单行长度也有限制。请拆分后分别导入。`,
      en: `The file is too large: at most ${csv} MB as CSV and ${xlsx} MB as XLSX; what it unpacks to and the length of a row are limited too. Split it and import the parts.`,
    },
  });
}
