import { createHash } from 'node:crypto';
import { createPump, type Pump } from '../activity.ts';
import type { DynamoDb } from '../engines/dynamodb.ts';
import type { Memory } from '../platformState.ts';
import { isObject, type Json } from '../template/intrinsics.ts';
import type { MappingModel } from '../template/mapping.ts';
import type { TableModel } from '../template/model.ts';
import { compileFilters } from './filters.ts';
import type { MappingSurroundings } from './queueMapping.ts';
import { createLane, type Lane } from './streamLane.ts';
import { createStreamReader, type Position, type StreamRecord } from './streamReader.ts';

export interface StreamSurroundings extends MappingSurroundings {
  dynamodb: DynamoDb;
  memory: Memory;
  /** Says whether the engine removed this item because its time to live was over. */
  isExpired: (table: string, keys: Json) => boolean;
}
export interface StreamMapping {
  pump: Pump;
  table: string;
  /** Records up to here are done with. */
  position(): Position | undefined;
  stop(): void;
}

/**
 * Feeds a function from a table's stream, at least once: what is read is dealt out to as many lanes as the template's
 * ParallelizationFactor says, which work side by side; the changes of one item are always in one lane, in order. A failing
 * batch holds up its lane only, but nothing more is read before every lane is done.
 */
export function startStreamMapping(
  mapping: MappingModel,
  table: TableModel,
  around: StreamSurroundings,
): StreamMapping {
  const { memory, activity } = around;
  const passes = compileFilters(mapping.filters);
  const reader = createStreamReader(around.dynamodb, table.name);
  const key = `stream.${mapping.id}`;
  let position = readPosition(memory.read(key));
  let read: StreamRecord[] = [];
  let lanes: Lane[] = [];
  const open = new Set<StreamRecord>();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const isStopped = () => stopped;

  /** Notes how far everything is done with: what is done beyond the first that is not comes again after a restart. */
  function done(records: readonly StreamRecord[]): void {
    for (const record of records) open.delete(record);
    const first = read.findIndex((record) => open.has(record));
    const last = read.at(first === -1 ? read.length - 1 : first - 1);
    if (!last || first === 0 || position?.sequence === last.sequence) return;
    position = { shard: last.shard, sequence: last.sequence };
    memory.write(key, JSON.stringify(position));
  }

  async function fill(): Promise<boolean> {
    read = await reader.read(position, mapping.batchSize * mapping.concurrency);
    const wanted = read
      .filter(({ event }) => isRealChange(event))
      .map((record) => ({ record, dressed: dress(record) }));
    const passing = wanted.filter(({ dressed }) => passes(dressed.event));
    for (const { record } of passing) open.add(record);
    const dealt = Map.groupBy(passing, ({ dressed }) => laneOf(dressed.event, mapping.concurrency));
    lanes = [...dealt.values()].map((records) =>
      createLane(
        records.map(({ dressed }) => dressed),
        mapping,
        around,
        (from, upTo) => done(records.slice(from, upTo).map(({ record }) => record)),
      ),
    );
    if (lanes.length === 0) done([]);
    return read.length > 0;
  }

  function dress(record: StreamRecord): StreamRecord {
    const data = isObject(record.event['dynamodb']) ? record.event['dynamodb'] : {};
    const isExpired =
      record.event['eventName'] === 'REMOVE' && around.isExpired(table.name, data['Keys'] ?? null);
    return {
      ...record,
      event: {
        ...record.event,
        eventID: `${table.name}-${record.sequence}`,
        awsRegion: around.region,
        ...(isExpired ? { userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' } } : {}),
        dynamodb: { ...data, StreamViewType: table.streamView ?? '' },
        eventSourceARN: mapping.sourceArn,
      },
    };
  }

  const pump = createPump(
    activity,
    async () => {
      while (!isStopped()) {
        if (lanes.length === 0) {
          if (!(await fill())) return;
          continue;
        }
        await Promise.all(lanes.map((lane) => lane.drain(isStopped)));
        lanes = lanes.filter((lane) => !lane.isDone());
        const wait = Math.min(...lanes.map((lane) => lane.pausedUntil())) - Date.now();
        if (lanes.length > 0 && wait > 0) {
          clearTimeout(timer);
          timer = setTimeout(() => pump.kick(), wait).unref();
          return;
        }
      }
    },
    around.failed,
  );
  return {
    pump,
    table: table.name,
    position: () => position,
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

/** Lambda keeps the order of an item's changes, not of those that share its partition. */
function laneOf(event: StreamRecord['event'], lanes: number): number {
  const keys = isObject(event['dynamodb']) ? (event['dynamodb']['Keys'] ?? null) : null;
  return createHash('sha256').update(canonical(keys)).digest().readUInt32BE(0) % lanes;
}

function readPosition(text: string | undefined): Position | undefined {
  const value: unknown = text === undefined ? undefined : JSON.parse(text);
  if (typeof value !== 'object' || value === null || !('shard' in value) || !('sequence' in value))
    return undefined;
  return { shard: String(value.shard), sequence: String(value.sequence) };
}

/** AWS writes no record for a change that changes nothing; the embedded engine does. */
function isRealChange(event: StreamRecord['event']): boolean {
  const data = event['dynamodb'];
  if (event['eventName'] !== 'MODIFY' || !isObject(data)) return true;
  if (data['OldImage'] === undefined || data['NewImage'] === undefined) return true;
  return canonical(data['OldImage']) !== canonical(data['NewImage']);
}

function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const keys = Object.keys(value).toSorted();
  return `{${keys.map((key) => `${key}:${canonical(value[key] ?? null)}`).join(',')}}`;
}
