import type { MechanismCommand } from '../case/defineCase.ts';
import type { PartySide } from '../case/parties.ts';
import { checkTable, type TransitionTable } from '../case/transitions.ts';
import type { PlanCommand, PlanStatus } from './events.ts';

const byOfficer = [{ side: 'requester', roles: ['officer'] }] as const;

export const planTransitions: TransitionTable<
  PlanStatus,
  Exclude<PlanCommand['type'], 'draft' | MechanismCommand['type']>,
  PartySide
> = checkTable([
  { command: 'change', from: ['draft'], to: [], by: byOfficer },
  {
    command: 'announce',
    article: 12,
    from: ['draft'],
    to: ['announced'],
    by: [{ side: 'requester', roles: ['officer', 'officeHead', 'departmentHead'] }],
  },
  { command: 'discard', from: ['draft'], to: ['discarded'], by: byOfficer },
]);
