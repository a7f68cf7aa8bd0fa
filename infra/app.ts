import { App, type AppProps, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { bundleFunctions } from './bundle.ts';
import { readStage, type Stage } from './stage.ts';
import { GongxiangStack } from './stack.ts';

/** The app of one stage. The bundles must have been built. */
export function gongxiangApp(overrides: Partial<Stage> = {}, props: AppProps = {}, { check = true } = {}): App {
  const app = new App({ analyticsReporting: false, ...props });
  const stage = readStage(app.node, overrides);
  new GongxiangStack(app, `Gongxiang-${stage.name}`, { stage, env: { region: stage.region }, terminationProtection: stage.retainData });
  if (check) Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return app;
}

if (import.meta.main) {
  await bundleFunctions();
  gongxiangApp().synth();
}
