import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { once } from 'node:events';

/**
 * Runs the program and kills it when the pipe from this process closes, which also happens at kill −9.
 * Descriptor 3 is the pipe: a background job's own standard input would be /dev/null.
 */
const watcher = `
exec 3<&0
"$@" 3<&- </dev/null & child=$!
( cat <&3 >/dev/null; kill -9 $child 2>/dev/null ) & watch=$!
wait $child; code=$?
kill $watch 2>/dev/null
exit $code`;

/** A program that cannot outlive this process. */
export interface Child {
  process: ChildProcess;
  isStopping: boolean;
  /** Ends it at once. */
  stop(): Promise<void>;
}

/** Starts a program that dies with this process. */
export function startChild(command: string, parameters: string[], output: number): Child {
  const child = spawn('/bin/sh', ['-c', watcher, 'sh', command, ...parameters], {
    stdio: ['pipe', output, output],
    // Its own group: Ctrl-C in the terminal reaches this process first, which then stops it in order.
    detached: true,
  });
  return {
    process: child,
    isStopping: false,
    async stop() {
      this.isStopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.stdin?.end();
      await ended;
    },
  };
}

/** A TCP port of the loopback address that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port is free.');
  return address.port;
}
