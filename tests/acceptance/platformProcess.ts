import { once } from 'node:events';
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { startEmbedded } from '../../operate/embedded/platform.ts';

/** A platform in a process of its own, which can be killed. */
export interface PlatformProcess {
  readonly url: string;
  /** Ends it at once, whatever it is doing, as a power cut would. */
  kill(): Promise<void>;
}

/** @param data where its data lie; what is there already it goes on with */
export async function startPlatformProcess(
  assembly: string,
  data: string,
  at: string,
): Promise<PlatformProcess> {
  const script = fileURLToPath(import.meta.url);
  const child = spawn(process.execPath, [script, assembly, data, at], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, TZ: 'UTC' },
  });
  const [line] = await Promise.race([once(child.stdout ?? child, 'data'), ended(child)]);
  const { url } = JSON.parse(String(line)) as { url: string };
  return {
    url,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const isDown = once(child, 'exit');
      child.kill('SIGKILL');
      await isDown;
    },
  };
}

async function ended(child: ChildProcess): Promise<never> {
  await once(child, 'exit');
  throw new Error('the platform did not start');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , assembly = '', data = '', at = ''] = process.argv;
  const platform = await startEmbedded({
    assembly,
    port: 0,
    data,
    at,
    quiet: true,
    redeliveryMilliseconds: 1000,
  });
  process.stdout.write(`${JSON.stringify({ url: platform.url })}\n`);
}
