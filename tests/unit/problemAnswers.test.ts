import { expect, test } from 'vitest';
import { failureOf, problem } from '../../lib/platform/http/problem.ts';
import { TableBusy } from '../../lib/platform/store/busy.ts';

const answerTo = (error: unknown) => problem(failureOf(error), 'zh', 'request-1');

test('a failure tells the caller nothing but where to ask', () => {
  for (const error of [
    new Error('the table at arn:aws:… said no'),
    new TypeError('x is undefined'),
    'text',
  ]) {
    const { statusCode, headers, body } = answerTo(error);
    expect([statusCode, headers['retry-after']]).toEqual([500, undefined]);
    expect(JSON.parse(body)).toMatchObject({ code: 'internal_error', requestId: 'request-1' });
    expect(body).not.toMatch(/arn|undefined/);
  }
});

test('what a busy moment prevented is to be tried again, after some seconds', () => {
  const throttled = Object.assign(new Error('slow down'), { name: 'ProvisionedThroughputExceededException' });
  for (const error of [throttled, new TableBusy('ten races lost')]) {
    const { statusCode, headers, body } = answerTo(error);
    expect([statusCode, headers['retry-after']]).toEqual([503, '2']);
    expect(JSON.parse(body)).toMatchObject({
      code: 'temporarily_unavailable',
      type: '/problems/temporarily_unavailable',
    });
  }
});
