import assert from 'node:assert/strict';
import type { Client } from '../../operate/client.ts';
import { eventually, fileRequest, people, publishCatalog, registerCity } from '../acceptance/region990100.ts';
import type { Ask } from './aws.ts';

/** What must be the same after an upgrade. */
export interface Before {
  readonly requestId: string;
  readonly items: ReadonlyMap<string, string>;
  readonly request: object;
  readonly running: readonly string[];
  /** A timer that is due shortly, in real time. */
  readonly soon: { readonly arn: string; readonly at: number };
}

/** Names of what the stack made. */
export interface Made {
  readonly table: string;
  readonly stateMachine: string;
}

/** A life before the upgrade: a published catalog, a request whose clock runs, timers that wait. */
export async function liveBefore(client: Client, ask: Ask, made: Made): Promise<Before> {
  await registerCity(client);
  const requestId = await fileRequest(client, await publishCatalog(client));
  const timer = await eventually(async () => {
    const all = await executions(ask, made);
    return all.find(({ name, status }) => status === 'RUNNING' && name.startsWith(`request-${requestId}-`));
  }, 60_000);
  const soon = await startSoon(ask, made, timer);
  const items = await settled(ask, made);
  const running = (await executions(ask, made)).filter(({ status }) => status === 'RUNNING');
  assert(running.length >= 2);
  const request = await read(client, requestId);
  return { requestId, items, request, running: running.map(({ arn }) => arn), soon };
}

/**
 * Everything that was stored is stored still, open timers go on, and a timer started before the upgrade wakes the case
 * with the code that was deployed meanwhile.
 * @returns sentences about what was found
 * @throws AssertionError when something was lost
 */
export async function livesOn(client: Client, ask: Ask, made: Made, before: Before): Promise<string[]> {
  const now = await contents(ask, made);
  for (const [key, item] of before.items) assert.equal(now.get(key), item, `${key} is not as it was`);
  assert.deepEqual(await read(client, before.requestId), before.request);
  const running = new Set(
    (await executions(ask, made)).filter(({ status }) => status === 'RUNNING').map(({ arn }) => arn),
  );
  const ended = before.running.filter((arn) => !running.has(arn));
  assert.deepEqual(ended, [], 'timers ended with the upgrade');
  const woke = await eventually(() => wokenAt(ask, before.soon), 90_000);
  assert(woke >= before.soon.at, 'a timer fired early');
  assert.deepEqual(await read(client, before.requestId), before.request, 'a timer that fires early did harm');
  return [
    `${before.items.size} items are as they were, ${before.running.length} timers still wait`,
    `a timer started before the upgrade fired ${((woke - before.soon.at) / 1000).toFixed(1)} s after its instant`,
  ];
}

async function read(client: Client, id: string): Promise<object> {
  const { status, body } = await client.call(people.providerOfficer, 'GET', `/v1/requests/${id}`);
  assert.equal(status, 200);
  return body;
}

/** Starts the timer of a case once more, as the sweep's repair does, due in half a minute. */
async function startSoon(ask: Ask, { stateMachine }: Made, timer: Execution): Promise<Before['soon']> {
  const { input } = await ask('stepfunctions', 'describe_execution', { executionArn: timer.arn });
  const at = Math.ceil(Date.now() / 1000) * 1000 + 30_000;
  const { executionArn } = await ask('stepfunctions', 'start_execution', {
    stateMachineArn: stateMachine,
    name: timer.name.replace(/-a\d+$/, '-a99'),
    input: JSON.stringify({ ...JSON.parse(String(input)), at: new Date(at).toISOString() }),
  });
  return { arn: String(executionArn), at };
}

/** When the function that the timer asks had answered, in milliseconds since 1970. */
async function wokenAt(ask: Ask, { arn }: Before['soon']): Promise<number | undefined> {
  const { events } = await ask('stepfunctions', 'get_execution_history', { executionArn: arn });
  // Answers of an AWS SDK, whose shapes AWS documents.
  const woken = (events as { type: string; timestamp: string }[]).find(({ type }) =>
    /^(TaskSucceeded|LambdaFunctionSucceeded|TaskStateExited)$/.test(type),
  );
  return woken && Date.parse(woken.timestamp);
}

interface Execution {
  readonly arn: string;
  readonly name: string;
  readonly status: string;
}

async function executions(ask: Ask, { stateMachine }: Made): Promise<Execution[]> {
  const answer = await ask('stepfunctions', 'list_executions', { stateMachineArn: stateMachine });
  const listed = answer.executions as { executionArn: string; name: string; status: string }[];
  return listed.map(({ executionArn: arn, name, status }) => ({ arn, name, status }));
}

/** The table's content once its outbox is empty: nothing is on its way any more. */
function settled(ask: Ask, made: Made): Promise<ReadonlyMap<string, string>> {
  return eventually(async () => {
    const items = await contents(ask, made);
    return [...items.values()].some((item) => item.includes('"pendingAt"')) ? undefined : items;
  }, 60_000);
}

async function contents(ask: Ask, { table }: Made): Promise<ReadonlyMap<string, string>> {
  const { Items: items } = await ask('dynamodb', 'scan', { TableName: table });
  const listed = items as { pk: { S: string }; sk: { S: string } }[];
  return new Map(listed.map((item) => [`${item.pk.S} ${item.sk.S}`, stable(item)]));
}

function stable(item: object): string {
  return JSON.stringify(Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
