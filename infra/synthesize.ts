import { bundleFunctions } from './bundle.ts';
import { gongxiangApp } from './app.ts';
import { localStage, readStage } from './stage.ts';

/**
 * Bundles the functions and writes the cloud assembly of a stage.
 * @returns the assembly's directory
 */
export async function synthesize(stage: string, outdir: string): Promise<string> {
  await bundleFunctions();
  return gongxiangApp(stage === 'local' ? localStage : readStage(stage), { outdir }, { check: false }).synth()
    .directory;
}
