import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, onTestFinished, test } from 'vitest';
import { gongxiangApp } from '../../infra/app.ts';
import { GongxiangStack } from '../../infra/stack.ts';
import { checkStage, readStage, type Stage } from '../../infra/stage.ts';
import { examine, type Patient } from '../../operate/examine.ts';
import { lastWhole } from '../../operate/lastExport.ts';
import { layPlaceholders } from './placeholders.ts';
import { synthesisPatience } from './template.ts';

const backup = { account: '444455556666', bucket: 'city-gongxiang-backup' };

function templateOf(stage: Stage): Template {
  const outdir = mkdtempSync(join(tmpdir(), 'gongxiang-backup-'));
  onTestFinished(() => rmSync(outdir, { recursive: true, force: true }));
  // With cdk-nag: a finding fails the synthesis.
  const app = gongxiangApp(stage, { outdir, context: { bundles: layPlaceholders(outdir) } });
  app.synth();
  const stack = app.node.children.find((child) => child instanceof GongxiangStack);
  if (!stack) throw new Error('the app has no stack');
  return Template.fromStack(stack);
}

describe('a copy in another account', () => {
  test.each(['example', 'example-cn'])(
    'is made of %s every night, of the table in use, and may be written and nothing else',
    { timeout: synthesisPatience },
    (name) => {
      const template = templateOf(checkStage('backed', { ...readStage(name), backup }));
      template.hasResourceProperties('AWS::Scheduler::Schedule', {
        ScheduleExpression: 'cron(0 4 * * ? *)',
        ScheduleExpressionTimezone: 'Asia/Shanghai',
        GroupName: Match.anyValue(),
        Target: { Arn: Match.anyValue(), RetryPolicy: { MaximumRetryAttempts: 3 } },
      });
      const schedules = JSON.stringify(template.findResources('AWS::Scheduler::Schedule'));
      expect(schedules).toContain('aws-sdk:dynamodb:exportTableToPointInTime');
      expect(schedules).toContain('\\"S3BucketOwner\\":\\"444455556666\\"');
      const [policy] = Object.entries(template.findResources('AWS::IAM::Policy')).flatMap(
        ([id, { Properties }]) => (id.startsWith('Backup') ? [Properties.PolicyDocument.Statement] : []),
      );
      const actions = policy.flatMap(({ Action }: { Action: string | string[] }) => Action);
      expect(actions.toSorted()).toEqual([
        'dynamodb:ExportTableToPointInTime',
        's3:AbortMultipartUpload',
        's3:PutObject',
        's3:PutObjectAcl',
      ]);
      template.hasResourceProperties('AWS::CloudWatch::Alarm', {
        Namespace: 'AWS/Scheduler',
        MetricName: 'TargetErrorCount',
        AlarmDescription: Match.stringLikeRegexp('docs/operate/backup.md'),
      });
    },
  );

  test('is of an account and a bucket as they are written', () => {
    const wrong = (changes: object) => () =>
      checkStage('backed', { ...readStage('example'), backup: { ...backup, ...changes } });
    expect(wrong({ account: '44445555666' })).toThrow('backup.account');
    expect(wrong({ bucket: 's3://bucket' })).toThrow('backup.bucket');
  });
});

describe('the examination', () => {
  const named = (id: string, ExportStatus: 'COMPLETED' | 'FAILED' | 'IN_PROGRESS') => ({
    ExportArn: `arn:aws:dynamodb:ap-southeast-1:111122223333:table/T/export/${id}`,
    ExportStatus,
  });

  test('goes by the last copy that is whole', () => {
    expect(
      lastWhole([
        named('01790000000000-a1', 'COMPLETED'),
        named('01790000500000-b2', 'COMPLETED'),
        named('01790000900000-c3', 'FAILED'),
        named('01790000990000-d4', 'IN_PROGRESS'),
      ]),
    ).toBe('2026-09-21T22:21:40+08:00');
    expect(lastWhole([named('01790000900000-c3', 'FAILED')])).toBeUndefined();
  });

  test.each([
    ['no copy is wanted', undefined, true],
    ['there is none', { last: undefined }, false],
    ['it is of last night', { last: '2026-03-09T04:00:00.000+08:00' }, true],
    ['it is older than thirty hours', { last: '2026-03-08T04:00:00.000+08:00' }, false],
  ])('says whether there is a copy to go back to: %s', async (_, found, ok) => {
    // Every other check finds nothing to look at, which is a finding of its own.
    const patient = { at: '2026-03-09T12:00:00.000+08:00', backup: async () => found } as unknown as Patient;
    const finding = (await examine(patient)).find(({ check }) => check === 'backup');
    expect(finding?.ok).toBe(ok);
    expect(finding?.todo === undefined).toBe(ok);
  });
});
