import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { filesLeftOut } from './driven.ts';

const isShort = process.env.GONGXIANG_SHORT !== undefined;
const leftOut = filesLeftOut(isShort).map((file) => `tests/acceptance/${file}.test.ts`);

/** The acceptance suite, driven through the deployed API, and what only a deployment can show. */
export default defineConfig({
  test: {
    root: join(import.meta.dirname, '..', '..'),
    include: ['tests/acceptance/**/*.test.ts', 'tests/stack/**/*.test.ts'],
    exclude: leftOut,
    globalSetup: [join(import.meta.dirname, 'assemblyOfDeployment.ts')],
    setupFiles: [join(import.meta.dirname, 'skipping.ts')],
    // One deployment: every file registers the same city.
    fileParallelism: false,
    chaiConfig: { truncateThreshold: 0 },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
