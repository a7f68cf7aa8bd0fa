import type { MechanismCommand } from '../case/defineCase.ts';
import { checkTable, type TransitionTable } from '../case/transitions.ts';
import type { ElementSourceCommand, ElementSourceStatus } from './events.ts';

export type SourceSide = 'provider' | 'authority' | 'reader';

export const sourceTransitions: TransitionTable<
  ElementSourceStatus,
  Exclude<ElementSourceCommand['type'], 'designate' | MechanismCommand['type']>,
  SourceSide
> = checkTable([
  {
    command: 'withdraw',
    from: ['designated'],
    to: ['withdrawn'],
    by: [{ side: 'authority', roles: ['officer'] }],
    article: 19,
  },
]);
