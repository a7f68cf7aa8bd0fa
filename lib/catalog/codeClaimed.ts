import type { Context } from '../case/definition.ts';
import { refuse } from '../case/refusal.ts';
import { idInCode } from './catalogId.ts';
import type { Catalog } from './events.ts';

/** A code that is the id of another catalog would be a second entry under the identifier by which that one may be known (R12.2). */
export function refuseOthersId(
  { id, code }: Pick<Catalog, 'id' | 'code'>,
  { related }: Pick<Context, 'related'>,
) {
  const named = code === id ? undefined : idInCode(code);
  if (named === undefined || !related('catalog', named)) return undefined;
  return refuse('code_taken', {
    zh: `目录编码 ${code} 是平台上另一目录的编号，请更换编码。`,
    en: `The code ${code} is the id of another catalog here: choose another code.`,
  });
}
