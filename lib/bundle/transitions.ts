import type { MechanismCommand } from '../case/defineCase.ts';
import { checkTable, type TransitionTable } from '../case/transitions.ts';
import type { BundleCommand, BundleStatus } from './events.ts';

const officer = [{ side: 'requester', roles: ['officer'] }] as const;
const officeHead = [{ side: 'requester', roles: ['officeHead'] }] as const;

/** Whether a part may take a step the part itself decides. No head approves for all what they have not read one by one. */
export const bundleTransitions: TransitionTable<
  BundleStatus,
  Exclude<BundleCommand['type'], 'gather' | MechanismCommand['type']>,
  'requester' | 'system'
> = checkTable([
  { command: 'submit', from: ['open'], to: [], by: officer, article: 20 },
  { command: 'withdraw', from: ['open'], to: [], by: [...officer, ...officeHead] },
  {
    command: 'note-end',
    from: ['open', 'completed'],
    to: ['completed'],
    by: [{ side: 'system', roles: ['system'] }],
  },
  {
    command: 'note-reopened',
    from: ['open', 'completed'],
    to: ['open'],
    by: [{ side: 'system', roles: ['system'] }],
  },
]);
