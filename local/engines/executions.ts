import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';

export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'ABORTED' | 'TIMED_OUT';

/** A state machine execution as it is kept; instants are milliseconds since 1970 on the product's clock. */
export interface Execution {
  arn: string;
  machine: string;
  name: string;
  /** JSON, exactly as it was given. */
  input: string;
  status: ExecutionStatus;
  startedAt: number;
  stoppedAt?: number;
  output?: string;
  error?: string;
  cause?: string;
  /** JSON of the definition it started with. */
  definition: string;
  role: string;
  /** The state entered last, and its input as JSON. */
  state?: string;
  stateInput?: string;
  waitingIn?: string;
  waitingUntil?: number;
}

export interface Executions {
  insert(execution: Execution): void;
  find(arn: string): Execution | undefined;
  open(): Execution[];
  list(
    machine: string,
    status: string | undefined,
    after: string | undefined,
    limit: number,
  ): { items: Execution[]; next: string | undefined };
  /** The execution entered a state; what it waits for, if anything, is kept with it. */
  enter(execution: Execution, state: string, input: string): void;
  wait(execution: Execution, state: string, until: number): void;
  close(
    execution: Execution,
    status: ExecutionStatus,
    at: number,
    output?: string,
    error?: string,
    cause?: string,
  ): void;
}

/** The record of all executions; a closed one keeps its name for good. */
export function openExecutions(database: DatabaseSync): Executions {
  database.exec(`
    CREATE TABLE IF NOT EXISTS executions (
      number INTEGER PRIMARY KEY AUTOINCREMENT, arn TEXT NOT NULL UNIQUE, machine TEXT NOT NULL, name TEXT NOT NULL,
      input TEXT NOT NULL, status TEXT NOT NULL, started_at REAL NOT NULL, stopped_at REAL, output TEXT, error TEXT,
      cause TEXT, definition TEXT NOT NULL, role TEXT NOT NULL, state TEXT, state_input TEXT, waiting_in TEXT,
      waiting_until REAL);
    CREATE INDEX IF NOT EXISTS executions_by_status ON executions (status, number);
  `);
  const insert = database.prepare(
    'INSERT INTO executions (arn, machine, name, input, status, started_at, definition, role) VALUES (?,?,?,?,?,?,?,?)',
  );
  const find = database.prepare('SELECT * FROM executions WHERE arn = ?');
  const open = database.prepare(`SELECT * FROM executions WHERE status = 'RUNNING' ORDER BY number`);
  const list = database.prepare(`
    SELECT * FROM executions WHERE machine = ?1 AND (?2 IS NULL OR status = ?2) AND number < ?3
    ORDER BY number DESC LIMIT ?4`);
  const enter = database.prepare(
    'UPDATE executions SET state = ?, state_input = ?, waiting_in = ?, waiting_until = ? WHERE arn = ?',
  );
  const wait = database.prepare('UPDATE executions SET waiting_in = ?, waiting_until = ? WHERE arn = ?');
  const close = database.prepare(`
    UPDATE executions SET status = ?, stopped_at = ?, output = ?, error = ?, cause = ?,
      state = NULL, state_input = NULL, waiting_in = NULL, waiting_until = NULL WHERE arn = ?`);
  return {
    insert({ arn, machine, name, input, status, startedAt, definition, role }) {
      insert.run(arn, machine, name, input, status, startedAt, definition, role);
    },
    find(arn) {
      const row = find.get(arn);
      return row && read(row);
    },
    open: () => open.all().map(read),
    list(machine, status, after, limit) {
      const rows = list.all(
        machine,
        status ?? null,
        after === undefined ? 2 ** 52 : Number(after),
        limit + 1,
      );
      const page = rows.slice(0, limit);
      return {
        items: page.map(read),
        next: rows.length > limit ? String(page.at(-1)?.['number']) : undefined,
      };
    },
    enter({ arn, waitingIn, waitingUntil }, state, input) {
      enter.run(state, input, waitingIn ?? null, waitingUntil ?? null, arn);
    },
    wait({ arn }, state, until) {
      wait.run(state, until, arn);
    },
    close(execution, status, at, output, error, cause) {
      execution.status = status;
      close.run(status, at, output ?? null, error ?? null, cause ?? null, execution.arn);
    },
  };
}

const statuses: ExecutionStatus[] = ['RUNNING', 'SUCCEEDED', 'FAILED', 'ABORTED', 'TIMED_OUT'];

function read(row: Record<string, SQLOutputValue>): Execution {
  const text = (column: string) => String(row[column]);
  const optional = <K extends string>(key: K, column: string): { [P in K]?: string } => {
    const value = row[column];
    // The key is exactly K; TypeScript widens computed keys.
    return typeof value === 'string' ? ({ [key]: value } as { [P in K]?: string }) : {};
  };
  const stopped = row['stopped_at'];
  const until = row['waiting_until'];
  return {
    arn: text('arn'),
    machine: text('machine'),
    name: text('name'),
    input: text('input'),
    status: statuses.find((status) => status === row['status']) ?? 'FAILED',
    startedAt: Number(row['started_at']),
    definition: text('definition'),
    role: text('role'),
    ...(typeof stopped === 'number' ? { stoppedAt: stopped } : {}),
    ...optional('output', 'output'),
    ...optional('error', 'error'),
    ...optional('cause', 'cause'),
    ...optional('state', 'state'),
    ...optional('stateInput', 'state_input'),
    ...optional('waitingIn', 'waiting_in'),
    ...(typeof until === 'number' ? { waitingUntil: until } : {}),
  };
}
