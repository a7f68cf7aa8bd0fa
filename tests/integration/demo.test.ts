import { expect, inject, it } from 'vitest';
import { createClient } from '../../operate/client.ts';
import { tellStory } from '../../operate/demo/story.ts';
import { createTimeline } from '../../operate/demo/timeline.ts';
import { startEmbedded } from '../../operate/embedded/platform.ts';

it('the demo tells one request from catalog to receipt, and every record that it leaves verifies', async () => {
  const assembly = inject('assembly');
  const platform = await startEmbedded({ assembly, port: 0, at: '2026-02-13T10:00:00+08:00', quiet: true });
  try {
    const client = createClient(platform.url);
    const lines: string[] = [];
    await tellStory(
      client,
      createTimeline(client, (text) => lines.push(text)),
    );
    // It stops at the first step that is not as expected; each of the three records has its line.
    for (const record of ['requests', 'grants', 'catalogs'])
      expect(lines.join('')).toMatch(new RegExp(`${record} +\\d+ 个事件 events  [0-9a-f]{16}…  ✓`, 'u'));
  } finally {
    await platform.stop();
  }
});
