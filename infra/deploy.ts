import { rmSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pinnedCdk, runCdk } from './cdk.ts';
import {
  fetchDeployment,
  forgetCurrent,
  keepDeployment,
  type Kept,
  previousDeployment,
  type Shelf,
} from './deployments.ts';
import { dataLosses } from './differences.ts';
import { readStage, type Stage, stageNames } from './stage.ts';
import { accountOf, type StageAccount } from './stageAccount.ts';

export interface Deployment {
  readonly stage: Stage;
  /** Deploys without asking. */
  readonly yes: boolean;
  /** Goes back to the deployment before the current one. */
  readonly rollback: boolean;
  readonly account: StageAccount;
  /** Where `synth` writes, and where an earlier deployment is brought to. */
  readonly assembly: string;
  readonly cdk: string;
  /** Writes the assembly of a stage; its exit code. */
  readonly synth: (stage: string) => Promise<number>;
  readonly ask: (question: string) => Promise<boolean>;
  readonly say: (text: string) => void;
}

/** Functions at once below which workers and calls of a stage get in each other's way; a new account begins with 10. */
const enoughConcurrency = 200;

/**
 * Shows what would change, asks, and deploys. What was deployed is kept with the stage, so that anybody who may deploy it
 * can deploy exactly what ran before.
 * @returns exit code
 * @throws Error when there is nothing to go back to; nothing has been changed then
 */
export async function deploy(wanted: Deployment): Promise<number> {
  const { stage, rollback, account, assembly, cdk, say } = wanted;
  const before = await account.shelf();
  const kept = rollback ? await bringBack(wanted, before) : undefined;
  if (!kept && (await wanted.synth(stage.name)) !== 0) return 1;
  if (!before) sayOfFirst(stage, say);
  await sayOfConcurrency(wanted);

  const heard: string[] = [];
  const code = await runCdk(['diff', '--no-notices', '--app', assembly], cdk, (text) => heard.push(text));
  if (code !== 0) return code;
  const losses = dataLosses(heard.join(''));
  if (losses.length > 0) {
    say(`refused, nothing was changed: data would be lost or left behind\n  ${losses.join('\n  ')}\n`);
    return 1;
  }
  if (!wanted.yes && !(await wanted.ask(`Deploy this to ${stage.name}?`))) {
    say('nothing was changed\n');
    return 1;
  }
  const deployed = await runCdk(
    ['deploy', '--all', '--no-notices', '--require-approval', 'never', '--app', assembly],
    cdk,
  );
  if (deployed !== 0) return deployed;
  return keep(wanted, kept);
}

async function bringBack({ stage, assembly, say }: Deployment, shelf: Shelf | undefined): Promise<Kept> {
  if (!shelf) throw new Error(`nothing to go back to: ${stage.name} is not deployed`);
  const kept = await previousDeployment(shelf, stage.name);
  rmSync(assembly, { recursive: true, force: true });
  await fetchDeployment(shelf, stage.name, kept.number, assembly);
  say(`${stage.name}: back from deployment ${kept.undone} to ${kept.number}\n`);
  return kept;
}

async function keep({ stage, account, assembly, say }: Deployment, kept: Kept | undefined): Promise<number> {
  try {
    const shelf = await account.shelf();
    if (!shelf) throw new Error('the stack has no bucket for data');
    const number = kept?.number ?? (await keepDeployment(shelf, stage.name, assembly));
    if (kept) await forgetCurrent(shelf, stage.name);
    say(
      `${stage.name} runs deployment ${number}, kept in its data bucket under deployments/${stage.name}/\n`,
    );
    return 0;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    say(`deployed, but not kept, so that no rollback finds it: ${reason}\nmend that and deploy again\n`);
    return 1;
  }
}

/** What cannot be taken back is said before the first deployment. */
function sayOfFirst({ name, retainData, retention }: Stage, say: (text: string) => void): void {
  if (!retainData) return;
  say(
    `${name} keeps its data: for ${retention.evidenceDays} days nobody, the account's owner included, can delete its evidence ` +
      `bucket. For a trial say "retainData": false in infra/stages/${name}.json first (docs/operate/teardown.md)\n`,
  );
}

async function sayOfConcurrency({ account, stage, say }: Deployment): Promise<void> {
  const limit = await account.concurrency();
  if (limit >= enoughConcurrency) return;
  say(
    `the account lets ${limit} functions run at once in ${stage.region}, ${enoughConcurrency} are the least for a stage in use: ` +
      'calls and workers will be throttled. Have it raised (docs/operate/incident.md, section 5)\n',
  );
}

const usage = `npm run deploy -- --stage NAME [--yes]     shows the difference, asks, deploys
npm run rollback -- --stage NAME [--yes]   deploys again what ran before the current deployment
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
    },
  });
  const { yes, rollback } = values;
  if (values.stage === undefined)
    throw new Error(`which stage? there are: ${stageNames().join(', ')}\n\n${usage}`);
  const stage = readStage(values.stage);
  return deploy({
    stage,
    yes,
    rollback,
    account: accountOf(stage),
    assembly: join('cdk.out', stage.name),
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
