import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { ListStateMachinesCommand, SFNClient } from '@aws-sdk/client-sfn';
import { SQSClient } from '@aws-sdk/client-sqs';
import { createTable, type Table } from '../../lib/platform/store/table.ts';
import type { Platform } from '../../local/platform.ts';

/** What reaches all that a life leaves behind, with the keys of the platform's own tools. */
export interface Sight {
  readonly dynamodb: DynamoDBClient;
  readonly table: Table;
  readonly sfn: SFNClient;
  readonly stateMachineArn: string;
  readonly sqs: SQSClient;
  close(): void;
}

export async function openSight(aws: Platform['aws']): Promise<Sight> {
  const { endpoint, region, accessKeyId, secretAccessKey } = aws;
  const options = { endpoint, region, credentials: { accessKeyId, secretAccessKey } };
  const [dynamodb, sfn, sqs] = [new DynamoDBClient(options), new SFNClient(options), new SQSClient(options)];
  const { TableNames: [name = ''] = [] } = await dynamodb.send(new ListTablesCommand({}));
  const { stateMachines: [machine] = [] } = await sfn.send(new ListStateMachinesCommand({}));
  return {
    dynamodb,
    table: createTable(dynamodb, name),
    sfn,
    stateMachineArn: machine?.stateMachineArn ?? '',
    sqs,
    close() {
      for (const client of [dynamodb, sfn, sqs]) client.destroy();
    },
  };
}
