import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  type Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

export interface AlarmProps {
  readonly metric: IMetric;
  /** It rings at this value. */
  readonly threshold: number;
  /** Periods of the metric, one after the other, that must all be over it. */
  readonly periods?: number;
  /** What is broken for whom, what to do, and the runbook. */
  readonly impact: string;
  readonly topic: ITopic;
}

/** An alarm tells somebody, and says what is broken for whom and what to do. */
export function alarmWhen(scope: Construct, id: string, props: AlarmProps): void {
  const { metric, threshold, periods = 1, impact, topic } = props;
  const alarm = new Alarm(scope, id, {
    alarmDescription: impact,
    metric,
    threshold,
    evaluationPeriods: periods,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
  alarm.addAlarmAction(new SnsAction(topic));
}

/**
 * An alarm that rings when a metric that comes every day did not come. In its first hours it rings until the first night is
 * over, since nothing has come yet.
 * @param metric its number of values is looked at, whatever they are
 */
export function alarmWhenSilent(
  scope: Construct,
  id: string,
  { metric, impact, topic }: Pick<AlarmProps, 'impact' | 'topic'> & { readonly metric: Metric },
): void {
  const alarm = new Alarm(scope, id, {
    alarmDescription: impact,
    metric: metric.with({ statistic: 'SampleCount', period: Duration.hours(1) }),
    threshold: 1,
    // A day, and two hours in which a job may be late and the hour is not yet over.
    evaluationPeriods: 26,
    comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
    treatMissingData: TreatMissingData.BREACHING,
  });
  alarm.addAlarmAction(new SnsAction(topic));
}

/** An alarm that rings at the first occurrence. */
export function alarmAtFirst(
  scope: Construct,
  id: string,
  metric: IMetric,
  impact: string,
  topic: ITopic,
): void {
  alarmWhen(scope, id, { metric, threshold: 1, impact, topic });
}

/** One parked message is enough for the alarm. */
export function alarmOnDeadLetters(scope: Construct, queue: IQueue, impact: string, topic: ITopic): void {
  const parked = queue.metricApproximateNumberOfMessagesVisible({
    period: Duration.minutes(1),
    statistic: 'Maximum',
  });
  alarmAtFirst(scope, 'DeadLetterAlarm', parked, impact, topic);
}
