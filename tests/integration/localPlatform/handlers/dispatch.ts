import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { DynamoDBStreamEvent } from 'aws-lambda';

const sqs = new SQSClient({});
const sfn = new SFNClient({});

export async function handler({ Records }: DynamoDBStreamEvent): Promise<void> {
  for (const { dynamodb } of Records) {
    const { pk, kind, at } = dynamodb?.NewImage ?? {};
    if (kind?.S === 'thing-poison') throw new Error(`cannot dispatch ${pk?.S}`);
    if (at?.S === undefined) {
      await sqs.send(new SendMessageCommand({ QueueUrl: process.env['QUEUE'], MessageBody: pk?.S ?? '' }));
      continue;
    }
    const input = JSON.stringify({ name: pk?.S, kind: kind?.S, id: pk?.S, at: at.S });
    await sfn.send(new StartExecutionCommand({ stateMachineArn: process.env['TIMER'], name: pk?.S, input }));
  }
}
