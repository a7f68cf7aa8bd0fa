/** The task of a department under a plan: one each. */
export function taskId(planId: string, org: string): string {
  return `${planId}.${org}`;
}
