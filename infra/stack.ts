import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { queueTable, type QueueTable } from '../lib/platform/reactions/queueTable.ts';
import { addApi } from './api.ts';
import { AlarmTopic } from './constructs/alarmTopic.ts';
import { CaseTable, changing } from './constructs/caseTable.ts';
import { DataBucket } from './constructs/dataBucket.ts';
import { DeadlineTimer } from './constructs/deadlineTimer.ts';
import { EvidenceBucket } from './constructs/evidenceBucket.ts';
import { HouseFunction } from './constructs/houseFunction.ts';
import { LiftHeads } from './constructs/liftHeads.ts';
import { SigningKeys } from './constructs/signingKeys.ts';
import { StageRules } from './constructs/stageRules.ts';
import { TableExport } from './constructs/tableExport.ts';
import { addJobs } from './jobs.ts';
import type { Parts } from './wiring.ts';
import { addDispatcher } from './reactions.ts';
import type { Stage } from './stage.ts';
import { watch } from './watching.ts';
import { addWorkers, workQueues } from './workers.ts';

/** Everything Gongxiang is, in one stack: table, bucket, queues, timer, functions, API, jobs. */
export class GongxiangStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    props: StackProps & { readonly stage: Stage; readonly queues?: QueueTable },
  ) {
    super(scope, id, props);
    const { stage, queues = queueTable } = props;
    const { topic } = new AlarmTopic(this, 'Alarms', stage);
    const keys = new SigningKeys(this, 'Keys', stage);
    const cases = new CaseTable(this, 'Cases', stage, keys);
    const data = new DataBucket(this, 'Data', stage);
    const evidence = new EvidenceBucket(this, 'Evidence', stage, data.accessLog);
    const parts: Parts = {
      scope: this,
      stage,
      cases,
      data,
      evidence,
      keys,
      queues: workQueues(this, topic, queues),
      timer: this.timer(stage, cases, topic),
      alarmTopic: topic,
    };
    addDispatcher(parts);
    const { walk } = addWorkers(parts, queues);
    if (!walk) throw new Error('nobody works the walks off');
    addJobs(parts, walk);
    new StageRules(this, 'StageRules', parts);
    if (stage.backup) new TableExport(this, 'Backup', stage.backup, parts);
    new LiftHeads(this, 'LiftHeads', parts, walk);
    const http = addApi(parts);
    watch(parts, queues, http);
    new CfnOutput(this, 'ApiAddress', { value: http.address });
    new CfnOutput(this, 'AlarmTopic', { value: topic.topicArn });
    new CfnOutput(this, 'CaseTableName', { value: cases.table.tableName });
    new CfnOutput(this, 'EvidenceBucketName', { value: evidence.bucket.bucketName });
    new CfnOutput(this, 'HeadKeyId', { value: keys.heads.keyId });
    new CfnOutput(this, 'LogKeyId', { value: keys.log.keyId });
  }

  private timer(stage: Stage, cases: CaseTable, alarmTopic: ITopic): DeadlineTimer {
    const wake = new HouseFunction(this, 'Wake', {
      stage,
      bundle: 'wake',
      description: 'Asks a case whether something is due',
      timeout: Duration.seconds(30),
      environment: {
        TABLE_NAME: cases.table.tableName,
        STAGE: stage.name,
        RULES_MAX_AGE_SECONDS: String(stage.rulesMaxAgeSeconds),
        WAKE_SPREAD_SECONDS: String(stage.wakeSpreadSeconds),
      },
    });
    cases.allow(wake, changing);
    return new DeadlineTimer(this, 'Timer', { stage, wake, alarmTopic });
  }
}
