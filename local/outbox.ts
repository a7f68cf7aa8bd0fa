import { randomUUID } from 'node:crypto';
import type { Memory } from './platformState.ts';
import type { Json } from './template/intrinsics.ts';

/** A message that a function sent to the outside world. */
export interface Sent {
  id: string;
  to: string;
  /** Names in lower case. */
  headers: Record<string, string>;
  /** Milliseconds since 1970 on the product's clock. */
  at: number;
  /** Parsed where it is JSON. */
  body: Json;
}

/** What functions sent to the outside world. */
export interface Outbox {
  /** @param at milliseconds since 1970 on the product's clock */
  add(message: { to: string; headers: Record<string, string>; body: string }, at: number): void;
  /** Everything sent, the oldest first. */
  list(): Sent[];
}

/** How many messages are kept. */
const most = 10_000;

export function openOutbox({ database }: Memory): Outbox {
  database.exec(`CREATE TABLE IF NOT EXISTS outbox (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, channel TEXT NOT NULL, recipient TEXT NOT NULL,
    at TEXT NOT NULL, body TEXT NOT NULL)`);
  addColumn('headers');
  const insert = database.prepare(
    `INSERT INTO outbox (id, channel, recipient, headers, at, body) VALUES (?, 'http', ?, ?, ?, ?)`,
  );
  const trim = database.prepare(
    `DELETE FROM outbox WHERE number <= (SELECT MAX(number) FROM outbox) - ${most}`,
  );
  const select = database.prepare('SELECT * FROM outbox ORDER BY number');

  /** Data written before the column was there has none. */
  function addColumn(name: string): void {
    const columns = database.prepare('SELECT name FROM pragma_table_info(?)').all('outbox');
    if (columns.some((column) => column['name'] === name)) return;
    database.exec(`ALTER TABLE outbox ADD COLUMN ${name} TEXT`);
  }

  return {
    add({ to, headers, body }, at) {
      insert.run(randomUUID(), to, JSON.stringify(headers), new Date(at).toISOString(), body);
      trim.run();
    },
    list: () =>
      select.all().map(({ id, recipient, headers, at, body }) => ({
        id: String(id),
        to: String(recipient),
        headers: typeof headers === 'string' ? JSON.parse(headers) : {},
        at: Date.parse(String(at)),
        body: parsed(String(body)),
      })),
  };
}

function parsed(body: string): Json {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}
