import type { MechanismCommand } from '../case/defineCase.ts';
import type { PartySide } from '../case/parties.ts';
import { checkTable, type TransitionTable } from '../case/transitions.ts';
import type { MatterCommand, MatterStatus } from './events.ts';

const byDepartment = [{ side: 'provider', roles: ['officer', 'officeHead', 'departmentHead'] }] as const;
const byAuthority = [{ side: 'authority', roles: ['officer'] }] as const;
const standing: MatterStatus[] = ['inForce', 'ending'];

/** A department declares and states, its authority decides: what is missing is explained away by nobody alone (S1.3). */
export const matterTransitions: TransitionTable<
  MatterStatus,
  Exclude<MatterCommand['type'], 'register' | MechanismCommand['type']>,
  PartySide
> = checkTable([
  { command: 'declare-absent', from: standing, to: [], by: byDepartment },
  { command: 'take-back', from: standing, to: [], by: byDepartment },
  { command: 'accept-absence', from: standing, to: [], by: byAuthority },
  { command: 'return-absence', from: standing, to: [], by: byAuthority },
  { command: 'state-item', from: standing, to: [], by: byDepartment },
  { command: 'accept-item', from: standing, to: [], by: byAuthority },
  { command: 'refuse-item', from: standing, to: [], by: byAuthority },
  { command: 'end', from: ['inForce'], to: ['ending'], by: byDepartment },
  { command: 'accept-end', from: ['ending'], to: ['ended'], by: byAuthority },
  { command: 'return-end', from: ['ending'], to: ['inForce'], by: byAuthority },
]);
