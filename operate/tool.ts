import { ConnectionError } from './connection.ts';

/** The command line is not understood; the message says how. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** Runs an operator's tool: its answer is the exit code, wrong usage is 2 and shown with the usage, a failure is 3. */
export async function runTool(main: (args: string[]) => Promise<number>, usage: string): Promise<void> {
  const args = process.argv.slice(2);
  if (args.length === 0 || args.includes('--help')) {
    process.stdout.write(usage);
    process.exitCode = args.length === 0 ? 2 : 0;
    return;
  }
  try {
    process.exitCode = await main(args);
  } catch (error) {
    const isUsage =
      error instanceof UsageError ||
      error instanceof ConnectionError ||
      (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'));
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${message}\n${isUsage ? `\n${usage}` : ''}`);
    process.exitCode = isUsage ? 2 : 3;
  }
}
