import { Duration } from 'aws-cdk-lib';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { alarmOnDeadLetters } from './alarm.ts';
import { explain } from './explain.ts';

/** Encrypted, and reached over TLS alone. */
export const safeQueue = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true } as const;

/** As patient as SQS can be. A message keeps its age when it is parked: what comes from a queue has that much less. */
export const deadLetterRetention = Duration.days(14);

/** Where a stream's records or a schedule's calls end up that could not be processed. */
export function deadLettersOf(scope: Construct, id: string, impact: string, topic: ITopic): Queue {
  const queue = new Queue(scope, id, { ...safeQueue, retentionPeriod: deadLetterRetention });
  alarmOnDeadLetters(queue, queue, impact, topic);
  explain(
    queue,
    'SQS3',
    'It is a dead-letter queue itself: of a stream or of schedules, which the rule does not look at.',
  );
  return queue;
}
