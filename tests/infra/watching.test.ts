import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { indexes } from '../../lib/platform/store/keys.ts';
import { inside, listed, nameOf, templateOf } from './template.ts';

const root = join(import.meta.dirname, '../..');

describe.each(['example', 'example-cn'])('what watches the stage %s', async (stage) => {
  const template = await templateOf(stage);
  const alarms = template.of('AWS::CloudWatch::Alarm');

  test('is an alarm for every queue, dead-letter queue, job, the timers, the stream and the API', () => {
    const metrics = alarms.map(({ properties }) => properties['MetricName']);
    const count = (name: string) => metrics.filter((metric) => metric === name).length;
    const queues = template.of('AWS::SQS::Queue').length;
    expect(count('ApproximateNumberOfMessagesVisible') + count('ApproximateAgeOfOldestMessage')).toBe(queues);
    for (const name of ['IteratorAge', '5xx', 'Throttles', 'Latency']) expect(count(name)).toBe(1);
    for (const name of ['ExecutionsFailed', 'ExecutionsTimedOut', 'ExecutionsAborted'])
      expect(count(name)).toBe(1);
    for (const name of ['TimerLatenessSeconds', 'UnconfirmedEffects']) expect(count(name)).toBe(1);
    expect(count(`UnauthorisedCalls-${stage}`)).toBe(1);
  });

  test('is an alarm for the errors of every function that no caller waits for', () => {
    const watched = alarms
      .filter(({ properties }) => properties['MetricName'] === 'Errors')
      .map(({ properties }) => nameOf(template.at(inside(listed(properties['Dimensions'])[0], 'Value')).id));
    const called = /^(Api\w+|BeginLift|SetStageRules)$/;
    const functions = template.of('AWS::Lambda::Function').map(({ id }) => nameOf(id));
    expect([...new Set(watched)].toSorted()).toEqual(
      functions.filter((name) => !called.test(name)).toSorted(),
    );
  });

  test('is an alarm for every job that has not run for a day, which nothing else would show', () => {
    const silent = alarms.filter(({ properties }) => properties['TreatMissingData'] === 'breaching');
    expect(silent).toHaveLength(template.of('AWS::Scheduler::Schedule').length);
    for (const { properties } of silent)
      expect(properties).toMatchObject({
        Statistic: 'SampleCount',
        Period: 3600,
        EvaluationPeriods: 26,
        Threshold: 1,
        ComparisonOperator: 'LessThanThreshold',
      });
    const metrics = silent.map(({ properties }) => String(properties['MetricName']));
    expect(metrics.toSorted()).toEqual([
      'AnnouncementWalks',
      'Invocations',
      'Invocations',
      'Invocations',
      'OverdueWalks',
      'SweepRepairs',
    ]);
  });

  test('is an alarm for throttles of the table and of each index', () => {
    const [throttles, ...more] = alarms.filter(({ properties }) =>
      JSON.stringify(properties).includes('ThrottleEvents'),
    );
    expect(more).toEqual([]);
    const metrics = JSON.stringify(throttles?.properties['Metrics']);
    for (const name of ['ReadThrottleEvents', 'WriteThrottleEvents', ...Object.keys(indexes)])
      expect(metrics).toContain(`"${name}"`);
  });

  test('counts the calls without a valid token, which the API counts with all other refusals', () => {
    const [filter] = template.of('AWS::Logs::MetricFilter');
    expect(filter?.properties['FilterPattern']).toBe('{ $.status = "401" }');
  });

  test.each(alarms)('$id tells somebody, says what is broken and links a runbook that exists', (alarm) => {
    const { AlarmActions: actions, AlarmDescription: description } = alarm.properties;
    expect(actions).toEqual([{ Ref: expect.stringContaining('Topic') }]);
    const sentence = String(description);
    expect(sentence).toMatch(/^[\u4e00-\u9fff].*。.* \/ [A-Z]/);
    expect(sentence.length).toBeLessThanOrEqual(1024);
    const [page] = /docs\/operate\/[\w-]+\.md/.exec(sentence) ?? [];
    expect(page && existsSync(join(root, page))).toBe(true);
  });

  test('is one dashboard that shows every function, queue and parked message', () => {
    const pages = template.of('AWS::CloudWatch::Dashboard');
    expect(pages).toHaveLength(1);
    const body = JSON.stringify(pages[0]?.properties['DashboardBody']);
    const shown = [...template.of('AWS::Lambda::Function'), ...template.of('AWS::SQS::Queue')];
    expect(shown.map(({ id }) => id).filter((id) => !body.includes(id))).toEqual([]);
  });
});
