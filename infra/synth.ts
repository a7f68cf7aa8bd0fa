import { parseArgs } from 'node:util';
import { bundleFunctions } from './bundle.ts';
import { runCdk } from './cdk.ts';
import { stageNames } from './stage.ts';

/** Stages that stand for all: one for each partition. */
const examples = { aws: 'example', 'aws-cn': 'example-cn' };

/** `npm run synth [-- --stage NAME]`: templates of the examples for `aws` and `aws-cn`, or of one stage; needs no credentials. */
const { values } = parseArgs({ options: { stage: { type: 'string' } } });
if (values.stage !== undefined && !stageNames().includes(values.stage)) {
  process.stderr.write(`there is no stage "${values.stage}"; there are: ${stageNames().join(', ')}\n`);
  process.exit(1);
}
await bundleFunctions();
const wanted =
  values.stage === undefined ? Object.entries(examples) : [[values.stage, values.stage] as const];
const codes = await Promise.all(
  wanted.map(([folder, stage]) => runCdk(synthesis(stage, `cdk.out/${folder}`))),
);
for (const [index, [folder, stage]] of wanted.entries()) {
  const result = codes[index] === 0 ? 'written to' : 'refused for';
  process.stdout.write(`${stage}: template ${result} cdk.out/${folder}\n`);
}
process.exitCode = codes.every((code) => code === 0) ? 0 : 1;

function synthesis(stage: string, output: string): string[] {
  return [
    'synth',
    '--quiet',
    '--no-notices',
    '--app',
    'node infra/app.ts --bundled',
    '--output',
    output,
    '-c',
    `stage=${stage}`,
  ];
}
