import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Activity, createActivity } from './activity.ts';
import { type Clock, createClock } from './clock.ts';
import { type Memory, openMemory } from './platformState.ts';
import { createTerminal, type Terminal } from './terminal.ts';

/** What a platform stands on, whatever it runs. */
export interface Ground {
  /** Where data lives. */
  directory: string;
  memory: Memory;
  terminal: Terminal;
  clock: Clock;
  activity: Activity;
  /** Steps that undo what was started, the last one first. */
  undo: (() => unknown)[];
}

/**
 * @throws DataInUseError when another platform runs on the same data
 * @throws RangeError when `at` is no instant
 */
export function openGround(
  {
    data,
    at,
    name = 'embedded',
    quiet = false,
  }: { data?: string; at?: string; name?: string; quiet?: boolean },
  undo: Ground['undo'],
): Ground {
  const start = at === undefined ? undefined : instantOf(at);
  const directory = data === undefined ? mkdtempSync(join(tmpdir(), `${name}-`)) : resolve(data);
  mkdirSync(directory, { recursive: true });
  if (data === undefined) undo.push(() => rmSync(directory, { recursive: true, force: true }));
  const memory = openMemory(join(directory, 'platform.db'));
  undo.push(() => memory.close());
  const clock = createClock(memory, start);
  return { directory, memory, terminal: createTerminal(quiet), clock, activity: createActivity(), undo };
}

/** An instant as RFC 3339 writes it, with its offset, in milliseconds since 1970. */
function instantOf(text: string): number {
  const instant = /T.*(Z|[+-]\d\d:\d\d)$/i.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(instant))
    throw new RangeError(`${text} is no instant with an offset, such as 2026-09-25T16:00:00+02:00`);
  return instant;
}
