import type { Actor, Role } from './actor.ts';
import { listRoles } from './names.ts';
import { headNotRegistered, notFound, notYours, type Refusal, type RefusalOf } from './refusal.ts';

/** One row: who may do what in which status, and where it leads. `to` empty: the status stays. */
export interface Transition<
  Status extends string = string,
  Command extends string = string,
  Side extends string = string,
> {
  readonly command: Command;
  readonly from: readonly Status[];
  readonly to: readonly Status[];
  readonly by: readonly { readonly side: Side; readonly roles: readonly (Role | 'system')[] }[];
  /** Article of Order 809 that gives the step. */
  readonly article?: number;
}

export type TransitionTable<
  Status extends string = string,
  Command extends string = string,
  Side extends string = string,
> = readonly Transition<Status, Command, Side>[];

/**
 * Checks a transition table when it is loaded.
 * @throws Error when a command has two rows or a row allows nobody: a mistake of ours, found at start-up.
 */
export function checkTable<T extends TransitionTable>(table: T): T {
  const commands = new Set<string>();
  for (const row of table) {
    if (commands.has(row.command)) throw new Error(`two transitions for command ${row.command}`);
    if (row.by.length === 0 || row.from.length === 0)
      throw new Error(`transition ${row.command} allows nobody or nothing`);
    commands.add(row.command);
  }
  return table;
}

/** Whether this row lets the actor, standing on these sides, give its command. */
export function mayGive(row: Transition, actor: Actor, sides: readonly string[]): boolean {
  return row.by.some((by) => sides.includes(by.side) && by.roles.some((role) => actor.roles.includes(role)));
}

/** The roles by which the actor could give this command if the register named them as the head that their token says. */
function missingInRegister(row: Transition, actor: Actor, sides: readonly string[]): readonly Role[] {
  const { unregistered = [] } = actor;
  return unregistered.filter((role) => mayGive(row, { ...actor, roles: [role] }, sides));
}

/** Why the actor may not begin a case: a role that is delegated counts on its days, which only the decision knows. */
export function refuseRole(
  actor: Actor,
  roles: readonly Role[],
): { readonly refusal: RefusalOf<'not_yours_to_do' | 'head_not_registered'> } | undefined {
  if (roles.some((role) => actor.roles.includes(role))) return undefined;
  const missing = (actor.unregistered ?? []).filter((role) => roles.includes(role));
  if (missing.length > 0) return { refusal: headNotRegistered(missing) };
  const { zh, en } = listRoles(roles);
  const detail = {
    zh: `您所任角色不具备办理此环节的权限：该环节由${zh}办理。`,
    en: `This step is not yours to take: it belongs to: ${en}.`,
  };
  return { refusal: notYours(detail) };
}

/** Whether only the platform itself gives this command: it has no address. */
export function isInternal({ by }: Transition): boolean {
  return by.every(({ roles }) => roles.every((role) => role === 'system'));
}

/**
 * The guard generated from the table: whether this actor, standing on these sides of the case, may give the command now.
 * Asked in the order in which least is revealed: unknown (404), not yours (403), not in this status (409).
 */
export function guard(
  table: TransitionTable,
  status: string,
  command: string,
  actor: Actor,
  sides: readonly string[],
): Refusal | undefined {
  if (sides.length === 0) return notFound;
  const row = table.find((candidate) => candidate.command === command);
  if (!row || !mayGive(row, actor, sides)) {
    const missing = row ? missingInRegister(row, actor, sides) : [];
    if (missing.length > 0) return headNotRegistered(missing);
    const refusal = notYours({
      zh: '您所在单位或者所任角色不具备办理此环节的权限。',
      en: 'This step is not yours to take: it belongs to another organisation or role.',
    });
    return row && !isInternal(row) ? { ...refusal, takers: { command, by: row.by } } : refusal;
  }
  if (row.from.includes(status)) return undefined;
  return {
    code: 'not_in_this_status',
    status: 409,
    detail: {
      zh: '该事项目前所处的状态不能办理这一步，请重新读取后再办理。',
      en: 'The case is not in a status in which this step is possible; read it again before you go on.',
    },
    step: { command, status, from: row.from },
  };
}

/** A Mermaid state diagram of the table, for the documentation. */
export function diagram(table: TransitionTable, name: (code: string) => string = (code) => code): string {
  const arrows = table.flatMap((row) =>
    row.from.flatMap((from) =>
      (row.to.length === 0 ? [from] : row.to).map((to) => `  ${from} --> ${to}: ${name(row.command)}`),
    ),
  );
  return ['stateDiagram-v2', ...arrows].join('\n');
}
