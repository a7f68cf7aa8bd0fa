import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { templateOf } from './template.ts';

const root = join(import.meta.dirname, '../..');

describe.each(['example', 'example-cn'])('what watches the stage %s', async (stage) => {
  const template = await templateOf(stage);
  const alarms = template.of('AWS::CloudWatch::Alarm');

  test('is an alarm for every queue, dead-letter queue, job, the timers, the stream and the API', () => {
    const metrics = alarms.map(({ properties }) => properties['MetricName']);
    const count = (name: string) => metrics.filter((metric) => metric === name).length;
    const queues = template.of('AWS::SQS::Queue').length;
    expect(count('ApproximateNumberOfMessagesVisible') + count('ApproximateAgeOfOldestMessage')).toBe(queues);
    expect(count('Errors')).toBe(template.of('AWS::Scheduler::Schedule').length);
    for (const name of ['ExecutionsFailed', 'IteratorAge', '5xx', 'Throttles']) expect(count(name)).toBe(1);
    for (const name of ['TimerLatenessSeconds', 'UnconfirmedEffects']) expect(count(name)).toBe(1);
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
