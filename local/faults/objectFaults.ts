import type { IncomingMessage, ServerResponse } from 'node:http';
import { Disconnection } from '../engines/awsCall.ts';
import type { CallPoint, Inject } from './fault.ts';
import type { WireError } from './wireErrors.ts';

/**
 * Prepares a call of S3, whose answer is streamed, for what the faults make of it.
 * @returns whether the call is still to be carried out; its answer may be spoilt on the way
 * @throws Disconnection when the connection is to be reset
 */
export async function objectUnderFaults(
  inject: Inject | undefined,
  call: Omit<CallPoint, 'when'>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  if (!inject) return true;
  const before = inject({ ...call, when: 'before' });
  if (before?.type === 'disconnect') throw new Disconnection();
  if (before?.type === 'refuse') {
    request.resume();
    refuse(response, request, before.error);
    return false;
  }
  if (before?.type === 'delay') {
    await new Promise((resolve) => {
      setTimeout(resolve, before.milliseconds);
    });
  }
  spoil(request, response, () => inject({ ...call, when: 'after' }));
  return true;
}

function refuse(
  response: ServerResponse,
  request: IncomingMessage,
  { status, headers, body }: WireError,
): void {
  response.writeHead(status, headers).end(request.method === 'HEAD' ? undefined : body);
}

/** Waits until the engine begins to answer, which is when the call is done, and lets the fault take the answer's place. */
function spoil(request: IncomingMessage, response: ServerResponse, choose: () => ReturnType<Inject>): void {
  const writeHead = response.writeHead.bind(response);
  const write = response.write.bind(response);
  const end = response.end.bind(response);
  const restore = () => Object.assign(response, { writeHead, write, end });
  const swallow = () =>
    Object.assign(response, { writeHead: () => response, write: () => true, end: () => response });
  const begin = (...parts: Parameters<typeof writeHead>) => {
    restore();
    const fault = choose();
    if (fault?.type === 'refuse') {
      // What the engine has set is not the error's; what browsers are told is.
      for (const name of response.getHeaderNames())
        if (!/^(date|vary|access-control-)/.test(name)) response.removeHeader(name);
      refuse(response, request, fault.error);
      swallow();
    } else if (fault?.type === 'disconnect') {
      request.socket.resetAndDestroy();
      swallow();
    } else {
      writeHead(...parts);
      if (fault?.type === 'truncate') Object.assign(response, { write: half, end: half });
    }
    return response;
  };
  const half = (chunk?: unknown) => {
    if (Buffer.isBuffer(chunk) || typeof chunk === 'string')
      write(chunk.slice(0, Math.floor(chunk.length / 2)));
    // What was written must be on its way before the connection ends.
    setImmediate(() => request.socket.resetAndDestroy());
    swallow();
    return response;
  };
  Object.assign(response, { writeHead: begin });
}
