import { WorkbookFault } from '../importing/failure.ts';
import { refuseForeignFile } from '../importing/fileKind.ts';
import { decodeText } from '../importing/decode.ts';
import { tooLarge } from '../importing/limits.ts';
import { boundedBeginning } from './beginning.ts';
import { proposeFromCsv } from './csv.ts';
import { proposeFromJsonSchema } from './jsonSchema.ts';
import { proposeFromNdjson } from './ndjson.ts';
import type { Proposal, Proposed } from './proposal.ts';
import type { SampleForm } from './schema.ts';
import { proposeFromSql } from './sql.ts';
import { proposeFromXlsx } from './xlsx.ts';

/** Characters of a structure: no schema of a record is longer, and a dump with its data may be. */
const structureCharacters = 32 * 1024 * 1024;

const readers: Readonly<
  Record<SampleForm, (source: AsyncIterable<Uint8Array>, table: string | undefined) => Promise<Proposal>>
> = {
  csv: (source) => proposeFromCsv(refuseForeignFile(source)),
  ndjson: (source) => proposeFromNdjson(source),
  xlsx: (source, table) => proposeFromXlsx(refuseForeignFile(source), table),
  jsonSchema: async (source) => proposeFromJsonSchema(await wholeText(source)),
  sql: async (source, table) => proposeFromSql(await wholeText(source), table),
};

/**
 * Proposes the items of a catalog from a sample of its data or from the structure of its table (S3.1). What the sample says goes into
 * no answer but as the values of a list that many records share, and into no error.
 *
 * @param source its bytes, in chunks of any size; an endless one is closed once enough was read
 * @param table which table or sheet of several
 * @returns what is proposed, or why it cannot be read as a whole; errors of the source itself are thrown on
 */
export async function propose(
  source: AsyncIterable<Uint8Array>,
  form: SampleForm,
  table?: string,
): Promise<Proposed> {
  try {
    return await readers[form](source, table);
  } catch (error) {
    if (error instanceof WorkbookFault) return { failure: error.failure };
    throw error;
  }
}

async function wholeText(source: AsyncIterable<Uint8Array>): Promise<string> {
  const beginning = boundedBeginning(source);
  let text = '';
  for await (const piece of decodeText(beginning.bytes)) text += piece;
  if (beginning.isCut() || text.length > structureCharacters) throw tooLarge();
  return text;
}
