import { parseArgs } from 'node:util';
import { readStage } from './stage.ts';
import { synthesizeStages } from './synthesis.ts';

/** `npm run synth [-- --stage NAME]`: one stage, or the examples that stand for `aws` and `aws-cn`; needs no credentials. */
const { values } = parseArgs({ options: { stage: { type: 'string' } } });
const examples = [
  ['aws', 'example'],
  ['aws-cn', 'example-cn'],
] as const;
const wanted = values.stage === undefined ? examples : ([[values.stage, values.stage]] as const);
try {
  // A wrong configuration is told before the bundler starts.
  for (const [, stage] of wanted) readStage(stage);
  process.exitCode = await synthesizeStages(wanted);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
