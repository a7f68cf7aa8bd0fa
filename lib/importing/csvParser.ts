import { parse } from 'csv-parse';
import { limits } from './limits.ts';

export interface CsvRecord {
  readonly cells: readonly string[];
  /** Offset of the record's end, line end included, counted from the parser's first byte. */
  readonly end: number;
}

export interface CsvParser {
  readonly delimiter: string;
  /**
   * Parses what has come. After an error the parser is of no use any more.
   *
   * @returns the records that ended within these bytes, and the code of csv-parse's error if it met one after them
   */
  feed(bytes: Buffer, last: boolean): Promise<{ records: readonly CsvRecord[]; error: string | undefined }>;
  close(): void;
}

/**
 * csv-parse as a function from bytes to records. Records are collected as they are parsed and not read from the
 * stream, because a stream that fails forgets the records it had ready.
 */
export function openCsvParser(delimiter: string): CsvParser {
  let records: CsvRecord[] = [];
  const stream = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: limits.recordBytes,
    on_record: (cells: string[], { bytes }) => {
      records.push({ cells, end: bytes });
      return null;
    },
  });
  let failure: Error | undefined;
  stream.on('error', (error) => {
    failure = error;
  });
  stream.resume();
  return {
    delimiter,
    async feed(bytes, last) {
      records = [];
      const error = await new Promise<Error | null | undefined>((resolve) => {
        if (last) stream.end(bytes, () => resolve(failure));
        else stream.write(bytes, resolve);
      });
      return { records, error: errorCode(error ?? failure) };
    },
    close() {
      stream.destroy();
    },
  };
}

function errorCode(error: Error | null | undefined): string | undefined {
  if (error === null || error === undefined) return undefined;
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
