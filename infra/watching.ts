import { Duration } from 'aws-cdk-lib';
import { MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { alarmWhen } from './constructs/alarm.ts';
import { measured, StageDashboard } from './constructs/dashboard.ts';
import type { GongxiangApi } from './constructs/httpApi.ts';
import { HouseFunction } from './constructs/houseFunction.ts';
import { impacts } from './impacts.ts';
import { indexes } from '../lib/platform/store/keys.ts';
import type { QueueTable } from '../lib/platform/reactions/queueTable.ts';
import type { Parts } from './wiring.ts';
import { queueOf } from './workers.ts';

/** The dashboard, and the alarms that no single queue, job or timer has of its own. */
export function watch(parts: Parts, table: QueueTable, { api, unauthorised }: GongxiangApi): void {
  const { scope, stage, alarmTopic: topic } = parts;
  const alarms = new Construct(scope, 'Watch');
  for (const [name, { patienceSeconds }] of Object.entries(table)) {
    alarmWhen(alarms, `${name}Age`, {
      metric: queueOf(name, parts).queue.metricApproximateAgeOfOldestMessage({ statistic: 'Maximum' }),
      threshold: patienceSeconds,
      periods: 2,
      impact: impacts.queueAge,
      topic,
    });
  }
  for (const dispatch of functionsOf(scope).filter(({ node }) => node.id === 'Dispatch')) {
    const age = dispatch.metric('IteratorAge', { statistic: 'Maximum' });
    alarmWhen(alarms, 'StreamAge', {
      metric: age,
      threshold: Duration.minutes(5).toMilliseconds(),
      periods: 2,
      impact: impacts.streamAge,
      topic,
    });
  }
  const failed = api.metricServerError({ statistic: 'Sum' });
  alarmWhen(alarms, 'FailedCalls', { metric: failed, threshold: 5, impact: impacts.failedCalls, topic });
  const slow = api.metricLatency({ statistic: 'p95' });
  alarmWhen(alarms, 'Latency', { metric: slow, threshold: 3000, periods: 3, impact: impacts.latency, topic });
  alarmWhen(alarms, 'Unauthorised', {
    metric: unauthorised,
    threshold: 300,
    impact: impacts.unauthorised,
    topic,
  });
  const tables = tableThrottles(parts);
  alarmWhen(alarms, 'TableThrottles', {
    metric: tables,
    threshold: 10,
    impact: impacts.tableThrottles,
    topic,
  });
  const jobs = new Set(['Walk', 'Anchor', 'CalendarCheck', 'SearchSnapshot']);
  const behind = functionsOf(scope).filter(
    ({ node }) => node.id === 'Dispatch' || node.id === 'Wake' || isWorker(node.id, table),
  );
  // Jobs ring at their first error.
  for (const worker of behind.filter(({ node }) => !jobs.has(node.id))) {
    const metric = worker.metricErrors({ statistic: 'Sum' });
    alarmWhen(alarms, `${worker.node.id}Errors`, {
      metric,
      threshold: 5,
      periods: 2,
      impact: impacts.workers,
      topic,
    });
  }
  const late = measured(stage, 'TimerLatenessSeconds', 'Maximum');
  alarmWhen(alarms, 'LateTimers', { metric: late, threshold: 300, impact: impacts.lateTimers, topic });
  const lost = measured(stage, 'UnconfirmedEffects');
  alarmWhen(alarms, 'Unconfirmed', { metric: lost, threshold: 1, impact: impacts.unconfirmed, topic });
  // Concurrency is the account's, and so is this figure: without a function's name it is of all of them.
  const throttles = new Metric({ namespace: 'AWS/Lambda', metricName: 'Throttles', statistic: 'Sum' });
  alarmWhen(alarms, 'Throttles', { metric: throttles, threshold: 1, impact: impacts.throttles, topic });
  new StageDashboard(scope, 'Dashboard', { ...parts, api, functions: functionsOf(scope) });
}

const isWorker = (id: string, table: QueueTable) =>
  Object.values(table).some(({ worker }) => worker.construct === id);

/** Throttled reads and writes of the table and of its indexes, whose writes the table waits for. */
function tableThrottles({ cases: { table } }: Parts): MathExpression {
  const dimensions = [
    {},
    ...Object.keys(indexes).map((GlobalSecondaryIndexName) => ({ GlobalSecondaryIndexName })),
  ];
  const names = ['ReadThrottleEvents', 'WriteThrottleEvents'];
  const metrics = dimensions.flatMap((more) =>
    names.map((metricName) =>
      table.metric(metricName, { statistic: 'Sum', dimensionsMap: { TableName: table.tableName, ...more } }),
    ),
  );
  const usingMetrics = Object.fromEntries(metrics.map((metric, index) => [`m${index}`, metric]));
  const expression = Object.keys(usingMetrics)
    .map((name) => `FILL(${name}, 0)`)
    .join(' + ');
  return new MathExpression({ expression, usingMetrics });
}

function functionsOf(scope: Construct): HouseFunction[] {
  return scope.node.findAll().filter((part) => part instanceof HouseFunction);
}
