/** One line of the table that `npm run bench` prints: our figure and a baseline taken in the same run. */
export interface Measurement {
  /** The goal it belongs to, e.g. 'P6'. */
  readonly id: string;
  readonly name: string;
  readonly ours: number;
  /** Absent where there is nothing to compare with: the goal is a limit. */
  readonly baseline?: number;
  /** Of both figures, e.g. 'M/s'. */
  readonly unit: string;
  /** `ours / baseline`. */
  readonly ratio?: number;
  readonly goal: string;
  /** Absent where the figure is shown and nothing is promised. */
  readonly met?: boolean;
}

/** The value below which this share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);
