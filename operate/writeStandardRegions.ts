import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { parentOfCode } from '../lib/organisation/hierarchy.ts';

/**
 * Writes the regions of GB/T 2260 as the platform carries them, from a table of the facts: code, name, years and successors.
 * `node operate/writeStandardRegions.ts <table.csv>`; `parseStandardRegions` reads what is written here.
 */
const [source = ''] = process.argv.slice(2);

interface Fact {
  readonly code: string;
  readonly name: string;
  readonly parent_code: string;
  readonly start_year: string;
  readonly end_year: string;
  readonly new_code: string;
}

// Parse boundary: the table's own columns.
const facts = parse(readFileSync(source), { columns: true, bom: true }) as readonly Fact[];
const lines = facts
  .toSorted((one, other) => `${one.code}${one.start_year}`.localeCompare(`${other.code}${other.start_year}`))
  .map(({ code, name, parent_code: parent, start_year: from, end_year: until, new_code: successors }) => {
    const named = successors
      .split(';')
      .filter((each) => each !== '')
      .map((each) => `>${each.replace(/\[(\d{4})\]$/, '@$1')}`);
    const above = [parentOfCode(code), '000000'].includes(parent === '' ? '000000' : parent)
      ? ''
      : `^${parent}`;
    return `${code}${name} ${from}${until === '' ? '' : `-${until}`}${above}${named.join('')}`;
  });
writeFileSync(join(import.meta.dirname, '../lib/organisation/standardRegions.txt'), `${lines.join('\n')}\n`);
