import type { Text } from '../../lib/regulation/text.ts';

/** How far the sample city is on a platform. */
export interface SampleProgress {
  readonly state: 'absent' | 'loading' | 'loaded';
  /** What is being done; null where nothing is. */
  readonly step: Text | null;
  /** Steps that are done, and how many there are in all. */
  readonly done: number;
  readonly total: number;
  /** Since it began, or how long it took; real time. */
  readonly seconds: number;
  /** Why the last attempt ended before its time: which call, and what was answered. */
  readonly failure?: string;
}
