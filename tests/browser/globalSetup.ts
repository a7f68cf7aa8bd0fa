import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { synthesize } from '../../infra/synthesize.ts';
import { storyBegins } from './mainPages.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Data directory of a platform that holds the sample city; a copy of it is each file's own. */
    sampleCity: string;
  }
}

const start = join(import.meta.dirname, '..', '..', 'operate', 'start.ts');

/** Loads the sample city once, as `npm start -- --sample` does: every test file goes on from a copy of its data. */
export default async function setup(project: TestProject): Promise<() => void> {
  if (process.env.GONGXIANG_URL !== undefined) return () => undefined;
  const directory = mkdtempSync(join(tmpdir(), 'gongxiang-browser-'));
  const data = join(directory, 'city');
  project.provide('assembly', await synthesize('local', join(directory, 'assembly')));
  const parameters = [start, '--port', '0', '--data', data, '--at', storyBegins, '--sample'];
  const platform = spawn(process.execPath, parameters, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  for await (const chunk of platform.stdout.setEncoding('utf8')) {
    said += String(chunk);
    // The last line of the welcome page: everything is there.
    if (said.includes('Ctrl-C')) break;
  }
  const ended = platform.exitCode === null ? once(platform, 'exit') : undefined;
  platform.kill('SIGTERM');
  await ended;
  if (!said.includes('已装入')) throw new Error(`the sample city was not loaded:\n${said}`);
  project.provide('sampleCity', data);
  return () => rmSync(directory, { recursive: true, force: true });
}
