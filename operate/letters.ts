import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import * as z from 'zod/mini';
import { type Instant, instantOf } from '../lib/calendar/index.ts';
import { sha256 } from '../lib/platform/store/identifiers.ts';
import { toItem } from '../lib/platform/store/items.ts';
import type { WaitingChange } from '../lib/platform/store/outbox.ts';
import type { Table } from '../lib/platform/store/table.ts';

/** A message that could not be processed. */
export interface DeadLetter {
  readonly id: string;
  readonly queue: string;
  readonly sentAt: Instant;
  readonly body: string;
  /** The function that a schedule wanted to call. */
  readonly target?: string;
}

/** How a dead letter is tried again: sent to its queue, or the function called that makes up for it. */
export type Redrive =
  | { readonly type: 'queue'; readonly url: string }
  /** The letter names a position in a stream that has moved on; the sweep does what its events want. */
  | { readonly type: 'sweep' }
  /** The letter is a call of a scheduled function. */
  | { readonly type: 'call' };

export interface DeadLetterQueue {
  readonly name: string;
  readonly url: string;
  readonly redrive: Redrive;
}

export interface DeadLetterDeps {
  readonly sqs: SQSClient;
  /** Calls a function without waiting for what it does; `payload` is JSON. */
  call(functionName: string, payload: string): Promise<void>;
  /** Runs the sweep, which makes good what was not carried out; once, however many letters ask for it. */
  sweep(): Promise<void>;
  /** Seconds for which a letter that is looked at is hidden from others. */
  readonly hiddenSeconds?: number;
}

export type Verdict = 'keep' | 'remove' | 'stop';

/**
 * Walks a dead-letter queue: SQS shows a message only by handing it out, so every letter is hidden while the walk lasts
 * and what is kept is shown again at its end.
 * @param decide what becomes of each letter; `stop` keeps it and ends the walk. It does its work before it answers.
 */
export async function walk(
  queue: DeadLetterQueue,
  { sqs, hiddenSeconds = 120 }: DeadLetterDeps,
  decide: (letter: DeadLetter) => Promise<Verdict>,
): Promise<void> {
  const kept: string[] = [];
  const seen = new Set<string>();
  try {
    for (let isOver = false; !isOver; ) {
      const messages = await receive(sqs, queue.url, hiddenSeconds);
      // Also when a letter comes again that was hidden before: the walk took longer than letters stay hidden.
      isOver = messages.length === 0 || messages.some(({ MessageId: id = '' }) => seen.has(id));
      for (const message of messages) {
        seen.add(message.MessageId ?? '');
        const verdict = isOver ? 'keep' : await decide(letterOf(message, queue.name));
        if (verdict === 'remove') await remove(sqs, queue.url, message);
        else kept.push(message.ReceiptHandle ?? '');
        isOver ||= verdict === 'stop';
      }
    }
  } finally {
    await showAgain(sqs, queue.url, kept);
  }
}

async function receive(sqs: SQSClient, url: string, VisibilityTimeout: number): Promise<Message[]> {
  const answer = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: url,
      MaxNumberOfMessages: 10,
      VisibilityTimeout,
      WaitTimeSeconds: 1,
      MessageSystemAttributeNames: ['SentTimestamp'],
      MessageAttributeNames: ['All'],
    }),
  );
  return answer.Messages ?? [];
}

async function remove(sqs: SQSClient, url: string, { ReceiptHandle }: Message): Promise<void> {
  await sqs.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle }));
}

async function showAgain(sqs: SQSClient, url: string, receipts: readonly string[]): Promise<void> {
  for (let start = 0; start < receipts.length; start += 10) {
    const Entries = receipts
      .slice(start, start + 10)
      .map((ReceiptHandle, index) => ({ Id: String(index), ReceiptHandle, VisibilityTimeout: 0 }));
    await sqs.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: url, Entries }));
  }
}

function letterOf({ MessageId, Body, Attributes, MessageAttributes }: Message, queue: string): DeadLetter {
  const target = MessageAttributes?.['TARGET_ARN']?.StringValue;
  return {
    id: MessageId ?? '',
    queue,
    sentAt: instantOf(Number(Attributes?.SentTimestamp ?? 0)),
    body: Body ?? '',
    ...(target === undefined ? {} : { target }),
  };
}

/**
 * Tries a letter again. Everything behind the queues can be repeated, so a letter that is sent twice does no harm.
 * @throws Error when a scheduled call does not say which function it was for
 */
export async function tryAgain(
  letter: DeadLetter,
  { redrive }: DeadLetterQueue,
  deps: DeadLetterDeps,
): Promise<void> {
  if (redrive.type === 'queue') {
    await deps.sqs.send(new SendMessageCommand({ QueueUrl: redrive.url, MessageBody: letter.body }));
    return;
  }
  if (redrive.type === 'sweep') return deps.sweep();
  const { name, payload } = wantedCall(letter);
  return deps.call(name, payload);
}

/** A failed call as Lambda records it, or as the schedule left it with its target beside it. */
function wantedCall({ id, body, target }: DeadLetter): { name: string; payload: string } {
  const record: unknown = JSON.parse(body);
  const { requestContext, requestPayload } = (record ?? {}) as {
    requestContext?: { functionArn?: string };
    requestPayload?: unknown;
  }; // Lambda's record of a failed call; anything else has neither.
  const arn = requestContext?.functionArn ?? target;
  const name = arn?.split(':')[6];
  if (name === undefined) throw new Error(`dead letter ${id} does not say which function it was for`);
  return { name, payload: requestContext ? JSON.stringify(requestPayload ?? {}) : body };
}

/**
 * The change whose effects a letter could not have carried out; undefined for letters about something else. Giving the letter
 * up gives up these effects: otherwise every sweep would find and park them again.
 */
export function changeIn({ body }: Pick<DeadLetter, 'body'>): WaitingChange | undefined {
  const message = changeLetter.safeParse(readJson(body));
  return message.success ? message.data.one : undefined;
}

const changeLetter = z.object({
  task: z.literal('sweep'),
  one: z.object({ kind: z.string(), id: z.string(), number: z.int(), at: z.string() }),
});

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export interface Operation {
  readonly what: 'redrive' | 'discard';
  readonly by: string;
  readonly reason?: string | undefined;
  readonly at: Instant;
}

/** Letters longer than this are noted by their digest and their beginning. */
const notedCharacters = 100_000;

/**
 * Writes down, for good, who did what to a letter and why, with the letter itself: written before a letter is removed,
 * so that nothing goes unrecorded.
 */
export async function noteOperation(
  table: Table,
  { what, by, reason, at }: Operation,
  letter: DeadLetter,
): Promise<void> {
  const key = { pk: `operation#${at.slice(0, 7)}`, sk: `${at}#${what}#${letter.id}` };
  const { id: messageId, queue, sentAt, body } = letter;
  const noted = {
    what,
    by,
    reason,
    at,
    messageId,
    queue,
    sentAt,
    sha256: sha256(body),
    body: body.slice(0, notedCharacters),
  };
  await table.update(key, { set: toItem(noted), condition: 'attribute_not_exists(pk)' });
}
