import { csvSheet } from '../importing/csv.ts';
import { openCsvParser } from '../importing/csvParser.ts';
import { decodeText } from '../importing/decode.ts';
import { emptySample } from './failure.ts';
import { boundedBeginning } from './beginning.ts';
import type { Proposal } from './proposal.ts';
import { proposeFromTable } from './table.ts';

/**
 * Proposes items from a sample in CSV, in any of the encodings and with any of the delimiters that imports know.
 * @throws WorkbookFault where the file as a whole cannot be read
 */
export async function proposeFromCsv(source: AsyncIterable<Uint8Array>): Promise<Proposal> {
  const beginning = boundedBeginning(source);
  const sheet = csvSheet(decodeText(beginning.bytes), delimiterOf);
  const proposal = await proposeFromTable(sheet, beginning.isCut);
  if (!proposal) throw emptySample();
  return proposal;
}

const delimiters = [',', '\t', ';', '|', '，'];
const linesLookedAt = 20;

/** The delimiter by which the first lines have most columns, and as many of them. */
async function delimiterOf(block: string): Promise<string> {
  const head = Buffer.from(block.split(/(?<=\n)|(?<=\r)(?!\n)/u, linesLookedAt).join(''));
  let best = { delimiter: ',', columns: 1 };
  for (const delimiter of delimiters) {
    const parser = openCsvParser(delimiter);
    const { records } = await parser.feed(head, true);
    parser.close();
    const widths = records.map(({ cells }) => cells.length).filter((width) => width > 1);
    const isUsual = widths.length > records.length / 2;
    const columns = isUsual ? widths.reduce((sum, width) => sum + width, 0) / widths.length : 1;
    if (columns > best.columns) best = { delimiter, columns };
  }
  return best.delimiter;
}
