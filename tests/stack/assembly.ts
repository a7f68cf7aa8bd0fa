import { codes } from '../acceptance/region990100.ts';
import { cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyTemplateGaps } from './gaps.ts';
import { audience } from './issuer.ts';
import { runProgram } from './program.ts';
import { region } from './emulator.ts';

const root = join(import.meta.dirname, '..', '..');
const sources = ['lib', 'functions', 'infra', 'console', 'package.json', 'tsconfig.json', 'cdk.json'];

export const stageName = 'stack';
export const stackName = `Gongxiang-${stageName}`;

/** What an operator would write into `infra/stages/stack.json`. */
function stageFile(issuer: string): object {
  return {
    name: stageName,
    region,
    issuer,
    audience,
    alarms: [{ email: 'oncall@operations.example' }],
    // A region that no case of the suite belongs to: the deployment sets its terms through the stage's custom resource.
    overlays: { '990200': { terms: { 'R21.2': 7 } } },
    wakeSpreadSeconds: 0,
    // The suite calls as fast as it can, and the emulator runs a single copy of a function.
    throttle: { rate: 2000, burst: 2000, organisationRate: 0 },
    // The suite's own services lie on this machine.
    upstreams: [
      {
        host: 'localhost',
        port: 'any',
        plain: true,
        networks: ['127.0.0.0/8', '::1/128'],
        departments: Object.values(codes),
      },
    ],
    retainData: true,
  };
}

/** The app as it lies here, synthesized as an operator does it. @returns the cloud assembly's directory */
export async function presentAssembly(issuer: string, directory: string): Promise<string> {
  const tree = join(directory, 'present');
  newTree(tree);
  for (const source of sources) {
    cpSync(join(root, source), join(tree, source), { recursive: true });
  }
  return synthesizeTree(tree, issuer);
}

/**
 * The app of the commit before the last.
 * @returns undefined, with the reason, when there is none here or it does not know this stage's fields
 */
export async function previousAssembly(
  issuer: string,
  directory: string,
): Promise<{ readonly assembly: string } | { readonly missing: string }> {
  const tree = join(directory, 'previous');
  newTree(tree);
  try {
    const script = `git archive HEAD~1 ${sources.join(' ')} | tar -x -C "$0"`;
    await runProgram('bash', ['-o', 'pipefail', '-c', script, tree], {
      directory: root,
      milliseconds: 20_000,
    });
    return { assembly: await synthesizeTree(tree, issuer) };
  } catch (error) {
    const lines = (error instanceof Error ? error.message : String(error)).split('\n');
    return { missing: lines.find((line) => /error|fatal|is not valid/i.test(line)) ?? lines[0] ?? 'unknown' };
  }
}

function newTree(tree: string): void {
  rmSync(tree, { recursive: true, force: true });
  mkdirSync(tree, { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
}

async function synthesizeTree(tree: string, issuer: string): Promise<string> {
  writeFileSync(join(tree, 'infra', 'stages', `${stageName}.json`), JSON.stringify(stageFile(issuer)));
  const cdk = join(root, 'node_modules', '.bin', 'cdk');
  const output = join(tree, 'cdk.out');
  const synth = ['synth', '--quiet', '--no-notices', '--app', 'node infra/app.ts', '--output', output];
  await runProgram(cdk, [...synth, '-c', `stage=${stageName}`], { directory: tree, milliseconds: 90_000 });
  applyTemplateGaps(join(output, `${stackName}.template.json`));
  return output;
}
