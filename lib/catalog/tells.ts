import { type Tells, told } from '../case/formality.ts';
import type { CatalogCommand } from './events.ts';

/** Where a provider tells those who use its service what changes. */
export const catalogTells: Tells<CatalogCommand> = {
  'register-service': ({ summary }) => (summary === undefined ? [] : told('/summary', summary)),
};
