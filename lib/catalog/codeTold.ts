import type { Catalog } from './events.ts';

/** A catalog's code as notices tell it; one without a code goes by its id, which says nothing to anybody. */
export function codeTold({ id, code }: Pick<Catalog, 'id' | 'code'>) {
  return code === id ? { open: 'none', code: '', close: 'none' } : { open: '', code, close: '' };
}
