import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { runsByColumn, type SearchEntry } from '../../search/entry.ts';
import { charactersOf, pairsOf } from '../../search/folding.ts';
import { type TextColumn, textColumns, type TextIndex } from '../../search/textIndex.ts';

/**
 * Of each column a table of its own: whoever looks at names reads nothing of the rest. The texts lie in them as pairs only
 * (contentless), told apart by blanks: the `ascii` tokenizer takes every character beyond ASCII for a letter, and of ASCII letters and
 * digits alone stand in a pair. The index of first characters is for those who look for a single one.
 */
const tables = [
  'create table if not exists entries (ordinal integer primary key, entry text not null) strict',
  ...textColumns.map(
    (column) =>
      `create virtual table if not exists ${tableOf(column)} using fts5(runs, content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '1')`,
  ),
];

function tableOf(column: TextColumn): string {
  return `pairs_${column}`;
}

/** An index over SQLite's FTS5, in the file or memory that the database is. */
export function createFtsIndex(database: DatabaseSync): TextIndex {
  for (const table of tables) database.exec(table);
  const putEntry = database.prepare('insert or replace into entries (ordinal, entry) values (?, ?)');
  const entryAt = database.prepare('select entry from entries where ordinal = ?');
  const byColumn = (statement: (table: string) => string): Readonly<Record<TextColumn, StatementSync>> => ({
    name: database.prepare(statement(tableOf('name'))),
    items: database.prepare(statement(tableOf('items'))),
    rest: database.prepare(statement(tableOf('rest'))),
  });
  const forget = byColumn((table) => `delete from ${table} where rowid = ?`);
  const learn = byColumn((table) => `insert into ${table} (rowid, runs) values (?, ?)`);
  // One text of all ordinals is read many times as fast as a row for each.
  const matching = byColumn(
    (table) => `select group_concat(rowid) as found from ${table} where ${table} match ?`,
  );

  return {
    put(ordinal, entry) {
      const isThere = entryAt.get(ordinal) !== undefined;
      const runs = runsByColumn(entry);
      putEntry.run(ordinal, JSON.stringify(entry));
      for (const column of textColumns) {
        if (isThere) forget[column].run(ordinal);
        learn[column].run(ordinal, runs[column].flatMap(pairsOf).join(' '));
      }
    },
    together(work) {
      database.exec('begin');
      try {
        work();
        database.exec('commit');
      } catch (error) {
        database.exec('rollback');
        throw error;
      }
    },
    entryAt(ordinal) {
      const text = entryAt.get(ordinal)?.['entry'];
      // Written by `put` above; a file from elsewhere is told by its digest before it is opened.
      return typeof text === 'string' ? (JSON.parse(text) as SearchEntry) : undefined;
    },
    having: (column, text) => ordinalsIn(matching[column].get(phraseOf(text))?.['found']),
  };
}

/** What is looked for is a phrase of its pairs; a single character is how one of them begins. */
function phraseOf(text: string): string {
  return charactersOf(text).length === 1 ? `"${text}" *` : `"${pairsOf(text).slice(0, -1).join(' ')}"`;
}

const comma = 44;
const zero = 48;

/** The numbers of a text such as `3,17,20`. */
function ordinalsIn(text: unknown): Uint32Array {
  if (typeof text !== 'string') return new Uint32Array();
  const found = new Uint32Array((text.length >> 1) + 1);
  let length = 0;
  let number = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === comma) {
      found[length] = number;
      length += 1;
      number = 0;
    } else number = number * 10 + code - zero;
  }
  found[length] = number;
  return found.subarray(0, length + 1);
}
