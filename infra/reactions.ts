import { Duration } from 'aws-cdk-lib';
import { FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { changing } from './constructs/caseTable.ts';
import { deadLettersOf } from './constructs/deadLetters.ts';
import { explain } from './constructs/explain.ts';
import { HouseFunction } from './constructs/houseFunction.ts';
import { impacts } from './impacts.ts';
import type { Parts } from './wiring.ts';

/** What follows the events: the stream, and the dispatcher that reads it. */
export function addDispatcher(parts: Parts): void {
  const { scope, cases, alarmTopic } = parts;
  const dispatch = reachingFunction(
    parts,
    'Dispatch',
    'dispatch',
    'Does what must follow each event',
    Duration.minutes(1),
  );
  const deadLetters = deadLettersOf(scope, 'DispatchDeadLetters', impacts.dispatch, alarmTopic);
  dispatch.addEventSource(
    new DynamoEventSource(cases.table, {
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      parallelizationFactor: 4,
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      retryAttempts: 10,
      maxRecordAge: Duration.hours(23),
      onFailure: new SqsDlq(deadLetters),
      filters: [
        // What must follow a change, and events that are measured; what the first version wrote may still be on its way.
        newItems({ pk: { S: FilterRule.beginsWith('outbox#') } }),
        newItems(ofEvent, { type: { S: FilterRule.beginsWith('deadline') } }),
        newItems(ofEvent, { pendingAt: { S: FilterRule.exists() } }),
      ],
    }),
  );
  explain(dispatch.role ?? dispatch, 'IAM5[Resource::*]', 'dynamodb:ListStreams takes no resource.');
}

const ofEvent = { sk: { S: FilterRule.beginsWith('event#') } };

/** Items that are new, and not those that change or go: confirming an effect must not come back. */
function newItems(Keys: object, NewImage?: object) {
  const dynamodb = { Keys, ...(NewImage ? { NewImage } : {}) };
  return FilterCriteria.filter({ eventName: FilterRule.isEqual('INSERT'), dynamodb });
}

/** A function that may carry out every effect: the dispatcher, and the sweep that stands in for it. */
export function reachingFunction(
  { scope, stage, cases, queues, timer }: Parts,
  id: string,
  bundle: string,
  description: string,
  timeout: Duration,
): HouseFunction {
  const reaching = new HouseFunction(scope, id, {
    stage,
    bundle,
    description,
    timeout,
    environment: {
      TABLE_NAME: cases.table.tableName,
      STAGE: stage.name,
      STATE_MACHINE_ARN: timer.stateMachine.stateMachineArn,
      WAKE_SPREAD_SECONDS: String(stage.wakeSpreadSeconds),
      NOTICE_QUEUE_URL: queues.notices.queue.queueUrl,
      EXCHANGE_QUEUE_URL: queues.exchange.queue.queueUrl,
      IMPORT_QUEUE_URL: queues.imports.queue.queueUrl,
      RECALCULATE_QUEUE_URL: queues.recalculations.queue.queueUrl,
      REGISTER_QUEUE_URL: queues.register.queue.queueUrl,
    },
  });
  cases.allow(reaching, [...changing, 'GetItem', 'UpdateItem']);
  cases.allowTakingAway(reaching, 'outbox');
  timer.stateMachine.grantStartExecution(reaching);
  const { notices, exchange, imports, recalculations, register } = queues;
  for (const { queue } of [notices, exchange, imports, recalculations, register]) {
    queue.grantSendMessages(reaching);
  }
  return reaching;
}
