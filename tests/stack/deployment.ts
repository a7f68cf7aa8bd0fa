import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { account, type Emulator, region } from './emulator.ts';
import { runProgram } from './program.ts';

const cdk = join(import.meta.dirname, '..', '..', 'node_modules', '.bin', 'cdk');

/** Prepares the emulated account for CDK deployments, as an operator does once for each account and region. */
export async function bootstrap({ environment }: Emulator, directory: string): Promise<void> {
  // Away from the project's cdk.json, whose app need not be synthesized for this.
  const elsewhere = join(directory, 'bootstrap');
  mkdirSync(elsewhere, { recursive: true });
  await runProgram(cdk, ['bootstrap', `aws://${account}/${region}`, '--no-notices'], {
    environment,
    directory: elsewhere,
    milliseconds: 60_000,
  });
}

/** Deploys a cloud assembly with the CDK's own command line. @returns what it said */
export function deploy({ environment }: Emulator, assembly: string): Promise<string> {
  const options = ['--all', '--require-approval', 'never', '--no-notices', '--app', assembly];
  return runProgram(cdk, ['deploy', ...options], { environment, milliseconds: 120_000 });
}
