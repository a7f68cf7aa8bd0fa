import { Duration } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { alarmWhen } from './constructs/alarm.ts';
import { measured, StageDashboard } from './constructs/dashboard.ts';
import { HouseFunction } from './constructs/houseFunction.ts';
import { impacts } from './impacts.ts';
import type { QueueTable } from '../lib/platform/reactions/queueTable.ts';
import type { Parts } from './wiring.ts';
import { queueOf } from './workers.ts';

/** The dashboard, and the alarms that no single queue, job or timer has of its own. */
export function watch(parts: Parts, table: QueueTable, api: HttpApi): void {
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
  const late = measured(stage, 'TimerLatenessSeconds', 'Maximum');
  alarmWhen(alarms, 'LateTimers', { metric: late, threshold: 300, impact: impacts.lateTimers, topic });
  const lost = measured(stage, 'UnconfirmedEffects');
  alarmWhen(alarms, 'Unconfirmed', { metric: lost, threshold: 1, impact: impacts.unconfirmed, topic });
  // Concurrency is the account's, and so is this figure: without a function's name it is of all of them.
  const throttles = new Metric({ namespace: 'AWS/Lambda', metricName: 'Throttles', statistic: 'Sum' });
  alarmWhen(alarms, 'Throttles', { metric: throttles, threshold: 1, impact: impacts.throttles, topic });
  new StageDashboard(scope, 'Dashboard', { ...parts, api, functions: functionsOf(scope) });
}

function functionsOf(scope: Construct): HouseFunction[] {
  return scope.node.findAll().filter((part) => part instanceof HouseFunction);
}
