import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { expect, onTestFinished, test } from 'vitest';
import { gongxiangApp } from '../../infra/app.ts';
import { GongxiangStack } from '../../infra/stack.ts';
import { checkStage, readStage, type Stage } from '../../infra/stage.ts';
import { layPlaceholders } from './placeholders.ts';
import { synthesisPatience } from './template.ts';

const restoredTable = {
  name: 'Gongxiang-example-restored-20260307',
  streamArn:
    'arn:aws:dynamodb:ap-southeast-1:111122223333:table/Gongxiang-example-restored-20260307/stream/2026-03-07T00:00:00.000',
};

function templateOf(stage: Stage): Template {
  const outdir = mkdtempSync(join(tmpdir(), 'gongxiang-restored-'));
  onTestFinished(() => rmSync(outdir, { recursive: true, force: true }));
  // With cdk-nag: a finding fails the synthesis.
  const app = gongxiangApp(stage, { outdir, context: { bundles: layPlaceholders(outdir) } });
  app.synth();
  const stack = app.node.children.find((child) => child instanceof GongxiangStack);
  if (!stack) throw new Error('the app has no stack');
  return Template.fromStack(stack);
}

test('after a restore every function, grant and the stream are those of the restored table, and the old one stays', {
  timeout: synthesisPatience,
}, async () => {
  const before = templateOf(readStage('example'));
  const after = templateOf(checkStage('restored', { ...readStage('example'), restoredTable }));
  expect(after.findResources('AWS::DynamoDB::Table')).toEqual(before.findResources('AWS::DynamoDB::Table'));
  expect(Object.values(after.findResources('AWS::DynamoDB::Table'))).toMatchObject([
    { DeletionPolicy: 'Retain', Properties: { DeletionProtectionEnabled: true } },
  ]);
  const [own = ''] = Object.keys(before.findResources('AWS::DynamoDB::Table'));
  // What waits for the old table before it is made does not use it.
  const users = (template: Template) =>
    Object.entries<{ Properties?: object }>(template.toJSON()['Resources']).filter(([, { Properties }]) =>
      JSON.stringify(Properties ?? {}).includes(`"${own}"`),
    );
  expect(users(before).length).toBeGreaterThan(20);
  expect(users(after)).toEqual([]);

  const functions = Object.values(after.findResources('AWS::Lambda::Function'));
  const names = functions.flatMap(({ Properties }) => Properties.Environment?.Variables?.TABLE_NAME ?? []);
  expect(names.length).toBeGreaterThan(10);
  expect(new Set(names)).toEqual(new Set([restoredTable.name]));
  after.hasResourceProperties('AWS::Lambda::EventSourceMapping', { EventSourceArn: restoredTable.streamArn });
  after.hasOutput('CaseTableName', { Value: restoredTable.name });
  // What was set and lifted in the old table is set and lifted in the new one.
  after.hasResourceProperties('Custom::StageRules', { table: restoredTable.name });
  after.hasResourceProperties('Custom::LiftHeads', { table: restoredTable.name });
});

test('a stream of another table or region is refused with the field named', () => {
  const stage = readStage('example');
  const wrong = (changes: object) => () =>
    checkStage('restored', { ...stage, restoredTable: { ...restoredTable, ...changes } });
  expect(wrong({ name: 'Another' })).toThrow(
    'restoredTable.streamArn: It must be the stream of this very table.',
  );
  const elsewhere = restoredTable.streamArn.replace('ap-southeast-1', 'eu-central-1');
  expect(wrong({ streamArn: elsewhere })).toThrow(
    'restoredTable.streamArn: The table must lie in ap-southeast-1.',
  );
  expect(wrong({ streamArn: 'latest' })).toThrow('restoredTable.streamArn');
});

test('evidence is locked against everybody for three years where data is kept, and nowhere else', async () => {
  const rule = { DefaultRetention: { Mode: 'COMPLIANCE', Days: 1096 } };
  const kept = templateOf(readStage('example-cn'));
  kept.hasResourceProperties('AWS::S3::Bucket', {
    ObjectLockEnabled: true,
    ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', Rule: rule },
    VersioningConfiguration: { Status: 'Enabled' },
  });
  const passing = templateOf(checkStage('passing', { ...readStage('example'), retainData: false }));
  expect(JSON.stringify(passing.toJSON())).not.toContain('COMPLIANCE');
  expect(() => checkStage('short', { ...readStage('example'), retention: { evidenceDays: 1095 } })).toThrow(
    'retention.evidenceDays',
  );
});

test('the anchoring function can add and read evidence, query one index and sign the log, and nothing beyond', async () => {
  const template = templateOf(readStage('example'));
  const roles = Object.entries(template.findResources('AWS::IAM::Role')).filter(([id]) =>
    id.startsWith('AnchorRole'),
  );
  const statements = roles.flatMap(([, { Properties }]) => Properties.Policies[0].PolicyDocument.Statement);
  const actions = statements.flatMap(({ Action }) => Action);
  expect(new Set(actions.filter((action: string) => !action.startsWith('logs:')))).toEqual(
    new Set([
      'dynamodb:Query',
      'kms:Sign',
      'kms:GetPublicKey',
      's3:GetObject',
      's3:PutObject',
      's3:ListBucket',
      'sqs:SendMessage',
      'sqs:GetQueueAttributes',
      'sqs:GetQueueUrl',
    ]),
  );
  expect(JSON.stringify(statements)).toContain('/index/byChanged');
});
