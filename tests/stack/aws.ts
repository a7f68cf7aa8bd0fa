import { join } from 'node:path';
import { runProgram } from './program.ts';

/** Asks AWS one thing through the emulator's own Python; for services whose client the project does not carry. */
export type Ask = (
  service: string,
  operation: string,
  parameters: object,
) => Promise<Record<string, unknown>>;

/** @param environment endpoint, credentials, region and trusted certificate */
export function askWith(python: string, environment: NodeJS.ProcessEnv): Ask {
  return async (service, operation, parameters) =>
    JSON.parse(
      await runProgram(
        python,
        [join(import.meta.dirname, 'aws.py'), service, operation, JSON.stringify(parameters)],
        { environment, milliseconds: 30_000 },
      ),
    );
}
