import type { AwsAnswer } from '../engines/awsCall.ts';
import { asText, isObject, type Json, type JsonObject } from '../template/intrinsics.ts';
import type { CallPoint } from './fault.ts';

/** A part of a batch that is carried out, and how its answer becomes that to the whole. */
export interface Part {
  readonly input: JsonObject;
  whole(answer: AwsAnswer): AwsAnswer;
}

/** The first half of a batch; undefined where the operation knows no half or has but one entry. */
export function partOf({ service, operation, input }: Omit<CallPoint, 'when'>): Part | undefined {
  if (service === 'AmazonSQS' && operation === 'SendMessageBatch') return partOfMessages(input);
  if (!service.startsWith('DynamoDB')) return undefined;
  if (operation === 'BatchGetItem') return partOfTables(input, 'UnprocessedKeys', halfOfKeys);
  if (operation === 'BatchWriteItem') return partOfTables(input, 'UnprocessedItems', halfOfWrites);
  return undefined;
}

function partOfMessages(input: JsonObject): Part | undefined {
  const entries = listOf(input['Entries']);
  if (entries.length < 2) return undefined;
  const done = entries.slice(0, Math.floor(entries.length / 2));
  const failed = entries.slice(done.length).filter(isObject);
  const reason = { SenderFault: false, Code: 'InternalError', Message: 'We encountered an internal error.' };
  return {
    input: { ...input, Entries: done },
    whole: (answer) =>
      withFields(answer, { Failed: failed.map(({ Id }) => ({ Id: asText(Id ?? ''), ...reason })) }),
  };
}

type Half = (requests: Json) => { done: Json; left: Json } | undefined;

const halfOfWrites: Half = (requests) => {
  const writes = listOf(requests);
  if (writes.length < 2) return undefined;
  const half = Math.floor(writes.length / 2);
  return { done: writes.slice(0, half), left: writes.slice(half) };
};

const halfOfKeys: Half = (requests) => {
  if (!isObject(requests)) return undefined;
  const keys = halfOfWrites(requests['Keys'] ?? []);
  return keys && { done: { ...requests, Keys: keys.done }, left: { ...requests, Keys: keys.left } };
};

function partOfTables(input: JsonObject, rest: string, halve: Half): Part | undefined {
  const requests = isObject(input['RequestItems']) ? input['RequestItems'] : {};
  const halves = Object.entries(requests).map(([name, wanted]) => ({ name, wanted, half: halve(wanted) }));
  if (!halves.some(({ half }) => half)) return undefined;
  const done = Object.fromEntries(halves.map(({ name, wanted, half }) => [name, half?.done ?? wanted]));
  const left = Object.fromEntries(halves.flatMap(({ name, half }) => (half ? [[name, half.left]] : [])));
  return { input: { ...input, RequestItems: done }, whole: (answer) => withRest(answer, rest, left) };
}

/** Beside what the engine itself left undone. */
function withRest(answer: AwsAnswer, rest: string, left: JsonObject): AwsAnswer {
  const parsed: Json = answer.status === 200 ? JSON.parse(answer.body.toString()) : {};
  const undone = isObject(parsed) && isObject(parsed[rest]) ? parsed[rest] : {};
  const tables = Object.entries(left).map(([name, more]) => {
    const before = undone[name];
    if (Array.isArray(more)) return [name, [...listOf(before), ...more]];
    if (!isObject(more) || !isObject(before)) return [name, more];
    return [name, { ...more, Keys: [...listOf(before['Keys']), ...listOf(more['Keys'])] }];
  });
  return withFields(answer, { [rest]: { ...undone, ...Object.fromEntries(tables) } });
}

/** The answer with these fields in it; an error stays what it is. */
export function withFields(answer: AwsAnswer, fields: JsonObject): AwsAnswer {
  if (answer.status !== 200) return answer;
  const parsed: Json = JSON.parse(answer.body.toString());
  const body = Buffer.from(JSON.stringify({ ...(isObject(parsed) ? parsed : {}), ...fields }));
  // The engine's checksum is that of its own answer.
  const { 'x-amz-crc32': _, ...headers } = answer.headers;
  return { status: 200, body, headers: { ...headers, 'content-length': String(body.length) } };
}

export function listOf(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}
