import {
  DynamoDBClient,
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SignatureV4 } from '@smithy/signature-v4';
import { NativeSha256 } from '../../../../lib/platform/exchange/nativeSha256.ts';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';

const dynamodb = new DynamoDBClient({});
const s3 = new S3Client({});
const { TABLE, BUCKET } = process.env;
let loads = 0;
loads += 1;

type Event = APIGatewayProxyEventV2;
const actions: Record<string, (event: Event, context: Context) => Promise<unknown>> = {
  async 'POST /things'(event) {
    const thing: Record<string, string> = JSON.parse(event.body ?? '{}');
    const Item = Object.fromEntries(Object.entries(thing).map(([key, value]) => [key, { S: value }]));
    await dynamodb.send(new PutItemCommand({ TableName: TABLE, Item: { sk: { S: 'head' }, ...Item } }));
    return { statusCode: 201, headers: { ETag: '"1"' }, body: JSON.stringify(thing) };
  },
  async 'GET /things/{id}'(event) {
    const Key = { pk: { S: event.pathParameters?.['id'] ?? '' }, sk: { S: 'head' } };
    const { Item } = await dynamodb.send(new GetItemCommand({ TableName: TABLE, Key }));
    return Item ? { item: Item } : { statusCode: 404, body: '{}' };
  },
  'ANY /echo/{proxy+}': async (event) => event,
  'GET /claims': async (event) => event.requestContext,
  'GET /echo/exact': async () => 'exact',
  'POST /do/{what}': async (event, context) => {
    const what = event.pathParameters?.['what'] ?? '';
    return deeds[what]?.(JSON.parse(event.body || '{}'), context);
  },
};

const deeds: Record<string, (input: Record<string, string>, context: Context) => Promise<unknown>> = {
  environment: async () => ({ ...process.env }),
  context: async (_, context) => ({ ...context, remaining: context.getRemainingTimeInMillis(), loads }),
  now: async () => ({ now: Date.now(), text: new Date().toISOString(), fixed: new Date(0).toISOString() }),
  async forbidden({ pk = '' }) {
    await dynamodb.send(
      new DeleteItemCommand({ TableName: TABLE, Key: { pk: { S: pk }, sk: { S: 'head' } } }),
    );
    return {};
  },
  async log() {
    const { Items } = await dynamodb.send(
      new QueryCommand({
        TableName: TABLE,
        KeyConditionExpression: 'pk = :log',
        ExpressionAttributeValues: { ':log': { S: 'log' } },
      }),
    );
    return Items?.map(({ sk, at }) => `${sk?.S?.slice(sk.S.indexOf(' ') + 1)} ${at?.S}`);
  },
  async ['put-object']({ key = '', body = '' }) {
    await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: key, Body: body, IfNoneMatch: '*' }));
    return {};
  },
  async ['get-range']({ key = '', range = '' }) {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: key, Range: range }));
    return { text: await Body?.transformToString() };
  },
  async presign({ method = 'GET', key = '', seconds = '60' }) {
    const signer = new SignatureV4({
      service: 's3',
      region: process.env['AWS_REGION'] ?? '',
      credentials: s3.config.credentials,
      sha256: NativeSha256,
      uriEscapePath: false,
    });
    const endpoint = new URL(process.env['AWS_ENDPOINT_URL'] ?? '');
    const signed = await signer.presign(
      {
        method,
        protocol: endpoint.protocol,
        hostname: endpoint.hostname,
        port: Number(endpoint.port),
        path: `/${BUCKET}/${key}`,
        headers: { host: endpoint.host, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
        query: {},
      },
      { expiresIn: Number(seconds) },
    );
    const query = new URLSearchParams(signed.query as Record<string, string>); // One value for each name, as signed.
    return { url: `${endpoint.origin}/${BUCKET}/${key}?${query.toString()}` };
  },
  async webhook({ to = '', body = '', notice = '' }) {
    const headers = { 'x-message': 'message-1', ...(notice === '' ? {} : { 'x-notice-id': notice }) };
    const answer = await fetch(to, { method: 'POST', headers, body });
    return { status: answer.status };
  },
  sleep: () => new Promise((resolve) => setTimeout(resolve, 20_000)),
  async fail() {
    throw new RangeError('on purpose');
  },
};

export const handler = (event: Event, context: Context) => actions[event.routeKey]?.(event, context);
