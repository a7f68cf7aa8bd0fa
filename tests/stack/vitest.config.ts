import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { notDriven } from './driven.ts';

const wholeFiles = notDriven.flatMap(({ file, title }) =>
  title === undefined ? [`tests/acceptance/${file}.test.ts`] : [],
);

/** The acceptance suite, driven through the deployed API, and what only a deployment can show. */
export default defineConfig({
  test: {
    root: join(import.meta.dirname, '..', '..'),
    include: ['tests/acceptance/**/*.test.ts', 'tests/stack/**/*.test.ts'],
    exclude: wholeFiles,
    globalSetup: [join(import.meta.dirname, 'assemblyOfDeployment.ts')],
    setupFiles: [join(import.meta.dirname, 'skipping.ts')],
    // One deployment: every file registers the same city.
    fileParallelism: false,
    chaiConfig: { truncateThreshold: 0 },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
