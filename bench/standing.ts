import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { measuredNames } from '../lib/platform/runtime/metrics.ts';

/** What a stage costs in a month although nobody calls it, by what AWS asks money for. */
export type Standing = 'alarmMetrics' | 'customMetrics' | 'dashboards' | 'keys';

interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

/**
 * Counts in the template of a stage what stands there every month.
 * @param assembly its folder
 */
export function standingIn(assembly: string, stage: string): Record<Standing, number> {
  const text = readFileSync(join(assembly, `Gongxiang-${stage}.template.json`), 'utf8');
  const { Resources: resources } = JSON.parse(text) as { Resources: Record<string, Resource> }; // CDK wrote it.
  const of = (type: string) => Object.values(resources).filter(({ Type }) => Type === type);
  return {
    alarmMetrics: of('AWS::CloudWatch::Alarm').reduce((sum, alarm) => sum + metricsOf(alarm), 0),
    customMetrics: measuredNames.length + of('AWS::Logs::MetricFilter').length,
    dashboards: of('AWS::CloudWatch::Dashboard').length,
    keys: of('AWS::KMS::Key').length,
  };
}

/** An alarm over a formula is paid for by each metric in it. */
function metricsOf({ Properties: { Metrics: metrics } = {} }: Resource): number {
  if (!Array.isArray(metrics)) return 1;
  return metrics.filter((one: unknown) => typeof one === 'object' && one !== null && 'MetricStat' in one)
    .length;
}
