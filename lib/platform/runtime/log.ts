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

/** Whoever writes somebody's identity number where an id should stand puts it into an address, which a log would keep. */
const identityNumber = /(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])/gu;

/** One JSON object a line, as CloudWatch Logs Insights reads it. */
function write(level: Level, message: string, fields: LogFields): void {
  const line = JSON.stringify({ level, message, time: new Date().toISOString(), ...fields });
  writeLine(line.replace(identityNumber, '(identity number)'));
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
