import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Controls, createControls } from './controls.ts';
import { type Engines, startEngines } from './engines/engines.ts';
import { type Doors, openDoors } from './gateway/doors.ts';
import type { OwnRoutes } from './gateway/httpApi.ts';
import { createKeyring, type Keyring } from './gateway/keyring.ts';
import type { AwsCall } from './gateway/services.ts';
import { type Ground, openGround } from './ground.ts';
import { openOutbox } from './outbox.ts';
import { refuseUngrantedMappings } from './runtime/invoker.ts';
import { type Model, readModel } from './template/model.ts';
import type { Account } from './template/names.ts';
import { deadLetterQueues, reachedFunctions } from './template/reach.ts';
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
 * @throws DataInUseError when another platform runs on the same data
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

async function start(options: PlatformOptions, undo: Ground['undo']): Promise<Omit<Platform, 'stop'>> {
  const ground = openGround(options, undo);
  const doors = await openDoors(ground, options.port, { ...defaultAccount, ...options.account });
  const { place } = doors;
  const model = readModel(options.assembly, place, ground.directory);
  refuseUngrantedMappings(model);
  const engines = await startEngines(ground, model, place);
  const keyring = createKeyring(ground.memory, model.functions);
  const outbox = openOutbox(ground.memory);
  const works = createWorks(ground, model, engines, { place, keyring, outbox, ran: options.ran });
  const sweep = sweepNowAndThen(ground, works);
  const controls = createControls({
    clock: ground.clock,
    identity: engines.identity,
    outbox,
    queues: engines.queues,
    deadLetterQueues: deadLetterQueues(model),
    settled: works.settled,
    moved: sweep,
  });
  openGateway(options, { ground, doors, model, engines, works, keyring });
  doors.http.open({
    api: model.api,
    functions: works.functions,
    identity: engines.identity,
    clock: ground.clock,
    account: place.account,
    own: options.routes?.(controls),
  });
  undo.push(() => ground.terminal.silence());
  works.deliver();
  void works.functions.warm(reachedFunctions(model)).catch(ground.terminal.failed);
  const { accessKeyId, secretAccessKey } = keyring.own;
  const aws = { endpoint: place.aws, region: place.region, accessKeyId, secretAccessKey };
  undo.push(tellTools(join(ground.directory, 'aws.json'), { ...aws, ...namesOf(model), api: place.api }));
  return { ...controls, url: place.api, aws, data: ground.directory };
}

/** Lets what stands for AWS answer: from now on functions can call it. */
function openGateway(
  { watch }: PlatformOptions,
  parts: { ground: Ground; doors: Doors; model: Model; engines: Engines; works: Works; keyring: Keyring },
): void {
  const { ground, doors, model, engines, works, keyring } = parts;
  doors.gateway.open({
    account: doors.place,
    grants: model.grants,
    credentials: keyring.byKey,
    partitionKeys: new Map(model.tables.map(({ name, keys }) => [name, keys[0] ?? ''])),
    dynamodb: engines.dynamodb,
    queues: engines.queues,
    machines: works.machines,
    functions: works.functions,
    activity: ground.activity,
    clock: ground.clock,
    changed: works.changed,
    denied: ground.terminal.denied,
    watch,
  });
}

/** Removes what is past its time to live, every ten minutes and whenever the result is called. */
function sweepNowAndThen({ terminal, undo }: Ground, { expiry }: Works): () => void {
  const sweep = () => void expiry.sweep().catch(terminal.failed);
  const timer = setInterval(sweep, 600_000).unref();
  undo.push(() => clearInterval(timer));
  return sweep;
}

function namesOf(model: Model): object {
  return {
    tables: model.tables.map(({ name }) => name),
    buckets: model.buckets,
    queues: model.queues.map(({ name }) => name),
    machines: model.machines.map(({ arn }) => arn),
    functions: model.functions.map(({ name }) => name),
  };
}

/** Tells tools, as long as the platform runs, where what stands for AWS is; for its owner's eyes only. */
function tellTools(file: string, place: object): () => void {
  rmSync(file, { force: true });
  writeFileSync(file, JSON.stringify(place), { mode: 0o600 });
  return () => rmSync(file, { force: true });
}
