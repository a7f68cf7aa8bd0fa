import { describe, expect, it } from 'vitest';
import { isGranted } from '../../local/gateway/access.ts';
import { tableWishes } from '../../local/gateway/requiredActions.ts';
import { checkDefinition } from '../../local/engines/machineDefinition.ts';
import { compileFilters } from '../../local/runtime/filters.ts';
import { type Model, readModel } from '../../local/template/model.ts';
import { parseSchedule } from '../../local/template/schedule.ts';
import type { Json } from '../../local/template/intrinsics.ts';
import { assemblyOf } from './localPlatform/assembly.ts';

const place = {
  partition: 'aws',
  region: 'us-east-1',
  account: '000000000000',
  aws: 'http://127.0.0.1:1',
  api: 'http://127.0.0.1:2',
};

function model(template: Record<string, Json>): Model {
  const directory = assemblyOf(template);
  return readModel(directory, place, directory);
}
const queue = (properties: Record<string, Json>): Json => ({
  Type: 'AWS::SQS::Queue',
  Properties: properties,
});

const role = (condition: Json): Json => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    Policies: [
      {
        PolicyDocument: {
          Statement: { Effect: 'Allow', Action: 'dynamodb:*', Resource: '*', Condition: condition },
        },
      },
    ],
  },
});

const wishesFor = (pk: string) =>
  tableWishes('PutItem', { TableName: 'T', Item: { pk: { S: pk } } }, place, new Map([['T', 'pk']]));

describe('the template reader', () => {
  it('resolves references, functions, parameters and conditions', () => {
    const { queues } = model({
      Parameters: { Stage: { Type: 'String', Default: 'local' } },
      Conditions: {
        IsLocal: { 'Fn::Equals': [{ Ref: 'Stage' }, 'local'] },
        IsChina: { 'Fn::Not': [{ Condition: 'IsLocal' }] },
      },
      Resources: {
        Dead: queue({ QueueName: { 'Fn::Sub': '${Stage}-${AWS::Region}-${!literal}' } }),
        Work: queue({
          QueueName: { 'Fn::Join': ['-', ['work', { 'Fn::Select': [1, { 'Fn::Split': ['.', 'a.b'] }] }]] },
          VisibilityTimeout: { 'Fn::If': ['IsChina', 1, 90] },
          RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] }, maxReceiveCount: 3 },
          KmsMasterKeyId: { Ref: 'AWS::NoValue' },
        }),
        Absent: { ...(queue({}) as object), Condition: 'IsChina' },
      },
    });
    expect(queues.map(({ name }) => name)).toEqual(['local-us-east-1-${literal}', 'work-b']);
    expect(queues[1]?.attributes).toMatchObject({
      VisibilityTimeout: '90',
      RedrivePolicy:
        '{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:000000000000:local-us-east-1-${literal}","maxReceiveCount":3}',
    });
  });

  it('passes over what means nothing here and stops at what it does not know', () => {
    expect(model({ Resources: { Alarm: { Type: 'AWS::CloudWatch::Alarm' } } }).queues).toEqual([]);
    expect(() => model({ Resources: { Cluster: { Type: 'AWS::ECS::Cluster' } } })).toThrow(
      /Cluster of type AWS::ECS::Cluster/,
    );
    expect(() => model({ Resources: { Q: queue({ FifoQueue: true }) } })).toThrow(/FIFO/);
    const notifying = { Type: 'AWS::S3::Bucket', Properties: { NotificationConfiguration: {} } };
    expect(() => model({ Resources: { B: notifying } })).toThrow(/B .* has NotificationConfiguration/);
    expect(() => model({ Resources: { Q: queue({ QueueName: { Ref: 'Nobody' } }) } })).toThrow(/Nobody/);
  });

  it('stops at a policy condition that it cannot judge', () => {
    expect(() => model({ Resources: { R: role({ IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } }) } })).toThrow(
      /aws:SourceIp/,
    );
    const known = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['case#*'] } };
    const { grants } = model({ Resources: { R: role(known) } });
    expect(wishesFor('case#1').every((wish) => isGranted(grants, 'S-R', wish))).toBe(true);
    expect(wishesFor('other#1').every((wish) => isGranted(grants, 'S-R', wish))).toBe(false);
  });

  it('demands of a transaction what each of its parts needs', () => {
    const input: Record<string, Json> = {
      TransactItems: [
        { Put: { TableName: 'T', Item: {} } },
        { ConditionCheck: { TableName: 'T', Key: {} } },
        { Update: { TableName: 'U', Key: {} } },
      ],
    };
    const wishes = tableWishes('TransactWriteItems', input, place, new Map());
    expect(wishes.map(({ action, resource }) => `${action} ${resource.split('/')[1]}`)).toEqual([
      'dynamodb:PutItem T',
      'dynamodb:ConditionCheckItem T',
      'dynamodb:UpdateItem U',
    ]);
  });
});

const instants = (expression: string, zone: string, after: string, count = 2) => {
  const recurrence = parseSchedule(expression, zone);
  const found: string[] = [];
  for (
    let at = recurrence.next(Date.parse(after));
    at !== undefined && found.length < count;
    at = recurrence.next(at)
  ) {
    found.push(new Date(at).toISOString());
  }
  return found;
};

describe('schedule expressions', () => {
  it('are meant in their time zone', () => {
    expect(instants('cron(0 9 * * ? *)', 'Asia/Shanghai', '2026-09-25T01:00:00Z')).toEqual([
      '2026-09-26T01:00:00.000Z',
      '2026-09-27T01:00:00.000Z',
    ]);
  });

  it('know lists, ranges, steps, names and the last day of a month', () => {
    expect(instants('cron(0/30 8-9 ? * MON-FRI *)', 'UTC', '2026-09-25T09:00:00Z', 3)).toEqual([
      '2026-09-25T09:30:00.000Z',
      '2026-09-28T08:00:00.000Z',
      '2026-09-28T08:30:00.000Z',
    ]);
    expect(instants('cron(15 0 L FEB,APR ? *)', 'UTC', '2027-12-31T00:00:00Z')).toEqual([
      '2028-02-29T00:15:00.000Z',
      '2028-04-30T00:15:00.000Z',
    ]);
  });

  it('count the days of the week from Sunday as 1, and know the first and the last of a month', () => {
    expect(instants('cron(0 9 ? * 1,7 *)', 'UTC', '2026-09-25T00:00:00Z')).toEqual([
      '2026-09-26T09:00:00.000Z',
      '2026-09-27T09:00:00.000Z',
    ]);
    expect(instants('cron(0 9 ? * 2#1 2027)', 'UTC', '2026-09-25T00:00:00Z', 1)).toEqual([
      '2027-01-04T09:00:00.000Z',
    ]);
    expect(instants('cron(0 9 ? * 6L *)', 'UTC', '2026-09-25T10:00:00Z', 1)).toEqual([
      '2026-10-30T09:00:00.000Z',
    ]);
  });

  it('happen once where they name an instant', () => {
    expect(instants('at(2026-05-01T00:00:00)', 'Asia/Shanghai', '2026-04-30T15:59:59Z')).toEqual([
      '2026-04-30T16:00:00.000Z',
    ]);
  });

  it('follow summer time where there is any', () => {
    expect(instants('cron(0 9 * * ? *)', 'Europe/Berlin', '2026-10-24T08:00:00Z')).toEqual([
      '2026-10-25T08:00:00.000Z',
      '2026-10-26T08:00:00.000Z',
    ]);
  });

  it('are refused when they are not understood', () => {
    for (const wrong of ['cron(0 25 * * ? *)', 'cron(* * *)', 'every day', 'rate(1 month)']) {
      expect(() => parseSchedule(wrong, 'UTC')).toThrow(/not understood/);
    }
  });
});

const passes = (pattern: Json, event: Json) => compileFilters([JSON.stringify(pattern)])(event);

const newImage = (rules: Json): Json => ({ dynamodb: { NewImage: rules } });

describe('event filters', () => {
  it('compare as event source mappings do', () => {
    const event = {
      eventName: 'INSERT',
      dynamodb: { NewImage: { sk: { S: 'event#000001' }, n: { N: '1' } } },
    };
    expect(passes({ eventName: ['INSERT', 'MODIFY'] }, event)).toBe(true);
    expect(passes(newImage({ sk: { S: [{ prefix: 'event#' }] } }), event)).toBe(true);
    expect(passes(newImage({ sk: { S: [{ prefix: 'head' }] } }), event)).toBe(false);
    expect(passes(newImage({ gone: { S: [{ exists: false }] } }), event)).toBe(true);
    expect(passes(newImage({ sk: { S: [{ exists: false }] } }), event)).toBe(false);
    expect(passes({ eventName: [{ 'anything-but': ['REMOVE'] }] }, event)).toBe(true);
    expect(passes({ eventName: [{ 'anything-but': { prefix: 'INS' } }] }, event)).toBe(false);
  });

  it('are refused with an operator that is not known', () => {
    expect(() => compileFilters([JSON.stringify({ a: [{ wildcard: 'x*' }] })])).toThrow(/wildcard/);
  });
});

const machine = (definition: Record<string, Json>) => () =>
  checkDefinition({ name: 'm', arn: 'a', role: 'r', definition });

describe('state machine definitions', () => {
  it('are refused where the interpreter would silently be wrong', () => {
    expect(machine({ QueryLanguage: 'JSONata', States: {} })).toThrow(/QueryLanguage/);
    expect(machine({ States: { A: { Type: 'Pass', Assign: {} } } })).toThrow(/Assign in A/);
    expect(
      machine({ States: { A: { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage' } } }),
    ).toThrow(/sqs/);
    expect(
      machine({
        States: { A: { Type: 'Map', ItemProcessor: { States: { W: { Type: 'Wait', Seconds: 1 } } } } },
      }),
    ).toThrow(/Wait inside the Map A/);
  });
});
