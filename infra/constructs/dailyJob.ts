import { Duration, TimeZone } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { HouseFunction } from './houseFunction.ts';

export interface DailyJobProps {
  readonly job: HouseFunction;
  /** Time of day in Asia/Shanghai. The job itself asks the calendar whether today is a working day. */
  readonly hour: number;
  readonly minute: number;
  readonly deadLetters: Queue;
  readonly impact: string;
  readonly alarmTopic: ITopic;
}

/** A job that runs every day at a time of Asia/Shanghai, tried again, then parked, with an alarm when it fails. */
export class DailyJob extends Construct {
  constructor(scope: Construct, id: string, { job, hour, minute, deadLetters, impact, alarmTopic }: DailyJobProps) {
    super(scope, id);
    new Schedule(this, 'Schedule', {
      schedule: ScheduleExpression.cron({ hour: String(hour), minute: String(minute), timeZone: TimeZone.ASIA_SHANGHAI }),
      target: new LambdaInvoke(job, { deadLetterQueue: deadLetters, retryAttempts: 3, maxEventAge: Duration.hours(6) }),
      description: job.functionName,
    });
    const alarm = new Alarm(this, 'FailedAlarm', {
      alarmDescription: impact,
      metric: job.metricErrors({ period: Duration.hours(1) }),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(alarmTopic));
  }
}
