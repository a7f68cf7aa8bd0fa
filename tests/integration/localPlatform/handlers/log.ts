import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';

const dynamodb = new DynamoDBClient({});
let order = 0;

/** Writes down what happened, and when by the function's own clock. */
export async function log(what: string): Promise<void> {
  order += 1;
  const sk = `${String(Math.round(performance.timeOrigin + performance.now())).padStart(16, '0')}-${order} ${what}`;
  const Item = { pk: { S: 'log' }, sk: { S: sk }, at: { S: new Date().toISOString() } };
  await dynamodb.send(new PutItemCommand({ TableName: process.env['TABLE'], Item }));
}
