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
  notices:
    '通知未能送达：有单位没有收到提醒或办理结果。查看 Notify 函数日志和死信中的 url，修复接收方后重新投递。 / Notices are parked: some organisation was not told. Read the Notify log and the dead letter, mend the receiver, redrive.',
  exchange:
    '数据交付停在切分或核验：提供部门的共享期限仍在计时。查看 Split 函数日志，修复后重新投递。 / A delivery is stuck in splitting or verifying while its clock runs. Read the Split log, mend it, redrive.',
  parts:
    '有数据分片无法交付：对应的交付已标为失败，提供部门须更正数据。查看死信中的 poison 代码；平台故障修复后重新投递。 / Parts cannot be delivered: the delivery is marked failed. Read the poison code in the dead letter; redrive after a fault of the platform.',
  imports:
    '目录导入任务失败：上传的工作簿没有全部变成草稿。查看 ImportWorkbook 函数日志，修复后重新投递（重复导入不会产生重复目录）。 / An import failed. Read the ImportWorkbook log, mend it, redrive: importing again changes nothing twice.',
  recalculations:
    '放假通知或地区期限变更后，未到期事项没有全部重算：部分截止日可能不对。查看 Recalculate 函数日志，修复后重新投递。 / Due days were not all recomputed after a changed notice or term. Read the Recalculate log, mend it, redrive.',
  register:
    '登记变更（合并、划转、新设主管部门、行政区划代码变更）后，部分在办事项没有随之调整：仍由原单位办理。查看 FollowRegister 函数日志，修复后重新投递（重复处理不会重复变更）。 / After a change of the register some open cases still stand with the former body. Read the FollowRegister log, mend it, redrive: doing it again changes nothing twice.',
  dispatch:
    '事项的后续动作（定时器、通知、开通权限）没有完成：夜间巡检会按已存事件补做。查看 Dispatch 函数日志，修复后运行 Sweep。 / Effects of events were not carried out; the nightly sweep makes them good. Read the Dispatch log, mend it, run Sweep.',
  timers:
    '期限定时器失败：提醒和逾期可能晚到，夜间巡检会补上。查看 Wake 函数日志，修复后运行一次 Sweep。 / Timers failed: reminders may be late until the nightly sweep. Read the Wake log, mend it, run Sweep once.',
  jobs: '定时任务没有运行：查看对应函数日志，修复后手动调用一次。 / A scheduled job did not run. Read its log, mend it, invoke it once.',
  overdueNotices:
    '逾期通知没有发完：逾期事项的各方可能未被告知。查看 OverdueNotices 函数日志，修复后手动调用一次。 / Overdue notices were not all sent. Read the OverdueNotices log, mend it, invoke it once.',
  sweep:
    '夜间巡检没有修复全部遗失的定时器或后续动作。查看 Sweep 函数日志中的 caseId，修复后手动调用一次。 / The sweep could not repair everything. Read the caseIds in the Sweep log, mend the cause, invoke it once.',
  anchor:
    '前一日变更的事项没有封存：此后若有人整链改写，暂时无法发现。查看 Anchor 函数日志，修复后手动调用一次（会补做缺失的各日，不会重复）。 / Yesterday’s changed chains are not anchored: a chain rewritten as a whole would go unnoticed until they are. Read the Anchor log, mend it, invoke it once: it makes up the missing days and repeats none.',
  calendarCheck:
    '日历检查失败：次年放假通知是否缺失无人提醒。查看 CalendarCheck 函数日志。 / The calendar check failed: nobody is warned of a missing notice. Read the CalendarCheck log.',
} as const;

/** The page of docs/operate that leads out of it. */
const runbooks: Readonly<Record<keyof typeof sentences, string>> = {
  queueAge: 'incident.md',
  streamAge: 'incident.md',
  failedCalls: 'incident.md',
  lateTimers: 'incident.md',
  unconfirmed: 'incident.md',
  throttles: 'incident.md',
  notices: 'dead-letters.md',
  exchange: 'dead-letters.md',
  parts: 'dead-letters.md',
  imports: 'dead-letters.md',
  recalculations: 'dead-letters.md',
  register: 'dead-letters.md',
  dispatch: 'dead-letters.md',
  timers: 'incident.md',
  jobs: 'dead-letters.md',
  overdueNotices: 'incident.md',
  sweep: 'incident.md',
  anchor: 'incident.md',
  calendarCheck: 'new-holiday-notice.md',
};

const told = (name: keyof typeof sentences) =>
  `${sentences[name]} 手册 / Runbook: docs/operate/${runbooks[name]}`;

/** What an operator reads when an alarm rings, with the page to turn to. */
export const impacts = Object.fromEntries(
  (Object.keys(sentences) as (keyof typeof sentences)[]).map((name) => [name, told(name)]),
) as Readonly<Record<keyof typeof sentences, string>>; // Every name has its sentence.
