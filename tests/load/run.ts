import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { quantile } from '../../bench/measurement.ts';
import { createClient } from '../../operate/client.ts';
import { publishCatalog, registerCity } from '../acceptance/region990100.ts';
import { sealThisProcess } from '../sealed.ts';
import { createCrowd } from './crowd.ts';
import { type Resources, resourcesOf } from './resources.ts';

/**
 * `npm run test:load`: ten minutes of mixed load on the platform as `npm start` runs it, by more and more departments at
 * once. No call may be answered with 5xx, none may hang; afterwards queues are empty, and memory has come back.
 * `LOAD_MINUTES=1` is the short form.
 */
sealThisProcess();
const minutes = Number(process.env['LOAD_MINUTES'] ?? 10);
const stages = [1, 2, 4, 8, 16];
/** Threads that nothing is asked of are let go after a minute, at the next look. */
const restMilliseconds = 90_000;
/** What is left may be so many times what it was when every function had been asked once: V8 keeps what it has grown to. */
const mayGrow = 1.5;

const directory = mkdtempSync(join(tmpdir(), 'gongxiang-load-'));
const program = fileURLToPath(new URL('../../operate/start.ts', import.meta.url));
const child = spawn(process.execPath, [program, '--port', '0', '--data', join(directory, 'data')], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
const pid = child.pid ?? 0;
const verdicts: { readonly what: string; readonly ok: boolean }[] = [];
let peak = 0;
const watching = setInterval(() => {
  peak = Math.max(peak, total(resourcesOf(pid)));
}, 500);
try {
  await measure();
} finally {
  clearInterval(watching);
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
  rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
}
for (const { what, ok } of verdicts) console.log(`${ok ? '✓' : '✗'} ${what}`);
const failed = verdicts.filter(({ ok }) => !ok).length;
console.log(`${verdicts.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

async function measure(): Promise<void> {
  const client = createClient(await address());
  await registerCity(client);
  const catalogId = await publishCatalog(client);
  const crowd = createCrowd(client, catalogId);
  await crowd.live(1, 0);
  await emptied();
  const before = resourcesOf(pid);
  console.log(`load ${loadavg()[0]?.toFixed(1)}; ${describe(before)}`);
  for (const size of stages) {
    const [began, used] = [performance.now(), resourcesOf(pid).seconds];
    const { calls, milliseconds, refused } = await crowd.live(size, (minutes * 60_000) / stages.length);
    const seconds = (performance.now() - began) / 1000;
    const now = resourcesOf(pid);
    const perCall = (of: keyof typeof used) =>
      `${of} ${(((now.seconds[of] - used[of]) / calls) * 1000).toFixed(1)}`;
    console.log(
      `${size} at once: ${(calls / seconds).toFixed(0)} calls/s, p50 ${quantile(milliseconds, 0.5).toFixed(0)} ms, ` +
        `p99 ${quantile(milliseconds, 0.99).toFixed(0)} ms, told to wait ${refused}; processor ms a call: ` +
        `${(['main', 'functions', 'shared', 'engine'] as const).map(perCall).join(', ')}; ${describe(now)}`,
    );
  }
  const { calls, faults } = crowd.told();
  verdicts.push({
    what: `${calls} calls, of which ${faults.length} failed ${faults.slice(0, 3).join('; ')}`,
    ok: faults.length === 0,
  });
  const left = await emptied();
  verdicts.push({ what: `queues are empty within a minute ${left.join(', ')}`, ok: left.length === 0 });
  await new Promise((resolve) => {
    setTimeout(resolve, restMilliseconds);
  });
  const after = resourcesOf(pid);
  console.log(`afterwards ${describe(after)}; at the peak ${Math.round(peak)} MB`);
  verdicts.push({
    what: `memory comes back: ${Math.round(total(before))} MB before, ${Math.round(total(after))} MB after`,
    ok: total(after) <= mayGrow * total(before),
  });

  /** Names of the queues that are not empty within a minute. */
  async function emptied(): Promise<string[]> {
    for (const end = performance.now() + 60_000; ; ) {
      const { body } = await client.call(undefined, 'GET', '/local/queues');
      // The register looks a second time after a minute: that waits on purpose.
      const filled = Object.values(body).flatMap((queue) => {
        const { name, messages } = Object(queue);
        return messages > 0 && !String(name).includes('RegisterQueue') ? [`${name}: ${messages}`] : [];
      });
      if (filled.length === 0 || performance.now() > end) return filled;
      await new Promise((resolve) => {
        setTimeout(resolve, 200);
      });
    }
  }
}

/** The address that the platform prints. */
async function address(): Promise<string> {
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
    if (url === undefined) continue;
    child.stdout.resume();
    return url;
  }
  throw new Error('the platform ended without an address');
}

function total({ megabytes }: Resources): number {
  return megabytes.platform + megabytes.engine;
}

function describe({ megabytes, threads }: Resources): string {
  return `${Math.round(megabytes.platform)} MB and the engine's ${Math.round(megabytes.engine)} MB, ${threads} threads`;
}
