import { isDeepStrictEqual } from 'node:util';
import type { Inject } from '../../local/faults/fault.ts';
import { startEmbedded } from '../../operate/embedded/platform.ts';
import { createClient } from '../../operate/client.ts';
import { registerCity } from '../acceptance/region990100.ts';
import { damagesOf } from './damages.ts';
import { differences } from './differences.ts';
import { liveOnce, until } from './life.ts';
import { type Picture, pictureOf } from './picture.ts';
import { type Aim, createAim, nameOf, type Position, type Target, targetsAt } from './positions.ts';
import { openSight } from './sight.ts';

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
  const sight = await openSight(platform.aws);
  const stop = async () => {
    sight.close();
    await platform.stop();
  };
  try {
    const client = createClient(platform.url);
    await registerCity(client);
    let lives = 0;
    const live = async (targets: readonly Target[], expected?: Picture): Promise<Picture> => {
      lives += 1;
      const since = await client.now();
      aim.at(targets);
      const life = await liveOnce(client, `life-${lives}`);
      const look = () => pictureOf(life, { ...sight, since });
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
    // The first life finds every function asleep; the next ones tell which calls every life makes.
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
      damages: () => damagesOf(sight.dynamodb, sight.table),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Lives that must all have made a call: how many events a function takes in at once differs from one to the other. */
const livesAlike = 5;

async function commonPositions({ seen }: Aim, live: () => Promise<unknown>): Promise<Position[]> {
  let common: readonly Position[] = [...seen];
  for (let lived = 1; lived < livesAlike; lived += 1) {
    await live();
    const made = new Set(seen.map(placeOf));
    common = common.filter((position) => made.has(placeOf(position)));
  }
  return [...common];
}

const placeOf = ({ what, occurrence }: Position): string => `${what} ${occurrence}`;
