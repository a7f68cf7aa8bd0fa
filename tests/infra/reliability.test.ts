import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { postingTries } from '../../lib/platform/notices/postingAgain.ts';
import { queueTable } from '../../lib/platform/reactions/queueTable.ts';
import {
  inside,
  listed,
  nameOf,
  type Properties,
  type Resource,
  type Template,
  templateOf,
  synthesisPatience,
} from './template.ts';

let template: Template;
beforeAll(async () => {
  template = await templateOf('example');
}, synthesisPatience);

/** The queue that takes what this one could not get rid of. */
function deadLettersOf({ properties }: Resource): Resource {
  return template.at(inside(properties, 'RedrivePolicy', 'deadLetterTargetArn'));
}

const isWorked = ({ properties }: Resource) => 'RedrivePolicy' in properties;
const mappings = () => template.of('AWS::Lambda::EventSourceMapping');
const ofQueue = ({ properties }: Resource) => 'ScalingConfig' in properties;

describe('queues', () => {
  test('every queue has a dead-letter queue or is one', () => {
    const queues = template.of('AWS::SQS::Queue');
    const worked = queues.filter(isWorked);
    const targets = new Set([
      ...worked.map((queue) => deadLettersOf(queue).id),
      ...mappings()
        .filter((mapping) => !ofQueue(mapping))
        .map(
          ({ properties }) =>
            template.at(inside(properties, 'DestinationConfig', 'OnFailure', 'Destination')).id,
        ),
      ...template
        .of('AWS::Scheduler::Schedule')
        .map(({ properties }) => template.at(inside(properties, 'Target', 'DeadLetterConfig', 'Arn')).id),
    ]);
    expect(worked).toHaveLength(Object.keys(queueTable).length);
    expect(
      queues
        .filter((queue) => !isWorked(queue))
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual([...targets].toSorted());
  });

  test('every dead-letter queue rings at the first message and keeps messages as long as SQS can', () => {
    const watched = template
      .of('AWS::CloudWatch::Alarm')
      .filter(({ properties }) => properties['MetricName'] === 'ApproximateNumberOfMessagesVisible')
      .map(({ properties }) => template.at(inside(listed(properties['Dimensions'])[0], 'Value')).id);
    const parked = template.of('AWS::SQS::Queue').filter((queue) => !isWorked(queue));
    expect(watched.toSorted()).toEqual(parked.map(({ id }) => id).toSorted());
    for (const { properties } of parked) expect(properties['MessageRetentionPeriod']).toBe(1_209_600);
  });

  test('a message keeps its age when it is parked, so that its queue forgets a week before its dead letters do', () => {
    for (const queue of template.of('AWS::SQS::Queue').filter(isWorked)) {
      const kept = [queue, deadLettersOf(queue)].map(({ properties }) =>
        Number(properties['MessageRetentionPeriod']),
      );
      expect(kept).toEqual([604_800, 1_209_600]);
    }
  });

  test('a message is tried three to six times, what is posted for days, and hidden at least six times as long as its worker may take', () => {
    for (const mapping of mappings().filter(ofQueue)) {
      const { properties } = template.at(mapping.properties['EventSourceArn']);
      const worker = template.at(mapping.properties['FunctionName']);
      expect(Number(properties['VisibilityTimeout'])).toBeGreaterThanOrEqual(
        6 * Number(worker.properties['Timeout']),
      );
      expect([3, 5, 6, postingTries]).toContain(inside(properties, 'RedrivePolicy', 'maxReceiveCount'));
    }
  });

  test('every worker reports the messages that failed one by one, and the number of its copies is limited', () => {
    expect(mappings().filter(ofQueue)).toHaveLength(Object.keys(queueTable).length);
    for (const { properties } of mappings().filter(ofQueue)) {
      expect(properties).toMatchObject({
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        ScalingConfig: { MaximumConcurrency: expect.any(Number) },
        BatchSize: expect.any(Number),
      });
    }
  });
});

describe('the stream', () => {
  const beginsWith = <Prefix extends string>(prefix: Prefix) =>
    z.object({ S: z.tuple([z.object({ prefix: z.literal(prefix) })]) });
  const filterSchema = z.object({
    eventName: z.tuple([z.literal('INSERT')]),
    dynamodb: z.object({
      Keys: z.union([z.object({ pk: beginsWith('outbox#') }), z.object({ sk: beginsWith('event#') })]),
    }),
  });

  test('hands over new events and what must follow them alone, retries, bisects, and parks what cannot be done before it is forgotten', () => {
    const [mapping, ...more] = mappings().filter((candidate) => !ofQueue(candidate));
    expect(more).toEqual([]);
    const properties: Properties = mapping?.properties ?? {};
    expect(properties).toMatchObject({
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      BisectBatchOnFunctionError: true,
      StartingPosition: 'TRIM_HORIZON',
    });
    expect(Number(properties['MaximumRetryAttempts'])).toBeGreaterThanOrEqual(3);
    // The stream keeps records for 24 hours.
    expect(Number(properties['MaximumRecordAgeInSeconds'])).toBeLessThan(86_400);
    const filters = listed(inside(properties, 'FilterCriteria', 'Filters'));
    expect(filters).not.toHaveLength(0);
    for (const filter of filters) {
      expect(() => filterSchema.parse(JSON.parse(String(inside(filter, 'Pattern'))))).not.toThrow();
    }
  });
});

describe('schedules', () => {
  test('all run on the clock of Asia/Shanghai, retried, then parked', () => {
    const schedules = template.of('AWS::Scheduler::Schedule');
    expect(schedules.length).toBeGreaterThanOrEqual(3);
    for (const { properties } of schedules) {
      expect(properties).toMatchObject({
        ScheduleExpressionTimezone: 'Asia/Shanghai',
        State: 'ENABLED',
        FlexibleTimeWindow: { Mode: 'OFF' },
        Target: {
          RetryPolicy: { MaximumRetryAttempts: 3, MaximumEventAgeInSeconds: 21_600 },
          DeadLetterConfig: { Arn: expect.anything() },
        },
      });
    }
  });

  test('what no timer told by 09:00 goes out a quarter of an hour later', () => {
    const overdue = template.of('AWS::Scheduler::Schedule').find(({ id }) => id.startsWith('OverdueNotices'));
    expect(overdue?.properties['ScheduleExpression']).toBe('cron(15 9 * * ? *)');
  });

  test('a job that keeps failing is parked too, not only one that could not be called', () => {
    const configured = template.of('AWS::Lambda::EventInvokeConfig');
    const parked = configured.map(({ properties }) => template.at(properties['FunctionName']).id);
    const jobs = template
      .of('AWS::Scheduler::Schedule')
      .map(({ properties }) => template.at(inside(properties, 'Target', 'Arn')).id);
    expect(parked.toSorted()).toEqual([...new Set(jobs)].toSorted());
    for (const { properties } of configured) {
      expect(template.at(inside(properties, 'DestinationConfig', 'OnFailure', 'Destination')).type).toBe(
        'AWS::SQS::Queue',
      );
    }
  });
});

describe('the timer', () => {
  const stateSchema = z.looseObject({
    Type: z.string(),
    Next: z.string().optional(),
    Default: z.string().optional(),
    TimeoutSeconds: z.number().optional(),
    Retry: z.array(z.looseObject({ ErrorEquals: z.array(z.string()), MaxAttempts: z.number() })).optional(),
  });
  const machineSchema = z.looseObject({ StartAt: z.string(), States: z.record(z.string(), stateSchema) });

  function machine(): z.infer<typeof machineSchema> {
    const [found] = template.of('AWS::StepFunctions::StateMachine');
    return machineSchema.parse(JSON.parse(template.say(found?.properties['DefinitionString'])));
  }

  test('takes at most three transitions from one wake to the next', () => {
    const { StartAt, States } = machine();
    const path: string[] = [];
    for (let name: string | undefined = StartAt; name !== undefined && !path.includes(name); ) {
      path.push(name);
      name = States[name]?.Next ?? States[name]?.Default;
    }
    expect(path).toEqual(['WaitUntilDue', 'AskTheCase', 'AnythingLeft']);
    expect(States['AnythingLeft']?.Default).toBe('WaitUntilDue');
  });

  test('asks again after every error, and does not wait for ever for an answer', () => {
    const ask = machine().States['AskTheCase'];
    expect(ask).toMatchObject({ TimeoutSeconds: 60, Retry: [{ ErrorEquals: ['States.ALL'] }] });
    expect(ask?.Retry?.[0]?.MaxAttempts).toBeGreaterThanOrEqual(5);
  });

  test('logs its errors without the data of cases', () => {
    const [found] = template.of('AWS::StepFunctions::StateMachine');
    expect(found?.properties['LoggingConfiguration']).toMatchObject({
      Level: 'ERROR',
      IncludeExecutionData: false,
    });
  });
});

describe('alarms', () => {
  test('every alarm tells somebody, and says in two languages what is broken and what to do', () => {
    const alarms = template.of('AWS::CloudWatch::Alarm');
    expect(alarms.length).toBeGreaterThanOrEqual(11);
    for (const { properties } of alarms) {
      expect(listed(properties['AlarmActions']).map((action) => template.at(action).type)).toEqual([
        'AWS::SNS::Topic',
      ]);
      const text = String(properties['AlarmDescription']);
      expect(text).toMatch(/^[\u4E00-\u9FFF].{10,}。 \/ [A-Z].{20,}\./);
      // What to do, not only what is wrong.
      expect(text).toMatch(/docs\/operate\/[\w-]+\.md/);
      // What CloudWatch takes.
      expect(text.length).toBeLessThanOrEqual(1024);
      // Silence is a fault where something comes every day, and nowhere else.
      const isDaily = properties['ComparisonOperator'] === 'LessThanThreshold';
      expect(properties['TreatMissingData']).toBe(isDaily ? 'breaching' : 'notBreaching');
    }
  });

  test('every scheduled job and the timer have an alarm for their failures', () => {
    const failing = template
      .of('AWS::CloudWatch::Alarm')
      .filter(({ properties }) => ['Errors', 'ExecutionsFailed'].includes(String(properties['MetricName'])))
      .map(({ properties }) => nameOf(template.at(inside(listed(properties['Dimensions'])[0], 'Value')).id));
    const jobs = template
      .of('AWS::Scheduler::Schedule')
      .map(({ properties }) => nameOf(template.at(inside(properties, 'Target', 'Arn')).id));
    expect([...jobs, 'TimerStateMachine'].filter((name) => !failing.includes(name))).toEqual([]);
  });

  test('alarms of this account may publish to the topic, over TLS, and somebody has subscribed', () => {
    const statements = template
      .of('AWS::SNS::TopicPolicy')
      .flatMap(({ properties }) => listed(inside(properties, 'PolicyDocument', 'Statement')));
    expect(statements).toContainEqual(
      expect.objectContaining({
        Effect: 'Allow',
        Action: 'sns:Publish',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
      }),
    );
    expect(template.of('AWS::SNS::Subscription')).toHaveLength(1);
  });
});
