import { boundedBytes } from '../importing/limits.ts';
import { openXlsx } from '../importing/xlsx.ts';
import { emptySample } from './failure.ts';
import { severalTables } from './findings.ts';
import type { Proposal } from './proposal.ts';
import { proposeFromTable } from './table.ts';

/**
 * Proposes items from a workbook: from the sheet of this name, otherwise from the first that has a row and is not hidden.
 * @throws WorkbookFault where the file as a whole cannot be read, or is larger than a workbook may be
 */
export async function proposeFromXlsx(source: AsyncIterable<Uint8Array>, table?: string): Promise<Proposal> {
  const sheets = await openXlsx(boundedBytes(source, 'xlsx'));
  const wanted = sheets.filter(({ name }) => table === undefined || name === table);
  for (const sheet of wanted) {
    const proposal = await proposeFromTable(sheet, () => false);
    if (!proposal) continue;
    if (sheets.length === 1 || table !== undefined) return proposal;
    const names = sheets.map(({ name }) => name);
    return { ...proposal, findings: [severalTables(names, sheet.name), ...proposal.findings] };
  }
  throw emptySample();
}
