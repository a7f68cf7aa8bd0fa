import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Answer, createClient, type Person } from '../../operate/client.ts';
import { openMemory } from '../../local/platformState.ts';
import type { LivingClient } from '../faults/life.ts';
import { nameOf, type Place, type Target } from '../faults/positions.ts';
import { type FromMortal, fromMortal, parseAimed, type ToMortal } from './messages.ts';

/** A write that was answered with success: it must be there for ever after, once. */
export interface Acknowledged {
  readonly who: Person;
  readonly method: string;
  readonly path: string;
  readonly id: string;
  readonly version: number;
}

/** One platform over the same data that is killed again and again, and is started again each time. */
export interface Incarnations {
  /** Reaches whichever of them is there: a call without an answer is one of status 503. */
  readonly client: Required<LivingClient>;
  /** Address and keys of what stands for AWS, the same in every one of them. */
  readonly aws: { endpoint: string; region: string; accessKeyId: string; secretAccessKey: string };
  /** Writes that were answered with success since the last aim. */
  readonly acknowledged: readonly Acknowledged[];
  /**
   * From now on it dies of these, of each once.
   * @param seed of conflicts, throttling, lost answers and disorder meanwhile; none without it
   */
  aim(targets: readonly Target[], seed?: number): Promise<void>;
  /** Names of the targets it died of since the last aim. */
  readonly died: readonly string[];
  /** Waits until nothing goes on. @returns the calls since the last aim, in their order */
  settled(): Promise<readonly Place[]>;
  stop(): Promise<void>;
}

const program = fileURLToPath(new URL('mortal.ts', import.meta.url));

/** Ports below those that the system gives to whoever calls, so that nobody has them while the platform is down. */
const firstPort = 20_000;

/**
 * @param directory for the data and for what it is to die of
 * @param at where its clock starts
 * @param receiver to whom parts are posted; absent: to nobody
 */
export async function startIncarnations(
  assembly: string,
  directory: string,
  at: string,
  receiver?: { readonly host: string; readonly url: string },
): Promise<Incarnations> {
  const data = join(directory, 'data');
  const aimed = join(directory, 'aimed.json');
  const port = firstPort + 2 * (process.pid % 5000);
  keepGatewayPort(data, port + 1);
  writeFileSync(aimed, JSON.stringify({ targets: [], counted: [] }));
  const url = `http://127.0.0.1:${port}`;
  const acknowledged: Acknowledged[] = [];
  let died: string[] = [];
  const life = liveOn(() => {
    const place = receiver ? `${receiver.host}=${receiver.url}` : '';
    const options = { assembly, data, port: String(port), at, aimed, receiver: place };
    return spawn(
      process.execPath,
      [program, ...Object.entries(options).map(([name, value]) => `--${name}=${value}`)],
      // The head of a process group, which dies as a whole.
      { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], detached: true },
    );
  }, buried);

  /** Whatever it died of, it does not die of again; what it was to die of besides still waits. */
  function buried(): void {
    const { targets, counted, seed, struck } = parseAimed(readFileSync(aimed, 'utf8'));
    if (struck.length === 0) throw new Error('somebody else killed the platform');
    died.push(...struck);
    const left = targets.filter((target) => !struck.includes(nameOf(target)));
    const next = seed === undefined ? {} : { seed: seed + 1 };
    writeFileSync(aimed, JSON.stringify({ targets: left, counted, ...next }));
  }

  const { aws } = await life.heard('started');
  return {
    client: reaching(url, life, (each) => acknowledged.push(each)),
    aws,
    acknowledged,
    get died() {
      return died;
    },
    async aim(targets, seed) {
      writeFileSync(aimed, JSON.stringify({ targets, counted: [], seed }));
      await life.ask('aim', 'aimed');
      acknowledged.length = 0;
      died = [];
    },
    settled: async () => (await life.ask('settle', 'settled')).seen,
    stop: life.end,
  };
}

/** A process that is started again whenever it was killed, and can be spoken to all the while. */
interface LivingOn {
  /** The next thing of this type that one of them says. @throws Error when it has ended in another way */
  heard<T extends FromMortal['type']>(type: T): Promise<Extract<FromMortal, { type: T }>>;
  /** Says something to whichever is there, again to the next one where it dies of it. */
  ask<T extends FromMortal['type']>(question: ToMortal, type: T): Promise<Extract<FromMortal, { type: T }>>;
  /** When the last one was started, as `performance.now()` counts. */
  startedAt(): number;
  /** @throws Error when it has ended in another way than by being killed */
  demandAlive(): void;
  end(): Promise<void>;
}

/** @param killed told before it is started again */
function liveOn(start: () => ChildProcess, killed: () => void): LivingOn {
  const ears = new Set<{ hear(message: FromMortal): void; fail(error: unknown): void }>();
  const failed: unknown[] = [];
  let question: ToMortal | undefined;
  let isStopping = false;
  let isStarted = false;
  let startedAt = 0;
  let child = begin();

  function begin(): ChildProcess {
    isStarted = false;
    const born = start();
    born.on('message', (sent) => {
      const message = fromMortal.parse(sent);
      if (message.type === 'started') {
        isStarted = true;
        startedAt = performance.now();
        if (question !== undefined) born.send(question);
      }
      for (const ear of ears) ear.hear(message);
    });
    born.once('exit', (code, signal) => {
      if (isStopping) return;
      try {
        if (signal !== 'SIGKILL') throw new Error(`the platform ended by itself (${code ?? signal})`);
        killed();
        child = begin();
      } catch (error) {
        failed.push(error);
        for (const ear of ears) ear.fail(error);
      }
    });
    return born;
  }

  function heard<T extends FromMortal['type']>(type: T): Promise<Extract<FromMortal, { type: T }>> {
    return new Promise((resolve, reject) => {
      const ear = {
        hear(message: FromMortal) {
          if (!isOf(message, type)) return;
          ears.delete(ear);
          resolve(message);
        },
        fail: reject,
      };
      ears.add(ear);
    });
  }

  return {
    heard,
    async ask(asked, type) {
      const answer = heard(type);
      question = asked;
      if (isStarted) child.send(asked);
      return answer.finally(() => {
        question = undefined;
      });
    },
    startedAt: () => startedAt,
    demandAlive() {
      if (failed.length > 0) throw failed[0];
    },
    async end() {
      isStopping = true;
      if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
      const ended = once(child, 'exit');
      process.kill(-child.pid, 'SIGKILL');
      await ended;
    },
  };
}

/** Addresses of objects that were given out name the gateway's port: it must be one that is still free after a death. */
function keepGatewayPort(data: string, port: number): void {
  mkdirSync(data, { recursive: true });
  const memory = openMemory(join(data, 'platform.db'));
  memory.write('gateway.port', String(port));
  memory.close();
}

function isOf<T extends FromMortal['type']>(
  message: FromMortal,
  type: T,
): message is Extract<FromMortal, { type: T }> {
  return message.type === type;
}

/** A client for whom a platform that is not there is one that answers with 503. */
function reaching(
  url: string,
  { demandAlive, startedAt }: LivingOn,
  acknowledge: (each: Acknowledged) => void,
): Required<LivingClient> {
  const current = createClient(url);
  const nothing: Answer = { status: 503, headers: new Headers(), body: {} };
  return {
    ...current,
    restartedAt: startedAt,
    async call(who, method, path, body, headers) {
      demandAlive();
      try {
        const answer = await current.call(who, method, path, body, headers);
        if (who && method !== 'GET' && answer.status < 300)
          acknowledge({ who, method, path, id: String(answer.body.id), version: versionOf(answer) });
        return answer;
      } catch {
        return nothing;
      }
    },
  };
}

function versionOf({ headers }: Answer): number {
  return Number(headers.get('etag')?.replaceAll('"', ''));
}
