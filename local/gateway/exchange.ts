import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type AwsAnswer, AwsError } from '../engines/awsCall.ts';
import type { Carried } from '../faults/fault.ts';
import type { JsonObject } from '../template/intrinsics.ts';

const largestBody = 20 * 1024 * 1024;

/** Bytes of an upload whose signature covers it; larger ones go in parts, or leave it uncovered, as presigned ones do. */
export const largestUpload = 128 * 1024 * 1024;

/**
 * Reads a request's whole body.
 * @param largest in bytes
 * @throws AwsError when it is too large
 */
export function readBody(request: IncomingMessage, largest = largestBody): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > largest)
        reject(new AwsError('RequestEntityTooLargeException', 'The body is too large.', 413));
      else chunks.push(chunk);
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', reject);
  });
}

/** Whether an error says no more than that the client went away before all of its request had come. */
export function isHangUp(request: IncomingMessage, error: unknown): boolean {
  return request.errored !== null && error === request.errored;
}

/** An answer of a JSON service. */
export function jsonAnswer(status: number, content: JsonObject): AwsAnswer {
  const body = Buffer.from(JSON.stringify(content));
  const headers = {
    'content-type': 'application/x-amz-json-1.0',
    'content-length': String(body.length),
    'x-amzn-requestid': randomUUID(),
  };
  return { status, body, headers };
}

/** Sends an answer on to who asked, or its first half and then nothing more. */
export function passOn(
  request: IncomingMessage,
  response: ServerResponse,
  { answer: { status, headers: given, body }, truncated }: Carried,
): void {
  const headers: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(given)) {
    if (value !== undefined && !/^(date|connection|keep-alive|transfer-encoding)$/.test(name))
      headers[name] = value;
  }
  response.writeHead(status, { ...headers, 'content-length': String(body.length) });
  if (!truncated) {
    response.end(body);
    return;
  }
  response.write(body.subarray(0, Math.floor(body.length / 2)));
  // What was written must be on its way before the connection ends.
  setImmediate(() => request.socket.resetAndDestroy());
}
