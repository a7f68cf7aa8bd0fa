import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { createColumns, type PackedColumns } from '../../search/columns.ts';
import { facetNames } from '../../search/facets.ts';
import type { SearchEntry } from '../../search/entry.ts';
import { createPairIndex } from '../../search/pairIndex.ts';
import { type Ledger, putEntry } from '../../search/searching.ts';
import { createFtsIndex } from './ftsIndex.ts';

/** A copy of the ledger in this process, that can be packed and opened elsewhere. */
export interface LedgerCopy extends Ledger {
  pack(): Uint8Array;
  close(): void;
}

/** Of what a copy is made. One engine's copies are no other's. */
export interface Engine {
  readonly name: 'fts5' | 'pairs';
  empty(): LedgerCopy;
  /** @throws Error where the bytes are no copy of this engine's */
  open(packed: Uint8Array): LedgerCopy;
}

type Sqlite = typeof import('node:sqlite');

/** FTS5 where the runtime has SQLite with it, otherwise the index of our own. */
export function engineOf(
  sqlite: Sqlite | null | undefined = process.getBuiltinModule('node:sqlite'),
): Engine {
  return sqlite && hasFts5(sqlite) ? ftsEngine(sqlite) : pairEngine;
}

function hasFts5({ DatabaseSync }: Sqlite): boolean {
  try {
    const database = new DatabaseSync(':memory:');
    createFtsIndex(database);
    database.close();
    return true;
  } catch {
    return false;
  }
}

function ftsEngine({ DatabaseSync }: Sqlite): Engine {
  const openCopy = (packed?: Uint8Array): LedgerCopy => {
    const database = openUnnamed(packed);
    try {
      // The file is a copy: what is lost with the process is read again. What is given up half-way is undone all the same.
      database.exec('pragma journal_mode = memory; pragma synchronous = off;');
      database.exec(keptTable);
      const index = createFtsIndex(database);
      const columns = createColumns(keptColumns(database));
      return {
        index,
        columns,
        pack: () => packDatabase(database, columns.pack()),
        close: () => database.close(),
      };
    } catch (error) {
      database.close();
      throw error;
    }
  };
  /** Once it is open it needs no name: nothing comes to it by one, and none is left when the process is killed. */
  const openUnnamed = (packed?: Uint8Array): DatabaseSync => {
    const file = ownFile();
    try {
      if (packed) writeFileSync(file, packed, { flag: 'wx' });
      return new DatabaseSync(file);
    } finally {
      rmSync(file, { force: true });
    }
  };
  return {
    name: 'fts5',
    empty: () => openCopy(),
    open: openCopy,
  };
}

/** Where the columns lie in a copy that is packed. */
const keptTable = 'create table if not exists kept (name text primary key, value blob not null) strict';

const ownFile = () => join(tmpdir(), `gongxiang-search-${randomUUID()}.db`);

function packDatabase(database: DatabaseSync, { numbers, ...texts }: PackedColumns): Uint8Array {
  const keep = database.prepare('insert or replace into kept (name, value) values (?, ?)');
  keep.run('texts', Buffer.from(JSON.stringify(texts)));
  keep.run('numbers', numbers);
  const file = ownFile();
  try {
    database.prepare('vacuum into ?').run(file);
    return readFileSync(file);
  } finally {
    rmSync(file, { force: true });
  }
}

function keptColumns(database: DatabaseSync): PackedColumns | undefined {
  const read = database.prepare('select value from kept where name = ?');
  const texts = read.get('texts')?.['value'];
  const numbers = read.get('numbers')?.['value'];
  if (!(texts instanceof Uint8Array) || !(numbers instanceof Uint8Array)) return undefined;
  // Written by `packDatabase`; which version wrote it the header of the copy says, and that it is whole its digest.
  const packed = JSON.parse(Buffer.from(texts).toString()) as Omit<PackedColumns, 'numbers'>;
  if (facetNames.some((name) => !Array.isArray(packed.texts[name])))
    throw new Error('columns of another form');
  return { ...packed, numbers };
}

const pairEngine: Engine = {
  name: 'pairs',
  empty: () => pairCopy([]),
  open(packed) {
    // Written by `pack` below; which version wrote it the header of the copy says, and that it is whole its digest.
    return pairCopy(JSON.parse(Buffer.from(packed).toString()) as SearchEntry[]);
  },
};

function pairCopy(entries: readonly SearchEntry[]): LedgerCopy {
  const ledger: Ledger = { index: createPairIndex(), columns: createColumns() };
  for (const entry of entries) putEntry(ledger, entry);
  return {
    ...ledger,
    pack() {
      const ordinals = Array.from({ length: ledger.columns.size }, (_, ordinal) => ordinal);
      return Buffer.from(JSON.stringify(ordinals.map((ordinal) => ledger.index.entryAt(ordinal))));
    },
    close() {},
  };
}
