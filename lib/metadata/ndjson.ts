import { decodeText } from '../importing/decode.ts';
import { boundedBeginning } from './beginning.ts';
import { openColumn } from './column.ts';
import { emptySample, notOfForm } from './failure.ts';
import { sampleCut, unreadableRecords } from './findings.ts';
import { sampleLimits } from './limits.ts';
import { type NamedColumn, type Proposal, proposeItems } from './proposal.ts';

/** Different keys that are followed: records whose keys are values would have as many as there are records. */
const keysAtMost = 2 * sampleLimits.items;

/**
 * Proposes items from records in JSON, one a line.
 * @throws WorkbookFault where the file as a whole cannot be read
 */
export async function proposeFromNdjson(source: AsyncIterable<Uint8Array>): Promise<Proposal> {
  const beginning = boundedBeginning(source);
  const columns = new Map<string, NamedColumn>();
  const bad = { count: 0, line: 0 };
  let [records, line] = [0, 0];
  let isWhole = true;
  for await (const text of linesOf(decodeText(beginning.bytes))) {
    line += 1;
    if (records >= sampleLimits.records) {
      isWhole = false;
      break;
    }
    if (text.trim() === '') continue;
    const record = recordOf(text);
    if (record) {
      records += 1;
      for (const [key, value] of Object.entries(record)) see(columns, key, value);
    } else {
      bad.line ||= line;
      bad.count += 1;
      // A sample of which the first records are none is of another form.
      if (records === 0 && bad.count >= 20) throw notNdjson(bad.line);
    }
  }
  if (records === 0) throw bad.count > 0 ? notNdjson(bad.line) : emptySample();
  return proposeItems([...columns.values()], records, [
    ...(bad.count > 0 ? [unreadableRecords(bad.count, bad.line)] : []),
    ...(isWhole && !beginning.isCut() ? [] : [sampleCut(records)]),
  ]);
}

async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<string> {
  let held = '';
  for await (const piece of text) {
    const lines = (held + piece).split('\n');
    held = lines.pop() ?? '';
    yield* lines;
    if (held.length > sampleLimits.lineCharacters) throw notNdjson(undefined);
  }
  if (held !== '') yield held;
}

function recordOf(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function see(columns: Map<string, NamedColumn>, key: string, value: unknown): void {
  let known = columns.get(key);
  if (!known) {
    if (columns.size >= keysAtMost) return;
    known = { given: key, column: openColumn(columns.size) };
    columns.set(key, known);
  }
  const { column } = known;
  if (value === null || value === undefined) return;
  if (typeof value === 'object') return column.seeNested();
  // What JSON writes as a number and JavaScript cannot hold was an identifier.
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value))
    column.seeDigitsLost();
  // What JSON has beside structures and null.
  column.see(typeof value === 'string' ? value : JSON.stringify(value));
}

function notNdjson(line: number | undefined) {
  return notOfForm(
    {
      zh: `样本不是 NDJSON：应当每行一条 JSON 记录${line === undefined ? '' : `，第 ${line} 行不是`}。`,
      en: `The sample is no NDJSON, one JSON record a line${line === undefined ? '' : `: line ${line} is none`}.`,
    },
    line,
  );
}
