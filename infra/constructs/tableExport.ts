import { ArnFormat, Stack, TimeZone } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Schedule, ScheduleExpression, ScheduleGroup, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { Universal } from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';
import { impacts } from '../impacts.ts';
import type { Stage } from '../stage.ts';
import type { Parts } from '../wiring.ts';
import { alarmAtFirst } from './alarm.ts';
import { explain } from './explain.ts';

/**
 * Copies the table into a bucket of another account every night: whoever takes over this account, or loses it, does not take
 * the record along. DynamoDB exports a consistent instant by itself, without reading the table's capacity; the schedule calls it, no
 * function between. The bucket's own policy lets this account write and not delete.
 */
export class TableExport extends Construct {
  constructor(
    scope: Construct,
    id: string,
    backup: NonNullable<Stage['backup']>,
    { stage, cases, alarmTopic }: Parts,
  ) {
    super(scope, id);
    const prefix = `gongxiang/${stage.name}`;
    const group = new ScheduleGroup(this, 'Group', { scheduleGroupName: `Gongxiang-${stage.name}-backup` });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
      description: 'Has the table copied into another account',
    });
    explain(
      role,
      `IAM5[Resource::arn:<AWS::Partition>:s3:::${backup.bucket}/${prefix}/*]`,
      "Objects of an export have names of DynamoDB's own; the prefix is the limit.",
    );
    new Schedule(this, 'Schedule', {
      scheduleGroup: group,
      schedule: ScheduleExpression.cron({
        hour: String(backup.hour),
        minute: '0',
        timeZone: TimeZone.ASIA_SHANGHAI,
      }),
      target: new Universal({
        service: 'dynamodb',
        action: 'exportTableToPointInTime',
        role,
        policyStatements: statements(backup, prefix, cases.table.tableArn, this),
        retryAttempts: 3,
        input: ScheduleTargetInput.fromObject({
          TableArn: cases.table.tableArn,
          S3Bucket: backup.bucket,
          S3BucketOwner: backup.account,
          S3Prefix: prefix,
          ExportFormat: 'DYNAMODB_JSON',
        }),
      }),
      description: 'Copies the table into another account',
    });
    const refused = new Metric({
      namespace: 'AWS/Scheduler',
      metricName: 'TargetErrorCount',
      dimensionsMap: { ScheduleGroup: group.scheduleGroupName },
      statistic: 'Sum',
    });
    alarmAtFirst(this, 'RefusedAlarm', refused, impacts.backup, alarmTopic);
  }
}

/** What an export needs: to be begun of this table, and to write under the prefix, never to delete. */
function statements(
  { bucket }: NonNullable<Stage['backup']>,
  prefix: string,
  tableArn: string,
  scope: Construct,
): PolicyStatement[] {
  const objects = Stack.of(scope).formatArn({
    service: 's3',
    region: '',
    account: '',
    resource: bucket,
    resourceName: `${prefix}/*`,
    arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
  });
  return [
    new PolicyStatement({ actions: ['dynamodb:ExportTableToPointInTime'], resources: [tableArn] }),
    new PolicyStatement({
      actions: ['s3:PutObject', 's3:PutObjectAcl', 's3:AbortMultipartUpload'],
      resources: [objects],
    }),
  ];
}
