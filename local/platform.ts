import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { randomBytes } from 'node:crypto';
import { millisecondsOf } from '../lib/calendar/index.ts';
import { createActivity, settle } from './activity.ts';
import { createClock } from './clock.ts';
import { createDevelopmentRoutes } from './development.ts';
import { createTables, startDynamoDb } from './engines/dynamodb.ts';
import { startQueuesAndObjects } from './engines/queuesAndObjects.ts';
import { createStepFunctions } from './engines/stepFunctions.ts';
import { createAwsGateway, sinkPath } from './gateway/aws.ts';
import type { AwsCall } from './gateway/services.ts';
import { type Credentials, credentialsFor } from './gateway/credentials.ts';
import { createHttpApi } from './gateway/httpApi.ts';
import { createIdentity } from './gateway/identity.ts';
import { type Memory, openMemory } from './platformState.ts';
import { openOutbox } from './outbox.ts';
import { invokeAsynchronously } from './runtime/asynchronous.ts';
import { createExpiry } from './runtime/expiry.ts';
import { createFunctions } from './runtime/functions.ts';
import { environmentOf } from './runtime/environment.ts';
import { createInvoker, refuseUngrantedMappings } from './runtime/invoker.ts';
import { startMappings } from './runtime/mappings.ts';
import { startSchedules } from './runtime/schedules.ts';
import { createTerminal } from './terminal.ts';
import { functionName } from './template/mapping.ts';
import type { Place } from './template/names.ts';
import { deadLetterQueues, reachedFunctions } from './template/reach.ts';
import { type Model, readModel } from './template/model.ts';

export interface PlatformOptions {
  /** Directory of the cloud assembly. */
  assembly: string;
  /** Port of the HTTP API; 0 for any that is free. */
  port: number;
  /** Where data lives; without it everything is gone after `stop`. */
  data?: string;
  /** Instant at which the product's clock starts, on fresh data only. */
  at?: string;
  /** Says nothing in the terminal. */
  quiet?: boolean;
  /** Told of every call that is made of AWS: benchmarks count them. */
  watch?: (call: AwsCall) => void;
  /** Told of every invocation that ended, and how long it took in milliseconds. */
  ran?: (name: string, milliseconds: number) => void;
}

export interface Platform {
  /** Address of the HTTP API. */
  url: string;
  /** Address that stands for AWS, and keys that may do everything there. */
  aws: { endpoint: string; region: string; accessKeyId: string; secretAccessKey: string };
  /** Where data lives. */
  data: string;
  /** Resolves when nothing is going on any more. */
  settled: () => Promise<void>;
  stop: () => Promise<void>;
}

const account = '000000000000';
const region = 'us-east-1';
const host = '127.0.0.1';

/**
 * Runs what a cloud assembly says on embedded engines.
 * @throws TemplateError when it says something this platform does not do
 * @throws DataInUseError when another platform runs on the same data
 */
export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  const undo: (() => unknown)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).toReversed()) await step();
  };
  try {
    return await start(options, undo, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(
  options: PlatformOptions,
  undo: (() => unknown)[],
  stop: () => Promise<void>,
): Promise<Platform> {
  const directory =
    options.data === undefined ? mkdtempSync(join(tmpdir(), 'gongxiang-')) : resolve(options.data);
  mkdirSync(directory, { recursive: true });
  if (options.data === undefined) undo.push(() => rmSync(directory, { recursive: true, force: true }));
  const memory = openMemory(join(directory, 'platform.db'));
  undo.push(() => memory.close());
  const terminal = createTerminal(options.quiet ?? false);
  const clock = createClock(memory, options.at === undefined ? undefined : millisecondsOf(options.at));
  const activity = createActivity();

  const http = createHttpApi();
  const gateway = createAwsGateway();
  undo.push(
    () => close(http.server),
    () => close(gateway.server),
  );
  const api = `http://${host}:${await listen(http.server, options.port)}`;
  const endpoint = `http://${host}:${await listenAsBefore(gateway.server, memory)}`;
  const place: Place = { partition: 'aws', region, account, aws: endpoint, api };
  const model = readModel(options.assembly, place, directory);
  refuseUngrantedMappings(model);

  const [dynamodb, queues, identity] = await Promise.all([
    startDynamoDb(directory, terminal.failed).then((engine) => {
      undo.push(() => engine.stop());
      return engine;
    }),
    startQueuesAndObjects({
      directory,
      queues: model.queues,
      buckets: model.buckets,
      host: endpoint.slice(7),
    }).then((engine) => {
      undo.push(() => engine.stop());
      return engine;
    }),
    createIdentity(memory, model.api?.routes.find(({ authorizer }) => authorizer)?.authorizer),
  ]);
  await createTables(dynamodb, model.tables);

  const outbox = openOutbox(memory);
  const { byKey, byHolder, own } = credentials(memory, model);
  const functions = createFunctions(model.functions, {
    activity,
    clock: clock.shared,
    sink: `${endpoint}${sinkPath}`,
    logFile: join(directory, 'functions.log'),
    environment: (fn) => environmentOf(fn, { region, endpoint, credentials: byHolder.get(fn.name) ?? own }),
    outbound: (message) => outbox.add(message, clock.now()),
    failed: terminal.functionFailed,
    ran: options.ran,
  });
  const invoker = createInvoker(functions, model.grants, terminal.denied);
  const machines = createStepFunctions(model.machines, {
    memory,
    clock,
    activity,
    invoke: (machine, name, event) => invoker(machine.role, machine.name, name, event),
    failed: terminal.executionFailed,
  });
  const expiry = createExpiry(dynamodb, model.tables, clock.now);
  const mappings = startMappings(model, {
    activity,
    functions,
    queues,
    dynamodb,
    memory,
    region,
    isExpired: expiry.isExpired,
    failed: terminal.failed,
  });
  const settled = () => settle(activity, mappings.pumps);
  gateway.open({
    account: place,
    grants: model.grants,
    credentials: byKey,
    partitionKeys: new Map(model.tables.map(({ name, keys }) => [name, keys[0] ?? ''])),
    dynamodb,
    queues,
    machines,
    functions,
    activity,
    clock,
    changed(service) {
      activity.stir();
      mappings.kick(service);
    },
    denied: terminal.denied,
    watch: options.watch,
  });
  const sweep = () => void expiry.sweep().catch(terminal.failed);
  const sweeping = setInterval(sweep, 600_000).unref();
  http.open({
    api: model.api,
    functions,
    identity,
    clock,
    account,
    development: createDevelopmentRoutes({
      clock,
      identity,
      outbox,
      queues,
      deadLetterQueues: deadLetterQueues(model),
      settle: settled,
      moved: sweep,
    }),
  });
  undo.push(
    () => functions.stop(),
    () => mappings.stop(),
    () => machines.stop(),
    () => clock.stop(),
    () => clearInterval(sweeping),
    () => terminal.silence(),
  );
  machines.resume();
  mappings.kick('dynamodb');
  mappings.kick('sqs');
  startSchedules(model.schedules, {
    activity,
    clock,
    memory,
    async call(schedule, event) {
      const invoke = () => invoker(schedule.role, schedule.name, schedule.target, event);
      const target = functions.model(functionName(schedule.target));
      if (target) await invokeAsynchronously(target, event, invoke, queues);
    },
    failed: terminal.failed,
  });
  void functions.warm(reachedFunctions(model)).catch(terminal.failed);
  const { accessKeyId, secretAccessKey } = own;
  const aws = { endpoint, region, accessKeyId, secretAccessKey };
  const names = {
    tables: model.tables.map(({ name }) => name),
    buckets: model.buckets,
    queues: model.queues.map(({ name }) => name),
    machines: model.machines.map(({ arn }) => arn),
    functions: model.functions.map(({ name }) => name),
  };
  undo.push(tellTools(join(directory, 'aws.json'), { ...aws, ...names, api }));
  return {
    url: api,
    aws,
    data: directory,
    settled,
    stop,
  };
}

/** Tells operators' tools, as long as the platform runs, where what stands for AWS is; for its owner's eyes only. */
function tellTools(file: string, place: object): () => void {
  rmSync(file, { force: true });
  writeFileSync(file, JSON.stringify(place), { mode: 0o600 });
  return () => rmSync(file, { force: true });
}

/** Keys for every function, and one pair for the platform's own tools. */
function credentials(memory: Memory, { functions }: Model) {
  let seed = memory.read('credentials.seed');
  if (seed === undefined) {
    seed = randomBytes(16).toString('hex');
    memory.write('credentials.seed', seed);
  }
  const own = credentialsFor('platform', undefined, seed);
  const byKey = new Map<string, Credentials>([[own.accessKeyId, own]]);
  const byHolder = new Map<string, Credentials>();
  for (const { name, role } of functions) {
    const keys = credentialsFor(name, role, seed);
    byKey.set(keys.accessKeyId, keys);
    byHolder.set(name, keys);
  }
  return { byKey, byHolder, own };
}

/** The port the gateway had before, so that presigned addresses survive a restart; any other when it is taken. */
async function listenAsBefore(server: Server, memory: Memory): Promise<number> {
  const before = Number(memory.read('gateway.port') ?? 0);
  const port = await listen(server, before).catch(() => listen(server, 0));
  memory.write('gateway.port', String(port));
  return port;
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

async function close(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
