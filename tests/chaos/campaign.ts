import { isDeepStrictEqual } from 'node:util';
import { join } from 'node:path';
import { registerCity } from '../acceptance/region990100.ts';
import { damagesOf } from '../faults/damages.ts';
import { differences } from '../faults/differences.ts';
import { type Life, liveOnce, until } from '../faults/life.ts';
import type { Place, Target } from '../faults/positions.ts';
import { openSight } from '../faults/sight.ts';
import { exchangeOnce } from './exchange.ts';
import { type Received, subscribeOnce } from './subscribe.ts';
import { type Acknowledged, startIncarnations } from './incarnations.ts';
import { type PostedThrough, postOnce } from './post.ts';
import { startReceiver } from './receiver.ts';
import { ailments, filledQueues, lostWrites, type Remains, remainsOf } from './proof.ts';

/** Lives lived one after the other on a platform that is killed meanwhile. */
export interface Campaign {
  /** Where it may be killed: before and after every call of a life. */
  readonly targets: readonly Target[];
  /** Lives once and dies of these. @throws Error when a promise was broken, naming which */
  live(targets: readonly Target[]): Promise<LivedThrough>;
  stop(): Promise<void>;
}

export interface LivedThrough {
  /** Names of what it died of. */
  readonly died: readonly string[];
  /** Writes that were answered with success. */
  readonly acknowledged: number;
  /** What was taken under the grant as a full load and changes. */
  readonly received: Received;
  /** What was posted under it. */
  readonly posted: PostedThrough;
  /** Milliseconds from the last receipt until nothing was left to be done. */
  readonly afterwards: number;
}

interface LivedOnce extends Pick<LivedThrough, 'received' | 'posted'> {
  readonly life: Life;
  readonly since: string;
}

/** Waiting lives ask again and again: what is asked more often is the same question. */
const mostOccurrences = 4;

/** @param directory for the data */
export async function startCampaign(assembly: string, directory: string, seed: number): Promise<Campaign> {
  const receiver = await startReceiver();
  const platform = await startIncarnations(assembly, directory, '2026-09-18T10:00:00+08:00', receiver);
  const { client } = platform;
  const sight = await openSight(platform.aws);
  const stop = async () => {
    sight.close();
    receiver.stop();
    await platform.stop();
  };
  let lives = 0;

  async function liveThrough(): Promise<LivedOnce> {
    lives += 1;
    const since = await client.now();
    const life = await liveOnce(client, `chaos-${lives}`);
    const exchanged = await exchangeOnce(client, life, `chaos-${lives}`);
    const { life: subscribed, received } = await subscribeOnce(client, exchanged, `chaos-${lives}`);
    return { ...(await postOnce(client, subscribed, receiver, `chaos-${lives}`)), received, since };
  }

  /** Nothing may be left standing for longer than `until` waits. */
  async function becomes(life: Life, since: string, expected: Remains): Promise<void> {
    let remains: Remains | undefined;
    let filled: readonly string[] = [];
    await until(
      async () => {
        // It may die once more while it is looked at.
        remains = await remainsOf(life, sight, since).catch(() => undefined);
        filled = await filledQueues(sight).catch(() => ['unknown']);
        return isDeepStrictEqual(remains, expected) && filled.length === 0;
      },
      'nothing is left to be done',
      client.restartedAt,
    ).catch(() => {
      throw new Error(`after a minute: ${differences(remains, expected)} ${filled.join(', ')}`);
    });
  }

  async function demandWhole(life: Life, acknowledged: readonly Acknowledged[]): Promise<void> {
    const broken = [
      ...(await lostWrites(acknowledged, life, sight)),
      ...(await damagesOf(sight.dynamodb, sight.table)),
      ...(await ailments(join(directory, 'data'))),
    ];
    if (broken.length > 0) throw new Error(broken.slice(0, 5).join('; '));
  }

  try {
    await registerCity(client);
    // The first life finds every function asleep; the second tells what is left of one, and which calls it makes.
    await liveThrough();
    await platform.settled();
    await platform.aim([]);
    const model = await liveThrough();
    const places = await platform.settled();
    const expected = await remainsOf(model.life, sight, model.since);
    return {
      targets: places.filter(({ occurrence }) => occurrence <= mostOccurrences).flatMap(deathsAt),
      async live(targets) {
        await platform.aim(targets, seed + 1000 * lives);
        const { life, since, received, posted } = await liveThrough().catch(async (error: unknown) => {
          const found = await ailments(join(directory, 'data')).catch(String);
          throw new Error(`${String(error)}; the doctor finds ${String(found)}`, { cause: error });
        });
        const ended = performance.now();
        await becomes(life, since, expected);
        const afterwards = performance.now() - ended;
        const [died, acknowledged] = [[...platform.died], [...platform.acknowledged]];
        // Whatever it has not met does not disturb the examination.
        await platform.aim([]);
        await demandWhole(life, acknowledged);
        return { died, acknowledged: acknowledged.length, received, posted, afterwards };
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function deathsAt(position: Place): Target[] {
  return ['killed before', 'killed after'].map((fault) => ({ position, fault }));
}
