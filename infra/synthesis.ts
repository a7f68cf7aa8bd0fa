import { bundleFunctions } from './bundle.ts';
import { runCdk } from './cdk.ts';

/**
 * Writes templates as the CDK's command line does, with every check.
 * @param wanted folder under `cdk.out` and stage, for each
 * @returns 0, or 1 when any was refused
 */
export async function synthesizeStages(
  wanted: readonly (readonly [folder: string, stage: string])[],
): Promise<number> {
  await bundleFunctions();
  const codes = await Promise.all(
    wanted.map(([folder, stage]) => runCdk(synthesis(stage, `cdk.out/${folder}`))),
  );
  for (const [index, [folder, stage]] of wanted.entries()) {
    const result = codes[index] === 0 ? 'written to' : 'refused for';
    process.stdout.write(`${stage}: template ${result} cdk.out/${folder}\n`);
  }
  return codes.every((code) => code === 0) ? 0 : 1;
}

function synthesis(stage: string, output: string): string[] {
  const app = ['--app', 'node infra/app.ts --bundled', '-c', `stage=${stage}`];
  return ['synth', '--quiet', '--no-notices', '--output', output, ...app];
}
