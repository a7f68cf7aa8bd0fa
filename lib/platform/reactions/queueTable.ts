import type { MessagesByQueue } from '../../case/effect.ts';
import type { Text } from '../../regulation/text.ts';
import { postedAgainAfter, postingTries } from '../notices/postingAgain.ts';
import type { IndexName } from '../store/keys.ts';

/** Prefixes of the data bucket that a worker may reach. */
type Prefix = 'uploads' | 'parts' | 'imports' | 'incoming' | 'attachments' | 'documents';

/** The function that works a queue off, and what it may do: its grants and its environment follow from this. */
export interface Worker {
  /** Name of its construct. */
  readonly construct: string;
  /** Its source under `functions/`, with dashes for slashes. */
  readonly bundle: string;
  readonly description: string;
  /** MiB. */
  readonly memory?: number;
  /** It changes cases, under the rules of the stage. */
  readonly changesCases?: true;
  /** It carries out effects as the dispatcher does: it reaches the timers and every queue. */
  readonly reaches?: true;
  /** Further actions on items of the table. */
  readonly items?: readonly ('GetItem' | 'BatchGetItem' | 'UpdateItem' | 'Scan')[];
  /** Indexes that it queries; `own` is the table itself. */
  readonly queries?: readonly (IndexName | 'own')[];
  readonly reads?: readonly Prefix[];
  readonly writes?: readonly Prefix[];
  readonly removes?: readonly Prefix[];
  /** Under which name it writes many items at once, which AWS grants together with deleting there. */
  readonly writesMany?: 'import';
  /** What it takes away besides rows of lists. */
  readonly takesAway?: readonly ('claim' | 'outbox' | 'called')[];
  /** Queues on which it puts messages, by their names in the table. */
  readonly sendsTo?: readonly string[];
  /** It parks by itself what trying again cannot help. */
  readonly parks?: true;
  /** It looks whether a timer still runs. */
  readonly looksAtTimers?: true;
  /** Its work may take long: it holds what it has taken, so that the message comes again soon where it dies or fails. */
  readonly holds?: true;
  /** It leaves the rest of long work to a message to itself. */
  readonly goesOn?: true;
  readonly measures?: true;
  /** It signs what it sends to other systems. */
  readonly sendsSigned?: true;
  /** It asks hosts that the operator has listed, with the secrets that are kept for them. */
  readonly asksHosts?: true;
  /** It derives keys of single purposes, such as those of pseudonyms. */
  readonly derivesKeys?: true;
}

export interface QueueEntry {
  /** Name of the construct: queue, dead letters and alarm are called by it in the stack and in what operators read. */
  readonly construct: string;
  /** Fields that every message on it has, whatever its version. */
  readonly fields: readonly string[];
  /** Tries before a message is parked. */
  readonly tries: number;
  /** Seconds after which what failed is tried again, by the number of the try; soon, where it is not said. */
  readonly againAfter?: (attempt: number) => number;
  /** The longest that the worker may take for a batch, in seconds; a message is hidden six times as long, as AWS advises. */
  readonly workSeconds: number;
  readonly batchSize: number;
  /** Most copies of the worker at once. */
  readonly concurrency: number;
  /** Seconds that the oldest message may wait before somebody is told. */
  readonly patienceSeconds: number;
  /** What an operator reads when messages are parked: what is broken for whom, and what to do. */
  readonly parked: Text;
  readonly worker: Worker;
}

/** Seconds after which long work that failed begins anew: what keeps a whole walk from going on takes minutes to pass. */
function afterMinutes(attempt: number): number {
  return Math.min(900, 60 * 3 ** (Math.max(1, attempt) - 1));
}

/**
 * Every queue: a new one is an entry here and the source of its worker. The queue with its dead letters and alarms, the
 * worker with its grants and environment, what the dispatcher reaches, the dashboard and what operators read follow from it.
 */
export const queueTable = {
  notice: {
    construct: 'Notices',
    fields: ['noticeId', 'channel', 'org', 'notice', 'kind', 'caseId', 'at', 'values'],
    tries: 5,
    workSeconds: 20,
    batchSize: 10,
    concurrency: 20,
    patienceSeconds: 900,
    parked: {
      zh: '通知未能放入收件箱：有单位没有收到提醒或办理结果。查看 Notify 函数日志，修复后重新投递。',
      en: 'Notices are parked: some organisation was not told. Read the Notify log, mend it, redrive.',
    },
    worker: {
      construct: 'Notify',
      bundle: 'notify',
      description: 'Delivers notices to inboxes',
      items: ['UpdateItem'],
      sendsTo: ['webhook'],
      measures: true,
    },
  },
  webhook: {
    construct: 'Webhooks',
    fields: ['noticeId', 'url', 'org', 'notice', 'kind', 'caseId', 'at', 'values'],
    tries: postingTries,
    againAfter: postedAgainAfter,
    workSeconds: 20,
    batchSize: 10,
    concurrency: 10,
    // One that nobody answers waits for days, which its letter tells.
    patienceSeconds: 345_600,
    parked: {
      zh: '通知在 72 小时内多次发送，登记的接收地址都没有接收（收件箱里的同一通知不受影响）。查看 PostWebhook 函数日志和死信中的 url，联系接收单位修复后重新投递。',
      en: 'A registered address took notices in none of many tries over 72 hours (the same notices lie in the inbox). Read the PostWebhook log and the url of the letter, have the receiver mended, redrive.',
    },
    worker: {
      construct: 'PostWebhook',
      bundle: 'postWebhook',
      description: 'Posts signed notices to registered addresses',
      items: ['BatchGetItem'],
      holds: true,
      measures: true,
      sendsSigned: true,
    },
  },
  exchange: {
    construct: 'Exchange',
    fields: ['task'],
    tries: 6,
    workSeconds: 120,
    batchSize: 1,
    concurrency: 10,
    patienceSeconds: 1800,
    parked: {
      zh: '数据交付停在切分或核验，或者已结束权限的数据没有删除：提供部门的共享期限仍在计时。查看 Split 函数日志，修复后重新投递。',
      en: 'A delivery is stuck in splitting or verifying while its clock runs. Read the Split log, mend it, redrive.',
    },
    worker: {
      construct: 'Split',
      bundle: 'exchange-split',
      description: 'Cuts uploads into parts and verifies what a receipt disputes',
      memory: 1024,
      changesCases: true,
      items: ['GetItem', 'UpdateItem'],
      reads: ['uploads', 'parts'],
      removes: ['incoming', 'attachments', 'uploads', 'parts'],
      sendsTo: ['part', 'posting', 'exchange'],
      holds: true,
      goesOn: true,
    },
  },
  part: {
    construct: 'Parts',
    fields: ['deliveryId', 'grantId', 'part', 'sourceKey', 'start', 'end', 'records', 'sha256'],
    tries: 5,
    workSeconds: 120,
    batchSize: 2,
    concurrency: 50,
    patienceSeconds: 1800,
    parked: {
      zh: '平台故障使数据分片没有交付：对应的交付停在核对和切分，提供部门的共享期限仍在计时。查看 Deliver 函数日志，修复后重新投递。数据有误的交付直接标为失败并告知提供部门，不在此列。',
      en: 'A fault of the platform keeps parts from being delivered, while the clock of their delivery runs. Read the Deliver log, mend it, redrive. Faults of the data fail the delivery, tell its provider and do not come here.',
    },
    worker: {
      construct: 'Deliver',
      bundle: 'exchange-deliver',
      description: 'Delivers parts: the granted items and nothing else',
      memory: 1024,
      changesCases: true,
      items: ['GetItem', 'UpdateItem'],
      // Of a sealed part it looks at what another attempt has stored.
      reads: ['uploads', 'parts'],
      writes: ['parts'],
      holds: true,
      measures: true,
      derivesKeys: true,
    },
  },
  posting: {
    construct: 'Postings',
    fields: ['deliveryId', 'grantId', 'part'],
    tries: postingTries,
    againAfter: postedAgainAfter,
    workSeconds: 90,
    batchSize: 10,
    concurrency: 20,
    // One that nobody answers waits for days, which its letter tells.
    patienceSeconds: 345_600,
    parked: {
      zh: '数据分片在 72 小时内多次推送，需求部门登记的接收地址都没有如实接收：交付详情列出这些分片，需求部门仍可自行提取。查看 PostPart 函数日志，联系需求部门修复后重新投递。',
      en: 'The address of a requester took parts in none of many tries over 72 hours: the delivery shows which, and they can be fetched. Read the PostPart log, have the receiver mended, redrive.',
    },
    worker: {
      construct: 'PostPart',
      bundle: 'exchange-post',
      description: 'Posts delivered parts, signed, to where their requester receives them',
      memory: 1024,
      changesCases: true,
      items: ['GetItem', 'UpdateItem'],
      reads: ['parts'],
      holds: true,
      measures: true,
      sendsSigned: true,
    },
  },
  import: {
    construct: 'Imports',
    fields: ['importId'],
    tries: 6,
    workSeconds: 600,
    batchSize: 1,
    concurrency: 5,
    patienceSeconds: 3600,
    parked: {
      zh: '目录导入任务失败：上传的工作簿没有全部变成草稿。查看 ImportWorkbook 函数日志，修复后重新投递（重复导入不会产生重复目录）。',
      en: 'An import failed. Read the ImportWorkbook log, mend it, redrive: importing again changes nothing twice.',
    },
    worker: {
      construct: 'ImportWorkbook',
      bundle: 'importWorkbook',
      description: 'Turns catalog workbooks into drafts and findings',
      memory: 1024,
      changesCases: true,
      writesMany: 'import',
      reads: ['imports'],
      removes: ['imports'],
      sendsTo: ['import'],
      holds: true,
      goesOn: true,
    },
  },
  harvest: {
    construct: 'Harvests',
    fields: ['harvestId', 'run'],
    tries: 6,
    againAfter: afterMinutes,
    workSeconds: 300,
    batchSize: 1,
    concurrency: 2,
    patienceSeconds: 3600,
    parked: {
      zh: '其他平台的目录没有汇集完：此前汇集的仍然展示。查看 Harvest 函数日志，修复后重新投递（从中断处继续，重复处理不会重复写入）。',
      en: 'A harvest of another platform has stopped: what it had brought is shown. Read the Harvest log, mend it, redrive: it goes on where it stopped and writes nothing twice.',
    },
    worker: {
      construct: 'Harvest',
      bundle: 'harvest',
      description: 'Reads the catalogs of other platforms',
      memory: 512,
      changesCases: true,
      takesAway: ['claim'],
      items: ['GetItem', 'UpdateItem'],
      sendsTo: ['harvest'],
      asksHosts: true,
      holds: true,
      goesOn: true,
    },
  },
  document: {
    construct: 'Documents',
    fields: ['documentId'],
    tries: 5,
    workSeconds: 60,
    batchSize: 1,
    concurrency: 3,
    patienceSeconds: 900,
    parked: {
      zh: '公文没有排成可供打印、用印的版式文件：制发机关不能交付用印，打印页不受影响。查看 TypesetDocument 函数日志，修复后重新投递（重复处理不会重复生成）。',
      en: 'An issued document was not set in type: it cannot go to the seal, while its page can be read. Read the TypesetDocument log, mend it, redrive: doing it again makes nothing twice.',
    },
    worker: {
      construct: 'TypesetDocument',
      bundle: 'typesetDocument',
      description: 'Sets issued documents in type, with the whole fonts',
      memory: 1769,
      changesCases: true,
      writes: ['documents'],
      holds: true,
    },
  },
  walk: {
    // As the first version called it: its messages, parked or on their way, lie in this queue across the deployment.
    construct: 'Recalculations',
    fields: ['task'],
    tries: 6,
    againAfter: afterMinutes,
    workSeconds: 120,
    batchSize: 1,
    concurrency: 8,
    patienceSeconds: 3600,
    parked: {
      zh: '巡检、重算等逐项任务中有事项未能处理：死信写明任务、事项和原因，其余事项不受影响。查看 Walk 函数日志，修复后重新投递。',
      en: 'A walk over the cases (sweep, recalculation, overdue, lift) left some undone: the letter names task, case and reason, the others are not affected. Read the Walk log, mend it, redrive.',
    },
    worker: {
      construct: 'Walk',
      bundle: 'walk',
      description: 'Walks over cases, shard by shard: sweep, recalculation, overdue, lift',
      memory: 1024,
      changesCases: true,
      takesAway: ['called'],
      reaches: true,
      items: ['Scan'],
      queries: ['byDue', 'byPending'],
      parks: true,
      looksAtTimers: true,
      holds: true,
      goesOn: true,
      measures: true,
    },
  },
  register: {
    construct: 'Register',
    fields: ['task'],
    tries: 6,
    againAfter: afterMinutes,
    workSeconds: 300,
    batchSize: 1,
    concurrency: 5,
    patienceSeconds: 3600,
    parked: {
      zh: '登记变更（合并、划转、新设主管部门、行政区划代码变更）后，部分在办事项没有随之调整：仍由原单位办理。查看 FollowRegister 函数日志，修复后重新投递（重复处理不会重复变更）。',
      en: 'After a change of the register some open cases still stand with the former body. Read the FollowRegister log, mend it, redrive: doing it again changes nothing twice.',
    },
    worker: {
      construct: 'FollowRegister',
      bundle: 'followRegister',
      description: 'Lets places and open cases follow a changed register',
      changesCases: true,
      takesAway: ['claim'],
      sendsTo: ['register', 'notice'],
      holds: true,
      goesOn: true,
    },
  },
} as const satisfies Readonly<Record<keyof MessagesByQueue, QueueEntry>>;

export type QueueName = keyof typeof queueTable;
/** The queues whose workers hold what they have taken. */
export type HeldQueue = {
  [Name in QueueName]: (typeof queueTable)[Name]['worker'] extends { readonly holds: true } ? Name : never;
}[QueueName];
export type QueueTable = Readonly<Record<string, QueueEntry>>;

/** Names under which the first version sent to a queue: its effects may still wait. */
const landedNames: Readonly<Record<string, QueueName>> = { recalculate: 'walk' };

/**
 * The queue that an effect names.
 * @throws Error for one that does not exist
 */
export function queueNamed(name: string): QueueName {
  const queue = landedNames[name] ?? name;
  if (!isQueueName(queue)) throw new Error(`there is no queue called ${name}`);
  return queue;
}

function isQueueName(name: string): name is QueueName {
  return name in queueTable;
}

/** Setting that holds the address of a queue, such as `NOTICE_QUEUE_URL`. */
export function queueSetting<Name extends string>(name: Name): `${Uppercase<Name>}_QUEUE_URL` {
  return `${upper(name)}_QUEUE_URL`;
}

/** Setting that holds the address of a queue's dead letters, such as `PART_DEAD_LETTER_QUEUE_URL`. */
export function deadLetterSetting<Name extends string>(
  name: Name,
): `${Uppercase<Name>}_DEAD_LETTER_QUEUE_URL` {
  return `${upper(name)}_DEAD_LETTER_QUEUE_URL`;
}

function upper<Name extends string>(name: Name): Uppercase<Name> {
  return name.toUpperCase() as Uppercase<Name>; // what toUpperCase does, which its type does not say
}
