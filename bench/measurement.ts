/** One line of the table that `npm run bench` prints: our figure and a baseline taken in the same run. */
export interface Measurement {
  /** The goal it belongs to, e.g. 'P6'. */
  readonly id: string;
  readonly name: string;
  readonly ours: number;
  readonly baseline: number;
  /** Of both figures, e.g. 'M/s'. */
  readonly unit: string;
  /** `ours / baseline`. */
  readonly ratio: number;
  readonly goal: string;
  readonly met: boolean;
}
