import { Duration, Stack, TimeZone } from 'aws-cdk-lib';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { alarmAtFirst, alarmWhenSilent } from './alarm.ts';
import { explainWildcard } from './explain.ts';
import type { HouseFunction } from './houseFunction.ts';

export interface DailyJobProps {
  readonly job: HouseFunction;
  /** Time of day in Asia/Shanghai. The job itself asks the calendar whether today is a working day. */
  readonly hour: number;
  readonly minute: number;
  /** What it is called with; an ordinary event of the scheduler unless told. */
  readonly input?: Readonly<Record<string, unknown>>;
  readonly deadLetters: Queue;
  /** Has a value whenever it ran; absent: the calls of its function, which nothing else calls. */
  readonly ran?: Metric;
  readonly impact: string;
  readonly alarmTopic: ITopic;
}

/** A job that runs every day at a time of Asia/Shanghai, tried again, then parked, with an alarm when it fails. */
export class DailyJob extends Construct {
  constructor(scope: Construct, id: string, props: DailyJobProps) {
    super(scope, id);
    const { job, hour, minute, input, deadLetters, ran, impact, alarmTopic } = props;
    const patience = { maxEventAge: Duration.hours(6) };
    // The schedule hands the call over; what becomes of it after that is for the function to retry and to park.
    if (!job.node.tryFindChild('EventInvokeConfig'))
      job.configureAsyncInvoke({ ...patience, retryAttempts: 2, onFailure: new SqsDestination(deadLetters) });
    const role = this.role(job);
    new Schedule(this, 'Schedule', {
      schedule: ScheduleExpression.cron({
        hour: String(hour),
        minute: String(minute),
        timeZone: TimeZone.ASIA_SHANGHAI,
      }),
      target: new LambdaInvoke(job, {
        ...patience,
        role,
        deadLetterQueue: deadLetters,
        retryAttempts: 3,
        ...(input === undefined ? {} : { input: ScheduleTargetInput.fromObject(input) }),
      }),
      description: id,
    });
    alarmAtFirst(this, 'FailedAlarm', job.metricErrors({ period: Duration.hours(1) }), impact, alarmTopic);
    // A call that never came is no error: a schedule that was switched off, or a queue in between that stands still.
    const metric = ran ?? job.metricInvocations();
    alarmWhenSilent(this, 'NotRunAlarm', { metric, impact, topic: alarmTopic });
  }

  private role(job: HouseFunction): Role {
    const ours = { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } };
    const scheduler = new ServicePrincipal('scheduler.amazonaws.com', { conditions: ours });
    const role = new Role(this, 'Role', {
      assumedBy: scheduler,
      description: `Calls ${job.node.id} every day`,
    });
    explainWildcard(
      role,
      job,
      ':*',
      'It names versions and aliases of this one function; CDK grants them with it.',
    );
    return role;
  }
}
