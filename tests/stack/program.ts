import { execFile } from 'node:child_process';

/** How a program runs: where, with which environment, and for how long at most. */
export interface RunOptions {
  readonly environment?: NodeJS.ProcessEnv;
  readonly directory?: string;
  readonly milliseconds: number;
}

/**
 * Runs a program to its end, quietly.
 * @returns what it wrote to its standard output
 * @throws Error with the end of all it said, when it fails or takes too long
 */
export function runProgram(
  command: string,
  parameters: readonly string[],
  { environment = process.env, directory = process.cwd(), milliseconds }: RunOptions,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = {
      env: environment,
      cwd: directory,
      timeout: milliseconds,
      killSignal: 'SIGKILL',
      maxBuffer: 64e6,
    } as const;
    execFile(command, [...parameters], options, (error, stdout, stderr) => {
      if (!error) return resolve(stdout);
      const why = error.killed ? `took more than ${milliseconds / 1000} s` : `ended with ${error.code}`;
      const said = `${stdout}\n${stderr}`.trim().split('\n').slice(-40).join('\n');
      reject(new Error(`${command} ${parameters.join(' ')} ${why}:\n${said}`));
    });
  });
}
