import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/** An alarm rings at the first occurrence, tells somebody, and says what is broken for whom and what to do. */
export function alarmAtFirst(
  scope: Construct,
  id: string,
  metric: IMetric,
  impact: string,
  topic: ITopic,
): void {
  const alarm = new Alarm(scope, id, {
    alarmDescription: impact,
    metric,
    threshold: 1,
    evaluationPeriods: 1,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
  alarm.addAlarmAction(new SnsAction(topic));
}

/** One parked message is enough for the alarm. */
export function alarmOnDeadLetters(scope: Construct, queue: IQueue, impact: string, topic: ITopic): void {
  const parked = queue.metricApproximateNumberOfMessagesVisible({
    period: Duration.minutes(1),
    statistic: 'Maximum',
  });
  alarmAtFirst(scope, 'DeadLetterAlarm', parked, impact, topic);
}
