import type { MessagesByQueue } from '../../case/effect.ts';
import { type QueueName, queueTable } from './queueTable.ts';

/** Version in which messages are written: one may lie in a dead-letter queue across deployments. */
export const messageVersion = 1;

/** A message as its worker gets it; those of effects carry the effect's identity. */
export type MessageOn<Name extends QueueName> = MessagesByQueue[Name] & { readonly effectId?: string };

/**
 * Reads a message from a queue: of today's version, or of the first one, which wrote none and the same fields.
 * @throws Error for what is no message of this queue or of a version that this code does not know: it is tried again, in case
 *   a newer deployment works the queue off by then, and reaches the dead letters
 */
export function parseMessage<Name extends QueueName>(queue: Name, body: string): MessageOn<Name> {
  const message: unknown = JSON.parse(body);
  if (!isObject(message)) throw new Error(`what came on the queue ${queue} is no message`);
  const { v = 0 } = message;
  if (v !== 0 && v !== messageVersion)
    throw new Error(`messages of version ${JSON.stringify(v)} on the queue ${queue} are not understood`);
  const missing = queueTable[queue].fields.filter((field) => message[field] === undefined);
  if (missing.length > 0) throw new Error(`a message on the queue ${queue} has no ${missing.join(', ')}`);
  // Parse boundary: written by this platform, of a version it knows, with the fields that all messages of this queue have.
  return message as unknown as MessageOn<Name>;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
