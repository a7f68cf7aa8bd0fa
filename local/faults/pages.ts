import type { AwsAnswer } from '../engines/awsCall.ts';
import { isObject, type Json, type JsonObject } from '../template/intrinsics.ts';
import { listOf, withFields } from './batches.ts';
import type { TableKeys } from './conflicts.ts';

/**
 * Cuts what a query, scan or batch read answers where it grows larger than `pageBytes`, as DynamoDB does at 1 MB (a
 * page) and 16 MB (a batch): at least one item is answered, and the answer says where to go on.
 * @param ask asks the engine once more, with another input
 */
export async function cutAnswer(
  { operation, input }: { operation: string; input: JsonObject },
  answer: AwsAnswer,
  { keys, pageBytes }: { keys: TableKeys; pageBytes: number },
  ask: (input: JsonObject) => Promise<AwsAnswer>,
): Promise<AwsAnswer> {
  if (answer.status !== 200) return answer;
  if (operation === 'BatchGetItem') return cutBatch(input, answer, keys, pageBytes);
  if (operation !== 'Query' && operation !== 'Scan') return answer;
  const items = listOf(bodyOf(answer)['Items']);
  const fitting = fittingCount(items, pageBytes);
  // The engine knows best what the key to go on from looks like.
  return fitting === items.length ? answer : ask({ ...input, Limit: fitting });
}

function cutBatch(input: JsonObject, answer: AwsAnswer, keys: TableKeys, pageBytes: number): AwsAnswer {
  const { Responses, UnprocessedKeys } = bodyOf(answer);
  const found = isObject(Responses) ? Responses : {};
  const requests = isObject(input['RequestItems']) ? input['RequestItems'] : {};
  const left: JsonObject = isObject(UnprocessedKeys) ? { ...UnprocessedKeys } : {};
  const kept: JsonObject = {};
  for (const [table, list] of Object.entries(found)) {
    const items = listOf(list);
    const fitting = fittingCount(items, pageBytes);
    kept[table] = items.slice(0, fitting);
    const request = requests[table];
    if (fitting === items.length || !isObject(request)) continue;
    const before = left[table];
    const unread = items.slice(fitting).map((item) => keyOf(item, keys.get(table) ?? []));
    left[table] = { ...request, Keys: [...listOf(isObject(before) ? before['Keys'] : []), ...unread] };
  }
  return withFields(answer, { Responses: kept, UnprocessedKeys: left });
}

function keyOf(item: Json, names: readonly string[]): JsonObject {
  return Object.fromEntries(names.map((name) => [name, (isObject(item) ? item[name] : undefined) ?? null]));
}

function fittingCount(items: readonly Json[], pageBytes: number): number {
  let size = 0;
  const over = items.findIndex((item) => {
    size += JSON.stringify(item).length;
    return size > pageBytes;
  });
  return over === -1 ? items.length : Math.max(1, over);
}

function bodyOf({ body }: AwsAnswer): JsonObject {
  const parsed: Json = JSON.parse(body.toString());
  return isObject(parsed) ? parsed : {};
}
