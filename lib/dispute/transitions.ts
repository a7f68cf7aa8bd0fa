import type { MechanismCommand } from '../case/defineCase.ts';
import type { PartySide } from '../case/parties.ts';
import { checkTable, type TransitionTable } from '../case/transitions.ts';
import type { DisputeCommand, DisputeStatus } from './events.ts';

/** `lodger`: the side that has lodged it; `ordered`: the side that carries out what was decided. */
export type DisputePlace = PartySide | 'government' | 'lodger' | 'ordered';

const eitherOfficer = [
  { side: 'provider', roles: ['officer'] },
  { side: 'requester', roles: ['officer'] },
] as const;
const eitherHead = [
  { side: 'provider', roles: ['officeHead'] },
  { side: 'requester', roles: ['officeHead'] },
] as const;
const either = [...eitherOfficer, ...eitherHead] as const;
const authorityOfficer = [{ side: 'authority', roles: ['officer'] }] as const;
const bySystem = [{ side: 'system', roles: ['system'] }] as const;
const open: DisputeStatus[] = ['negotiating', 'coordinating', 'deciding'];
const agreed: DisputeStatus[] = ['settled', 'decided', 'carriedOut'];

export const disputeTransitions: TransitionTable<
  DisputeStatus,
  Exclude<DisputeCommand['type'], 'lodge' | MechanismCommand['type']>,
  DisputePlace | 'system'
> = checkTable([
  { command: 'state', from: open, to: [], by: eitherOfficer, article: 28 },
  { command: 'settle', from: ['negotiating'], to: ['negotiating', 'settled'], by: eitherHead, article: 28 },
  {
    command: 'escalate',
    from: ['negotiating', 'coordinating'],
    to: ['coordinating', 'deciding'],
    by: either,
    article: 28,
  },
  { command: 'propose', from: ['coordinating'], to: [], by: authorityOfficer, article: 28 },
  {
    command: 'accept',
    from: ['coordinating'],
    to: ['coordinating', 'settled'],
    by: eitherHead,
    article: 28,
  },
  { command: 'decline', from: ['coordinating'], to: [], by: eitherHead, article: 28 },
  { command: 'submit', from: ['coordinating'], to: ['deciding'], by: authorityOfficer, article: 28 },
  {
    command: 'decide',
    from: ['deciding'],
    to: ['decided', 'carriedOut'],
    by: [{ side: 'government', roles: ['officer'] }],
    article: 28,
  },
  {
    command: 'carry-out',
    from: ['decided'],
    to: [],
    by: [{ side: 'ordered', roles: ['officer'] }],
    article: 28,
  },
  { command: 'confirm-carrying-out', from: ['decided'], to: ['decided', 'carriedOut'], by: authorityOfficer },
  { command: 'note-carried-out', from: agreed, to: ['carriedOut'], by: bySystem },
  { command: 'note-hindered', from: agreed, to: [], by: bySystem },
  {
    command: 'withdraw',
    from: open,
    to: ['withdrawn'],
    by: [{ side: 'lodger', roles: ['officer', 'officeHead'] }],
  },
]);
