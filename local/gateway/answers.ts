import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Where custom resources send their answers, in place of CloudFormation's presigned addresses. */
export interface Answers {
  /** Takes a request that is such an answer; false for any other. */
  take(request: IncomingMessage, response: ServerResponse): boolean;
  /** An address of its own for one answer, below the address of the gateway; the first body that comes is the answer. */
  expect(): { path: string; body: Promise<string> };
}

export const answersPath = '/custom-resource-answers/';
/** Bytes; whoever awaits the answer refuses far shorter ones. */
const largest = 1024 * 1024;

export function createAnswers(): Answers {
  /** An address that has been answered stays good, as a presigned one does: a repeated attempt answers again. */
  const expected = new Map<string, (body: string) => void>();
  return {
    take(request, response) {
      const arrived = expected.get(request.url ?? '');
      if (!arrived) return false;
      read(request).then(
        (body) => {
          response.writeHead(request.method === 'PUT' ? 200 : 405).end();
          if (request.method === 'PUT') arrived(body);
        },
        () => response.destroy(),
      );
      return true;
    },
    expect() {
      const path = `${answersPath}${randomUUID()}`;
      return { path, body: new Promise((resolve) => expected.set(path, resolve)) };
    },
  };
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > largest) throw new RangeError('The answer is too long.');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString();
}
