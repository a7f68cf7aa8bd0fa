import type { Actor, Role, Standing } from './actor.ts';
import type { AnyCase } from './definition.ts';
import type { Doer } from './hands.ts';

/**
 * Those in whose roles somebody gives a command: of all for whom they stand in, those whose role admits it. A deputy who drafts
 * as the officer they are does not draft for the head whose consent they may give that week.
 *
 * @param command its type; where neither table nor creation names the roles it takes, everybody they stand in for counts
 */
export function standingsUsed(
  definition: AnyCase,
  command: string,
  { actsFor = [] }: Actor,
): readonly Standing[] {
  const admitted = rolesOf(definition, command);
  return admitted === undefined ? actsFor : actsFor.filter(({ role }) => admitted.includes(role));
}

/** Who brings about the events of a command, as their record will say. */
export function doing(actor: Actor, standings: readonly Standing[]): Doer {
  return { org: actor.org, sub: actor.sub, insteadOf: standings.map(({ sub }) => sub) };
}

function rolesOf(
  { begins, face, table }: AnyCase,
  command: string,
): readonly (Role | 'system')[] | undefined {
  const row = table.find((candidate) => candidate.command === command);
  const listed = row?.by.flatMap(({ roles }) => roles);
  const creates = begins.includes(command) ? face.creation?.roles : undefined;
  return listed ?? creates;
}
