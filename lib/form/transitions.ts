import type { AskerSide } from '../alreadyShared/askerSides.ts';
import type { MechanismCommand } from '../case/defineCase.ts';
import { checkTable, type TransitionTable } from '../case/transitions.ts';
import type { FormCommand, FormStatus } from './events.ts';

export type FormSide = AskerSide | 'reader';

export const formTransitions: TransitionTable<
  FormStatus,
  Exclude<FormCommand['type'], 'draft' | MechanismCommand['type']>,
  FormSide
> = checkTable([
  { command: 'settle', from: ['draft'], to: [], by: [{ side: 'requester', roles: ['officer'] }] },
  {
    command: 'register',
    from: ['draft'],
    to: ['registered'],
    by: [{ side: 'requester', roles: ['officeHead'] }],
  },
  {
    command: 'refuse',
    from: ['registered'],
    to: ['refused'],
    by: [{ side: 'authority', roles: ['officer'] }],
  },
  {
    command: 'withdraw',
    from: ['draft', 'registered'],
    to: ['withdrawn'],
    by: [{ side: 'requester', roles: ['officer', 'officeHead'] }],
  },
]);
