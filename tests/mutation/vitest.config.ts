import { defineConfig } from 'vitest/config';

/** The unit tests that an area names: a mutant is tried by nothing that starts an engine, and by what speaks of it. */
const include = (process.env.GONGXIANG_TESTS ?? 'tests/unit/**/*.test.ts').split(',');

export default defineConfig({
  test: {
    include,
    maxWorkers: 1,
    // A mutant is tried by the files that reach it, one after the other in one process: loading each anew took most of the time.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
