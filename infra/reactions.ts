import { Duration } from 'aws-cdk-lib';
import { FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { queueSetting, type Worker } from '../lib/platform/reactions/queueTable.ts';
import { changing, type ItemAction } from './constructs/caseTable.ts';
import { deadLettersOf } from './constructs/deadLetters.ts';
import { explain } from './constructs/explain.ts';
import { HouseFunction } from './constructs/houseFunction.ts';
import { impacts } from './impacts.ts';
import type { Parts } from './wiring.ts';

/** What follows the events: the stream, and the dispatcher that reads it. */
export function addDispatcher(parts: Parts): void {
  const { scope, stage, cases, alarmTopic } = parts;
  const dispatch = new HouseFunction(scope, 'Dispatch', {
    stage,
    bundle: 'dispatch',
    description: 'Does what must follow each event',
    timeout: Duration.minutes(1),
    environment: settingsOfReach(parts),
  });
  letReach(dispatch, parts);
  const deadLetters = deadLettersOf(scope, 'DispatchDeadLetters', impacts.dispatch, alarmTopic);
  dispatch.addEventSource(
    new DynamoEventSource(cases.table, {
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      parallelizationFactor: 4,
      reportBatchItemFailures: true,
      bisectBatchOnError: true,
      // What fails by itself is left to a walk; these tries are for queues that take nothing, which is over soon or an outage.
      retryAttempts: 3,
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

/** What a function must be told to carry out effects. */
export function settingsOfReach({ stage, cases, queues, timer }: Parts): Record<string, string> {
  return {
    TABLE_NAME: cases.table.tableName,
    STAGE: stage.name,
    STATE_MACHINE_ARN: timer.stateMachine.stateMachineArn,
    WAKE_SPREAD_SECONDS: String(stage.wakeSpreadSeconds),
    RULES_MAX_AGE_SECONDS: String(stage.rulesMaxAgeSeconds),
    ...Object.fromEntries(
      Object.entries(queues).map(([name, { queue }]) => [queueSetting(name), queue.queueUrl]),
    ),
  };
}

/** Lets a function carry out every effect: the dispatcher, and the walks that stand in for it. */
export function letReach(
  to: HouseFunction,
  { cases, queues, timer }: Parts,
  { items = [], queries = [] }: Pick<Worker, 'queries'> & { readonly items?: readonly ItemAction[] } = {},
): void {
  cases.allow(to, [...new Set([...changing, 'GetItem', 'UpdateItem', ...items] as const)], queries);
  cases.allowTakingAway(to, 'outbox');
  // A case that ends because another has ended gives back what it had claimed.
  cases.allowTakingAway(to, 'claim');
  timer.stateMachine.grantStartExecution(to);
  for (const { queue } of Object.values(queues)) queue.grantSendMessages(to);
}
