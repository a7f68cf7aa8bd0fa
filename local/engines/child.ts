import { spawn } from 'node:child_process';
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
  readonly isStopping: boolean;
  readonly hasEnded: boolean;
  /** Resolves, however it ends, with its exit code, the signal that ended it, or why it could not be started. */
  readonly ended: Promise<number | string>;
  /** Ends it at once. */
  stop(): Promise<void>;
}

/** Starts a program that dies with this process. @param output the file descriptor to which it writes */
export function startChild(command: string, parameters: string[], output: number): Child {
  const child = spawn('/bin/sh', ['-c', watcher, 'sh', command, ...parameters], {
    stdio: ['pipe', output, output],
    // Its own group: Ctrl-C in the terminal reaches this process first, which then stops it in order.
    detached: true,
  });
  let isStopping = false;
  let hasEnded = false;
  const ended = new Promise<number | string>((resolve) => {
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 'unknown'));
    child.once('error', (error) => resolve(error.message));
  }).then((how) => {
    hasEnded = true;
    return how;
  });
  return {
    get isStopping() {
      return isStopping;
    },
    get hasEnded() {
      return hasEnded;
    },
    ended,
    async stop() {
      isStopping = true;
      child.stdin?.end();
      await ended;
    },
  };
}

/** Milliseconds before a program that has ended is started again; twice as long each time it ends soon. */
const firstPause = 100;
const longestPause = 10_000;
/** Milliseconds for which a program runs that has not ended soon. */
const long = 60_000;

/**
 * Starts a program again whenever it ends by itself, however often: whatever ends it may pass, as a full disk does.
 * @param lost told each time how it ended
 */
export function keepUp(
  first: Child,
  start: () => Child,
  lost: (how: number | string) => void,
): Pick<Child, 'stop'> {
  let child = first;
  let startedAt = performance.now();
  let pause = firstPause;
  let waiting: NodeJS.Timeout | undefined;

  async function watch(): Promise<void> {
    const how = await child.ended;
    if (child.isStopping) return;
    if (performance.now() - startedAt > long) pause = firstPause;
    waiting = setTimeout(again, pause);
    pause = Math.min(2 * pause, longestPause);
    lost(how);
  }
  function again(): void {
    child = start();
    startedAt = performance.now();
    void watch();
  }
  void watch();
  return {
    stop() {
      clearTimeout(waiting);
      return child.stop();
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
