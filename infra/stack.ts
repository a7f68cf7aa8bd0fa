import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { operationTables } from '../functions/api/operations/tables.ts';
import { CaseTable, changing } from './constructs/caseTable.ts';
import { DailyJob } from './constructs/dailyJob.ts';
import { DeadlineTimer } from './constructs/deadlineTimer.ts';
import { HouseFunction } from './constructs/houseFunction.ts';
import { GongxiangApi } from './constructs/httpApi.ts';
import { alarmOnDeadLetters, WorkerQueue } from './constructs/workerQueue.ts';
import { impacts } from './impacts.ts';
import type { Stage } from './stage.ts';

/** Everything Gongxiang is, in one stack: table, bucket, queues, timer, functions, API, jobs. */
export class GongxiangStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps & { readonly stage: Stage }) {
    super(scope, id, props);
    const { stage } = props;
    const alarmTopic = new Topic(this, 'Alarms', { enforceSSL: true });
    const cases = new CaseTable(this, 'Cases', stage);
    const bucket = this.dataBucket(stage);
    const queues = this.queues(alarmTopic);

    const wake = new HouseFunction(this, 'Wake', {
      bundle: 'wake',
      description: 'Asks a case whether something is due',
      timeout: Duration.seconds(30),
      environment: { TABLE_NAME: cases.table.tableName, WAKE_SPREAD_SECONDS: String(stage.wakeSpreadSeconds) },
    });
    cases.allow(wake, changing);
    const timer = new DeadlineTimer(this, 'Timer', { wake, alarmTopic });

    this.dispatcher(cases, queues, timer, stage, alarmTopic);
    this.workers(cases, bucket, queues);
    this.jobs(cases, queues, timer, stage, alarmTopic);
    const api = this.api(cases, bucket, stage);
    new CfnOutput(this, 'ApiAddress', { value: api.api.apiEndpoint });
    new CfnOutput(this, 'AlarmTopic', { value: alarmTopic.topicArn });
  }

  /** Uploads and delivered parts. Nothing in it is public; addresses are presigned, one object at a time. */
  private dataBucket({ retainData }: Stage): Bucket {
    const safe = {
      encryption: BucketEncryption.S3_MANAGED,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      removalPolicy: retainData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    };
    const accessLog = new Bucket(this, 'AccessLog', { ...safe, lifecycleRules: [{ expiration: Duration.days(3 * 366) }] });
    return new Bucket(this, 'Data', {
      ...safe,
      // CDK's classes and interfaces disagree under exactOptionalPropertyTypes; they are the same at run time.
      serverAccessLogsBucket: accessLog as IBucket,
      lifecycleRules: [
        // What was uploaded has been cut into parts or refused; what was not completed is debris.
        { prefix: 'uploads/', expiration: Duration.days(30), abortIncompleteMultipartUploadAfter: Duration.days(7) },
        { prefix: 'imports/', expiration: Duration.days(30) },
      ],
    });
  }

  private queues(alarmTopic: Topic) {
    const queue = (id: string, impact: string, workTime: Duration, tries: number) => new WorkerQueue(this, id, { impact, workTime, tries, alarmTopic });
    return {
      notices: queue('Notices', impacts.notices, Duration.seconds(20), 5),
      exchange: queue('Exchange', impacts.exchange, Duration.minutes(15), 3),
      parts: queue('Parts', impacts.parts, Duration.minutes(2), 5),
      imports: queue('Imports', impacts.imports, Duration.minutes(10), 3),
      recalculations: queue('Recalculations', impacts.recalculations, Duration.minutes(15), 3),
    };
  }

  private dispatcher(cases: CaseTable, queues: Queues, timer: DeadlineTimer, stage: Stage, alarmTopic: Topic): void {
    const dispatch = this.reaching('Dispatch', 'dispatch', 'Does what must follow each event', Duration.minutes(1), cases, queues, timer, stage);
    const deadLetters = this.deadLetters('DispatchDeadLetters');
    alarmOnDeadLetters(deadLetters, deadLetters, impacts.dispatch, alarmTopic);
    dispatch.addEventSource(
      // The same disagreement of CDK's types as above.
      new DynamoEventSource(cases.table as ITable, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: 100,
        parallelizationFactor: 4,
        reportBatchItemFailures: true,
        bisectBatchOnError: true,
        retryAttempts: 10,
        maxRecordAge: Duration.hours(23),
        onFailure: new SqsDlq(deadLetters),
        filters: [
          // New events that something must follow; confirming them changes the item and must not come back.
          FilterCriteria.filter({
            eventName: FilterRule.isEqual('INSERT'),
            dynamodb: { Keys: { sk: { S: FilterRule.beginsWith('event#') } }, NewImage: { pendingAt: { S: FilterRule.exists() } } },
          }),
        ],
      }),
    );
    Validations.of(dispatch.role ?? dispatch).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'dynamodb:ListStreams takes no resource.',
    });
  }

  private deadLetters(id: string): Queue {
    return new Queue(this, id, { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true, retentionPeriod: Duration.days(14) });
  }

  /** A function that may carry out every effect: the dispatcher, and the sweep that stands in for it. */
  private reaching(id: string, bundle: string, description: string, timeout: Duration, cases: CaseTable, queues: Queues, timer: DeadlineTimer, stage: Stage) {
    const reaching = new HouseFunction(this, id, {
      bundle,
      description,
      timeout,
      environment: {
        TABLE_NAME: cases.table.tableName,
        STATE_MACHINE_ARN: timer.stateMachine.stateMachineArn,
        WAKE_SPREAD_SECONDS: String(stage.wakeSpreadSeconds),
        NOTICE_QUEUE_URL: queues.notices.queue.queueUrl,
        EXCHANGE_QUEUE_URL: queues.exchange.queue.queueUrl,
        IMPORT_QUEUE_URL: queues.imports.queue.queueUrl,
        RECALCULATE_QUEUE_URL: queues.recalculations.queue.queueUrl,
      },
    });
    cases.allow(reaching, [...changing, 'GetItem', 'UpdateItem']);
    timer.stateMachine.grantStartExecution(reaching);
    for (const { queue } of [queues.notices, queues.exchange, queues.imports, queues.recalculations]) queue.grantSendMessages(reaching);
    return reaching;
  }

  private workers(cases: CaseTable, bucket: Bucket, queues: Queues): void {
    const TABLE_NAME = cases.table.tableName;
    const BUCKET_NAME = bucket.bucketName;

    const notify = new HouseFunction(this, 'Notify', {
      bundle: 'notify',
      description: 'Delivers notices to inboxes and webhooks',
      timeout: Duration.seconds(20),
      environment: { TABLE_NAME },
    });
    cases.allow(notify, ['UpdateItem']);
    queues.notices.feeds(notify, { batchSize: 10, concurrency: 20 });

    const split = new HouseFunction(this, 'Split', {
      bundle: 'exchange-split',
      description: 'Cuts uploads into parts and verifies what a receipt disputes',
      timeout: Duration.minutes(15),
      memory: 1024,
      environment: { TABLE_NAME, BUCKET_NAME, PART_QUEUE_URL: queues.parts.queue.queueUrl },
    });
    cases.allow(split, [...changing, 'GetItem', 'UpdateItem'], ['own']);
    queues.parts.queue.grantSendMessages(split);
    bucket.grantRead(split, 'uploads/*');
    bucket.grantRead(split, 'parts/*');
    queues.exchange.feeds(split, { batchSize: 1, concurrency: 10 });

    const deliver = new HouseFunction(this, 'Deliver', {
      bundle: 'exchange-deliver',
      description: 'Delivers parts: the granted items and nothing else',
      timeout: Duration.minutes(2),
      memory: 1024,
      environment: {
        TABLE_NAME,
        BUCKET_NAME,
        PART_QUEUE_URL: queues.parts.queue.queueUrl,
        PART_DEAD_LETTER_QUEUE_URL: queues.parts.deadLetters.queueUrl,
      },
    });
    cases.allow(deliver, [...changing, 'GetItem', 'UpdateItem'], ['own']);
    queues.parts.deadLetters.grantSendMessages(deliver);
    bucket.grantRead(deliver, 'uploads/*');
    bucket.grantPut(deliver, 'parts/*');
    queues.parts.feeds(deliver, { batchSize: 2, concurrency: 50 });

    const imports = new HouseFunction(this, 'ImportWorkbook', {
      bundle: 'importWorkbook',
      description: 'Turns catalog workbooks into drafts and findings',
      timeout: Duration.minutes(10),
      memory: 1024,
      environment: { TABLE_NAME, BUCKET_NAME },
    });
    cases.allow(imports, [...changing, 'BatchWriteItem']);
    bucket.grantRead(imports, 'imports/*');
    queues.imports.feeds(imports, { batchSize: 1, concurrency: 5 });

    const recalculate = new HouseFunction(this, 'Recalculate', {
      bundle: 'recalculate',
      description: 'Moves open due days after a changed notice or term',
      timeout: Duration.minutes(15),
      environment: { TABLE_NAME },
    });
    cases.allow(recalculate, changing, ['byDue']);
    queues.recalculations.feeds(recalculate, { batchSize: 1, concurrency: 2 });
  }

  private jobs(cases: CaseTable, queues: Queues, timer: DeadlineTimer, stage: Stage, alarmTopic: Topic): void {
    const deadLetters = this.deadLetters('JobDeadLetters');
    alarmOnDeadLetters(deadLetters, deadLetters, impacts.jobs, alarmTopic);
    const TABLE_NAME = cases.table.tableName;
    const daily = { deadLetters, alarmTopic };

    const overdue = new HouseFunction(this, 'OverdueNotices', {
      bundle: 'jobs-overdueNotices',
      description: 'Tells on working days what is overdue',
      timeout: Duration.minutes(15),
      environment: { TABLE_NAME },
    });
    cases.allow(overdue, changing, ['byDue']);
    new DailyJob(this, 'OverdueNoticesDaily', { job: overdue, hour: 9, minute: 0, impact: impacts.overdueNotices, ...daily });

    const sweep = this.reaching('Sweep', 'jobs-sweep', 'Makes good what was lost', Duration.minutes(15), cases, queues, timer, stage);
    cases.allow(sweep, ['BatchGetItem'], ['byDue', 'byPending']);
    new DailyJob(this, 'SweepDaily', { job: sweep, hour: 2, minute: 30, impact: impacts.sweep, ...daily });

    const calendar = new HouseFunction(this, 'CalendarCheck', {
      bundle: 'jobs-calendarCheck',
      description: "Warns while next year's holiday notice is missing",
      timeout: Duration.minutes(1),
      environment: { TABLE_NAME, NOTICE_QUEUE_URL: queues.notices.queue.queueUrl },
    });
    cases.allow(calendar, ['BatchGetItem']);
    queues.notices.queue.grantSendMessages(calendar);
    new DailyJob(this, 'CalendarCheckDaily', { job: calendar, hour: 8, minute: 0, impact: impacts.calendarCheck, ...daily });
  }

  private api(cases: CaseTable, bucket: Bucket, stage: Stage): GongxiangApi {
    const TABLE_NAME = cases.table.tableName;
    const timeout = Duration.seconds(20);
    const caseApi = new HouseFunction(this, 'ApiCases', {
      bundle: 'api-cases',
      description: 'The API of cases, register, calendar and notices',
      timeout,
      memory: 1024,
      environment: { TABLE_NAME },
    });
    const lists = ['own', 'byProvider', 'byRequester', 'byParent', 'byRegion', 'byTurn', 'byAuthorityTurn', 'byDue'] as const;
    cases.allow(caseApi, [...changing, 'GetItem', 'UpdateItem'], lists);

    const exchangeApi = new HouseFunction(this, 'ApiExchange', {
      bundle: 'api-exchange',
      description: 'The API of deliveries and imports',
      timeout,
      memory: 1024,
      environment: { TABLE_NAME, BUCKET_NAME: bucket.bucketName },
    });
    cases.allow(exchangeApi, changing, ['own', 'byParent']);
    bucket.grantRead(exchangeApi, 'parts/*');
    bucket.grantReadWrite(exchangeApi, 'uploads/*');
    bucket.grantPut(exchangeApi, 'imports/*');

    const site = new HouseFunction(this, 'ApiSite', {
      bundle: 'api-site',
      description: "Health and the API's own description",
      timeout: Duration.seconds(5),
      memory: 256,
    });
    return new GongxiangApi(this, 'Http', { stage, operations: operationTables, functions: { cases: caseApi, exchange: exchangeApi, site } });
  }
}

type Queues = ReturnType<GongxiangStack['queues']>;
