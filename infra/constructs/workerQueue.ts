import { Duration } from 'aws-cdk-lib';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { alarmOnDeadLetters } from './alarm.ts';
import { deadLetterRetention, safeQueue } from './deadLetters.ts';
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
    this.deadLetters = new Queue(this, 'DeadLetters', { ...safeQueue, retentionPeriod: deadLetterRetention });
    this.queue = new Queue(this, 'Queue', {
      ...safeQueue,
      // Half as long: what is parked on its last day is kept for another week, in which somebody can look.
      retentionPeriod: Duration.days(deadLetterRetention.toDays() / 2),
      visibilityTimeout: Duration.seconds(workTime.toSeconds() * 6),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: tries },
    });
    alarmOnDeadLetters(this, this.deadLetters, impact, alarmTopic);
  }

  /** The worker takes messages in batches, reports the ones that failed, and at most so many copies of it run. */
  feeds(worker: HouseFunction, { batchSize, concurrency }: { batchSize: number; concurrency: number }): void {
    worker.addEventSource(
      new SqsEventSource(this.queue, {
        batchSize,
        reportBatchItemFailures: true,
        maxConcurrency: concurrency,
      }),
    );
  }
}
