import type { Actor } from './actor.ts';
import { isOpenTo } from './breakGlass.ts';
import type { CaseState } from './definition.ts';

/**
 * On which sides of a case somebody stands: the platform by itself, whoever opened it by breaking glass beside their own.
 *
 * @param own the sides on which the kind says that they stand
 */
export function sidesIn(state: CaseState, actor: Actor, own: () => readonly string[]): readonly string[] {
  if (actor.roles.includes('system')) return ['system'];
  if (actor.successor) return [];
  const opened = isOpenTo(state.glass, actor) ? ['glass'] : [];
  return [...own(), ...opened];
}
