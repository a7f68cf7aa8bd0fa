import { beforeAll, describe, expect, test } from 'vitest';
import { inside, listed, type Template, templateOf, synthesisPatience } from './template.ts';

let kept: Template;
let local: Template;
beforeAll(async () => {
  kept = await templateOf('example');
  local = await templateOf('local');
}, synthesisPatience);

/** Types of resource that hold what nobody can make again. */
const holdsData = ['AWS::DynamoDB::Table', 'AWS::S3::Bucket'];

describe('data', () => {
  test('outlives the stack, and the table cannot be deleted', () => {
    for (const { deletionPolicy } of holdsData.flatMap((type) => kept.of(type)))
      expect(deletionPolicy).toBe('Retain');
    const tables = kept.of('AWS::DynamoDB::Table').map(({ properties }) => properties);
    expect(tables).toMatchObject([{ DeletionProtectionEnabled: true }]);
  });

  test('may go with the stack where the stage says so', () => {
    for (const { deletionPolicy } of holdsData.flatMap((type) => local.of(type)))
      expect(deletionPolicy).toBe('Delete');
    expect(local.of('AWS::DynamoDB::Table')[0]?.properties['DeletionProtectionEnabled']).not.toBe(true);
  });

  test('of the table can be restored to any second of the last 35 days', () => {
    const [table] = kept.of('AWS::DynamoDB::Table');
    expect(table?.properties).toMatchObject({
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    });
  });

  test('is never public', () => {
    for (const { properties } of kept.of('AWS::S3::Bucket')) {
      expect(properties['PublicAccessBlockConfiguration']).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
    }
  });
});

describe('encryption', () => {
  test('at rest: table, buckets, queues and topic', () => {
    expect(kept.of('AWS::DynamoDB::Table')[0]?.properties['SSESpecification']).toEqual({ SSEEnabled: true });
    for (const { properties } of kept.of('AWS::S3::Bucket'))
      expect(properties).toHaveProperty('BucketEncryption');
    for (const { properties } of kept.of('AWS::SQS::Queue'))
      expect(properties['SqsManagedSseEnabled']).toBe(true);
    for (const { properties } of kept.of('AWS::SNS::Topic')) {
      const key = kept.at(inside(properties['KmsMasterKeyId'], 'Fn::GetAtt') && properties['KmsMasterKeyId']);
      expect(key.properties['EnableKeyRotation']).toBe(true);
    }
  });

  test('in transit: every bucket, queue and topic refuses what does not come over TLS', () => {
    for (const [type, policy, field] of [
      ['AWS::S3::Bucket', 'AWS::S3::BucketPolicy', 'Bucket'],
      ['AWS::SQS::Queue', 'AWS::SQS::QueuePolicy', 'Queues'],
      ['AWS::SNS::Topic', 'AWS::SNS::TopicPolicy', 'Topics'],
    ] as const) {
      const secured = kept
        .of(policy)
        .filter(({ properties }) =>
          listed(inside(properties, 'PolicyDocument', 'Statement')).some(refusesPlain),
        )
        .flatMap(({ properties }) => listed(properties[field]).map((target) => kept.at(target).id));
      expect(secured.toSorted()).toEqual(
        kept
          .of(type)
          .map(({ id }) => id)
          .toSorted(),
      );
    }
  });
});

function refusesPlain(statement: unknown): boolean {
  const { Effect, Condition } = statement as { Effect?: unknown; Condition?: unknown }; // A policy statement.
  return Effect === 'Deny' && JSON.stringify(Condition) === '{"Bool":{"aws:SecureTransport":"false"}}';
}

describe('logs', () => {
  test('every function, the timer and the API write to a group that keeps a year, as six months are the least', () => {
    const groups = kept.of('AWS::Logs::LogGroup');
    for (const { properties } of groups) expect(properties['RetentionInDays']).toBe(365);
    const used = new Set(
      kept
        .of('AWS::Lambda::Function')
        .map(({ properties }) => kept.at(inside(properties, 'LoggingConfig', 'LogGroup')).id),
    );
    expect(used.size).toBe(kept.of('AWS::Lambda::Function').length);
    expect(groups).toHaveLength(used.size + 2);
  });
});
