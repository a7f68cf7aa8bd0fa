import { type Instant, instantOf, millisecondsOf, parseInstant } from '../lib/calendar/index.ts';
import { verifyChain } from '../lib/case/chain.ts';
import type { Text } from '../lib/regulation/text.ts';
import { missingNotices } from '../lib/platform/reactions/calendarCheck.ts';
import type { CaseStore } from '../lib/platform/store/caseStore.ts';
import type { CaseRef } from '../lib/platform/store/change.ts';
import { changesSince, fromTheBeginning } from '../lib/platform/ledger/readFeed.ts';
import type { SnapshotHeader, Unusable } from '../lib/platform/search/snapshot.ts';
import { landedMarks, outboxKey } from '../lib/platform/store/outbox.ts';
import { parseEvent } from '../lib/platform/store/events.ts';
import { eventKey, indexes } from '../lib/platform/store/keys.ts';
import type { OpenCase } from '../lib/platform/store/dueKeys.ts';
import { casesDue, casesWithDeadlines, unconfirmed } from '../lib/platform/reactions/openDeadlines.ts';
import { executionName, isForTheSweep, type Timers } from '../lib/platform/reactions/timers.ts';

/** What one check found. What to do stands only beside what is wrong. */
export interface Finding {
  readonly check: string;
  readonly ok: boolean;
  readonly found: Text;
  readonly todo?: Text;
  /** Cases or queues it is about, a few of them. */
  readonly about?: readonly string[];
}

export interface QueueState {
  readonly name: string;
  readonly isForDeadLetters: boolean;
  readonly waiting: number;
  /** Messages that a worker has taken. */
  readonly inFlight: number;
  /** Seconds for which the oldest message is there, waiting or taken; undefined where nobody knows. */
  readonly oldestSeconds?: number | undefined;
  /** Seconds that it may wait before somebody should look; undefined for a queue that nobody works off. */
  readonly patienceSeconds?: number | undefined;
}

/** What is examined, reached with the operator's own rights. */
export interface Patient {
  readonly store: CaseStore;
  readonly timers: Timers;
  /** Names of the timers that run. */
  runningTimers(): AsyncIterable<string>;
  /** Status of the table and of each of its indexes. */
  describeTable(): Promise<{ readonly status: string; readonly indexes: ReadonlyMap<string, string> }>;
  queues(): Promise<readonly QueueState[]>;
  /** What the platform's clock shows, and the one beside it. */
  clocks(): Promise<{ readonly ours: Instant; readonly theirs: Instant }>;
  /** The last whole copy of the table in another account; undefined when the stage wants none. */
  backup(): Promise<{ readonly last: Instant | undefined } | undefined>;
  /** Copies with which processes of the search begin: what each says of itself, or why it is of no use. */
  searchCopies(): Promise<readonly (SnapshotHeader | Unusable)[]>;
  readonly at: Instant;
}

const minutes = 60_000;
/** Effects and wakes younger than this may still be on their way. */
const grace = 5 * minutes;
/** A copy is made every night, and takes its time. */
const backupPatience = 30 * 60 * minutes;
const searchPatience = 30 * 60 * minutes;
const shown = 5;
const sampled = 20;
const clockTolerance = minutes;

type Check = (patient: Patient) => Promise<Finding>;

const before = (at: Instant, milliseconds: number) => instantOf(millisecondsOf(at) - milliseconds);

const table: Check = async ({ describeTable }) => {
  const { status, indexes: found } = await describeTable();
  const missing = Object.keys(indexes).filter((name) => found.get(name) !== 'ACTIVE');
  if (status === 'ACTIVE' && missing.length === 0) {
    return well(
      'table',
      `数据表及 ${found.size} 个索引可用`,
      `the table and its ${found.size} indexes are there`,
    );
  }
  return ill(
    'table',
    `数据表 ${status}，索引不可用 ${missing.length} 个`,
    `table ${status}, ${missing.length} indexes not active`,
    {
      zh: '等待索引建好；否则按 docs/operate/upgrade.md 重新部署。',
      en: 'Wait until indexes are built, otherwise deploy again: docs/operate/upgrade.md.',
      about: missing,
    },
  );
};

const streamLag: Check = async ({ store, at }) => {
  const late: string[] = [];
  for await (const { kind, id } of unconfirmed(store.table, before(at, grace))) late.push(`${kind}#${id}`);
  if (late.length === 0)
    return well('stream', '所有事件的后续动作均已确认', 'effects of all events are confirmed');
  return ill(
    'stream',
    `${late.length} 个事件的后续动作超过 5 分钟未确认`,
    `effects of ${late.length} events unconfirmed for over 5 minutes`,
    {
      zh: '查看 Dispatch 函数日志和死信（npm run dlq -- list），然后加 --sweep 运行一次巡检。',
      en: 'Read the Dispatch log and the dead letters (npm run dlq -- list), then run the sweep with --sweep.',
      about: late,
    },
  );
};

const queueAges: Check = async ({ queues }) => {
  const work = (await queues()).filter(({ isForDeadLetters }) => !isForDeadLetters);
  const slow = work.filter(({ oldestSeconds = 0, patienceSeconds = 0 }) => oldestSeconds > patienceSeconds);
  const waiting = work.reduce((sum, queue) => sum + queue.waiting, 0);
  const inFlight = work.reduce((sum, queue) => sum + queue.inFlight, 0);
  if (slow.length === 0)
    return well(
      'queues',
      `队列中等待 ${waiting} 条，处理中 ${inFlight} 条，无超时`,
      `${waiting} messages wait, ${inFlight} are worked on, none for long`,
    );
  return ill(
    'queues',
    `${slow.length} 个队列中有消息等待或者处理过久`,
    `${slow.length} queues keep messages waiting or in work for too long`,
    {
      zh: '查看对应函数的日志和并发；见 docs/operate/incident.md。',
      en: "Read the log and the concurrency of the queue's function: docs/operate/incident.md.",
      about: slow.map(({ name }) => name),
    },
  );
};

const deadLetters: Check = async ({ queues }) => {
  const parked = (await queues()).filter(({ isForDeadLetters, waiting }) => isForDeadLetters && waiting > 0);
  if (parked.length === 0) return well('deadLetters', '没有死信', 'there are no dead letters');
  const sum = parked.reduce((total, { waiting }) => total + waiting, 0);
  return ill('deadLetters', `${sum} 条死信`, `${sum} dead letters`, {
    zh: '按 docs/operate/dead-letters.md 逐条处理：npm run dlq -- list。',
    en: 'Work them off as docs/operate/dead-letters.md says: npm run dlq -- list.',
    about: parked.map(({ name, waiting }) => `${name}: ${waiting}`),
  });
};

const timers: Check = async (patient) => {
  const running = new Set<string>();
  for await (const name of patient.runningTimers()) running.add(name);
  const without: string[] = [];
  let deadlines = 0;
  let matched = 0;
  // The end of time: every case with something ahead of it.
  for await (const open of casesDue(patient.store.table, '9999')) {
    deadlines += 1;
    if (attemptsOf(open).some((name) => running.has(name))) matched += 1;
    else if (isForTheSweep(open.wakeAt, patient.at)) continue;
    else if (!(await hasTimer(open, patient))) without.push(`${open.kind}#${open.id}`);
  }
  const spare = Math.max(0, running.size - matched);
  if (without.length === 0) {
    return well(
      'timers',
      `${deadlines} 个有期限的事项都有定时器；另有 ${spare} 个定时器将自行结束`,
      `all ${deadlines} cases with deadlines have a timer; ${spare} more timers will find nothing and end`,
    );
  }
  return ill(
    'timers',
    `${without.length} 个有期限的事项没有定时器`,
    `${without.length} cases with deadlines have no timer`,
    {
      zh: '加 --sweep 运行一次巡检（36 小时内到期的立即补上，其余由夜间巡检在到期前补上）；再次出现则查看 Dispatch 函数日志。',
      en: 'Run the sweep with --sweep: it starts timers due within 36 hours, later nights the others in time. If it comes back, read the Dispatch log.',
      about: without,
    },
  );
};

const attemptsOf = ({ kind, id, timerRevision }: OpenCase) =>
  Array.from({ length: 20 }, (_, index) => executionName({ kind, id, revision: timerRevision }, index + 1));

/** Looks again: the case may have changed meanwhile, its timer may have been started since, or wait for the stream. */
async function hasTimer({ kind, id }: OpenCase, { store, timers: service, at }: Patient): Promise<boolean> {
  const head = (await store.heads([{ kind, id }])).get(`${kind}#${id}`);
  if (head?.wakeAt === undefined) return true;
  if (await service.isRunning({ kind, id, revision: head.timerRevision }, 1)) return true;
  // The change that starts the timer may still wait for the stream.
  const item = await store.table.get(eventKey(kind, id, head.timerRevision));
  const event = item && parseEvent(item);
  if (!event || event.at <= before(at, grace)) return false;
  if (landedMarks.some((mark) => item[mark] !== undefined)) return true;
  return (await store.table.get(outboxKey({ ...event, number: event.through }))) !== undefined;
}

const wakes: Check = async ({ store, at }) => {
  const late: string[] = [];
  for await (const { kind, id } of casesDue(store.table, before(at, grace))) late.push(`${kind}#${id}`);
  if (late.length === 0)
    return well('wakes', '没有到期未处理的事项', 'nothing that has come due was left undone');
  return ill(
    'wakes',
    `${late.length} 个事项到期超过 5 分钟未处理`,
    `${late.length} cases came due over 5 minutes ago and were not woken`,
    {
      zh: '查看 Wake 函数日志，然后加 --sweep 运行一次巡检。逾期仍按法定时刻计算。',
      en: 'Read the Wake log, then run the sweep with --sweep. Lateness is computed from the legal instant all the same.',
      about: late,
    },
  );
};

const calendar: Check = async ({ store, at }) => {
  const years = missingNotices(await store.rules(), at);
  if (years.length === 0) return well('calendar', '日历覆盖足够', 'the calendar reaches far enough');
  return ill(
    'calendar',
    `${years.join('、')} 年放假通知尚未载入`,
    `the holiday notice of ${years.join(' and of ')} is not loaded`,
    {
      zh: '通知发布后按 docs/operate/new-holiday-notice.md 载入；此前的日期为暂定。',
      en: 'Load it as docs/operate/new-holiday-notice.md says once it is published; until then dates are provisional.',
    },
  );
};

const clocks: Check = async (patient) => {
  const { ours, theirs } = await patient.clocks();
  const skew = Math.abs(millisecondsOf(ours) - millisecondsOf(theirs));
  if (skew <= clockTolerance) return well('clock', '时钟一致', 'clocks agree');
  const seconds = Math.round(skew / 1000);
  return ill('clock', `时钟相差 ${seconds} 秒`, `clocks differ by ${seconds} seconds`, {
    zh: '校准本机时钟（NTP）后重试；平台的时刻以 AWS 为准。',
    en: "Set this machine's clock (NTP) and try again; the platform keeps AWS's time.",
  });
};

const backup: Check = async (patient) => {
  const wanted = await patient.backup();
  if (!wanted) return well('backup', '未配置另一账户的备份', 'no copy in another account is configured');
  const { last } = wanted;
  if (last !== undefined && millisecondsOf(patient.at) - millisecondsOf(last) <= backupPatience)
    return well('backup', `另一账户的备份完成于 ${last}`, `the copy in the other account is of ${last}`);
  return ill(
    'backup',
    last === undefined ? '另一账户中没有完整的备份' : `另一账户的备份停在 ${last}`,
    last === undefined
      ? 'there is no whole copy in the other account'
      : `the copy in the other account is of ${last}`,
    {
      zh: '按 docs/operate/backup.md 核对对方桶的策略和环境文件的 backup。',
      en: 'Compare the policy of the bucket with the backup of the stage file: docs/operate/backup.md.',
    },
  );
};

const chains: Check = async ({ store, at }) => {
  const sample: CaseRef[] = [{ kind: 'rulebook', id: 'national' }];
  for await (const { kind, id } of casesWithDeadlines(store.table, at)) {
    if (sample.length > sampled) break;
    sample.push({ kind, id });
  }
  const broken: string[] = [];
  for (const ref of sample) {
    // Looked at twice: the case may have changed between head and events.
    if (!(await isWhole(ref, store)) && !(await isWhole(ref, store))) broken.push(`${ref.kind}#${ref.id}`);
  }
  if (broken.length === 0)
    return well(
      'chains',
      `抽查 ${sample.length} 个事项，记录链完整`,
      `the chains of ${sample.length} sampled cases hold`,
    );
  return ill(
    'chains',
    `${broken.length} 个事项的记录链不完整`,
    `the chains of ${broken.length} cases do not hold`,
    {
      zh: '停止写入，按 docs/operate/incident.md 保全现场并上报。',
      en: 'Stop writing, keep everything as it is and report: docs/operate/incident.md.',
      about: broken,
    },
  );
};

/** The search works without it: each of its processes then begins with the feed, which takes longer. */
const search: Check = async ({ store, searchCopies, at }) => {
  const copies = await searchCopies();
  const unusable = copies.filter((copy) => typeof copy === 'string');
  if (unusable.length > 0)
    return ill('search', '检索目录的副本不能使用', "the search's copy of the ledger is of no use", {
      ...removeIt,
      about: unusable,
    });
  const sound = copies.filter((copy) => typeof copy !== 'string');
  const ahead = sound.find(({ place, at: made }) => isAhead(place, at) || isLater(made, at));
  if (ahead)
    return ill(
      'search',
      `检索目录的副本所及的位置（${reached(ahead.place)}）晚于当前时刻，会遗漏变更`,
      `the search's copy says it reaches ${reached(ahead.place)}, which is still to come: changes would be left out`,
      removeIt,
    );
  const last = sound
    .map((copy) => copy.at)
    .toSorted((one, other) => (one < other ? -1 : 1))
    .at(-1);
  const since = before(at, searchPatience);
  if (last !== undefined && millisecondsOf(last) >= millisecondsOf(since))
    return well('search', `检索目录的副本制作于 ${last}`, `the search's copy of the ledger is of ${last}`);
  // A platform that has published nothing before last night has nothing to lay down.
  const { changed } = await changesSince(store.table, fromTheBeginning, { limit: 1, now: at });
  const [oldest] = changed;
  if (last === undefined && (!oldest || millisecondsOf(oldest.at) >= millisecondsOf(since)))
    return well('search', '目录尚新，检索副本将在夜间制作', 'the ledger is new: its copy is made tonight');
  return ill(
    'search',
    last === undefined ? '没有检索目录的副本' : `检索目录的副本停在 ${last}`,
    last === undefined ? 'there is no copy of the ledger for the search' : `the search's copy is of ${last}`,
    {
      zh: '查看 SearchSnapshot 函数的日志，然后运行它一次；在此之前检索仍可使用，只是启动较慢。',
      en: 'Read the log of the function SearchSnapshot, then invoke it once; until then the search works, and is slow to begin.',
    },
  );
};

const removeIt = {
  zh: '删除数据桶中 search/ 下的副本，然后运行 SearchSnapshot 函数一次；副本由变更记录重新制作，不会丢失内容。',
  en: 'Remove the copy under search/ in the data bucket, then invoke the function SearchSnapshot once: it is made anew from the feed, and nothing is lost.',
};

const isLater = (one: Instant, at: Instant) => millisecondsOf(one) > millisecondsOf(at) + clockTolerance;

/** How far in the feed a copy has come; nothing where it has just begun. */
const reached = ({ settled, after }: SnapshotHeader['place']) => (after ?? settled).split('#')[0] ?? '';

/** Whether a place is none that the feed can have shown. */
function isAhead(place: SnapshotHeader['place'], at: Instant): boolean {
  return [place.settled, place.after].some((one) => {
    if (one === undefined || one === '') return false;
    const instant = parseInstant(one.split('#')[0] ?? '');
    return instant === undefined || isLater(instant, at);
  });
}

async function isWhole({ kind, id }: CaseRef, store: CaseStore): Promise<boolean> {
  const head = (await store.heads([{ kind, id }])).get(`${kind}#${id}`);
  if (!head) return true;
  const events = [];
  for (let after = 0, more = true; more; after = events.length) {
    const page = await store.events({ kind, id }, { after, limit: 500 });
    events.push(...page.events);
    more = page.more;
  }
  return verifyChain(events, head) === undefined;
}

function well(check: string, zh: string, en: string): Finding {
  return { check, ok: true, found: { zh, en } };
}

function ill(
  check: string,
  zh: string,
  en: string,
  { about, ...todo }: Text & { about?: readonly string[] },
): Finding {
  return { check, ok: false, found: { zh, en }, todo, ...(about ? { about: about.slice(0, shown) } : {}) };
}

/** By what their findings are called. */
const checks: Readonly<Record<string, Check>> = {
  table,
  stream: streamLag,
  queues: queueAges,
  deadLetters,
  timers,
  wakes,
  calendar,
  clock: clocks,
  backup,
  chains,
  search,
};

/** Runs every check; one that cannot be made is a finding too. */
export async function examine(patient: Patient): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [name, check] of Object.entries(checks)) {
    findings.push(await check(patient).catch((error: unknown) => unexamined(name, error)));
  }
  return findings;
}

function unexamined(check: string, error: unknown): Finding {
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return ill(check, `无法检查：${reason}`, `could not be examined: ${reason}`, {
    zh: '确认凭据、区域和网络后重试。',
    en: 'Check credentials, region and network, then try again.',
  });
}
