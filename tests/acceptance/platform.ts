import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, inject } from 'vitest';
import { type Client, createClient } from '../../operate/client.ts';
import type { Platform, PlatformOptions } from '../../local/platform.ts';
import { startEmbedded } from '../../operate/embedded/platform.ts';
import type { UpstreamHost } from '../../lib/platform/service/hosts.ts';
import { type ApiDocument, contractOf, type Exchange } from './contract.ts';

/** A platform of a test file's own. */
export interface Running {
  /** Its client; every answer is held against the API's description, and one that does not conform is an error. */
  readonly client: Client;
  /** Address and keys of what stands for AWS: to break what a test must see repaired. */
  readonly aws: Platform['aws'];
  /** The API's description, as it is served. */
  readonly document: ApiDocument;
  /** Holds a call made without the client against the description. @throws Error when it does not conform */
  conforms(exchange: Exchange): void;
  /** The day on which the tests begin, in Asia/Shanghai. */
  readonly today: string;
}

/** Address of a platform that is deployed already (`npm run test:stack`): the suite then drives that one, in real time. */
const deployed = process.env.GONGXIANG_URL;

interface Options
  extends Pick<PlatformOptions, 'faults' | 'redeliveryMilliseconds' | 'onlyLatest' | 'receivers' | 'data'> {
  /** Hosts of services that its operator has listed, instead of those of `npm start`. */
  readonly upstreams?: readonly UpstreamHost[];
}

/**
 * Starts an embedded platform of its own for a test file; its clock starts at `at`.
 * @param options what goes wrong meanwhile, how soon failed messages come again, whether every night counts (`onlyLatest: false`),
 *   which hosts of services are listed, and where its data lie, for operators' tools
 */
export function usePlatform(at: string, options: Options = {}): Running {
  const { upstreams, ...others } = options;
  // What runs every night runs once for every move of the clock, at its end: most days of a term are like the one before.
  const surroundings = { onlyLatest: true, ...others };
  const held: { running?: Running; stop?: () => Promise<void> } = {};
  const own = upstreams && ownAssembly(upstreams);
  const today =
    deployed === undefined
      ? at.slice(0, 10)
      : new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  beforeAll(async () => {
    const platform =
      deployed === undefined
        ? await startEmbedded({
            assembly: own ?? inject('assembly'),
            port: 0,
            at,
            quiet: true,
            ...surroundings,
          })
        : alreadyDeployed(deployed);
    held.stop = () => platform.stop();
    const client = createClient(platform.url);
    // Parse boundary: what is served as the description is held to be one; the contract test looks at it closely.
    const document = (await served(client)).body as unknown as ApiDocument;
    const conforms = contractOf(document);
    held.running = { client: conforming(client, conforms), aws: platform.aws, document, conforms, today };
  });
  afterAll(async () => {
    await held.stop?.();
    if (own !== undefined) rmSync(own, { recursive: true, force: true });
  });
  const running = () => {
    if (!held.running) throw new Error('the platform has not started');
    return held.running;
  };
  return {
    get client() {
      return running().client;
    },
    get aws() {
      return running().aws;
    },
    get document() {
      return running().document;
    },
    conforms: (exchange) => running().conforms(exchange),
    today,
  };
}

/** What is deployed, by a stage that lists other hosts. @returns its directory, which is the caller's to remove */
function ownAssembly(upstreams: readonly UpstreamHost[]): string {
  const directory = mkdtempSync(join(tmpdir(), 'gongxiang-upstreams-'));
  cpSync(inject('assembly'), directory, { recursive: true });
  const listed = JSON.stringify(JSON.stringify(upstreams));
  for (const template of globSync('*.template.json', { cwd: directory })) {
    const place = join(directory, template);
    const text = readFileSync(place, 'utf8');
    writeFileSync(
      place,
      text.replace(/("UPSTREAMS": )"(?:[^"\\]|\\.)*"/g, (_, name: string) => `${name}${listed}`),
    );
  }
  return directory;
}

/** The description: a platform that starts beside many others may first say that it is not there yet. */
async function served(client: Client) {
  for (let tries = 0; tries < 20; tries += 1) {
    const answer = await client.call(undefined, 'GET', '/openapi.json');
    if (answer.status === 200) return answer;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error('the platform does not serve its description');
}

function alreadyDeployed(url: string): Pick<Platform, 'url' | 'aws' | 'stop'> {
  const {
    AWS_ENDPOINT_URL = '',
    AWS_REGION = '',
    AWS_ACCESS_KEY_ID = '',
    AWS_SECRET_ACCESS_KEY = '',
  } = process.env;
  const keys = { accessKeyId: AWS_ACCESS_KEY_ID, secretAccessKey: AWS_SECRET_ACCESS_KEY };
  return { url, aws: { endpoint: AWS_ENDPOINT_URL, region: AWS_REGION, ...keys }, stop: async () => {} };
}

function conforming(client: Client, check: (exchange: Exchange) => void): Client {
  return {
    ...client,
    async call(who, method, path, sent, headers) {
      const answer = await client.call(who, method, path, sent, headers);
      if (!path.startsWith('/local/')) check({ method, path, sent, answer });
      return answer;
    },
  };
}
