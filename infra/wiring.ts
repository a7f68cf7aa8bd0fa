import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { CaseTable } from './constructs/caseTable.ts';
import type { DataBucket } from './constructs/dataBucket.ts';
import type { DeadlineTimer } from './constructs/deadlineTimer.ts';
import type { EvidenceBucket } from './constructs/evidenceBucket.ts';
import type { SigningKeys } from './constructs/signingKeys.ts';
import type { Stage } from './stage.ts';
import type { WorkerQueue } from './constructs/workerQueue.ts';

/** By the names of `lib/platform/reactions/queueTable.ts`. */
export type WorkQueues = Readonly<Record<string, WorkerQueue>>;

/** What the functions of the stack are wired to. */
export interface Parts {
  readonly scope: Construct;
  readonly stage: Stage;
  readonly cases: CaseTable;
  readonly data: DataBucket;
  readonly evidence: EvidenceBucket;
  readonly keys: SigningKeys;
  readonly queues: WorkQueues;
  readonly timer: DeadlineTimer;
  readonly alarmTopic: ITopic;
}
