import { parentOfCode } from './hierarchy.ts';

/** What has taken the place of a code, or of a part of it where `since` is given. */
export interface Successor {
  readonly code: string;
  /** The year in which a part of it went there, before it ended or without its ending. */
  readonly since?: number;
}

/** A code of GB/T 2260 with one of its names, as long as it was called so. */
export interface StandardRegion {
  readonly code: string;
  readonly name: string;
  /** The first year of which it is known. */
  readonly from: number;
  /** The year in which it ended, or got another name; absent: it is in force. */
  readonly until?: number;
  readonly parent: string;
  readonly successors: readonly Successor[];
}

const line = /^(\d{6})(\S+) (\d{4})(?:-(\d{4}))?(?:\^(\d{6}))?((?:>\d{6}(?:@\d{4})?)*)$/u;

/**
 * The regions of GB/T 2260, county and above, as `operate/writeStandardRegions.ts` has written them: one a line, by code and year.
 * @throws Error for a line that it has not written
 */
export function parseStandardRegions(text: string): readonly StandardRegion[] {
  return text.trimEnd().split('\n').map(parseLine);
}

function parseLine(written: string): StandardRegion {
  const [, code = '', name = '', from = '', until, above, successors = ''] = line.exec(written) ?? [];
  if (code === '') throw new Error(`no region of the standard is written so: ${written.slice(0, 100)}`);
  return {
    code,
    name,
    from: Number(from),
    parent: above ?? parentOfCode(code) ?? '',
    successors: successors.split('>').slice(1).map(successorIn),
    ...(until === undefined ? {} : { until: Number(until) }),
  };
}

function successorIn(written: string): Successor {
  const [code = '', since] = written.split('@');
  return { code, ...(since === undefined ? {} : { since: Number(since) }) };
}

/** Whether it was so called in a year; what ended in it counts as over, since the standard tells years and no days. */
export function isInForce({ from, until }: StandardRegion, year: number): boolean {
  return from <= year && (until === undefined || year < until);
}
