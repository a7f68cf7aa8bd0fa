import type { Pump } from '../activity.ts';
import type { Model } from '../template/model.ts';
import { startQueueMapping } from './queueMapping.ts';
import { type StreamMapping, startStreamMapping, type StreamSurroundings } from './streamMapping.ts';

/** All event source mappings of the template at work. */
export interface Mappings {
  pumps: Pump[];
  /** Something was written: its readers look at once. */
  kick(service: 'dynamodb' | 'sqs'): void;
  stop(): void;
}

/** Milliseconds between looks at a stream that nobody announced anything on. */
const streamInterval = 5000;
const trimInterval = 2000;

/** @throws Error when a mapping's source is not in the template */
export function startMappings(model: Model, around: StreamSurroundings): Mappings {
  const streams: StreamMapping[] = [];
  const queues: { pump: Pump; stop(): void }[] = [];
  for (const mapping of model.mappings) {
    if (mapping.source === 'queue') {
      queues.push(startQueueMapping(mapping, around));
      continue;
    }
    const table = model.tables.find(({ streamArn }) => streamArn === mapping.sourceArn);
    if (!table) throw new Error(`${mapping.id} reads ${mapping.sourceArn}, which is not in the template.`);
    streams.push(startStreamMapping(mapping, table, around));
  }
  const looking = setInterval(() => {
    for (const { pump } of streams) pump.kick();
  }, streamInterval).unref();
  const trimming = startTrimming(streams, around);
  return {
    pumps: [...streams, ...queues].map(({ pump }) => pump),
    kick(service) {
      for (const { pump } of service === 'sqs' ? queues : streams) pump.kick();
    },
    stop() {
      clearInterval(looking);
      clearInterval(trimming);
      for (const each of [...streams, ...queues]) each.stop();
    },
  };
}

/** Forgets, table by table, what every mapping has done with. */
function startTrimming(streams: StreamMapping[], { dynamodb, failed }: StreamSurroundings): NodeJS.Timeout {
  const trimmed = new Map<string, bigint>();
  return setInterval(() => {
    for (const table of new Set(streams.map((stream) => stream.table))) {
      const positions = streams.filter((stream) => stream.table === table).map((stream) => stream.position());
      const sequences = positions.map((position) => BigInt(position?.sequence ?? 0));
      const lowest = sequences.reduce((low, next) => (next < low ? next : low));
      if (lowest === trimmed.get(table)) continue;
      try {
        dynamodb.trimStream(table, lowest);
        trimmed.set(table, lowest);
      } catch (error) {
        failed(error);
      }
    }
  }, trimInterval).unref();
}
