/** The invented city of all examples: 990100, whose codes carry valid check digits (GB 32100). */
export const city = {
  region: '990100',
  registry: '11990100MB0000011U',
  housing: '11990100MB00000220',
  bureau: '11990100MB00000334',
} as const;

export const registryName = '示例市不动产登记中心';

/** Ids as the platform makes them. */
export const ids = {
  catalog: '01kak3h0c0v1x9m2p7q4r8s5t6',
  request: '01kak3n5d2b7c8e4f9g1h3j6k0',
  delivery: '01kak3p6e3c8d9f5g1h4j7k2m1',
  import: '01kak4q8r1w5y9z3a7b2c6d0e4',
  delegation: '01kak5s2t7v4x1z8b5d9f3h6j0',
  attachment: '01kak6w3y8z1a5c9e2g6j0m4p7',
} as const;

export const at = {
  drafted: '2026-03-02T09:00:00+08:00',
  approved: '2026-03-02T10:30:00+08:00',
} as const;

/** A term of the law that runs from the approval, in working days. */
export function runningTerm(name: string, term: string, length: number, dueDate: string, dueAt: string) {
  return {
    name,
    term,
    basis: 'law',
    unit: 'workingDays',
    status: 'running',
    startedAt: at.approved,
    length,
    statutoryDueAt: dueAt,
    committedDueAt: dueAt,
    dueDate,
    provisional: false,
    extendedBy: 0,
    phases: [{ from: at.approved, status: 'running' }],
    elapsedWorkingDays: 0,
  };
}

export const hashes = {
  previous: '3f5c0b2a9d8e7f6a5b4c3d2e1f0a9b8c7d6e5f4a3b2c1d0e9f8a7b6c5d4e3f2a',
  head: '9a1e4d7c2b5f8063a6c9d2e5f8b1047a3d6c9f2e5b8a1d4c7f0e3b6a9d2c5f81',
} as const;

/** A cursor as a list gives it. */
export const cursor = 'eyJzb3J0IjoiMjAyNi0wMy0wMiJ9';
