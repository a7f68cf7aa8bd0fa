import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Activity, createActivity } from './activity.ts';
import { type Clock, createClock } from './clock.ts';
import { type Memory, openMemory } from './platformState.ts';
import { createRoom, demandRoom, freeBytes as measured, type FreeBytes, type Room } from './room.ts';
import { createTerminal, type Terminal } from './terminal.ts';

/** What a platform stands on, whatever it runs. */
export interface Ground {
  /** Where data lives. */
  directory: string;
  memory: Memory;
  terminal: Terminal;
  clock: Clock;
  activity: Activity;
  room: Room;
  /** Steps that undo what was started, the last one first. */
  undo: (() => unknown)[];
}

/**
 * @throws DiskFullError when there is no room to write
 * @throws DataInUseError when another platform runs on the same data
 * @throws RangeError when `at` is no instant
 */
export function openGround(
  {
    data,
    at,
    name = 'embedded',
    quiet = false,
    freeBytes = measured,
  }: { data?: string; at?: string; name?: string; quiet?: boolean; freeBytes?: FreeBytes },
  undo: Ground['undo'],
): Ground {
  const start = at === undefined ? undefined : instantOf(at);
  const directory = data === undefined ? mkdtempSync(join(tmpdir(), `${name}-`)) : resolve(data);
  mkdirSync(directory, { recursive: true });
  if (data === undefined) undo.push(() => rmSync(directory, { recursive: true, force: true }));
  demandRoom(directory, freeBytes);
  const memory = openMemory(join(directory, 'platform.db'));
  undo.push(() => memory.close());
  const terminal = createTerminal(quiet);
  const clock = createClock(memory, start, terminal.failed);
  const room = createRoom(directory, freeBytes, terminal.diskFull);
  return { directory, memory, terminal, clock, activity: createActivity(), room, undo };
}

/** An instant as RFC 3339 writes it, with its offset, in milliseconds since 1970. */
function instantOf(text: string): number {
  const instant = /T.*(Z|[+-]\d\d:\d\d)$/i.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(instant))
    throw new RangeError(`${text} is no instant with an offset, such as 2026-09-25T16:00:00+02:00`);
  return instant;
}
