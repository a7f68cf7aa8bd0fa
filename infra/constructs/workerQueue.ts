import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { HouseFunction } from './houseFunction.ts';

export interface WorkerQueueProps {
  /** What an operator reads at 3 a.m. when messages are parked: what it means and what to do. */
  readonly impact: string;
  /** The longest a worker may take for a batch; a message is hidden six times as long. */
  readonly workTime: Duration;
  /** Tries before a message is parked. */
  readonly tries: number;
  readonly alarmTopic: ITopic;
}

/** A queue with its dead-letter queue and the alarm that says what parked messages mean. */
export class WorkerQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, { impact, workTime, tries, alarmTopic }: WorkerQueueProps) {
    super(scope, id);
    const safe = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true, retentionPeriod: Duration.days(14) };
    this.deadLetters = new Queue(this, 'DeadLetters', safe);
    this.queue = new Queue(this, 'Queue', {
      ...safe,
      visibilityTimeout: Duration.seconds(workTime.toSeconds() * 6),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: tries },
    });
    alarmOnDeadLetters(this, this.deadLetters, impact, alarmTopic);
  }

  /** The worker takes messages in batches, reports the ones that failed, and at most so many copies of it run. */
  feeds(worker: HouseFunction, { batchSize, concurrency }: { batchSize: number; concurrency: number }): void {
    worker.addEventSource(new SqsEventSource(this.queue, { batchSize, reportBatchItemFailures: true, maxConcurrency: concurrency }));
  }
}

/** One parked message is enough for the alarm. */
export function alarmOnDeadLetters(scope: Construct, queue: Queue, impact: string, topic: ITopic): void {
  const alarm = new Alarm(scope, 'DeadLetterAlarm', {
    alarmDescription: impact,
    metric: queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1), statistic: 'Maximum' }),
    threshold: 1,
    evaluationPeriods: 1,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
  alarm.addAlarmAction(new SnsAction(topic));
}
