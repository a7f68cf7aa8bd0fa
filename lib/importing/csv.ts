import { damageOf, describeDamage } from './csvDamage.ts';
import { WorkbookFault } from './failure.ts';
import { type CsvParser, openCsvParser } from './csvParser.ts';
import { limits, tooLarge } from './limits.ts';
import { matchColumns } from './columns.ts';
import type { RowShape, Sheet, SheetRow, UnreadableRow } from './sheet.ts';

/** Where the reading of a CSV file stands. */
interface Progress {
  /** Bytes handed to the parser after the last record that was accepted. */
  unread: Buffer;
  /** Where `unread` begins, counted from the parser's first byte. */
  offset: number;
  row: number;
  /** Physical line at which `unread` begins: a record with line ends inside quotes has several. */
  line: number;
  /** Lines that could not be read. */
  givenUp: number;
}

/**
 * The CSV text as a sheet. It can be read once.
 * @param delimiterOf what divides its columns, told by its first lines
 */
export function csvSheet(
  text: AsyncIterable<string>,
  delimiterOf: (block: string) => Promise<string> = likelyDelimiter,
): Sheet {
  return { name: 'CSV', hidden: false, rows: (shape) => readCsv(text, shape, delimiterOf) };
}

/**
 * Reads CSV records. Of a record that cannot be parsed, or that has another number of columns than the headings, only
 * the first physical line is given up, as unreadable, and reading starts anew on the line after it: an unclosed quote
 * costs one row, not the rest of the file.
 *
 * @throws WorkbookFault `tooManyUnreadableRows`, `tooLarge`
 */
async function* readCsv(
  text: AsyncIterable<string>,
  shape: () => RowShape | undefined,
  delimiterOf: (block: string) => Promise<string>,
): AsyncGenerator<SheetRow | UnreadableRow> {
  const progress: Progress = { unread: Buffer.alloc(0), offset: 0, row: 0, line: 1, givenUp: 0 };
  let parser: CsvParser | undefined;
  for await (const { block, last } of wholeLines(text)) {
    parser ??= openCsvParser(await delimiterOf(block));
    let fresh: Buffer = Buffer.from(block);
    progress.unread = Buffer.concat([progress.unread, fresh]);
    for (;;) {
      const { records, error } = await parser.feed(fresh, last);
      const damage: string | undefined = (yield* accept(records, progress, shape, parser.delimiter)) ?? error;
      if (damage === undefined) break;
      yield giveUpLine(progress, damage, shape()?.width);
      parser.close();
      parser = openCsvParser(parser.delimiter);
      progress.offset = 0;
      fresh = progress.unread;
      if (fresh.length === 0) break;
    }
  }
}

/** Hands on the parser's records in turn; answers what is wrong with the first one that has to be read again. */
function* accept(
  records: readonly { cells: readonly string[]; end: number }[],
  progress: Progress,
  shape: () => RowShape | undefined,
  delimiter: string,
): Generator<SheetRow | UnreadableRow, string | undefined> {
  for (const { cells, end } of records) {
    const length = end - progress.offset;
    const damage = damageOf(cells, shape(), delimiter);
    if (damage !== undefined && firstLineLength(progress.unread) < length) return damage;
    if (damage !== undefined) {
      yield giveUpLine(progress, damage, shape()?.width);
      continue;
    }
    progress.line += lineFeeds(progress.unread.subarray(0, length));
    progress.unread = progress.unread.subarray(length);
    progress.offset = end;
    progress.row += 1;
    yield { row: progress.row, cells: cells.slice(0, limits.columns) };
  }
  return undefined;
}

/** Takes the first physical line off the unread bytes and reports it. */
function giveUpLine(progress: Progress, damage: string, width: number | undefined): UnreadableRow {
  progress.givenUp += 1;
  if (progress.givenUp > limits.unreadableRows) throw tooManyUnreadableRows(progress.line);
  const length = firstLineLength(progress.unread);
  const what = describeDamage(damage, width);
  const line = progress.line;
  progress.unread = progress.unread.subarray(length);
  progress.offset += length;
  progress.line += 1;
  progress.row += 1;
  return {
    row: progress.row,
    line,
    unreadable: {
      zh: `文件第 ${line} 行未能读取：${what.zh}。`,
      en: `Line ${line} of the file could not be read: ${what.en}.`,
    },
  };
}

/** Length of the first physical line, its end included. */
function firstLineLength(bytes: Buffer): number {
  const feed = bytes.indexOf(0x0a);
  if (feed !== -1) return feed + 1;
  const carriageReturn = bytes.indexOf(0x0d);
  return carriageReturn === -1 ? bytes.length : carriageReturn + 1;
}

function lineFeeds(bytes: Buffer): number {
  let count = 0;
  for (let index = bytes.indexOf(0x0a); index !== -1; index = bytes.indexOf(0x0a, index + 1)) count += 1;
  return count;
}

/** Cuts the text into blocks that end with a line end, so that a line to be given up is always there as a whole. */
async function* wholeLines(text: AsyncIterable<string>): AsyncGenerator<{ block: string; last: boolean }> {
  const blockCharacters = 16 * 1024;
  let held = '';
  for await (const piece of text) {
    held += piece;
    if (held.length < blockCharacters) continue;
    const feed = held.lastIndexOf('\n');
    // A line end of the old Macintosh kind counts only where something follows, lest a CR LF be divided.
    const cut = feed === -1 ? held.lastIndexOf('\r', held.length - 2) : feed;
    if (cut !== -1) {
      yield { block: held.slice(0, cut + 1), last: false };
      held = held.slice(cut + 1);
    }
    if (held.length > 8 * limits.recordBytes) throw tooLarge();
  }
  yield { block: held, last: true };
}

/** Comma, tab (what Excel calls Unicode text), semicolon, bar, and the comma of Chinese writing. */
const delimiters = [',', '\t', ';', '|', '，'];

/** The delimiter by which the first lines, parsed, show the most headings that we know; the comma when none does. */
async function likelyDelimiter(block: string): Promise<string> {
  const head = Buffer.from(block.split(/(?<=\n)|(?<=\r)(?!\n)/u, 3 * limits.headingRows).join(''));
  let best = { delimiter: ',', known: 0 };
  for (const delimiter of delimiters) {
    const parser = openCsvParser(delimiter);
    const { records } = await parser.feed(head, true);
    parser.close();
    const known = Math.max(0, ...records.map(({ cells }) => matchColumns(cells).fields.size));
    if (known > best.known) best = { delimiter, known };
  }
  return best.delimiter;
}

function tooManyUnreadableRows(line: number): WorkbookFault {
  return new WorkbookFault({
    code: 'tooManyUnreadableRows',
    line,
    reason: {
      zh: `无法解析的行超过 ${limits.unreadableRows} 行（到第 ${line} 行为止），这可能不是 CSV 文件。`,
      en: `More than ${limits.unreadableRows} rows cannot be parsed (up to line ${line}): this may not be a CSV file.`,
    },
  });
}
