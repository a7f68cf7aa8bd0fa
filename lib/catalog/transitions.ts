import type { MechanismCommand } from '../case/defineCase.ts';
import { checkTable, type TransitionTable } from '../case/transitions.ts';
import type { CatalogCommand, CatalogStatus } from './events.ts';

export type CatalogSide = 'provider' | 'authority' | 'overseer' | 'reader';

export const catalogTransitions: TransitionTable<
  CatalogStatus,
  Exclude<CatalogCommand['type'], 'draft' | MechanismCommand['type']>,
  CatalogSide
> = checkTable([
  { command: 'change', from: ['draft', 'returned'], to: [], by: [{ side: 'provider', roles: ['officer'] }] },
  {
    command: 'import',
    // In every status: the import says whether the workbook still tells the same.
    from: ['draft', 'returned', 'approved', 'submitted', 'published', 'retired'],
    to: [],
    by: [
      { side: 'provider', roles: ['officer'] },
      { side: 'authority', roles: ['officer'] },
      { side: 'overseer', roles: ['officer'] },
    ],
  },
  {
    command: 'approve',
    from: ['draft', 'returned'],
    to: ['approved'],
    by: [{ side: 'provider', roles: ['departmentHead'] }],
    article: 13,
  },
  {
    command: 'submit',
    from: ['approved'],
    to: ['submitted'],
    by: [{ side: 'provider', roles: ['officer'] }],
    article: 16,
  },
  {
    command: 'publish',
    from: ['submitted'],
    to: ['published'],
    by: [{ side: 'authority', roles: ['officer'] }],
    article: 16,
  },
  {
    command: 'return',
    from: ['submitted'],
    to: ['returned'],
    by: [{ side: 'authority', roles: ['officer'] }],
    article: 16,
  },
  {
    command: 'retire',
    from: ['published'],
    to: ['retired'],
    by: [{ side: 'provider', roles: ['departmentHead'] }],
  },
]);
