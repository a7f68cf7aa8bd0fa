import type { TestProject } from 'vitest/node';

/** Tells the suite which assembly is deployed. */
export default function setup(project: TestProject): void {
  project.provide('assembly', process.env.GONGXIANG_ASSEMBLY ?? '');
}
