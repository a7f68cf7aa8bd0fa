import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { synthesize } from '../../infra/synthesize.ts';
import { startEmbedded } from '../../operate/embedded/platform.ts';
import { loadSample } from '../../operate/sample/start.ts';
import { storyBegins } from './mainPages.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Data directory of a platform that holds the sample city; a copy of it is each file's own. */
    sampleCity: string;
  }
}

/** Loads the sample city once: every test file goes on from a copy of its data. */
export default async function setup(project: TestProject): Promise<() => void> {
  const directory = mkdtempSync(join(tmpdir(), 'gongxiang-browser-'));
  const assembly = await synthesize('local', join(directory, 'assembly'));
  const data = join(directory, 'city');
  const platform = await startEmbedded({ assembly, port: 0, data, at: storyBegins, quiet: true });
  await loadSample(platform.url, () => undefined);
  await platform.stop();
  project.provide('assembly', assembly);
  project.provide('sampleCity', data);
  return () => rmSync(directory, { recursive: true, force: true });
}
