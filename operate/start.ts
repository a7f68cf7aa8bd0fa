import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instantOf } from '../lib/calendar/index.ts';
import { emptyData } from '../local/emptyData.ts';
import type { Platform } from '../local/platform.ts';
import { DataInUseError } from '../local/platformState.ts';
import { demandRoom, DiskFullError, isDiskFull } from '../local/room.ts';
import { watchNpm } from './embedded/npmWatch.ts';
import { OptionError, readOptions, type StartOptions, usage } from './embedded/options.ts';
import { synthesizeApart } from './embedded/synthesis.ts';
import { CustomResourceError, TemplateError } from '../local/template/intrinsics.ts';
import { welcomePage } from './embedded/welcome.ts';
import { hasSample, loadSample, SampleFailed } from './sample/start.ts';
import { startOfStory } from './sample/days.ts';

process.title = 'gongxiang';
// Functions run in UTC, as on Lambda; threads share the process's time zone.
process.env['TZ'] = 'UTC';
// The CDK's own check of the template takes two seconds; `npm run synth` makes it, and so do the tests.
process.env['CDK_VALIDATION'] = 'false';
quietenWarnings();
const startedAt = performance.now();
await run().catch((error: unknown) => {
  process.stderr.write(`\n${explain(error)}\n`);
  process.exitCode = error instanceof OptionError ? 2 : 1;
});

async function run(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options === 'help') {
    process.stdout.write(usage);
    return;
  }
  if (options.reset) reset(options);
  watchNpm(() => process.kill(process.pid, 'SIGKILL'));
  // Loading the tools takes as long as synthesizing: both go on at once.
  const [{ startEmbedded }, assembly] = await Promise.all([
    import('./embedded/platform.ts'),
    synthesized(options),
  ]);
  const platform = await startEmbedded({
    assembly,
    port: options.port,
    ...(options.data === undefined ? {} : { data: options.data }),
    ...(options.address === undefined ? {} : { address: options.address }),
    ...startAt(options),
  });
  removeOldAssemblies(options);
  stopOnSignal(async () => {
    await platform.stop();
    if (options.data === undefined) rmSync(assembly, { recursive: true, force: true });
  });
  const startSeconds = (performance.now() - startedAt) / 1000;
  if (options.sample) await loadSampleInto(platform);
  const now = platform.clock.now();
  process.stdout.write(
    welcomePage({
      url: platform.url,
      data: options.data === undefined ? undefined : platform.data,
      now: instantOf(now).replace(/\.\d+/, ''),
      at: options.at,
      hasSample: await hasSample(platform.url),
      isClockMoved: Math.abs(now - Date.now()) > 60_000,
      seconds: startSeconds,
    }),
  );
}

/** A city of which half is there helps nobody: the platform stops with it. */
async function loadSampleInto({ url, stop }: Platform): Promise<void> {
  try {
    await loadSample(url, (text) => process.stdout.write(text));
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Where the clock of fresh data starts; with the sample city so long ago that what it tells ends about now. */
function startAt({ at, sample }: StartOptions): { at?: string } {
  if (at !== undefined) return { at };
  return sample ? { at: startOfStory(Date.now()) } : {};
}

/** Empties the data directory, and says what was there. @throws DataInUseError while another instance runs on it */
function reset({ data }: StartOptions): void {
  if (data === undefined) return;
  const removed = emptyData(data);
  if (removed.length > 0) rmSync(join(data, 'assembly'), { recursive: true, force: true });
  process.stdout.write(
    removed.length === 0
      ? `${data} 中没有平台的数据，无可清空 · there is no data of a platform in ${data}\n`
      : `已清空 ${data} · emptied ${data}: ${removed.join(', ')}\n`,
  );
}

/**
 * The template of this very code, written anew at each start, in a folder of this process: another instance on the same
 * data, which will be refused only later, must not touch the code of the one that runs.
 */
async function synthesized({ data }: StartOptions): Promise<string> {
  if (data === undefined) return synthesizeApart('local', mkdtempSync(join(tmpdir(), 'gongxiang-assembly-')));
  const directory = join(data, 'assembly', String(process.pid));
  mkdirSync(directory, { recursive: true });
  demandRoom(data);
  return synthesizeApart('local', directory);
}

/** Removes what earlier starts left; this process holds the data by now. */
function removeOldAssemblies({ data }: StartOptions): void {
  if (data === undefined) return;
  for (const name of readdirSync(join(data, 'assembly'))) {
    if (name !== String(process.pid)) rmSync(join(data, 'assembly', name), { recursive: true, force: true });
  }
}

function stopOnSignal(stop: () => Promise<void>): void {
  let isStopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      // A second Ctrl-C does not wait; children die with the process.
      if (isStopping) process.exit(130);
      isStopping = true;
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          process.stderr.write(`${explain(error)}\n`);
          process.exit(1);
        },
      );
    });
  }
}

function explain(error: unknown): string {
  if (error instanceof OptionError) return `${error.message}\n\n${usage}`;
  const isPlain = [DataInUseError, DiskFullError, SampleFailed].some((kind) => error instanceof kind);
  if (isPlain && error instanceof Error) return error.message;
  if (isDiskFull(error))
    return '磁盘已满；请先腾出空间，再启动。\nThe disk is full: make room first, then start again.';
  if (error instanceof TemplateError)
    return `模板无法在本机运行 · The template cannot be run here: ${error.message}`;
  if (error instanceof CustomResourceError)
    return `模板的自定义资源未成功 · A custom resource of the template did not succeed: ${error.message}`;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return '端口已被占用；请用 --port 另选。\nThe port is taken: choose another with --port.';
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Node's remarks on what is still experimental (SQLite, type stripping) are not for the person who starts this. */
function quietenWarnings(): void {
  const emit = process.emitWarning.bind(process);
  process.emitWarning = (warning: string | Error, ...rest: unknown[]) => {
    const [type] = rest;
    const isExperimental =
      type === 'ExperimentalWarning' || (warning instanceof Error && warning.name === 'ExperimentalWarning');
    if (!isExperimental) Reflect.apply(emit, process, [warning, ...rest]);
  };
}
