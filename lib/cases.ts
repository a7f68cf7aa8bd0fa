import { catalog } from './catalog/catalog.ts';
import type { CaseDefinition } from './case/definition.ts';
import { delivery } from './delivery/delivery.ts';
import { grant } from './grant/grant.ts';
import { importCase } from './importing/importCase.ts';
import { department } from './organisation/department.ts';
import { region } from './organisation/region.ts';
import { rulebook } from './organisation/rulebook.ts';
import { staff } from './organisation/staff.ts';
import { request } from './request/request.ts';

/** Any kind of case, where only its kind is known: what was read back from storage or named in an effect. */
export type AnyCase = CaseDefinition<
  { readonly status: string },
  { readonly type: string },
  { readonly type: string }
>;

const definitions: readonly AnyCase[] = [
  catalog,
  request,
  grant,
  delivery,
  importCase,
  department,
  region,
  rulebook,
  staff,
];
const byKind = new Map(definitions.map((definition) => [definition.kind, definition]));

/**
 * The definition of a kind of case.
 * @throws Error for a kind that does not exist: stored data that this code does not understand
 */
export function definitionOf(kind: string): AnyCase {
  const definition = byKind.get(kind);
  if (!definition) throw new Error(`no kind of case is called ${kind}`);
  return definition;
}
