import type { MechanismCommand } from '../case/defineCase.ts';
import type { PartySide } from '../case/parties.ts';
import { checkTable, type TransitionTable } from '../case/transitions.ts';
import type { SecurityReviewCommand, SecurityReviewStatus } from './events.ts';

const bySystem = [{ side: 'system', roles: ['system'] }] as const;

export const securityReviewTransitions: TransitionTable<
  SecurityReviewStatus,
  Exclude<SecurityReviewCommand['type'], 'open' | MechanismCommand['type']>,
  PartySide | 'system'
> = checkTable([
  // More has come together since: it is reviewed anew.
  { command: 'assess', from: ['open', 'concluded'], to: ['open'], by: bySystem },
  {
    command: 'conclude',
    from: ['open'],
    to: ['concluded'],
    by: [{ side: 'authority', roles: ['officer'] }],
  },
  { command: 'end', from: ['open'], to: ['ended'], by: bySystem },
]);
