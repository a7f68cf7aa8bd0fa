/** What a log line may carry besides its message: identifiers and figures, never names, texts or data. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

type Level = 'debug' | 'info' | 'warn' | 'error';

/** One JSON object a line, as CloudWatch Logs Insights reads it. */
function write(level: Level, message: string, fields: LogFields): void {
  const line = JSON.stringify({ level, message, time: new Date().toISOString(), ...fields });
  if (level === 'error') console.error(line);
  else console.log(line);
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
