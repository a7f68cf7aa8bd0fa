import type { MechanismCommand } from '../case/defineCase.ts';
import type { PartySide } from '../case/parties.ts';
import { checkTable, type TransitionTable } from '../case/transitions.ts';
import type { CorrectionCommand, CorrectionStatus } from './events.ts';

const providerOfficer = [{ side: 'provider', roles: ['officer'] }] as const;
const providerHead = [{ side: 'provider', roles: ['officeHead'] }] as const;

/** The statuses in which it is open: its data is disputed, and its clock runs. */
export const openStatuses: readonly CorrectionStatus[] = ['lodged', 'accepted', 'forwarded', 'verified'];
const endedStatuses: readonly CorrectionStatus[] = ['corrected', 'rejected', 'withdrawn'];

export const correctionTransitions: TransitionTable<
  CorrectionStatus,
  Exclude<CorrectionCommand['type'], 'lodge' | 'pass-on' | MechanismCommand['type']>,
  PartySide | 'system'
> = checkTable([
  { command: 'accept', from: ['lodged'], to: ['accepted'], by: providerOfficer, article: 26 },
  {
    command: 'forward',
    from: ['lodged', 'accepted', 'forwarded'],
    to: ['forwarded'],
    by: providerOfficer,
  },
  {
    command: 'verify',
    from: ['accepted', 'forwarded', 'verified'],
    to: ['verified'],
    by: providerOfficer,
    article: 26,
  },
  { command: 'correct', from: ['verified'], to: ['corrected'], by: providerHead, article: 26 },
  { command: 'reject', from: ['verified'], to: ['rejected'], by: providerHead, article: 26 },
  {
    command: 'withdraw',
    from: openStatuses,
    to: ['withdrawn'],
    by: [{ side: 'requester', roles: ['officer', 'officeHead'] }],
  },
  {
    command: 'source-decided',
    from: [...openStatuses, ...endedStatuses],
    to: [],
    by: [{ side: 'system', roles: ['system'] }],
  },
  {
    command: 'reopen-in-dispute',
    from: [...openStatuses, ...endedStatuses],
    to: ['lodged', 'accepted'],
    by: [{ side: 'system', roles: ['system'] }],
    article: 28,
  },
  {
    command: 'note-evidence-kept',
    from: endedStatuses,
    to: [],
    by: [{ side: 'system', roles: ['system'] }],
  },
  {
    command: 'note-uncorrected',
    from: [...openStatuses, ...endedStatuses],
    to: ['verified'],
    by: [{ side: 'system', roles: ['system'] }],
  },
  {
    command: 'holders-told',
    from: [...openStatuses, ...endedStatuses],
    to: [],
    by: [{ side: 'system', roles: ['system'] }],
  },
  {
    command: 'erase',
    from: endedStatuses,
    to: [],
    by: [
      { side: 'requester', roles: ['departmentHead'] },
      { side: 'provider', roles: ['departmentHead'] },
    ],
  },
]);
