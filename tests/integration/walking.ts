import type { Instant } from '../../lib/calendar/index.ts';
import type { WalkMessage } from '../../lib/case/walkMessage.ts';
import type { Reach } from '../../lib/platform/reactions/effects.ts';
import { parseMessage } from '../../lib/platform/reactions/messages.ts';
import type { Queue } from '../../lib/platform/reactions/queues.ts';
import { queueTable } from '../../lib/platform/reactions/queueTable.ts';
import { add } from '../../lib/platform/reactions/walk.ts';
import { walkPort, workOnWalk } from '../../lib/platform/reactions/walks.ts';
import type { TimerInput } from '../../lib/platform/reactions/timers.ts';
import type { CaseStore } from '../../lib/platform/store/caseStore.ts';

/** A queue in memory: bodies as they would lie in SQS. */
export interface MemoryQueue extends Queue {
  readonly bodies: string[];
  /** Seconds by which each was delayed. */
  readonly delays: number[];
}

export function memoryQueue(): MemoryQueue {
  const bodies: string[] = [];
  const delays: number[] = [];
  const send = async (message: object, delaySeconds = 0) => {
    bodies.push(JSON.stringify({ v: 1, ...message }));
    delays.push(delaySeconds);
  };
  return {
    bodies,
    delays,
    send,
    async sendAll(messages, delaySeconds) {
      for (const message of messages) await send(message, delaySeconds);
    },
  };
}

/** The walks over a store, with queues and timers in memory. */
export function walkingOn(store: CaseStore, now: () => Instant, rulesMaxAgeSeconds = 0) {
  const queues = Object.fromEntries(
    Object.keys(queueTable).map((name) => [name, memoryQueue()]),
  ) as unknown as Readonly<Record<keyof typeof queueTable, MemoryQueue>>; // one for each name
  const timers: TimerInput[] = [];
  const parked = memoryQueue();
  const reach: Reach = {
    store,
    queues,
    now,
    timers: {
      async start(timer) {
        timers.push(timer);
        return true;
      },
      isRunning: async () => false,
    },
  };
  const port = walkPort({ reach, deadLetters: parked, rulesMaxAgeSeconds });

  /**
   * Works off a message and all that follow from it.
   * @param remaining milliseconds that each message finds left: with none, it takes one page
   */
  async function walk(
    message: WalkMessage,
    remaining: () => number = () => 1e9,
  ): Promise<{ readonly messages: number; readonly [what: string]: number }> {
    const tally: Record<string, number> = {};
    let messages = 0;
    queues.walk.bodies.push(JSON.stringify({ v: 1, ...message }));
    for (let body = queues.walk.bodies.shift(); body !== undefined; body = queues.walk.bodies.shift()) {
      messages += 1;
      const walked = await workOnWalk(parseMessage('walk', body), port, { remaining });
      add(tally, walked.tally);
      if (walked.rest) await queues.walk.send(walked.rest);
      if (messages > 10_000) throw new Error('the walk does not end');
    }
    return { ...tally, messages };
  }
  return { port, queues, parked, timers, reach, walk };
}
