import type { Context } from '../case/definition.ts';
import type { Body, Competent } from '../case/parties.ts';
import { authorityOf } from './offices.ts';
import { departmentOf } from './superiors.ts';

/**
 * The authority competent for a body as a decision sees it: what the register knows of the system it belongs to, and who
 * holds the offices on its path.
 *
 * @see authorityOf
 */
export function competentFor(body: Body, context: Context): Competent | undefined {
  const system = departmentOf(body.org, context)?.system;
  return authorityOf(system ? { ...body, system } : body, context.seats(body.path));
}
