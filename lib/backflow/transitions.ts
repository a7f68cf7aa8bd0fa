import type { MechanismCommand } from '../case/defineCase.ts';
import type { PartySide } from '../case/parties.ts';
import { checkTable, type TransitionTable } from '../case/transitions.ts';
import type { BackflowCommand, BackflowStatus } from './events.ts';

const bySystem = [{ side: 'system', roles: ['system'] }] as const;
const providerOfficer = [{ side: 'provider', roles: ['officer'] }] as const;
const providerHead = [{ side: 'provider', roles: ['officeHead'] }] as const;
const requesterOfficer = [{ side: 'requester', roles: ['officer'] }] as const;
const all: readonly BackflowStatus[] = ['stated', 'standing', 'refused', 'ended'];

export const backflowTransitions: TransitionTable<
  BackflowStatus,
  Exclude<BackflowCommand['type'], 'state' | MechanismCommand['type']>,
  PartySide | 'system'
> = checkTable([
  { command: 'confirm', from: ['stated'], to: ['standing'], by: providerHead, article: 24 },
  { command: 'refuse', from: ['stated'], to: ['refused'], by: providerHead, article: 24 },
  { command: 'expect', from: ['standing'], to: [], by: providerOfficer, article: 24 },
  { command: 'change-path', from: ['standing'], to: [], by: providerOfficer },
  {
    command: 'record-docking',
    from: ['standing'],
    to: [],
    by: [...providerOfficer, ...requesterOfficer],
    article: 24,
  },
  { command: 'end', from: ['stated', 'standing'], to: ['ended'], by: requesterOfficer },
  { command: 'note-delivery', from: all, to: [], by: bySystem, article: 24 },
  { command: 'note-suspension', from: all, to: [], by: bySystem, article: 27 },
  { command: 'note-restoring', from: all, to: [], by: bySystem, article: 27 },
  { command: 'note-grant-over', from: all, to: ['ended'], by: bySystem },
]);
