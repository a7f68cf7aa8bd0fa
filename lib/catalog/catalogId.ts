import { createHash } from 'node:crypto';

/**
 * The id of a catalog: its 目录编码 is its identity at its department, so the same code of the same department is the same
 * case, and nobody takes another's by drafting first (ADR 60).
 *
 * @param provider code of the department whose catalog it is
 */
export function catalogIdOf(provider: string, code: string): string {
  return idOf(`${provider}/${code}`);
}

/** The id that the first schemas gave a code, whoever drafted it. */
export function landedCatalogIdOf(code: string): string {
  return idOf(code);
}

function idOf(identity: string): string {
  return `c${createHash('sha256').update(identity).digest('hex').slice(0, 24)}`;
}
