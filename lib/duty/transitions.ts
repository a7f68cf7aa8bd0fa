import type { MechanismCommand } from '../case/defineCase.ts';
import type { PartySide } from '../case/parties.ts';
import { checkTable, type TransitionTable } from '../case/transitions.ts';
import type { DutyCommand, DutyStatus } from './events.ts';

export const dutyTransitions: TransitionTable<
  DutyStatus,
  Exclude<DutyCommand['type'], 'register' | MechanismCommand['type']>,
  PartySide
> = checkTable([
  {
    command: 'end',
    from: ['inForce'],
    to: ['ended'],
    by: [{ side: 'provider', roles: ['officer', 'officeHead', 'departmentHead'] }],
  },
]);
