import { Duration } from 'aws-cdk-lib';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import {
  deadLetterSetting,
  type QueueEntry,
  queueSetting,
  type QueueTable,
  type Worker,
} from '../lib/platform/reactions/queueTable.ts';
import { changing } from './constructs/caseTable.ts';
import { HouseFunction } from './constructs/houseFunction.ts';
import { placeInNetwork } from './constructs/innerNetwork.ts';
import { allowSecrets } from './constructs/serviceSecrets.ts';
import { WorkerQueue } from './constructs/workerQueue.ts';
import { parkedImpact } from './impacts.ts';
import { letReach, settingsOfReach } from './reactions.ts';
import type { Parts, WorkQueues } from './wiring.ts';

/** Every queue of the table, with its dead letters and the alarm that says what parked messages mean. */
export function workQueues(scope: Construct, alarmTopic: ITopic, table: QueueTable): WorkQueues {
  return Object.fromEntries(
    Object.entries(table).map(([name, { construct, parked, workSeconds, tries }]) => {
      const workTime = Duration.seconds(workSeconds);
      const impact = parkedImpact(parked);
      return [name, new WorkerQueue(scope, construct, { impact, workTime, tries, alarmTopic })];
    }),
  );
}

/** The functions that work off the queues, by the queue's name. */
export function addWorkers(parts: Parts, table: QueueTable): Readonly<Record<string, HouseFunction>> {
  return Object.fromEntries(
    Object.entries(table).map(([name, entry]) => [name, addWorker(name, entry, parts)]),
  );
}

function addWorker(name: string, entry: QueueEntry, parts: Parts): HouseFunction {
  const { worker, workSeconds, batchSize, concurrency } = entry;
  const { construct, bundle, description, memory } = worker;
  const added = new HouseFunction(parts.scope, construct, {
    stage: parts.stage,
    bundle,
    description,
    timeout: Duration.seconds(workSeconds),
    ...(memory === undefined ? {} : { memory }),
    environment: environmentOf(name, worker, parts),
    goesOn: worker.goesOn ?? false,
  });
  grant(name, worker, added, parts);
  queueOf(name, parts).feeds(added, { batchSize, concurrency });
  return added;
}

function environmentOf(name: string, worker: Worker, parts: Parts): Record<string, string> {
  const { stage, cases, data } = parts;
  const {
    changesCases,
    items,
    queries,
    writesMany,
    reads,
    writes,
    removes,
    sendsTo = [],
    holds,
    parks,
    measures,
    asksHosts,
  } = worker;
  return {
    ...(changesCases ? { RULES_MAX_AGE_SECONDS: String(stage.rulesMaxAgeSeconds) } : {}),
    ...(changesCases || items || queries || writesMany ? { TABLE_NAME: cases.table.tableName } : {}),
    ...(reads || writes || removes ? { BUCKET_NAME: data.bucket.bucketName } : {}),
    ...Object.fromEntries(
      [...sendsTo, ...(holds ? [name] : [])].map((to) => [
        queueSetting(to),
        queueOf(to, parts).queue.queueUrl,
      ]),
    ),
    ...(parks ? { [deadLetterSetting(name)]: queueOf(name, parts).deadLetters.queueUrl } : {}),
    ...(measures || asksHosts ? { STAGE: stage.name } : {}),
    ...(asksHosts ? { UPSTREAMS: JSON.stringify(stage.upstreams) } : {}),
    ...(worker.reaches ? settingsOfReach(parts) : {}),
  };
}

function grant(name: string, worker: Worker, to: HouseFunction, parts: Parts): void {
  const { cases, data, timer } = parts;
  const { changesCases, items = [], queries = [], reads = [], writes = [], removes = [] } = worker;
  const actions = [...(changesCases ? changing : []), ...items];
  if (worker.reaches) letReach(to, parts, { items: actions, queries });
  else cases.allow(to, actions, queries);
  if (worker.writesMany) cases.allowWritingMany(to, worker.writesMany);
  for (const what of worker.takesAway ?? []) cases.allowTakingAway(to, what);
  for (const prefix of reads) data.allowReading(to, prefix);
  for (const prefix of writes) data.allowWriting(to, prefix);
  for (const prefix of removes) data.allowRemoving(to, prefix);
  for (const other of worker.sendsTo ?? []) queueOf(other, parts).queue.grantSendMessages(to);
  if (worker.parks) queueOf(name, parts).deadLetters.grantSendMessages(to);
  if (worker.looksAtTimers) timer.letsLook(to);
  if (worker.sendsSigned) parts.keys.allowSendingSigned(to);
  if (worker.derivesKeys) parts.keys.allowDeriving(to);
  if (worker.asksHosts) {
    allowSecrets(to, parts.stage, 'use');
    placeInNetwork(to, parts.stage);
  }
}

/** @throws Error for a name that the table does not have */
export function queueOf(name: string, { queues }: Pick<Parts, 'queues'>): WorkerQueue {
  const queue = queues[name];
  if (!queue) throw new Error(`there is no queue called ${name}`);
  return queue;
}
