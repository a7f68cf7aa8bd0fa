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

/**
 * Which catalog a code would stand for, as its id: one that was drafted without a code shows its id as its code, and nobody else's
 * may be taken for it. In whatever case it is written, as codes are compared.
 *
 * @returns undefined for a code that has not the form of an id
 */
export function idInCode(code: string): string | undefined {
  return /^(?:c[0-9a-f]{24}|[0-7][0-9a-hjkmnp-tv-z]{25})$/iu.test(code) ? code.toLowerCase() : undefined;
}

function idOf(identity: string): string {
  return `c${createHash('sha256').update(identity).digest('hex').slice(0, 24)}`;
}
