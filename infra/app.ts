import { App, type AppProps, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { queueTable, type QueueTable } from '../lib/platform/reactions/queueTable.ts';
import { GongxiangStack } from './stack.ts';
import { type Stage, stageOfContext } from './stage.ts';

/**
 * The app of one stage. The bundles must have been built.
 * @param chosen the stage; absent: the one that CDK context names
 * @param queues the queues of the stack; a test has others
 */
export function gongxiangApp(
  chosen?: Stage,
  props: AppProps = {},
  { check = true, queues = queueTable }: { check?: boolean; queues?: QueueTable } = {},
): App {
  const app = new App({ analyticsReporting: false, ...props });
  const stage = chosen ?? stageOfContext(app.node);
  new GongxiangStack(app, `Gongxiang-${stage.name}`, {
    stage,
    queues,
    env: { region: stage.region },
    terminationProtection: stage.retainData,
  });
  if (check) Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return app;
}

if (import.meta.main) {
  // `npm run synth` bundles once for several stages.
  if (!process.argv.includes('--bundled')) await (await import('./bundle.ts')).bundleFunctions();
  gongxiangApp().synth();
}
