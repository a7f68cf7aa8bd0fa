import { Duration } from 'aws-cdk-lib';
import type { WalkMessage } from '../lib/case/walkMessage.ts';
import { DailyJob, type DailyJobProps } from './constructs/dailyJob.ts';
import { measured } from './constructs/dashboard.ts';
import { deadLettersOf } from './constructs/deadLetters.ts';
import { HouseFunction } from './constructs/houseFunction.ts';
import type { MetricName } from '../lib/platform/runtime/metrics.ts';
import { messageVersion } from '../lib/platform/reactions/messages.ts';
import { impacts } from './impacts.ts';
import type { Parts } from './wiring.ts';
import { queueOf } from './workers.ts';

/**
 * What runs every day at a time of Asia/Shanghai.
 * @param walker works the walks off: a schedule tells it which one begins
 */
export function addJobs(parts: Parts, walker: HouseFunction): void {
  const { scope, stage, cases, data, evidence, keys, alarmTopic } = parts;
  const notices = queueOf('notice', parts).queue;
  const deadLetters = deadLettersOf(scope, 'JobDeadLetters', impacts.jobs, alarmTopic);
  const TABLE_NAME = cases.table.tableName;
  const daily = { deadLetters, alarmTopic };

  // The function works off the queue all day long: that a walk was gone, its own figures say.
  const walk = (
    id: string,
    message: WalkMessage,
    when: Pick<DailyJobProps, 'hour' | 'minute' | 'ran' | 'impact'>,
  ) => new DailyJob(scope, id, { job: walker, input: { v: messageVersion, ...message }, ...when, ...daily });
  const { announcements, overdueNotices, sweep } = impacts;
  const ran = (name: MetricName) => measured(stage, name);
  // The timers have their minute at 9:00: what they have done is not looked at again, what they missed is caught here.
  walk(
    'OverdueNoticesDaily',
    { task: 'overdue' },
    { hour: 9, minute: 15, ran: ran('OverdueWalks'), impact: overdueNotices },
  );
  walk(
    'AnnouncementsDaily',
    { task: 'announcements' },
    { hour: 8, minute: 30, ran: ran('AnnouncementWalks'), impact: announcements },
  );
  walk('SweepDaily', { task: 'sweep' }, { hour: 2, minute: 30, ran: ran('SweepRepairs'), impact: sweep });

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
  keys.allowSigningLog(anchor, stage.logOrigin ?? `${stage.domain?.name ?? `gongxiang-${stage.name}`}/log`);
  new DailyJob(scope, 'AnchorDaily', { job: anchor, hour: 0, minute: 20, impact: impacts.anchor, ...daily });

  const calendar = new HouseFunction(scope, 'CalendarCheck', {
    stage,
    bundle: 'jobs-calendarCheck',
    description: 'Warns while the holiday notice of this year or the next is missing',
    timeout: Duration.minutes(1),
    environment: { TABLE_NAME, NOTICE_QUEUE_URL: notices.queueUrl },
  });
  cases.allow(calendar, ['BatchGetItem']);
  notices.grantSendMessages(calendar);
  const impact = `${impacts.calendarCheck} 来源 / Source: ${stage.calendarSource}`;
  new DailyJob(scope, 'CalendarCheckDaily', { job: calendar, hour: 8, minute: 0, impact, ...daily });

  const snapshot = new HouseFunction(scope, 'SearchSnapshot', {
    stage,
    bundle: 'jobs-searchSnapshot',
    description: 'Lays down the copy of the ledger with which its search begins',
    timeout: Duration.minutes(15),
    memory: 1769,
    environment: {
      TABLE_NAME,
      BUCKET_NAME: data.bucket.bucketName,
    },
  });
  cases.allow(snapshot, ['BatchGetItem']);
  data.allowReading(snapshot, 'search');
  data.allowWriting(snapshot, 'search');
  new DailyJob(scope, 'SearchSnapshotDaily', {
    job: snapshot,
    hour: 4,
    minute: 10,
    impact: impacts.searchSnapshot,
    ...daily,
  });
}
