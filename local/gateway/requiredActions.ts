import { secretArn, secretNameIn } from '../engines/secrets.ts';
import { asText, isObject, type Json, type JsonObject } from '../template/intrinsics.ts';
import type { Account } from '../template/names.ts';
import type { Wish } from './access.ts';

const arnOf = (place: Account, service: string, resource: string) =>
  `arn:${place.partition}:${service}:${place.region}:${place.account}:${resource}`;

/** What of an item or key says which partition it lies in, so that dynamodb:LeadingKeys can be judged. */
export type PartitionKeys = ReadonlyMap<string, string>;

const transactionParts: Record<string, string> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
  Get: 'GetItem',
};

/**
 * What a DynamoDB request needs to be granted.
 * @param keys partition key attribute of every table, by table name
 */
export function tableWishes(
  operation: string,
  input: JsonObject,
  place: Account,
  keys: PartitionKeys,
): Wish[] {
  const table = (name: Json | undefined) => arnOf(place, 'dynamodb', `table/${tableName(name)}`);
  const wish = (action: string, name: Json | undefined, leading: JsonObject[], enclosing?: string): Wish => {
    const key = keys.get(tableName(name));
    const context: Record<string, string[]> = {};
    const values = key === undefined ? [] : leading.flatMap((item) => scalar(item[key]));
    if (values.length > 0) context['dynamodb:LeadingKeys'] = values;
    if (enclosing) context['dynamodb:EnclosingOperation'] = [enclosing];
    return { action: `dynamodb:${action}`, resource: table(name), context };
  };
  if (operation === 'TransactWriteItems' || operation === 'TransactGetItems') {
    return objects(input['TransactItems']).flatMap((item) =>
      Object.entries(transactionParts).flatMap(([part, action]) => {
        const inner = item[part];
        if (!isObject(inner)) return [];
        return [wish(action, inner['TableName'], [object(inner['Item'] ?? inner['Key'])], operation)];
      }),
    );
  }
  if (operation === 'BatchGetItem' || operation === 'BatchWriteItem') {
    return Object.entries(object(input['RequestItems'])).map(([name, requests]) => {
      const leading = isObject(requests)
        ? objects(requests['Keys'])
        : objects(requests).map((r) =>
            object(object(r['PutRequest'])['Item'] ?? object(r['DeleteRequest'])['Key']),
          );
      return wish(operation, name, leading);
    });
  }
  const single = wish(operation, input['TableName'], [object(input['Item'] ?? input['Key'])]);
  const index = input['IndexName'];
  if (typeof index === 'string') single.resource += `/index/${index}`;
  if (operation === 'Query' || operation === 'Scan') {
    const leading = leadingKeyOfQuery(
      input,
      keys.get(tableName(input['TableName'])),
      typeof index === 'string',
    );
    if (leading) single.context = { 'dynamodb:LeadingKeys': [leading] };
  }
  return [single];
}

/** The partition that a query names: `#pk = :pk` in its key condition. */
function leadingKeyOfQuery(input: JsonObject, key: string | undefined, onIndex: boolean): string | undefined {
  const expression = input['KeyConditionExpression'];
  if (typeof expression !== 'string') return undefined;
  const names = object(input['ExpressionAttributeNames']);
  for (const [, name = '', value = ''] of expression.matchAll(/([#\w]+)\s*=\s*(:\w+)/g)) {
    if ((names[name] ?? name) === key || onIndex)
      return scalar(object(input['ExpressionAttributeValues'])[value])[0];
  }
  return undefined;
}

function tableName(name: Json | undefined): string {
  const text = typeof name === 'string' ? name : '';
  return text.startsWith('arn:') ? (text.split('/')[1] ?? text) : text;
}

const queueActions: Record<string, string> = {
  SendMessageBatch: 'SendMessage',
  DeleteMessageBatch: 'DeleteMessage',
  ChangeMessageVisibilityBatch: 'ChangeMessageVisibility',
};

/** What an SQS request needs to be granted. */
export function queueWishes(operation: string, input: JsonObject, place: Account): Wish[] {
  const url = input['QueueUrl'];
  const name = typeof url === 'string' ? url.slice(url.lastIndexOf('/') + 1) : (input['QueueName'] ?? '*');
  return [
    { action: `sqs:${queueActions[operation] ?? operation}`, resource: arnOf(place, 'sqs', asText(name)) },
  ];
}

/** What a KMS request needs to be granted. */
export function keyWishes(operation: string, input: JsonObject, place: Account): Wish[] {
  const key = asText(input['KeyId'] ?? '*');
  const resource = key.startsWith('arn:') ? key : arnOf(place, 'kms', `key/${key}`);
  return [{ action: `kms:${operation}`, resource }];
}

/** What a Secrets Manager request needs to be granted. */
export function secretWishes(operation: string, input: JsonObject, place: Account): Wish[] {
  const name = secretNameIn(asText(input['SecretId'] ?? input['Name'] ?? '*'));
  return [{ action: `secretsmanager:${operation}`, resource: secretArn(place, name) }];
}

/** What a Step Functions request needs to be granted. */
export function machineWishes(operation: string, input: JsonObject, place: Account): Wish[] {
  const resource =
    input['stateMachineArn'] ?? input['executionArn'] ?? arnOf(place, 'states', 'stateMachine:*');
  return [{ action: `states:${operation}`, resource: asText(resource) }];
}

/**
 * What an S3 request (path style) needs to be granted.
 * @param method HTTP method
 * @param url path and query
 */
export function objectWishes(
  method: string,
  url: URL,
  copySource: string | undefined,
  place: Account,
): Wish[] {
  const [bucket = '', ...rest] = url.pathname.slice(1).split('/');
  const key = rest.map(decodeURIComponent).join('/');
  const query = url.searchParams;
  const bucketArn = `arn:${place.partition}:s3:::${bucket}`;
  const objectArn = `${bucketArn}/${key}`;
  if (bucket === '') return [{ action: 's3:ListAllMyBuckets', resource: '*' }];
  if (key === '') return [bucketWish(method, query, bucketArn)];
  if (copySource !== undefined && method === 'PUT') {
    const source = decodeURIComponent(copySource).replace(/^\//, '').replace(/\?.*$/, '');
    return [
      { action: 's3:GetObject', resource: `arn:${place.partition}:s3:::${source}` },
      { action: 's3:PutObject', resource: objectArn },
    ];
  }
  return [{ action: `s3:${objectAction(method, query)}`, resource: objectArn }];
}

function bucketWish(method: string, query: URLSearchParams, resource: string): Wish {
  if (method === 'POST' && query.has('delete'))
    return { action: 's3:DeleteObject', resource: `${resource}/*` };
  if (method === 'PUT') return { action: 's3:CreateBucket', resource };
  if (method === 'DELETE') return { action: 's3:DeleteBucket', resource };
  if (query.has('uploads')) return { action: 's3:ListBucketMultipartUploads', resource };
  return { action: 's3:ListBucket', resource, context: { 's3:prefix': [query.get('prefix') ?? ''] } };
}

function objectAction(method: string, query: URLSearchParams): string {
  const tagging = query.has('tagging') ? 'Tagging' : '';
  if (method === 'DELETE') return query.has('uploadId') ? 'AbortMultipartUpload' : `DeleteObject${tagging}`;
  if (method === 'PUT' || method === 'POST') {
    if (query.has('retention')) return 'PutObjectRetention';
    return `PutObject${tagging}`;
  }
  if (query.has('uploadId')) return 'ListMultipartUploadParts';
  if (query.has('attributes')) return 'GetObjectAttributes';
  return query.has('versionId') ? 'GetObjectVersion' : `GetObject${tagging}`;
}

function object(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}
function objects(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
/** The value inside `{ "S": "…" }`. */
function scalar(value: Json | undefined): string[] {
  return Object.values(object(value)).filter((inner) => typeof inner === 'string');
}
