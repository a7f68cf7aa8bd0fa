import type { Actor, Role } from '../../case/actor.ts';
import { officeHolder, turnOf } from '../../case/lists.ts';
import { listPartition } from '../store/keys.ts';
import type { Table } from '../store/table.ts';

/** Whose turns: those that the caller may take, or those of everybody in the caller's organisation. */
export const todoScopes = ['mine', 'office'] as const;
export type TodoScope = (typeof todoScopes)[number];

/** The turns of one role in an organisation, and whether the caller may take them. */
export interface Turns {
  readonly key: string;
  readonly mine: boolean;
}

/** Roles whose turn it can be. */
const turnRoles: readonly Role[] = ['officer', 'officeHead', 'departmentHead'];

/** What one organisation has to decide, by role; an authority decides what is left to its region's office as well. */
export function turnsOf({ org, roles, kind, region }: Actor): Turns[] {
  const holders = kind === 'authority' && region !== undefined ? [org, officeHolder(region)] : [org];
  return holders.flatMap((holder) =>
    turnRoles.map((role) => ({ key: turnOf(holder, role).key, mine: roles.includes(role) })),
  );
}

/** No more of one list is counted: whoever has so much to do needs no exact figure. */
export const countedAtMost = 100;

/** How much there is to decide, each figure at most `countedAtMost`: one query for each role. */
export async function countTurns(table: Table, turns: readonly Turns[]): Promise<Record<TodoScope, number>> {
  const counted = await Promise.all(
    turns.map(async ({ key, mine }) => {
      const { items } = await table.query({ partition: listPartition('turn', key), limit: countedAtMost });
      return { mine: mine ? items.length : 0, office: items.length };
    }),
  );
  const total = (scope: TodoScope) => counted.reduce((sum, each) => sum + each[scope], 0);
  return {
    mine: Math.min(countedAtMost, total('mine')),
    office: Math.min(countedAtMost, total('office')),
  };
}
