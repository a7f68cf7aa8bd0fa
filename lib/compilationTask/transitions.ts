import type { MechanismCommand } from '../case/defineCase.ts';
import type { PartySide } from '../case/parties.ts';
import { checkTable, type TransitionTable } from '../case/transitions.ts';
import type { TaskCommand, TaskStatus } from './events.ts';

const byAuthority = [{ side: 'authority', roles: ['officer'] }] as const;

export const taskTransitions: TransitionTable<
  TaskStatus,
  Exclude<TaskCommand['type'], 'assign' | MechanismCommand['type']>,
  PartySide
> = checkTable([
  {
    command: 'report',
    from: ['assigned'],
    to: ['reported'],
    by: [{ side: 'provider', roles: ['officeHead', 'departmentHead'] }],
  },
  { command: 'accept', from: ['reported'], to: ['accepted'], by: byAuthority },
  { command: 'return', from: ['reported'], to: ['assigned'], by: byAuthority },
  { command: 'move-day', from: ['assigned'], to: [], by: byAuthority },
  { command: 'release', from: ['assigned', 'reported'], to: ['released'], by: byAuthority },
]);
