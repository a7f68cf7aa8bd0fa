import { createHash } from 'node:crypto';
import type { DynamoDBRecord } from 'aws-lambda';
import { everyKind } from '../../lib/cases.ts';
import { type Instant, instantOf, millisecondsOf } from '../../lib/calendar/index.ts';
import type { WalkName } from '../../lib/case/walkMessage.ts';
import { deliverPart, UnsoundPart } from '../../lib/platform/exchange/deliverPart.ts';
import type { Objects } from '../../lib/platform/exchange/objects.ts';
import { workOnDelivery } from '../../lib/platform/exchange/workOnDelivery.ts';
import { deliverToInbox } from '../../lib/platform/notices/inbox.ts';
import { warnOfMissingNotices } from '../../lib/platform/reactions/calendarCheck.ts';
import { dispatch } from '../../lib/platform/reactions/dispatch.ts';
import type { Reach } from '../../lib/platform/reactions/effects.ts';
import { messageVersion, type MessageOn, parseMessage } from '../../lib/platform/reactions/messages.ts';
import { moveRegister, secondWalk, secondWalkSeconds } from '../../lib/platform/reactions/moveCases.ts';
import type { Queue } from '../../lib/platform/reactions/queues.ts';
import { type QueueName, queueTable } from '../../lib/platform/reactions/queueTable.ts';
import { registerPort, whatIsLeft } from '../../lib/platform/reactions/registerPort.ts';
import { executionName, spread, type TimerInput } from '../../lib/platform/reactions/timers.ts';
import { answerTimer } from '../../lib/platform/reactions/wake.ts';
import { walkPort, workOnWalk } from '../../lib/platform/reactions/walks.ts';
import { type CaseStore, createCaseStore } from '../../lib/platform/store/caseStore.ts';
import type { HeadSigner } from '../../lib/platform/store/headSigner.ts';
import type { Item } from '../../lib/platform/store/items.ts';
import { readRules } from '../../lib/platform/store/rules.ts';
import { memoryObjects } from './memoryObjects.ts';
import { type MemoryTable, memoryTable } from './memoryTable.ts';
import { createPlan } from './plan.ts';

/** The platform in one process: its own code over a table, queues and timers in memory, on a clock that is moved. */
export interface RehearsedPlatform {
  readonly store: CaseStore;
  readonly objects: Objects;
  readonly table: MemoryTable;
  now(): Instant;
  /** Something that happens at an instant, in milliseconds since 1970, whoever does it. */
  plan(at: number, act: () => Promise<void>): void;
  /** Lets everything happen until an instant, one after the other, each with all that follows from it. */
  liveUntil(end: number): Promise<void>;
  readonly counts: Readonly<Record<'wakes' | 'walks' | 'messages' | 'changes', number>>;
  /** Messages that no try could help. */
  readonly parked: readonly string[];
}

const spreadSeconds = 60;
const day = 86_400_000;
/** What runs every day, at minutes of Asia/Shanghai; as `infra/jobs.ts` has it. */
const jobs: readonly { readonly minute: number; readonly task: WalkName | 'calendarCheck' }[] = [
  { minute: 2 * 60 + 30, task: 'sweep' },
  { minute: 8 * 60, task: 'calendarCheck' },
  { minute: 8 * 60 + 30, task: 'announcements' },
  { minute: 9 * 60 + 15, task: 'overdue' },
];

/** @param start where the clock begins, in milliseconds since 1970: midnight of a day in Asia/Shanghai */
export function rehearsedPlatform(start: number): RehearsedPlatform {
  let clock = start;
  const now = () => instantOf(clock);
  const counts = { wakes: 0, walks: 0, messages: 0, changes: 0 };
  const parked: string[] = [];
  const happenings = createPlan<() => Promise<void>>();
  const stream: Item[] = [];
  const waiting: (() => Promise<void>)[] = [];

  const table = memoryTable((item) => {
    if (isFollowed(item)) stream.push(item);
  });
  const store = createCaseStore(table.table, everyKind, 300, unsigned);
  const objects = memoryObjects();

  const take = async <Name extends QueueName>(name: Name, body: string, attempt: number): Promise<void> => {
    counts.messages += 1;
    try {
      await workers[name](parseMessage(name, body), attempt);
    } catch (error) {
      const { tries } = queueTable[name];
      if (attempt >= tries) parked.push(`${name} ${body}: ${String(error)}`);
      else happenings.add(clock + 60_000, () => take(name, body, attempt + 1));
    }
  };
  const queueOf = (name: QueueName): Queue => {
    const send = async (message: object, delaySeconds = 0) => {
      const body = JSON.stringify({ v: messageVersion, ...message });
      const act = () => take(name, body, 1);
      if (delaySeconds > 0) happenings.add(clock + delaySeconds * 1000, act);
      else waiting.push(act);
    };
    return {
      send,
      sendAll: async (messages, delaySeconds) => {
        for (const message of messages) await send(message, delaySeconds);
      },
    };
  };
  const queues: Record<QueueName, Queue> = {
    notice: queueOf('notice'),
    webhook: queueOf('webhook'),
    exchange: queueOf('exchange'),
    part: queueOf('part'),
    posting: queueOf('posting'),
    import: queueOf('import'),
    walk: queueOf('walk'),
    register: queueOf('register'),
    document: queueOf('document'),
    harvest: queueOf('harvest'),
  };

  const derivedKeys = { derive: async (label: string) => createHash('sha256').update(label).digest() };
  const running = new Set<string>();
  const ended = new Set<string>();
  const wake = async (name: string, timer: TimerInput): Promise<void> => {
    counts.wakes += 1;
    const answer = await answerTimer(store, timer, now(), spreadSeconds);
    if ('done' in answer) {
      running.delete(name);
      ended.add(name);
    } else happenings.add(Math.max(clock, millisecondsOf(answer.at)), () => wake(name, answer));
  };
  const reach: Reach = {
    store,
    queues,
    now,
    timers: {
      async start(timer, attempt = 1) {
        const name = executionName(timer, attempt);
        if (ended.has(name)) return false;
        if (running.has(name)) return true;
        running.add(name);
        const input = { ...timer, at: spread(timer.at, timer.id, spreadSeconds) };
        happenings.add(Math.max(clock, millisecondsOf(input.at)), () => wake(name, input));
        return true;
      },
      isRunning: async (timer, attempt) => running.has(executionName(timer, attempt)),
    },
  };
  const exchange = {
    store,
    objects,
    parts: queues.part,
    exchange: queues.exchange,
    posting: queues.posting,
    keys: derivedKeys,
    now,
  };
  const walks = walkPort({
    reach,
    deadLetters: {
      send: async (message) => park(message),
      sendAll: async (messages) => messages.forEach(park),
    },
    rulesMaxAgeSeconds: 0,
  });
  const register = registerPort(store, now);
  function park(message: object): void {
    parked.push(`walk ${JSON.stringify(message)}`);
  }

  const workers: { [Name in QueueName]: (message: MessageOn<Name>, attempt: number) => Promise<void> } = {
    notice: (message) => deliverToInbox(table.table, message),
    // Nobody of the rehearsed city has an address of its own.
    webhook: () => Promise.reject(new Error('nobody has an address')),
    import: () => Promise.reject(new Error('nothing is imported')),
    // A document is numbered and composed; nobody of the city prints it.
    document: () => Promise.resolve(),
    posting: () => Promise.reject(new Error('nobody has an address')),
    harvest: () => Promise.reject(new Error('no other platform is read')),
    exchange: (message) => workOnDelivery(message, exchange, unlimited),
    async part(message) {
      await deliverPart(message, exchange).catch((error: unknown) => {
        if (!(error instanceof UnsoundPart)) throw error;
      });
    },
    async walk(message, attempt) {
      counts.walks += 1;
      const { rest } = await workOnWalk(message, walks, { ...unlimited, attempt });
      if (rest) await queues.walk.send(rest);
    },
    async register(message) {
      const { left, more } = await moveRegister(message, register);
      await queues.notice.sendAll(whatIsLeft(left, now()));
      const second = secondWalk(message);
      if (second) await queues.register.send(second, secondWalkSeconds);
      await queues.register.sendAll(more);
    },
  };

  async function settle(): Promise<void> {
    while (stream.length > 0 || waiting.length > 0) {
      const items = stream.splice(0, 100);
      if (items.length > 0) {
        counts.changes += items.length;
        const { batchItemFailures } = await dispatch(items.map(asRecord), { reach, measure: () => {} });
        if (batchItemFailures.length > 0) parked.push(`stream: ${JSON.stringify(batchItemFailures)}`);
      }
      for (const act of waiting.splice(0)) await act();
    }
  }

  const runJobs = async (task: WalkName | 'calendarCheck'): Promise<void> => {
    happenings.add(clock + day, () => runJobs(task));
    if (task !== 'calendarCheck') return queues.walk.send({ task });
    const rules = () => readRules(table.table, everyKind);
    return warnOfMissingNotices({ rules, notices: queues.notice }, now());
  };
  for (const { minute, task } of jobs) happenings.add(start + minute * 60_000, () => runJobs(task));

  return {
    store,
    objects,
    table,
    now,
    counts,
    parked,
    plan: (at, act) => happenings.add(Math.max(at, clock), act),
    async liveUntil(end) {
      await settle();
      for (let next = happenings.next(); next !== undefined && next <= end; next = happenings.next()) {
        clock = Math.max(clock, next);
        await happenings.take()();
        await settle();
      }
      clock = Math.max(clock, end);
    },
  };
}

const unlimited = { remaining: () => Number.POSITIVE_INFINITY };

/** What the function that follows changes is told of by the table's stream; as `infra/reactions.ts` has it. */
function isFollowed({ pk, sk, type }: Item): boolean {
  if (pk?.S?.startsWith('outbox#') === true) return true;
  return sk?.S?.startsWith('event#') === true && type?.S?.startsWith('deadline') === true;
}

function asRecord(item: Item): DynamoDBRecord {
  // The stream's own JSON of an item is the SDK's.
  return { eventName: 'INSERT', dynamodb: { NewImage: item as never } };
}

/** What stands for signatures, as long as they are: that heads are signed is proven elsewhere, and a year has half a million of them. */
const unsigned: HeadSigner = {
  workingKey: async () => ({
    sign: () => ({ signer: '0'.repeat(32), signature: '0'.repeat(88) }),
    toBeStored: () => undefined,
    isStored() {},
  }),
};
