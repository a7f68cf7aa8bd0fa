import { definitionOf } from '../lib/cases.ts';
import { now } from '../lib/platform/runtime/clock.ts';
import { openCaseStore } from '../lib/platform/store/openCaseStore.ts';
import { readSettings } from '../lib/platform/runtime/environment.ts';
import { log } from '../lib/platform/runtime/log.ts';
import { moveRegister, secondWalk, secondWalkSeconds } from '../lib/platform/reactions/moveCases.ts';
import { queueHandler } from '../lib/platform/reactions/queueHandler.ts';
import { openQueue, openTaken } from '../lib/platform/reactions/queues.ts';
import { registerPort, whatIsLeft } from '../lib/platform/reactions/registerPort.ts';

const settings = readSettings(
  'TABLE_NAME',
  'REGISTER_QUEUE_URL',
  'NOTICE_QUEUE_URL',
  'RULES_MAX_AGE_SECONDS',
);
const port = registerPort(
  openCaseStore(settings.TABLE_NAME, definitionOf, settings.RULES_MAX_AGE_SECONDS),
  now,
);
const queue = openQueue(settings.REGISTER_QUEUE_URL);
const notices = openQueue(settings.NOTICE_QUEUE_URL);

/** The register has changed: places, systems and open cases follow, a page for each message. */
export const handler = queueHandler(
  'register',
  async (message) => {
    const { examined, moved, left, more } = await moveRegister(message, port);
    log.info('the register was followed', { task: message.task, examined, moved, left: left.length });
    if (left.length > 0) await notices.sendAll(whatIsLeft(left, now()));
    const second = secondWalk(message);
    if (second) await queue.send(second, secondWalkSeconds);
    await queue.sendAll(more);
  },
  openTaken(settings.REGISTER_QUEUE_URL),
);
