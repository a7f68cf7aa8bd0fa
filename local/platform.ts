import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Controls, createControls } from './controls.ts';
import { type Engines, startEngines } from './engines/engines.ts';
import type { Inject } from './faults/fault.ts';
import { type Doors, openDoors } from './gateway/doors.ts';
import type { OwnRoutes } from './gateway/httpApi.ts';
import { createKeyring, type Keyring } from './gateway/keyring.ts';
import type { AwsCall } from './gateway/services.ts';
import { createTableDoor } from './gateway/tableDoor.ts';
import { type Ground, openGround } from './ground.ts';
import type { FreeBytes } from './room.ts';
import { openOutbox, type Outbox } from './outbox.ts';
import { createCustomResources, type CustomResources } from './runtime/customResources.ts';
import type { Disorder } from './runtime/handOver.ts';
import { refuseUngrantedMappings } from './runtime/invoker.ts';
import { type Model, readModel } from './template/model.ts';
import type { Account } from './template/names.ts';
import { calledFunctions, deadLetterQueues, reachedFunctions } from './template/reach.ts';
import { createWorks, type FunctionRan, type Works } from './works.ts';

export interface PlatformOptions {
  /** Directory of the cloud assembly. */
  assembly: string;
  /** Port of the HTTP API; 0 for any that is free. */
  port: number;
  /** Where data lives; without it everything is gone after `stop`. */
  data?: string;
  /** Instant at which the product's clock starts, on fresh data only: RFC 3339 with an offset. */
  at?: string;
  /** What the temporary directory's name begins with where there is no `data`. */
  name?: string;
  /** The account that is played; `aws`, `us-east-1`, `000000000000` where nothing else is said. */
  account?: Partial<Account>;
  /** Routes beside those of the template. */
  routes?: (controls: Controls) => OwnRoutes;
  /** Says nothing in the terminal. */
  quiet?: boolean;
  /** Told of every call that is made of AWS: benchmarks count them. */
  watch?: (call: AwsCall) => void;
  ran?: FunctionRan;
  /** Asked before and after every call of AWS what goes wrong with it: tests let everything fail that may fail. */
  faults?: Inject;
  /** Cuts the pages of queries, scans and batch reads at so many bytes, where DynamoDB cuts at 1 MB. */
  pageBytes?: number;
  /**
   * Failed messages of queues come again after so many milliseconds, where they would at the end of their visibility
   * time-out: tests need not wait for it.
   */
  redeliveryMilliseconds?: number;
  /** Moving the clock over several occurrences of a schedule calls its function once, at the last: tests save most of their time so. */
  onlyLatest?: boolean;
  /** Says how much of the disk is left, instead of the file system: tests fill it so. */
  freeBytes?: FreeBytes;
  /** Asked in which order, and how often, each batch of a queue or a stream reaches its function. */
  disorder?: Disorder;
}

export interface Platform extends Controls {
  /** Address of the HTTP API. */
  url: string;
  /** Address that stands for AWS, and keys that may do everything there. */
  aws: { endpoint: string; region: string; accessKeyId: string; secretAccessKey: string };
  /** Where data lives. */
  data: string;
  stop(): Promise<void>;
}

const defaultAccount: Account = { partition: 'aws', region: 'us-east-1', account: '000000000000' };

/**
 * Runs what a cloud assembly says on embedded engines.
 * @throws TemplateError when it says something this platform does not do
 * @throws DiskFullError when there is no room to write
 * @throws DataInUseError when another platform runs on the same data
 * @throws CustomResourceError when a custom resource of the template does not succeed
 */
export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  const undo: Ground['undo'] = [];
  const stop = async () => {
    for (const step of undo.splice(0).toReversed()) await step();
  };
  try {
    return { ...(await start(options, undo)), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** All that a platform is made of. */
interface Parts {
  ground: Ground;
  doors: Doors;
  model: Model;
  engines: Engines;
  keyring: Keyring;
  outbox: Outbox;
  works: Works;
}

/** The order is that of a deployment: what keeps things, then functions, then custom resources, then what calls by itself. */
async function start(options: PlatformOptions, undo: Ground['undo']): Promise<Omit<Platform, 'stop'>> {
  const parts = await assemble(options, undo);
  const { ground, model, works } = parts;
  const controls = controlsOf(parts);
  openGateway(parts, options);
  const custom = customResourcesOf(parts);
  await custom.carryOut(model.customResources.filter(({ needsDeliveries }) => !needsDeliveries));
  openHttpApi(parts, options.routes?.(controls));
  works.deliver();
  await custom.carryOut(model.customResources.filter(({ needsDeliveries }) => needsDeliveries));
  await custom.cleanUp(model.customResources);
  void works.functions.warm(reachedFunctions(model)).catch(ground.terminal.failed);
  return { ...controls, ...tellTools(parts), data: ground.directory };
}

async function assemble(options: PlatformOptions, undo: Ground['undo']): Promise<Parts> {
  const ground = openGround(options, undo);
  const doors = await openDoors(ground, options.port, { ...defaultAccount, ...options.account });
  const { place } = doors;
  const model = readModel(options.assembly, place, ground.directory);
  refuseUngrantedMappings(model);
  const engines = await startEngines(ground, model, place);
  const keyring = createKeyring(ground.memory, model.functions);
  const outbox = openOutbox(ground.memory);
  const { ran, redeliveryMilliseconds, disorder, onlyLatest } = options;
  const around = { place, keyring, outbox, ran, redeliveryMilliseconds, disorder, onlyLatest };
  const works = createWorks(ground, model, engines, around);
  undo.push(() => ground.terminal.silence());
  return { ground, doors, model, engines, keyring, outbox, works };
}

function controlsOf({ ground, model, engines, outbox, works }: Parts): Controls {
  return createControls({
    clock: ground.clock,
    identity: engines.identity,
    outbox,
    queues: engines.queues,
    deadLetterQueues: deadLetterQueues(model),
    settled: works.settled,
    moved: sweepNowAndThen(ground, works),
  });
}

/** Lets what stands for AWS answer: from now on functions can call it. */
function openGateway(
  { ground, doors, model, engines, works, keyring }: Parts,
  { watch, faults, pageBytes }: Pick<PlatformOptions, 'watch' | 'faults' | 'pageBytes'>,
): void {
  const calledFromOutside = calledFunctions(model);
  doors.gateway.open({
    account: doors.place,
    grants: model.grants,
    credentials: keyring.byKey,
    partitionKeys: new Map(model.tables.map(({ name, keys }) => [name, keys[0] ?? ''])),
    tables: createTableDoor(
      engines.dynamodb,
      new Map(model.tables.map(({ name, keys }) => [name, keys])),
      pageBytes,
    ),
    queues: engines.queues,
    cors: new Map(model.buckets.map(({ name, cors }) => [name, cors])),
    machines: works.machines,
    managedKeys: engines.managedKeys,
    secrets: engines.secrets,
    functions: works.functions,
    activity: ground.activity,
    clock: ground.clock,
    takesFromOutside: (holder) => !calledFromOutside.has(holder) || !ground.room.isScarce(),
    changed: works.changed,
    denied: ground.terminal.denied,
    watch,
    faults,
  });
}

function openHttpApi({ ground, doors, model, engines, works }: Parts, own: OwnRoutes | undefined): void {
  doors.http.open({
    api: model.api,
    functions: works.functions,
    identity: engines.identity,
    clock: ground.clock,
    activity: ground.activity,
    account: doors.place.account,
    own,
  });
}

function customResourcesOf({ ground, doors, engines, works }: Parts): CustomResources {
  return createCustomResources({
    memory: ground.memory,
    activity: ground.activity,
    functions: works.functions,
    queues: engines.queues,
    answers: doors.answers,
    gateway: doors.place.aws,
    failed: ground.terminal.customResourceFailed,
  });
}

/** Removes what is past its time to live, every ten minutes and whenever the result is called. */
function sweepNowAndThen({ terminal, undo }: Ground, { expiry }: Works): () => void {
  const sweep = () => void expiry.sweep().catch(terminal.failed);
  const timer = setInterval(sweep, 600_000).unref();
  undo.push(() => clearInterval(timer));
  return sweep;
}

/**
 * Writes down for tools, as long as the platform runs, where what stands for AWS is and what it has; for its owner's
 * eyes only.
 */
function tellTools({ ground, doors, model, keyring }: Parts): Pick<Platform, 'url' | 'aws'> {
  const { aws: endpoint, api, region } = doors.place;
  const { accessKeyId, secretAccessKey } = keyring.own;
  const aws = { endpoint, region, accessKeyId, secretAccessKey };
  const names = {
    tables: model.tables.map(({ name }) => name),
    buckets: model.buckets.map(({ name }) => name),
    managedKeys: model.managedKeys.map(({ name }) => name),
    queues: model.queues.map(({ name }) => name),
    machines: model.machines.map(({ arn }) => arn),
    functions: model.functions.map(({ name }) => name),
  };
  const file = join(ground.directory, 'aws.json');
  const forget = () => rmSync(file, { force: true });
  forget();
  writeFileSync(file, JSON.stringify({ ...aws, ...names, api }), { mode: 0o600 });
  ground.undo.push(forget);
  return { url: api, aws };
}
