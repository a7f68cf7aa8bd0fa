import type { SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { batchesOf, createQueue, messageBytesAtMost } from '../../lib/platform/reactions/queues.ts';
import { parseMessage } from '../../lib/platform/reactions/messages.ts';
import { Refused } from '../../lib/platform/reactions/refused.ts';

/** A queue that keeps what it is sent, in batches; `refuse` says what it does not take, and whose fault that is. */
function queueThat(refuse: (body: string) => 'sender' | 'service' | undefined = () => undefined) {
  const batches: string[][] = [];
  const client = {
    async send({ input: { Entries = [] } }: SendMessageBatchCommand) {
      const failed = Entries.filter(({ MessageBody = '' }) => refuse(MessageBody) !== undefined);
      batches.push(
        Entries.filter((entry) => !failed.includes(entry)).map(({ MessageBody = '' }) => MessageBody),
      );
      const Failed = failed.map(({ Id, MessageBody = '' }) => ({
        Id,
        Code: 'Refused',
        SenderFault: refuse(MessageBody) === 'sender',
      }));
      return { Failed };
    },
  };
  // Only batches are sent here.
  return { batches, queue: createQueue(client as unknown as SQSClient, 'https://queue') };
}

const texts = (batches: readonly string[][]) =>
  batches.flat().map((body) => (JSON.parse(body) as { text: string }).text);

test('a message is written in characters that every queue takes, and read as it was', async () => {
  const { batches, queue } = queueThat();
  const name = '𠮷\uFFFE\uFFFF\uD800名👨‍👩‍👧\u0007';
  await queue.sendAll([{ task: name }]);
  const [body = ''] = batches.flat();
  expect(body).not.toMatch(/[^\t\n\r -\uD7FF\uE000-\uFFFD]/);
  expect(parseMessage('exchange', body)).toMatchObject({ task: name });
});

test('messages go in batches of ten, and of at most as many bytes as a queue takes', () => {
  const batches = batchesOf(Array.from({ length: 23 }, () => 'x'));
  expect(batches.map(({ length }) => length)).toEqual([10, 10, 3]);
  const wide = '名'.repeat(150_000 / 3);
  expect(batchesOf(Array.from({ length: 15 }, () => wide)).map(({ length }) => length)).toEqual([6, 6, 3]);
  expect(6 * 150_000).toBeLessThan(messageBytesAtMost);
});

test('a message that is not taken holds no other back', async () => {
  const { batches, queue } = queueThat((body) => (body.includes('bad') ? 'sender' : undefined));
  const names = Array.from({ length: 25 }, (_, index) => (index === 3 ? 'bad' : `m${index}`));
  const long = { text: 'l'.repeat(messageBytesAtMost) };
  const sent = queue.sendAll([long, ...names.map((text) => ({ text }))]);
  await expect(sent).rejects.toThrow(Refused);
  expect(texts(batches)).toEqual(names.filter((name) => name !== 'bad'));
});

test('what the service did not take may be taken later, so it is no refusal', async () => {
  const { queue } = queueThat((body) => (body.includes('bad') ? 'sender' : 'service'));
  await expect(queue.sendAll([{ text: 'bad' }, { text: 'good' }])).rejects.not.toBeInstanceOf(Refused);
  await expect(queue.send({ text: 'l'.repeat(messageBytesAtMost) })).rejects.toThrow(Refused);
});
