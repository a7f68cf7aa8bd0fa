import { createHash } from 'node:crypto';

/** The id of a catalog: its 目录编码 is its identity, so the same code is the same case, whoever sends it. */
export function catalogIdOf(code: string): string {
  return `c${createHash('sha256').update(code).digest('hex').slice(0, 24)}`;
}
