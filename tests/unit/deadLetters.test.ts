import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { describe, expect, test } from 'vitest';
import { changeIn, type DeadLetter, type DeadLetterQueue, tryAgain } from '../../operate/letters.ts';

const letter = (body: string, more: Partial<DeadLetter> = {}): DeadLetter => ({
  id: 'm1',
  queue: 'RecalculationsDeadLetters',
  sentAt: '2026-03-02T10:00:00+08:00',
  body,
  ...more,
});
const one = { kind: 'request', id: 'q1', number: 4, at: '2026-03-02T09:59:00+08:00' };

describe('a dead letter that is given up', () => {
  test('gives up the effects of the change that it names, and of nothing else', () => {
    expect(changeIn(letter(JSON.stringify({ v: 1, task: 'sweep', one })))).toEqual(one);
    expect(changeIn(letter(JSON.stringify({ v: 1, task: 'overdue', one })))).toBeUndefined();
    expect(changeIn(letter(JSON.stringify({ v: 1, task: 'sweep', shard: 3 })))).toBeUndefined();
    expect(changeIn(letter(JSON.stringify({ deliveryId: 'd1', part: 1 })))).toBeUndefined();
    expect(changeIn(letter('no JSON'))).toBeUndefined();
  });
});

describe('a dead letter that is tried again', () => {
  /** What a letter asks of queues, functions and the sweep. */
  async function tried(given: DeadLetter, redrive: DeadLetterQueue['redrive']) {
    const asked: unknown[] = [];
    const sqs = {
      async send(command: SendMessageCommand) {
        asked.push(['send', command.input.QueueUrl, command.input.MessageBody]);
      },
    };
    const deps = {
      sqs: sqs as never, // as much of it as this asks
      async sweep() {
        asked.push(['sweep']);
      },
      async call(name: string, payload: string) {
        asked.push(['call', name, payload]);
      },
    };
    await tryAgain(given, { name: 'Letters', url: 'letters', redrive }, deps);
    return asked;
  }

  test('goes back to its queue as it was, or leaves its work to the sweep', async () => {
    expect(await tried(letter('{"task":"end"}'), { type: 'queue', url: 'exchange' })).toEqual([
      ['send', 'exchange', '{"task":"end"}'],
    ]);
    expect(await tried(letter('{}'), { type: 'sweep' })).toEqual([['sweep']]);
  });

  test('calls again the function that it was for, with what it was called with', async () => {
    const functionArn = 'arn:aws:lambda:xx:000000000000:function:Anchor';
    const record = { requestContext: { functionArn }, requestPayload: { day: '2026-03-01' } };
    expect(await tried(letter(JSON.stringify(record)), { type: 'call' })).toEqual([
      ['call', 'Anchor', '{"day":"2026-03-01"}'],
    ]);
    expect(await tried(letter('{"a":1}', { target: functionArn }), { type: 'call' })).toEqual([
      ['call', 'Anchor', '{"a":1}'],
    ]);
    await expect(tried(letter('{}'), { type: 'call' })).rejects.toThrow('m1');
  });
});
