import { createInterface } from 'node:readline/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pinnedCdk, runCdk } from './cdk.ts';
import { archiveDeployment, forgetCurrent, previousDeployment } from './deployments.ts';
import { dataLosses } from './differences.ts';
import { readStage, stageNames } from './stage.ts';

export interface Deployment {
  readonly stage: string;
  /** Deploys without asking. */
  readonly yes: boolean;
  /** Goes back to the deployment before the current one. */
  readonly rollback: boolean;
  /** Where the assemblies of earlier deployments are kept. */
  readonly directory: string;
  /** Where `synth` writes. */
  readonly assembly: string;
  readonly cdk: string;
  /** Writes the assembly of a stage; its exit code. */
  readonly synth: (stage: string) => Promise<number>;
  readonly ask: (question: string) => Promise<boolean>;
  readonly say: (text: string) => void;
}

/**
 * Shows what would change, asks, and deploys; the assembly is kept, so that a rollback deploys exactly what ran before.
 * @returns exit code
 * @throws Error when there is no such stage or nothing to go back to; nothing has been changed then
 */
export async function deploy(wanted: Deployment): Promise<number> {
  const { stage, rollback, directory, cdk, say } = wanted;
  readStage(stage);
  const kept = rollback ? previousDeployment(directory, stage) : undefined;
  const assembly = kept?.assembly ?? wanted.assembly;
  if (kept) say(`${stage}: back from deployment ${kept.undone} to ${kept.number}\n`);
  else if ((await wanted.synth(stage)) !== 0) return 1;

  const heard: string[] = [];
  const code = await runCdk(['diff', '--no-notices', '--app', assembly], cdk, (text) => heard.push(text));
  if (code !== 0) return code;
  const losses = dataLosses(heard.join(''));
  if (losses.length > 0) {
    say(`refused, nothing was changed: data would be lost or left behind\n  ${losses.join('\n  ')}\n`);
    return 1;
  }
  if (!wanted.yes && !(await wanted.ask(`Deploy this to ${stage}?`))) {
    say('nothing was changed\n');
    return 1;
  }
  const deployed = await runCdk(
    ['deploy', '--all', '--no-notices', '--require-approval', 'never', '--app', assembly],
    cdk,
  );
  if (deployed !== 0) return deployed;
  const number = kept?.number ?? archiveDeployment(directory, stage, assembly);
  if (kept) forgetCurrent(directory, stage);
  say(`${stage} runs deployment ${number}, kept in ${join(directory, stage)}\n`);
  return 0;
}

const usage = `npm run deploy -- --stage NAME [--yes]     shows the difference, asks, deploys
npm run rollback -- --stage NAME [--yes]   deploys again what ran before the current deployment
  --deployments DIR   where assemblies are kept (default: deployments/; keep it where the next deployment finds it)
`;

async function askInTerminal(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) {
    process.stderr.write('nobody to ask: say --yes\n');
    return false;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`${question} [y/N] `);
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      stage: { type: 'string' },
      yes: { type: 'boolean', default: false },
      rollback: { type: 'boolean', default: false },
      deployments: { type: 'string', default: 'deployments' },
    },
  });
  const { stage, yes, rollback, deployments: directory } = values;
  if (stage === undefined) throw new Error(`which stage? there are: ${stageNames().join(', ')}\n\n${usage}`);
  return deploy({
    stage,
    yes,
    rollback,
    directory,
    assembly: join('cdk.out', stage),
    cdk: pinnedCdk,
    synth: async (name) => (await import('./synthesis.ts')).synthesizeStages([[name, name]]),
    ask: askInTerminal,
    say: (text) => process.stdout.write(text),
  });
}

if (import.meta.main) {
  process.exitCode = await main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  });
}
