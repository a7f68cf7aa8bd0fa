import { shortId } from '../duty/ownId.ts';
import { nameKey } from '../importing/accidents.ts';
import type { MatterContent } from './schema.ts';

/** By what catalogs name a matter: its id, what its department calls it, its national code, or its name. */
export function callingsOf({
  id,
  name,
  code,
}: Pick<MatterContent, 'name' | 'code'> & { readonly id: string }): readonly string[] {
  return [id, shortId(id), nameKey(name), ...(code === undefined ? [] : [code])];
}

/** Whether what a catalog says of its matters names this one. */
export function isNamed(callings: readonly string[], matters: readonly string[]): boolean {
  return matters.some((named) => callings.includes(named) || callings.includes(nameKey(named)));
}
