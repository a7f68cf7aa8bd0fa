import type { AwsAnswer } from '../engines/awsCall.ts';
import type { DynamoDb } from '../engines/dynamodb.ts';
import { createConflicts, type TableKeys } from '../faults/conflicts.ts';
import { cutAnswer } from '../faults/pages.ts';
import { answerOf } from '../faults/wireErrors.ts';
import type { JsonObject } from '../template/intrinsics.ts';

/** Asks the table engine, and adds what DynamoDB does and the engine does not. */
export interface TableDoor {
  /** @param target such as `DynamoDB_20120810.PutItem` */
  ask(target: string, input: JsonObject, body: Buffer | string): Promise<AwsAnswer>;
}

/**
 * @param keys the key attributes of every table
 * @param pageBytes pages are cut at this size where it is smaller than DynamoDB's own, at which the engine cuts
 */
export function createTableDoor(
  dynamodb: DynamoDb,
  keys: TableKeys,
  pageBytes: number | undefined,
): TableDoor {
  const conflicts = createConflicts(keys);
  return {
    async ask(target, input, body) {
      const operation = target.split('.')[1] ?? '';
      const entered = conflicts.enter(operation, input);
      if ('error' in entered) return answerOf(entered.error);
      const send = (text: Buffer | string) => dynamodb.send(target, text);
      try {
        const answer = await send(body);
        if (pageBytes === undefined) return answer;
        return await cutAnswer({ operation, input }, answer, { keys, pageBytes }, (changed) =>
          send(JSON.stringify(changed)),
        );
      } finally {
        entered.leave();
      }
    },
  };
}
