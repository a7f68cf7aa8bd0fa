import { Duration } from 'aws-cdk-lib';
import type { WalkMessage } from '../lib/case/walkMessage.ts';
import { DailyJob } from './constructs/dailyJob.ts';
import { deadLettersOf } from './constructs/deadLetters.ts';
import { HouseFunction } from './constructs/houseFunction.ts';
import { messageVersion } from '../lib/platform/reactions/messages.ts';
import { impacts } from './impacts.ts';
import type { Parts } from './wiring.ts';
import { queueOf } from './workers.ts';

/**
 * What runs every day at a time of Asia/Shanghai.
 * @param walker works the walks off: a schedule tells it which one begins
 */
export function addJobs(parts: Parts, walker: HouseFunction): void {
  const { scope, stage, cases, evidence, alarmTopic } = parts;
  const notices = queueOf('notice', parts).queue;
  const deadLetters = deadLettersOf(scope, 'JobDeadLetters', impacts.jobs, alarmTopic);
  const TABLE_NAME = cases.table.tableName;
  const daily = { deadLetters, alarmTopic };

  const walk = (id: string, hour: number, minute: number, message: WalkMessage, impact: string) =>
    new DailyJob(scope, id, {
      job: walker,
      hour,
      minute,
      input: { v: messageVersion, ...message },
      impact,
      ...daily,
    });
  walk('OverdueNoticesDaily', 9, 0, { task: 'overdue' }, impacts.overdueNotices);
  walk('SweepDaily', 2, 30, { task: 'sweep' }, impacts.sweep);

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
    environment: { TABLE_NAME, NOTICE_QUEUE_URL: notices.queueUrl },
  });
  cases.allow(calendar, ['BatchGetItem']);
  notices.grantSendMessages(calendar);
  const impact = `${impacts.calendarCheck} 来源 / Source: ${stage.calendarSource}`;
  new DailyJob(scope, 'CalendarCheckDaily', { job: calendar, hour: 8, minute: 0, impact, ...daily });
}
