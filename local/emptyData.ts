import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openMemory } from './platformState.ts';

/** What a platform writes into its data directory, and its engines do. */
const ours = /^((tables|fauxqs)\.db(-wal|-shm|-journal)?|(functions|tables)\.log(\.1)?|aws\.json|keys)$/;
const memory = /^platform\.db(-wal|-shm|-journal)?$/;

/**
 * Removes what a platform keeps in a directory, and nothing else that may lie there.
 * @returns the names of what was removed; none where no platform has ever run
 * @throws DataInUseError while one runs there
 */
export function emptyData(directory: string): string[] {
  const file = join(directory, 'platform.db');
  if (!existsSync(file)) return [];
  const removeAll = (names: RegExp): string[] => {
    const found = readdirSync(directory).filter((name) => names.test(name));
    for (const name of found) rmSync(join(directory, name), { recursive: true });
    return found;
  };
  // As long as it is held, no other platform starts here.
  const held = openMemory(file);
  let removed: string[];
  try {
    removed = removeAll(ours);
  } finally {
    held.close();
  }
  return [...removed, ...removeAll(memory)];
}
