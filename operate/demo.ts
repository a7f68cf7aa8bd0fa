import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from './client.ts';
import { createTimeline, DemoFailed } from './demo/timeline.ts';
import { tellStory } from './demo/story.ts';
import { startEmbedded } from './embedded/platform.ts';
import { synthesizeApart } from './embedded/synthesis.ts';

/** `npm run demo`: one request from catalog to receipt, on a fresh platform that is gone afterwards. */
async function demo(): Promise<void> {
  const started = performance.now();
  const directory = mkdtempSync(join(tmpdir(), 'gongxiang-demo-'));
  process.stdout.write('共享 Gongxiang：一次共享申请的一生 · the life of one sharing request\n');
  const assembly = await synthesizeApart('local', directory);
  const platform = await startEmbedded({ assembly, port: 0, at: '2026-02-13T10:00:00+08:00', quiet: true });
  try {
    const client = createClient(platform.url);
    await tellStory(
      client,
      createTimeline(client, (text) => process.stdout.write(text)),
    );
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    process.stdout.write(`\n完成，每一步都与预期一致（${seconds} 秒）· done, every step as expected\n`);
  } finally {
    await platform.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

try {
  await demo();
} catch (error) {
  const reason =
    error instanceof DemoFailed ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`\n演示失败 · the demo failed\n${reason}\n`);
  process.exitCode = 1;
}
// Connections kept alive for the next call would keep the process, which has none.
process.exit();
