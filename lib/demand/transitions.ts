import type { MechanismCommand } from '../case/defineCase.ts';
import type { PartySide } from '../case/parties.ts';
import { checkTable, type TransitionTable } from '../case/transitions.ts';
import type { AssigningSide } from './assigning.ts';
import type { DemandCommand, DemandStatus } from './events.ts';

/** `assigner`: whoever it is with to be assigned; `superior`: an authority above that one, which may assign in its stead. */
export type DemandSide = PartySide | AssigningSide;

/** Whose it is to find who holds the data. */
const assigners = [
  { side: 'assigner', roles: ['officer'] },
  { side: 'superior', roles: ['officer'] },
] as const;
const requesterOfficer = [{ side: 'requester', roles: ['officer'] }] as const;
const providerHead = [{ side: 'provider', roles: ['officeHead'] }] as const;
const unassigned: DemandStatus[] = ['lodged', 'declined'];
/** A department was asked, and nothing is catalogued yet: it can be taken back. */
const asked: DemandStatus[] = ['assigned', 'accepted'];

export const demandTransitions: TransitionTable<
  DemandStatus,
  Exclude<DemandCommand['type'], 'lodge' | 'import' | MechanismCommand['type']>,
  DemandSide | 'system'
> = checkTable([
  { command: 'change', from: [...unassigned, ...asked, 'catalogued'], to: [], by: requesterOfficer },
  { command: 'assign', from: [...unassigned, ...asked], to: ['assigned'], by: assigners },
  {
    command: 'refer',
    from: unassigned,
    to: [],
    by: [{ side: 'assigner', roles: ['officer'] }],
  },
  { command: 'accept', from: ['assigned'], to: ['accepted'], by: providerHead },
  { command: 'decline', from: asked, to: ['declined'], by: providerHead },
  { command: 'close', from: ['declined'], to: ['notProvided'], by: assigners },
  {
    command: 'link',
    from: asked,
    to: ['catalogued'],
    by: [{ side: 'provider', roles: ['officer'] }],
  },
  {
    command: 'unlink',
    from: ['catalogued'],
    to: ['assigned', 'accepted'],
    by: [...requesterOfficer, { side: 'provider', roles: ['officer'] }],
  },
  {
    command: 'note-consent',
    from: [...unassigned, ...asked, 'catalogued', 'met', 'notProvided', 'withdrawn'],
    to: ['met'],
    by: [{ side: 'system', roles: ['system'] }],
  },
  { command: 'confirm-met', from: ['catalogued'], to: ['met'], by: requesterOfficer },
  {
    command: 'withdraw',
    from: [...unassigned, ...asked, 'catalogued'],
    to: ['withdrawn'],
    by: [{ side: 'requester', roles: ['officer', 'officeHead'] }],
  },
]);
