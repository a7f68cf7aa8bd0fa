import { randomUUID } from 'node:crypto';
import { instantOf } from '../lib/calendar/index.ts';
import type { Memory } from './platformState.ts';
import type { Json, JsonObject } from './template/intrinsics.ts';

/** What functions sent to the outside world. */
export interface Outbox {
  /** @param at milliseconds since 1970 on the product's clock */
  add(message: { id: string | undefined; to: string; body: string }, at: number): void;
  /** Everything sent, the oldest first. */
  list(): JsonObject[];
}

/** How many messages are kept. */
const most = 10_000;

export function openOutbox({ database }: Memory): Outbox {
  database.exec(`CREATE TABLE IF NOT EXISTS outbox (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, channel TEXT NOT NULL, recipient TEXT NOT NULL,
    at TEXT NOT NULL, body TEXT NOT NULL)`);
  const insert = database.prepare(
    'INSERT INTO outbox (id, channel, recipient, at, body) VALUES (?, ?, ?, ?, ?)',
  );
  const trim = database.prepare(
    `DELETE FROM outbox WHERE number <= (SELECT MAX(number) FROM outbox) - ${most}`,
  );
  const select = database.prepare('SELECT * FROM outbox ORDER BY number');
  return {
    add({ id, to, body }, at) {
      insert.run(id ?? randomUUID(), 'webhook', to, instantOf(at), body);
      trim.run();
    },
    list: () =>
      select.all().map(({ id, channel, recipient, at, body }) => ({
        id: String(id),
        channel: String(channel),
        to: String(recipient),
        at: String(at),
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
