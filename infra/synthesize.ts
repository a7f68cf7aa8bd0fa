import { bundleFunctions } from './bundle.ts';
import { gongxiangApp } from './app.ts';
import { localStage } from './stage.ts';

/**
 * Bundles the functions and writes the cloud assembly of a stage.
 * @returns the assembly's directory
 */
export async function synthesize(stage: string, outdir: string): Promise<string> {
  await bundleFunctions();
  const overrides = stage === 'local' ? localStage : { name: stage };
  return gongxiangApp(overrides, { outdir }, { check: false }).synth().directory;
}
