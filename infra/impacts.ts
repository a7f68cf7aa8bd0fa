import type { Text } from '../lib/regulation/text.ts';

/** What is broken for whom, and what to do. Chinese first. */
const sentences = {
  queueAge:
    '有队列的最早消息等待过久：通知、交付或导入正在变慢，期限照常计算。查看对应函数的日志和并发。 / The oldest message of a queue waits too long: notices, deliveries or imports are slow while clocks run. Read the log and the concurrency of its function.',
  streamAge:
    '事件处理滞后：定时器、通知、开通权限都会晚到。查看 Dispatch 函数日志。 / Events are handled late: timers, notices and grants follow late. Read the Dispatch log.',
  failedCalls:
    '接口对外返回 5xx：各部门的操作失败，可安全重试。按 requestId 查看日志。 / The API answers 5xx: calls of departments fail; trying again is safe. Find the requestId in the log.',
  lateTimers:
    '期限定时器晚于应到时刻五分钟以上：提醒和逾期通知晚到，逾期仍按法定时刻计算。查看 Wake 函数日志。 / Timers wake over five minutes late: reminders come late; lateness itself is computed from the legal instant. Read the Wake log.',
  unconfirmed:
    '巡检发现有事件的后续动作未确认，已补做：实时处理曾经丢失。查看 Dispatch 函数日志和死信。 / The sweep found effects that were never confirmed and made them good: the stream had lost them. Read the Dispatch log and its dead letters.',
  throttles:
    '函数被限流（本账户并发用尽）：操作变慢或失败。查看并发配额，并申请提高。 / Functions are throttled (the account has used up its concurrency): calls are slow or fail. Look at the quota and have it raised.',
  dispatch:
    '事项的后续动作（定时器、通知、开通权限）没有完成，也未能留待再办：夜间巡检会按已存事件补做。查看 Dispatch 函数日志，修复后运行 npm run dlq -- redrive --all（巡检一次并报告）。 / Effects of changes were neither carried out nor left for later; the nightly sweep makes them good. Read the Dispatch log, mend it, run npm run dlq -- redrive --all (one sweep, which reports).',
  timers:
    '期限定时器失败：提醒和逾期可能晚到，夜间巡检会补上。查看 Wake 函数日志，修复后运行一次巡检。 / Timers failed: reminders may be late until the nightly sweep. Read the Wake log, mend it, run the sweep once.',
  timersEnded:
    '期限定时器未到时刻就结束（超过一年或被人终止）：夜间巡检会重新启动。查明是否有人终止，然后运行一次巡检（npm run doctor -- --sweep）。 / Timers ended before their instant (older than a year, or stopped by somebody): the nightly sweep starts them anew. Find out whether somebody stopped them, run the sweep (npm run doctor -- --sweep).',
  workers:
    '后台函数反复出错：消息会重试，之后成为死信，通知、交付或后续动作会晚到。查看该函数日志。 / A function behind the queues fails again and again: messages are tried again, then parked; notices, deliveries or effects are late. Read its log.',
  tableThrottles:
    '数据表被限流：操作变慢，重试不成的答 503。查看仪表板的数据表限流图：个别分区过热，或表的读写额度（账户配额）不足，申请提高。 / The table is throttled: calls are slow, and 503 when trying again does not help. Look at the dashboard: one partition is hot, or the quota of the table is too low: have it raised.',
  latency:
    '接口变慢：十五分钟内每二十次调用就有一次超过三秒，各部门需要等待。查看仪表板的函数用时和数据表限流。 / The API is slow: for fifteen minutes one call in twenty has taken over three seconds. Look at durations and throttles on the dashboard.',
  unauthorised:
    '大量调用因令牌无效被拒：身份系统的密钥、地址或时钟可能有变，也可能有人试探。按访问日志的 sourceIp 和 error 查明。 / Many calls are refused for their tokens: the issuer has changed its keys, address or clock, or somebody is trying. The access log tells by sourceIp and error.',
  backup:
    '数据表没有复制到另一账户：本账户失陷或者丢失时，将丢失上一次复制之后的记录。核对环境文件的 backup 和对方桶的策略，然后运行 npm run doctor。 / The table was not copied into the other account: if this one is lost, so is what came after the last copy. Compare the backup of the stage file with the policy of the bucket, then run npm run doctor.',
  jobs: '定时任务没有运行：查看对应函数日志，修复后手动调用一次。 / A scheduled job did not run. Read its log, mend it, invoke it once.',
  announcements:
    '每日的目录公布通知没有发送：订阅的部门没有得知前一日发布和撤销的目录，公布清单本身照常可查。查看 Walk 函数日志，修复后重新投递 JobDeadLetters 中的调用。 / The daily word of announcements was not sent: subscribers were not told of what was published and retired the day before; the list itself can be read as always. Read the Walk log, mend it, redrive the call in JobDeadLetters.',
  overdueNotices:
    '逾期通知没有开始发送：逾期事项的各方可能未被告知。查看 Walk 函数日志，修复后重新投递 JobDeadLetters 中的调用。 / Overdue notices were not begun: parties may not have been told. Read the Walk log, mend it, redrive the call in JobDeadLetters.',
  sweep:
    '夜间巡检没有开始：遗失的定时器或后续动作无人补做。查看 Walk 函数日志，修复后运行 npm run doctor -- --sweep。 / The nightly sweep was not begun: nobody makes lost timers and effects good. Read the Walk log, mend the cause, run npm run doctor -- --sweep.',
  anchor:
    '前一日变更的事项没有封存：此后若有人整链改写，暂时无法发现。查看 Anchor 函数日志，修复后手动调用一次（会补做缺失的各日，不会重复）。 / Yesterday’s changed chains are not anchored: a chain rewritten as a whole would go unnoticed until they are. Read the Anchor log, mend it, invoke it once: it makes up the missing days and repeats none.',
  searchSnapshot:
    '目录检索的副本没有更新：检索仍答复全部目录，新启动的检索函数要多读自上次以来的变化，开始较慢。查看 SearchSnapshot 函数日志，修复后手动调用一次。 / The copy of the ledger was not renewed: search still answers with everything, but new copies of its function begin slowly, since they read all that has changed since. Read the SearchSnapshot log, mend it, invoke it once.',
  calendarCheck:
    '日历检查失败：本年或者次年的放假通知是否缺失无人提醒。查看 CalendarCheck 函数日志。 / The calendar check failed: nobody is warned of a missing notice. Read the CalendarCheck log.',
} as const;

/** The page of docs/operate that leads out of it. */
const runbooks: Readonly<Record<keyof typeof sentences, string>> = {
  queueAge: 'incident.md',
  streamAge: 'incident.md',
  failedCalls: 'incident.md',
  lateTimers: 'incident.md',
  unconfirmed: 'incident.md',
  throttles: 'incident.md',
  dispatch: 'dead-letters.md',
  timers: 'incident.md',
  timersEnded: 'incident.md',
  workers: 'incident.md',
  tableThrottles: 'incident.md',
  latency: 'incident.md',
  unauthorised: 'incident.md',
  backup: 'backup.md',
  jobs: 'dead-letters.md',
  announcements: 'incident.md',
  overdueNotices: 'incident.md',
  sweep: 'incident.md',
  anchor: 'incident.md',
  searchSnapshot: 'incident.md',
  calendarCheck: 'new-holiday-notice.md',
};

const told = (name: keyof typeof sentences) => withRunbook(sentences[name], runbooks[name]);

function withRunbook(sentence: string, page: string): string {
  return `${sentence} 手册 / Runbook: docs/operate/${page}`;
}

/** What an operator reads when messages of a queue are parked. */
export function parkedImpact({ zh, en }: Text): string {
  return withRunbook(`${zh} / ${en}`, 'dead-letters.md');
}

/** What an operator reads when an alarm rings, with the page to turn to. */
export const impacts = Object.fromEntries(
  (Object.keys(sentences) as (keyof typeof sentences)[]).map((name) => [name, told(name)]),
) as Readonly<Record<keyof typeof sentences, string>>; // Every name has its sentence.
