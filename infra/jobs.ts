import { Duration } from 'aws-cdk-lib';
import { changing } from './constructs/caseTable.ts';
import { DailyJob } from './constructs/dailyJob.ts';
import { deadLettersOf } from './constructs/deadLetters.ts';
import { HouseFunction } from './constructs/houseFunction.ts';
import { impacts } from './impacts.ts';
import type { Parts } from './wiring.ts';
import { reachingFunction } from './reactions.ts';

/** What runs every day at a time of Asia/Shanghai. */
export function addJobs(parts: Parts): void {
  const { scope, stage, cases, timer, evidence, queues, alarmTopic } = parts;
  const deadLetters = deadLettersOf(scope, 'JobDeadLetters', impacts.jobs, alarmTopic);
  const TABLE_NAME = cases.table.tableName;
  const daily = { deadLetters, alarmTopic };

  const overdue = new HouseFunction(scope, 'OverdueNotices', {
    stage,
    bundle: 'jobs-overdueNotices',
    description: 'Tells on working days what is overdue',
    timeout: Duration.minutes(15),
    environment: { TABLE_NAME },
  });
  cases.allow(overdue, changing, ['byDue']);
  new DailyJob(scope, 'OverdueNoticesDaily', {
    job: overdue,
    hour: 9,
    minute: 0,
    impact: impacts.overdueNotices,
    ...daily,
  });

  const sweep = reachingFunction(
    parts,
    'Sweep',
    'jobs-sweep',
    'Makes good what was lost',
    Duration.minutes(15),
  );
  cases.allow(sweep, [], ['byDue', 'byPending']);
  timer.letsLook(sweep);
  new DailyJob(scope, 'SweepDaily', { job: sweep, hour: 2, minute: 30, impact: impacts.sweep, ...daily });

  const anchor = new HouseFunction(scope, 'Anchor', {
    stage,
    bundle: 'jobs-anchor',
    description: 'Anchors the chains that changed the day before',
    timeout: Duration.minutes(15),
    memory: 1024,
    environment: { TABLE_NAME, EVIDENCE_BUCKET_NAME: evidence.bucket.bucketName },
  });
  cases.allow(anchor, [], ['byChanged']);
  evidence.allowAnchoring(anchor);
  new DailyJob(scope, 'AnchorDaily', { job: anchor, hour: 0, minute: 20, impact: impacts.anchor, ...daily });

  const calendar = new HouseFunction(scope, 'CalendarCheck', {
    stage,
    bundle: 'jobs-calendarCheck',
    description: "Warns while next year's holiday notice is missing",
    timeout: Duration.minutes(1),
    environment: { TABLE_NAME, NOTICE_QUEUE_URL: queues.notices.queue.queueUrl },
  });
  cases.allow(calendar, ['BatchGetItem']);
  queues.notices.queue.grantSendMessages(calendar);
  const impact = `${impacts.calendarCheck} 来源 / Source: ${stage.calendarSource}`;
  new DailyJob(scope, 'CalendarCheckDaily', { job: calendar, hour: 8, minute: 0, impact, ...daily });
}
