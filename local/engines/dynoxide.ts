import { existsSync, openSync } from 'node:fs';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Child, freePort, keepUp, startChild } from './child.ts';

/**
 * The table engine's program and the inside of its file, as far as the platform relies on them; nothing else knows them.
 * What is named here is named again in `tests/integration/localEngines.test.ts`.
 */
export interface Dynoxide {
  url: URL;
  /** Forgets stream records below this number, all but the newest of the table. */
  trimStream(table: string, before: bigint): void;
  stop(): Promise<void>;
}

/**
 * Starts the program over its file `tables.db`; it dies with this process, and is started again when it ends by itself.
 * @param directory where its file and log lie
 * @param lost told each time the program ends by itself
 * @throws Error when there is none for this system, or it does not start
 */
export async function startDynoxide(directory: string, lost: (error: Error) => void): Promise<Dynoxide> {
  const binary = findBinary();
  const file = join(directory, 'tables.db');
  const log = openSync(join(directory, 'tables.log'), 'a');
  for (let attempt = 0; ; attempt++) {
    const port = await freePort();
    const parameters = ['serve', '--host', '127.0.0.1', '--port', String(port), '--db-path', file];
    const start = () => startChild(binary, parameters, log);
    const child = start();
    try {
      await reachable(port, child);
      return running(
        port,
        keepUp(child, start, (how) => lost(new EngineEnded(how))),
        file,
      );
    } catch (error) {
      await child.stop();
      if (attempt === 2) throw error;
    }
  }
}

/** The program has ended by itself, which costs nothing that it had acknowledged. */
class EngineEnded extends Error {
  override readonly name = 'EngineEnded';
  constructor(how: number | string) {
    super(
      `数据表引擎意外停止（${how}），正在重新启动；详见数据目录中的 tables.log。\n` +
        `The table engine ended (${how}) and is being started again; see tables.log in the data directory.`,
    );
  }
}

function running(port: number, child: Pick<Child, 'stop'>, file: string): Dynoxide {
  const beside = openBeside(file);
  return {
    url: new URL(`http://127.0.0.1:${port}`),
    trimStream: beside.trim,
    async stop() {
      beside.close();
      await child.stop();
    },
  };
}

function findBinary(): string {
  const system = `${process.platform}-${process.arch}`;
  try {
    const binary = createRequire(import.meta.url).resolve(`@dynoxide/${system}/dynoxide`);
    if (existsSync(binary)) return binary;
  } catch {
    // Said below, with what to do about it.
  }
  throw new Error(
    `没有适用于 ${system} 的 dynoxide；请启动一个 DynamoDB Local 并设置 DYNAMODB_ENDPOINT。\n` +
      `There is no dynoxide for ${system}: start a DynamoDB Local and set DYNAMODB_ENDPOINT to its address.`,
  );
}

async function reachable(port: number, child: Child): Promise<void> {
  for (const until = Date.now() + 5000; Date.now() < until; ) {
    if (child.hasEnded) break;
    const connected = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false));
      socket.on('connect', () => socket.destroy());
    });
    if (connected) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error('The DynamoDB engine did not start; see tables.log in the data directory.');
}

/**
 * The engine looks for a table's highest stream number at every write, without an index: that search grows with every
 * record. An index on what it looks for keeps writes level, and trimming keeps the file small (ADR 0012).
 */
function openBeside(file: string): { trim(table: string, before: bigint): void; close(): void } {
  const database = new DatabaseSync(file, { timeout: 5000 });
  database.exec(`
    PRAGMA synchronous = NORMAL;
    CREATE INDEX IF NOT EXISTS stream_position ON _stream_records (table_name, CAST(sequence_number AS INTEGER));
  `);
  const trim = database.prepare(`
    DELETE FROM _stream_records WHERE id IN (
      SELECT id FROM _stream_records
      WHERE table_name = ?1 AND CAST(sequence_number AS INTEGER) < ?2
        AND CAST(sequence_number AS INTEGER) < (
          SELECT MAX(CAST(sequence_number AS INTEGER)) FROM _stream_records WHERE table_name = ?1)
      LIMIT 5000)`);
  return {
    trim: (table, before) => {
      trim.run(table, before);
    },
    close: () => database.close(),
  };
}
