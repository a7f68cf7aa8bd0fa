import type { CoverageCounts } from './coverage.ts';

/** What several departments have catalogued together, and how many of them have registered nothing to be counted by. */
export function totalOf(departments: readonly CoverageCounts[]) {
  const sum = (of: (counts: CoverageCounts) => number) =>
    departments.reduce((before, counts) => before + of(counts), 0);
  const [due, covered] = [sum((counts) => counts.due), sum((counts) => counts.covered)];
  return {
    departments: departments.length,
    withoutMatters: departments.filter(({ matters }) => matters === 0).length,
    matters: sum((counts) => counts.matters),
    ended: sum((counts) => counts.ended),
    required: sum((counts) => counts.required),
    exempt: sum((counts) => counts.exempt),
    covered,
    stated: sum((counts) => counts.stated),
    due,
    lacking: due - covered,
    rate: rateOf(covered, due),
  };
}

/** To four places; null where nothing is due: of nothing there is no rate. */
export function rateOf(covered: number, due: number): number | null {
  return due === 0 ? null : Math.round((covered / due) * 10_000) / 10_000;
}
