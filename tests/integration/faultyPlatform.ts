import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, afterEach, beforeAll, inject } from 'vitest';
import type { CallPoint, Fault, Inject } from '../../local/faults/fault.ts';
import type { Platform, PlatformOptions } from '../../local/platform.ts';
import { startEmbedded } from '../../operate/embedded/platform.ts';
import { createTable, type Table } from '../../lib/platform/store/table.ts';
import { type Client, createClient } from '../../operate/client.ts';

/** A platform whose calls of AWS fail as a test wants them to. */
export interface FaultyPlatform {
  readonly client: Client;
  readonly platform: Platform;
  /** The table as the test itself speaks to it, through the same door as the functions. */
  readonly table: Table;
  readonly dynamodb: DynamoDBClient;
  /** Until the test ends, every call is asked about. @returns the calls that were asked about, as they come */
  failing(choose: Inject): CallPoint[];
}

/**
 * Starts a platform for a test file; the test's own calls are those of `platform`. Its clock is the machine's unless told:
 * where the two differ, the test's client takes the difference for its own fault and repeats what failed once more.
 */
export function useFaultyPlatform(
  options: Pick<PlatformOptions, 'at' | 'pageBytes' | 'redeliveryMilliseconds'> & {
    readonly maxAttempts?: number;
  } = {},
): FaultyPlatform {
  const held: { running?: Omit<FaultyPlatform, 'failing'>; choose?: Inject | undefined } = {};
  const { maxAttempts = 4, ...others } = options;
  beforeAll(async () => {
    const faults: Inject = (point) => held.choose?.(point);
    const base = { assembly: inject('assembly'), port: 0, quiet: true };
    const platform = await startEmbedded({ ...base, ...others, faults });
    const { endpoint, region, accessKeyId, secretAccessKey } = platform.aws;
    const credentials = { accessKeyId, secretAccessKey };
    const dynamodb = new DynamoDBClient({ endpoint, region, credentials, maxAttempts });
    const { TableNames: [name = ''] = [] } = await dynamodb.send(new ListTablesCommand({}));
    const table = createTable(dynamodb, name);
    held.running = { platform, dynamodb, table, client: createClient(platform.url) };
  });
  afterEach(() => {
    held.choose = undefined;
  });
  afterAll(async () => {
    held.running?.dynamodb.destroy();
    await held.running?.platform.stop();
  });
  const running = () => {
    if (!held.running) throw new Error('the platform has not started');
    return held.running;
  };
  return {
    get client() {
      return running().client;
    },
    get platform() {
      return running().platform;
    },
    get table() {
      return running().table;
    },
    get dynamodb() {
      return running().dynamodb;
    },
    failing(choose) {
      const asked: CallPoint[] = [];
      held.choose = (point) => {
        asked.push(point);
        return choose(point);
      };
      return asked;
    },
  };
}

/** A fault for the first so many calls of an operation that the test itself makes. */
export function firstCalls(
  count: number,
  operation: string,
  fault: Fault,
  when: CallPoint['when'] = 'before',
): Inject {
  let left = count;
  return (point) => {
    const isMeant = point.holder === 'platform' && point.operation === operation && point.when === when;
    if (!isMeant || left === 0) return undefined;
    left -= 1;
    return fault;
  };
}
