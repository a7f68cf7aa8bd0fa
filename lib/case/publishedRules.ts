import { formalitiesInDescription } from '../regulation/formalities.ts';
import type { FieldError } from '../regulation/text.ts';
import type { Actor, Role } from './actor.ts';
import { refuse } from './refusal.ts';

/** What rules of every sort have in common that a body publishes version by version, for every other to read. */

/** Who writes rules for their organisation. */
export const recorders: readonly Role[] = ['officer', 'officeHead', 'departmentHead'];

/** Whose the rules are, and who reads them: every registered body. */
export function sidesOfRules({ org }: { readonly org: string }, actor: Actor): ('own' | 'reader')[] {
  if (actor.org === org) return ['own', 'reader'];
  return actor.kind === undefined ? [] : ['reader'];
}

/** Rules say how a body goes about it; what they demand besides would hold against everybody (R15.4). */
export function demandedByRules(text: string): readonly FieldError[] {
  return formalitiesInDescription(text).map(({ reason }) => ({
    path: '/text',
    code: 'formality',
    message: reason,
  }));
}

/** What a version says never changes. */
export function versionTaken(version: string) {
  return refuse('rules_version_taken', {
    zh: `该版本（${version}）已经登记或者公布，其内容不得更改，请以新的版本办理。`,
    en: `Version ${version} is on record and does not change; put the rules forward as a new version.`,
  });
}
