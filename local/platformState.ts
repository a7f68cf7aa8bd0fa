import { DatabaseSync } from 'node:sqlite';

/** What the platform itself remembers between starts, beside what the engines keep. */
export interface Memory {
  read(key: string): string | undefined;
  write(key: string, value: string): void;
  readonly database: DatabaseSync;
  close(): void;
}

/** Another platform runs on the same data. */
export class DataInUseError extends Error {
  override name = 'DataInUseError';
  constructor() {
    super(
      '另一个实例正在使用同一数据目录；请先停止它，或用 --data 另选目录。\n' +
        'Another instance runs on the same data: stop it first, or choose another directory with --data.',
    );
  }
}

/**
 * Opens the memory and holds it alone: the operating system frees the lock when the process ends, however it ends.
 * @param file path of the SQLite file
 * @throws DataInUseError when another platform holds it
 */
export function openMemory(file: string): Memory {
  const database = new DatabaseSync(file);
  try {
    database.exec(`
      PRAGMA locking_mode = EXCLUSIVE;
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = NORMAL;
      CREATE TABLE IF NOT EXISTS memory (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
      BEGIN EXCLUSIVE; COMMIT;
    `);
  } catch (error) {
    database.close();
    if (error instanceof Error && error.message.includes('locked')) throw new DataInUseError();
    throw error;
  }
  const select = database.prepare('SELECT value FROM memory WHERE key = ?');
  const replace = database.prepare('INSERT OR REPLACE INTO memory (key, value) VALUES (?, ?)');
  return {
    read(key) {
      const value = select.get(key)?.['value'];
      return typeof value === 'string' ? value : undefined;
    },
    write: (key, value) => {
      replace.run(key, value);
    },
    database,
    close: () => database.close(),
  };
}
