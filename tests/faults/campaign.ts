import { isDeepStrictEqual } from 'node:util';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { ListStateMachinesCommand, SFNClient } from '@aws-sdk/client-sfn';
import { readAnchors } from '../../lib/platform/evidence/anchorRecord.ts';
import type { Evidence } from '../../lib/platform/evidence/evidenceBucket.ts';
import { createTable } from '../../lib/platform/store/table.ts';
import type { Inject } from '../../local/faults/fault.ts';
import { startEmbedded } from '../../operate/embedded/platform.ts';
import { createClient } from '../../operate/client.ts';
import { walkTable } from '../../operate/restore/walkTable.ts';
import { registerCity } from '../acceptance/region990100.ts';
import { liveOnce, until } from './life.ts';
import { type Picture, pictureOf } from './picture.ts';
import { type Aim, createAim, nameOf, type Position, type Target, targetsAt } from './positions.ts';

/** A platform that lives one life after the other, each under faults, and compares what is left. */
export interface Campaign {
  /** What every life leaves that meets no fault. */
  readonly expected: Picture;
  /** Calls that every life makes. */
  readonly positions: readonly Position[];
  readonly targets: readonly Target[];
  /** Lives once under some faults. @throws Error when what is left differs, naming what, or when something was parked */
  live(targets: readonly Target[]): Promise<Outcome>;
  /** Lives once, with a fault chosen for every call. */
  liveUnder(inject: Inject): Promise<void>;
  /** Holds everything in the table against everything else, as after a restore. @returns what does not fit */
  damages(): Promise<readonly string[]>;
  stop(): Promise<void>;
}

export interface Outcome {
  readonly struck: number;
  /** Targets whose call this life did not make: functions take in several events at once, or not. */
  readonly missed: readonly Target[];
}

export async function startCampaign(assembly: string): Promise<Campaign> {
  const aim = createAim();
  const other: { inject?: Inject | undefined } = {};
  const faults: Inject = (point) => aim.inject(point) ?? other.inject?.(point);
  const at = '2026-09-18T10:00:00+08:00';
  const platform = await startEmbedded({
    assembly,
    port: 0,
    at,
    quiet: true,
    faults,
    redeliveryMilliseconds: 100,
  });
  const { endpoint, region, accessKeyId, secretAccessKey } = platform.aws;
  const aws = { endpoint, region, credentials: { accessKeyId, secretAccessKey } };
  const [dynamodb, sfn] = [new DynamoDBClient(aws), new SFNClient(aws)];
  const stop = async () => {
    dynamodb.destroy();
    sfn.destroy();
    await platform.stop();
  };
  try {
    const { TableNames: [name = ''] = [] } = await dynamodb.send(new ListTablesCommand({}));
    const { stateMachines: [machine] = [] } = await sfn.send(new ListStateMachinesCommand({}));
    const table = createTable(dynamodb, name);
    const client = createClient(platform.url);
    await registerCity(client);
    let lives = 0;
    const live = async (targets: readonly Target[], expected?: Picture): Promise<Picture> => {
      lives += 1;
      const since = await client.now();
      aim.at(targets);
      const life = await liveOnce(client, `life-${lives}`);
      const look = () =>
        pictureOf(life, { table, sfn, stateMachineArn: machine?.stateMachineArn ?? '', since });
      await platform.settled();
      let picture = await look();
      if (!expected) return picture;
      // What failed comes again in its own time.
      await until(async () => isDeepStrictEqual((picture = await look()), expected)).catch(() => {
        throw new Error(`${targets.map(nameOf).join('; ')}: ${differences(picture, expected)}`);
      });
      await platform.settled();
      const parked = (await client.call(undefined, 'GET', '/local/dead-letters')).body;
      if (Array.isArray(parked) && parked.some(({ messages }) => messages.length > 0))
        throw new Error(`${targets.map(nameOf).join('; ')}: parked ${JSON.stringify(parked)}`);
      return picture;
    };
    // The first life finds every function asleep; the next two tell which calls every life makes.
    await live([]);
    const expected = await live([]);
    const positions = await commonPositions(aim, () => live([], expected));
    return {
      expected,
      positions,
      targets: targetsAt(positions),
      async live(targets) {
        await live(targets, expected);
        return {
          struck: aim.struck.size,
          missed: targets.filter((target) => !aim.struck.has(nameOf(target))),
        };
      },
      async liveUnder(inject) {
        other.inject = inject;
        await live([], expected).finally(() => {
          other.inject = undefined;
        });
      },
      async damages() {
        const { damages } = await walkTable(dynamodb, table, { anchors: await readAnchors(noEvidence) });
        return damages.map(({ damage, place, detail }) => `${damage} ${place} ${detail}`);
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** No day was anchored yet. */
const noEvidence: Evidence = {
  putNew: async () => false,
  get: async () => undefined,
  keys: async () => [],
  histories: async () => [],
};

async function commonPositions({ seen }: Aim, live: () => Promise<unknown>): Promise<Position[]> {
  const first = new Set(seen.map(({ what, occurrence }) => `${what} ${occurrence}`));
  await live();
  return seen.filter(({ what, occurrence }) => first.has(`${what} ${occurrence}`));
}

/** Where two pictures differ, in few words. */
function differences(one: unknown, other: unknown, path = ''): string {
  if (isDeepStrictEqual(one, other)) return '';
  if (!isObject(one) || !isObject(other)) return `${path}: ${short(one)} instead of ${short(other)}`;
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys]
    .map((key) => differences(one[key], other[key], `${path}/${key}`))
    .filter(Boolean)
    .slice(0, 5)
    .join('; ');
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

const short = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 300);
