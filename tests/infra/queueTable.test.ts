import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gongxiangApp } from '../../infra/app.ts';
import { readStage } from '../../infra/stage.ts';
import { type QueueEntry, queueTable } from '../../lib/platform/reactions/queueTable.ts';
import { layPlaceholders } from './placeholders.ts';
import {
  inside,
  listed,
  nameOf,
  readTemplate,
  type Template,
  synthesisPatience,
  policiesIn,
} from './template.ts';

/** What a new queue takes: this entry, and the source of its worker (here that of another one). */
const toy: QueueEntry = {
  construct: 'Toys',
  fields: ['toy'],
  tries: 4,
  workSeconds: 50,
  batchSize: 3,
  concurrency: 7,
  patienceSeconds: 600,
  parked: { zh: '玩具没有送到：查看日志后重新投递。', en: 'Toys were not brought: read the log, redrive.' },
  worker: {
    construct: 'BringToys',
    bundle: 'notify',
    description: 'Brings toys',
    memory: 768,
    changesCases: true,
    items: ['GetItem'],
    queries: ['byDue'],
    reads: ['uploads'],
    writes: ['parts'],
    sendsTo: ['toy', 'notice'],
    parks: true,
    goesOn: true,
    measures: true,
    derivesKeys: true,
  },
};

describe('an entry of the table of queues', () => {
  const directory = mkdtempSync(join(tmpdir(), 'gongxiang-queues-'));
  let template: Template;

  beforeAll(() => {
    const bundles = layPlaceholders(directory);
    const props = { outdir: join(directory, 'assembly'), context: { bundles } };
    const queues = { ...queueTable, toy };
    gongxiangApp(readStage('example'), props, { check: false, queues }).synth();
    const file = join(directory, 'assembly', 'Gongxiang-example.template.json');
    template = readTemplate(readFileSync(file, 'utf8'));
  }, synthesisPatience);
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  const one = (type: string, name: string) => {
    const [found, ...more] = template.of(type).filter(({ id }) => nameOf(id) === name);
    if (!found || more.length > 0) throw new Error(`${more.length + 1} of ${type} are called ${name}`);
    return found;
  };
  const environmentOf = (name: string) =>
    inside(one('AWS::Lambda::Function', name).properties, 'Environment', 'Variables') as object;
  /** What a role may do to a resource. */
  const mayDo = (role: string, resource: string): string[] =>
    policiesIn(template)
      .filter((policy) => nameOf(policy.role) === `${role}Role`)
      .flatMap(({ statements }) => statements)
      .filter((statement) => listed(inside(statement, 'Resource')).map(template.say).includes(resource))
      .flatMap((statement) => listed(inside(statement, 'Action')).map(String));

  test('is a queue with dead letters, tried and hidden as it says', () => {
    const queue = one('AWS::SQS::Queue', 'ToysQueue');
    expect(queue.properties).toMatchObject({ VisibilityTimeout: 300, RedrivePolicy: { maxReceiveCount: 4 } });
    expect(template.at(inside(queue.properties, 'RedrivePolicy', 'deadLetterTargetArn'))).toBe(
      one('AWS::SQS::Queue', 'ToysDeadLetters'),
    );
  });

  test('has an alarm with its sentence when letters are parked, and one when messages wait too long', () => {
    const alarms = template
      .of('AWS::CloudWatch::Alarm')
      .filter(({ properties }) => JSON.stringify(properties).includes('Toys'));
    expect(alarms.map(({ properties }) => [properties['MetricName'], properties['Threshold']])).toEqual(
      expect.arrayContaining([
        ['ApproximateNumberOfMessagesVisible', 1],
        ['ApproximateAgeOfOldestMessage', 600],
      ]),
    );
    const parked = alarms.find(({ properties }) => properties['Threshold'] === 1);
    expect(parked?.properties['AlarmDescription']).toBe(
      `${toy.parked.zh} / ${toy.parked.en} 手册 / Runbook: docs/operate/dead-letters.md`,
    );
  });

  test('has its worker, fed in batches and with the environment of what it does', () => {
    expect(one('AWS::Lambda::Function', 'BringToys').properties).toMatchObject({
      Timeout: 50,
      MemorySize: 768,
      Description: 'Brings toys',
      RecursiveLoop: 'Allow',
    });
    const feeds = template
      .of('AWS::Lambda::EventSourceMapping')
      .filter(({ properties }) => template.say(properties['EventSourceArn']) === 'ToysQueue');
    expect(feeds.map(({ properties }) => properties)).toMatchObject([
      { BatchSize: 3, ScalingConfig: { MaximumConcurrency: 7 } },
    ]);
    expect(Object.keys(environmentOf('BringToys')).toSorted()).toEqual([
      'BUCKET_NAME',
      'DERIVATION_KEY_ID',
      'HEAD_KEY_ID',
      'NOTICE_QUEUE_URL',
      'RULES_MAX_AGE_SECONDS',
      'STAGE',
      'TABLE_NAME',
      'TOY_DEAD_LETTER_QUEUE_URL',
      'TOY_QUEUE_URL',
    ]);
  });

  test('grants its worker what it does and nothing else', () => {
    expect(mayDo('BringToys', 'ToysQueue')).toEqual(
      expect.arrayContaining(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:SendMessage']),
    );
    expect(mayDo('BringToys', 'ToysDeadLetters')).toContain('sqs:SendMessage');
    expect(mayDo('BringToys', 'NoticesQueue')).toContain('sqs:SendMessage');
    expect(mayDo('BringToys', 'PartsQueue')).toEqual([]);
    expect(mayDo('BringToys', 'CasesTable')).toEqual(
      expect.arrayContaining(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:ConditionCheckItem']),
    );
    expect(mayDo('BringToys', 'CasesTable')).not.toContain('dynamodb:UpdateItem');
    expect(mayDo('BringToys', 'CasesTable/index/byDue')).toEqual(['dynamodb:Query']);
    expect(mayDo('BringToys', 'DataBucket/uploads/*')).toEqual(['s3:GetObject']);
    expect(mayDo('BringToys', 'DataBucket/parts/*')).toEqual(['s3:PutObject']);
    expect(mayDo('BringToys', 'KeysDerivation')).toEqual(['kms:GenerateMac']);
  });

  test.each(['Dispatch', 'Walk'])('is reached by whoever carries out effects: %s', (name) => {
    expect(environmentOf(name)).toHaveProperty('TOY_QUEUE_URL');
    expect(mayDo(name, 'ToysQueue')).toContain('sqs:SendMessage');
  });

  test('is seen on the dashboard', () => {
    const body = JSON.stringify(template.of('AWS::CloudWatch::Dashboard')[0]?.properties['DashboardBody']);
    for (const id of ['ToysQueue', 'ToysDeadLetters'].map((name) => one('AWS::SQS::Queue', name).id))
      expect(body).toContain(id);
    expect(body).toContain(one('AWS::Lambda::Function', 'BringToys').id);
  });

  test('is in the runbook of dead letters', () => {
    const page = readFileSync(join(import.meta.dirname, '../../docs/operate/dead-letters.md'), 'utf8');
    for (const { construct } of Object.values(queueTable)) expect(page).toContain(`${construct}DeadLetters`);
  });
});
