import { Duration } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { alarmWhen } from './constructs/alarm.ts';
import { measured, StageDashboard } from './constructs/dashboard.ts';
import { HouseFunction } from './constructs/houseFunction.ts';
import { impacts } from './impacts.ts';
import type { Parts } from './wiring.ts';

/** Seconds that the oldest message of a queue may wait; long work has long queues. */
const patience = {
  notices: 900,
  exchange: 7200,
  parts: 1800,
  imports: 3600,
  recalculations: 3600,
  register: 3600,
} as const;

/** The dashboard, and the alarms that no single queue, job or timer has of its own. */
export function watch(parts: Parts, api: HttpApi): void {
  const { scope, stage, queues, alarmTopic: topic } = parts;
  const alarms = new Construct(scope, 'Watch');
  for (const name of Object.keys(patience) as (keyof typeof patience)[]) {
    alarmWhen(alarms, `${name}Age`, {
      metric: queues[name].queue.metricApproximateAgeOfOldestMessage({ statistic: 'Maximum' }),
      threshold: patience[name],
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
