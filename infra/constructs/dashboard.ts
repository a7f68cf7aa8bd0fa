import { Duration } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { Dashboard, GraphWidget, type IMetric, Metric, PeriodOverride } from 'aws-cdk-lib/aws-cloudwatch';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { metricDimension, type MetricName, metricNamespace } from '../../lib/platform/runtime/metrics.ts';
import type { Parts } from '../wiring.ts';
import type { Stage } from '../stage.ts';
import type { HouseFunction } from './houseFunction.ts';

/** What the functions of a stage measure themselves. */
export function measured(stage: Stage, name: MetricName, statistic = 'Sum'): Metric {
  return new Metric({
    namespace: metricNamespace,
    metricName: name,
    dimensionsMap: { [metricDimension]: stage.name },
    statistic,
    period: Duration.minutes(5),
  });
}

export interface DashboardProps extends Parts {
  readonly api: HttpApi;
  readonly functions: readonly HouseFunction[];
}

/** One page per stage: is anybody waiting, is anything late, is anything lost. */
export class StageDashboard extends Construct {
  constructor(scope: Construct, id: string, props: DashboardProps) {
    super(scope, id);
    const { stage, api, queues, functions, cases } = props;
    const ours = (...names: MetricName[]) => names.map((name) => measured(stage, name));
    const parked = scope.node
      .findAll()
      .filter((part) => part instanceof Queue)
      .filter(({ node }) => node.path.includes('DeadLetters'));
    const throttled = ['ReadThrottleEvents', 'WriteThrottleEvents'].map((name) =>
      cases.table.metric(name, { statistic: 'Sum' }),
    );
    const latency = ['p50', 'p95', 'p99'].map((statistic) =>
      api.metricLatency({ statistic, label: statistic }),
    );
    const lateness = ['p50', 'p99', 'Maximum'].map((statistic) =>
      measured(stage, 'TimerLatenessSeconds', statistic).with({ label: statistic }),
    );
    const graphs: readonly (readonly [title: string, metrics: IMetric[]])[] = [
      ['调用与失败 · Calls and failures', ours('Calls', 'RefusedCalls', 'FailedCalls')],
      ['接口时延 · API latency (ms)', latency],
      ['期限 · Deadlines', ours('DeadlinesOpened', 'DeadlinesMet', 'DeadlinesMissed')],
      [
        '未办结期限（每夜）· Open deadlines (every night)',
        // Counted shard by shard: a day's sum is the number.
        ours(
          'DeadlinesOpenNotDue',
          'DeadlinesOpenLateOneDay',
          'DeadlinesOpenLateTenDays',
          'DeadlinesOpenLateLonger',
        ).map((metric) => metric.with({ period: Duration.days(1) })),
      ],
      ['定时器迟到（秒）· Timers late (s)', lateness],
      ['巡检补做 · Repairs', ours('SweepRepairs', 'SweepFailures', 'UnconfirmedEffects')],
      [
        '通知 · Notices',
        ours('InboxNoticesSent', 'InboxNoticesFailed', 'WebhookNoticesSent', 'WebhookNoticesFailed'),
      ],
      [
        '数据分片 · Parts',
        ours('PartsDelivered', 'PartsUnsound', 'PartsFailed', 'PartsPosted', 'PartsNotPosted'),
      ],
      [
        '队列等待（秒）· Queue ages (s)',
        Object.entries(queues).map(([label, { queue }]) =>
          queue.metricApproximateAgeOfOldestMessage({ label, statistic: 'Maximum' }),
        ),
      ],
      [
        '处理中的消息 · Messages in work',
        Object.entries(queues).map(([label, { queue }]) =>
          queue.metricApproximateNumberOfMessagesNotVisible({ label, statistic: 'Maximum' }),
        ),
      ],
      [
        '死信 · Dead letters',
        parked.map((queue) => queue.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum' })),
      ],
      ['数据表限流 · Table throttles', throttled],
      ['函数错误 · Function errors', functions.map((one) => one.metricErrors({ label: one.node.id }))],
      [
        '函数用时 p95（毫秒）· Function durations p95 (ms)',
        functions.map((one) => one.metricDuration({ label: one.node.id, statistic: 'p95' })),
      ],
    ];
    new Dashboard(this, 'Page', {
      dashboardName: `Gongxiang-${stage.name}`,
      periodOverride: PeriodOverride.AUTO,
      widgets: [graphs.map(([title, left]) => new GraphWidget({ title, left, width: 8, height: 6 }))],
    });
  }
}
