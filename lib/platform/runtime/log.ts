/** What a log line may carry besides its message: identifiers and figures, never names, texts or data. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

type Level = 'debug' | 'info' | 'warn' | 'error';

/**
 * Writes past `console`, which Lambda's JSON format wraps: the line would become a text inside another object, in which
 * CloudWatch finds neither fields nor metrics.
 */
export function writeLine(line: string): void {
  writer(line);
}

let writer = (line: string): void => void process.stdout.write(`${line}\n`);

/** From now on lines go elsewhere: a rehearsal lives through a year in one process, and reads them itself. */
export function writeLinesTo(other: (line: string) => void): void {
  writer = other;
}

/** One JSON object a line, as CloudWatch Logs Insights reads it. */
function write(level: Level, message: string, fields: LogFields): void {
  writeLine(JSON.stringify({ level, message, time: new Date().toISOString(), ...fields }));
}

export const log = {
  info: (message: string, fields: LogFields = {}): void => write('info', message, fields),
  warn: (message: string, fields: LogFields = {}): void => write('warn', message, fields),
  /** `error` is an unexpected failure: its name, message and stack go to the log and nowhere else. */
  error(message: string, error: unknown, fields: LogFields = {}): void {
    const known =
      error instanceof Error
        ? { name: error.name, reason: error.message, stack: error.stack }
        : { reason: String(error) };
    write('error', message, { ...fields, ...known });
  },
};
