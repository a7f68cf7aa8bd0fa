import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject } from 'vitest';
import type { Platform } from '../../local/platform.ts';
import { startEmbedded } from '../../operate/embedded/platform.ts';
import { type Body, type Client, createClient, type Person } from '../../operate/client.ts';
import { act } from '../acceptance/region990100.ts';
import { type Expected, type LandedCase, unpackLanded } from './landedData.ts';

/** Data of a landed version, opened by the platform of today. */
export interface Opened {
  readonly expected: Expected;
  readonly client: Client;
  readonly platform: Platform;
  /** One of the people of the data. */
  person(name: string): Person;
  /** One of the cases of the data. */
  caseOf(name: string): LandedCase;
  /** What a person is answered; `{ status: '404 not_found' }` and the like where that is a refusal. */
  see(who: string, path: string): Promise<Body>;
  /** What a person is answered, once it is as wanted; effects follow a change within a second, on a machine of one's own. */
  reach(who: string, path: string, wanted: object): Promise<Body>;
  /** Gives a command to a case of the data. */
  give(who: string, name: string, command: string, body?: object, status?: number): Promise<Body>;
  /** Runs an operator's tool of `operate/` on the data. */
  tool(name: string, ...options: string[]): Promise<{ code: number; said: string }>;
}

/** Opens a landed version's data for the tests of a file, with the clock at the instant at which it had been stopped. */
export function useLanded(version: string): Opened {
  const { directory, expected, remove } = unpackLanded(version);
  const held: { platform?: Platform; client?: Client } = {};
  beforeAll(async () => {
    const at = expected.stoppedAt;
    held.platform = await startEmbedded({
      assembly: inject('assembly'),
      port: 0,
      data: directory,
      at,
      quiet: true,
    });
    held.client = createClient(held.platform.url);
  });
  afterAll(async () => {
    await held.platform?.stop();
    remove();
  });
  const client = () => held.client ?? lacking('client', 'of a platform that has not started');
  const person = (name: string) => expected.people[name] ?? lacking('person', name);
  const caseOf = (name: string) =>
    expected.cases.find((candidate) => candidate.name === name) ?? lacking('case', name);
  const see = async (who: string, path: string): Promise<Body> => {
    const { status, body } = await client().call(person(who), 'GET', path);
    return status === 200 ? body : { status: `${status} ${String(body.code)}` };
  };
  return {
    expected,
    get client() {
      return client();
    },
    get platform() {
      return held.platform ?? lacking('platform', 'started');
    },
    person,
    caseOf,
    see,
    async reach(who, path, wanted) {
      const place = `${expected.cases.find((landed) => landed.path === path)?.name ?? path} to ${who}`;
      await expect.poll(() => see(who, path), { timeout: 15_000, message: place }).toMatchObject(wanted);
      return see(who, path);
    },
    give: (who, name, command, body, status) =>
      named(
        `${who} gives ${command} to ${name}`,
        act(client(), person(who), 'POST', `${caseOf(name).path}/${command}`, body, status),
      ),
    tool: (name, ...options) => run(name, [...options, '--local', '--data', directory]),
  };
}

/** Says of an answer that was not expected what it answered. */
function named(what: string, answer: Promise<Body>): Promise<Body> {
  return answer.catch((error: unknown) => {
    throw new Error(`${what}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  });
}

function lacking(what: string, name: string): never {
  throw new Error(`there is no ${what} ${name}`);
}

function run(name: string, options: string[]): Promise<{ code: number; said: string }> {
  const program = join(import.meta.dirname, '../../operate', `${name}.ts`);
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [program, ...options], (_, said, errors) =>
      resolve({ code: child.exitCode ?? 1, said: `${said}${errors}` }),
    );
  });
}

/** Does the work for every item, a few at a time, and returns what came of each in the order of the items. */
export async function forEach<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const lane = async () => {
    for (let index = next++; index < items.length; index = next++) {
      const item = items[index];
      if (item !== undefined) results[index] = await work(item);
    }
  };
  await Promise.all(Array.from({ length: 4 }, lane));
  return results;
}
