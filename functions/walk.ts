import type { Context, SQSEvent } from 'aws-lambda';
import type { WalkMessage } from '../lib/case/walkMessage.ts';
import { parseMessage } from '../lib/platform/reactions/messages.ts';
import { queueHandler, type Run, runOf } from '../lib/platform/reactions/queueHandler.ts';
import { openQueue, openTaken } from '../lib/platform/reactions/queues.ts';
import { openReach } from '../lib/platform/reactions/reach.ts';
import type { Walked } from '../lib/platform/reactions/walk.ts';
import { isBeginning, measuredOfWalk, walkPort, workOnWalk } from '../lib/platform/reactions/walks.ts';
import { readSettings } from '../lib/platform/runtime/environment.ts';
import { createMeasure } from '../lib/platform/runtime/metrics.ts';

const { STAGE, RULES_MAX_AGE_SECONDS, WALK_QUEUE_URL, WALK_DEAD_LETTER_QUEUE_URL } = readSettings(
  'STAGE',
  'RULES_MAX_AGE_SECONDS',
  'WALK_QUEUE_URL',
  'WALK_DEAD_LETTER_QUEUE_URL',
);
const port = walkPort({
  reach: openReach(),
  deadLetters: openQueue(WALK_DEAD_LETTER_QUEUE_URL),
  rulesMaxAgeSeconds: RULES_MAX_AGE_SECONDS,
});
const measure = createMeasure(STAGE);

const fromQueue = queueHandler(
  'walk',
  async (message, run) => {
    const { rest } = await work(message, run);
    if (rest) await port.queue.send(rest);
  },
  openTaken(WALK_QUEUE_URL),
);

async function work(message: WalkMessage, run: Run): Promise<Walked> {
  const walked = await workOnWalk(message, port, run);
  measure(measuredOfWalk(message, walked.tally), { walk: message.task });
  return walked;
}

/**
 * Works the walks off, message by message. A schedule calls it with the message that begins one, which goes through the queue like
 * any other, so that it is tried again and parked as they are; an operator's tool calls it with a slice, is told what is left
 * and goes on with that.
 */
export async function handler(event: SQSEvent | object, context: Context): Promise<unknown> {
  if ('Records' in event) return fromQueue(event, context);
  const message = parseMessage('walk', JSON.stringify(event));
  return isBeginning(message) ? port.queue.send(message) : work(message, runOf(context));
}
