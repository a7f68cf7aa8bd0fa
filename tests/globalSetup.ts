import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { synthesize } from '../infra/synthesize.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Directory of the cloud assembly that the embedded platform runs in tests. */
    assembly: string;
  }
}

/** Synthesizes the stack once; every test file that needs the platform starts its own on it. */
export default async function setup(project: TestProject): Promise<() => void> {
  const directory = mkdtempSync(join(tmpdir(), 'gongxiang-test-assembly-'));
  project.provide('assembly', await synthesize('local', directory));
  return () => rmSync(directory, { recursive: true, force: true });
}
