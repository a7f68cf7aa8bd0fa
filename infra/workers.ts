import { Duration } from 'aws-cdk-lib';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { changing } from './constructs/caseTable.ts';
import { HouseFunction } from './constructs/houseFunction.ts';
import { WorkerQueue } from './constructs/workerQueue.ts';
import { impacts } from './impacts.ts';
import type { Parts } from './wiring.ts';

/** How long a worker may take for a batch; its queue hides messages six times as long. */
const workTimes = {
  notices: Duration.seconds(20),
  exchange: Duration.minutes(15),
  parts: Duration.minutes(2),
  imports: Duration.minutes(10),
  recalculations: Duration.minutes(15),
  register: Duration.minutes(5),
};

export function workQueues(scope: Construct, alarmTopic: ITopic) {
  const queue = (id: string, name: keyof typeof workTimes, tries: number) =>
    new WorkerQueue(scope, id, { impact: impacts[name], workTime: workTimes[name], tries, alarmTopic });
  return {
    notices: queue('Notices', 'notices', 5),
    exchange: queue('Exchange', 'exchange', 3),
    parts: queue('Parts', 'parts', 5),
    imports: queue('Imports', 'imports', 3),
    recalculations: queue('Recalculations', 'recalculations', 3),
    register: queue('Register', 'register', 5),
  };
}

/** The functions that work off the queues. */
export function addWorkers(parts: Parts): void {
  addNotifier(parts);
  addExchange(parts);
  addImporter(parts);
  addRecalculation(parts);
  addRegisterFollower(parts);
}

function addNotifier({ scope, stage, cases, queues }: Parts): void {
  const notify = new HouseFunction(scope, 'Notify', {
    stage,
    bundle: 'notify',
    description: 'Delivers notices to inboxes and webhooks',
    timeout: workTimes.notices,
    environment: { TABLE_NAME: cases.table.tableName, STAGE: stage.name },
  });
  cases.allow(notify, ['UpdateItem']);
  queues.notices.feeds(notify, { batchSize: 10, concurrency: 20 });
}

function addExchange({ scope, stage, cases, data, queues }: Parts): void {
  const environment = {
    TABLE_NAME: cases.table.tableName,
    BUCKET_NAME: data.bucket.bucketName,
    PART_QUEUE_URL: queues.parts.queue.queueUrl,
  };
  const split = new HouseFunction(scope, 'Split', {
    stage,
    bundle: 'exchange-split',
    description: 'Cuts uploads into parts and verifies what a receipt disputes',
    timeout: workTimes.exchange,
    memory: 1024,
    environment,
  });
  cases.allow(split, [...changing, 'GetItem', 'UpdateItem'], ['own']);
  queues.parts.queue.grantSendMessages(split);
  data.allowReading(split, 'uploads');
  data.allowReading(split, 'parts');
  data.allowRemoving(split, 'attachments');
  queues.exchange.feeds(split, { batchSize: 1, concurrency: 10 });

  const deliver = new HouseFunction(scope, 'Deliver', {
    stage,
    bundle: 'exchange-deliver',
    description: 'Delivers parts: the granted items and nothing else',
    timeout: workTimes.parts,
    memory: 1024,
    environment: {
      ...environment,
      PART_DEAD_LETTER_QUEUE_URL: queues.parts.deadLetters.queueUrl,
      STAGE: stage.name,
    },
  });
  cases.allow(deliver, [...changing, 'GetItem', 'UpdateItem'], ['own']);
  queues.parts.deadLetters.grantSendMessages(deliver);
  data.allowReading(deliver, 'uploads');
  data.allowWriting(deliver, 'parts');
  queues.parts.feeds(deliver, { batchSize: 2, concurrency: 50 });
}

function addImporter({ scope, stage, cases, data, queues }: Parts): void {
  const imports = new HouseFunction(scope, 'ImportWorkbook', {
    stage,
    bundle: 'importWorkbook',
    description: 'Turns catalog workbooks into drafts and findings',
    timeout: workTimes.imports,
    memory: 1024,
    environment: { TABLE_NAME: cases.table.tableName, BUCKET_NAME: data.bucket.bucketName },
  });
  cases.allow(imports, [...changing, 'BatchWriteItem']);
  data.allowReading(imports, 'imports');
  queues.imports.feeds(imports, { batchSize: 1, concurrency: 5 });
}

function addRecalculation({ scope, stage, cases, queues }: Parts): void {
  const recalculate = new HouseFunction(scope, 'Recalculate', {
    stage,
    bundle: 'recalculate',
    description: 'Moves open due days after a changed notice or term',
    timeout: workTimes.recalculations,
    environment: { TABLE_NAME: cases.table.tableName },
  });
  cases.allow(recalculate, changing, ['byDue']);
  queues.recalculations.feeds(recalculate, { batchSize: 1, concurrency: 2 });
}

function addRegisterFollower({ scope, stage, cases, queues }: Parts): void {
  const follow = new HouseFunction(scope, 'FollowRegister', {
    stage,
    bundle: 'followRegister',
    description: 'Lets places and open cases follow a changed register',
    timeout: workTimes.register,
    environment: {
      TABLE_NAME: cases.table.tableName,
      REGISTER_QUEUE_URL: queues.register.queue.queueUrl,
      NOTICE_QUEUE_URL: queues.notices.queue.queueUrl,
    },
  });
  cases.allow(follow, changing, ['own']);
  cases.allowTakingAway(follow, 'claim');
  for (const { queue } of [queues.register, queues.notices]) queue.grantSendMessages(follow);
  queues.register.feeds(follow, { batchSize: 1, concurrency: 5 });
}
