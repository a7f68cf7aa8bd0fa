import type { MechanismCommand } from '../case/defineCase.ts';
import { checkTable, type TransitionTable } from '../case/transitions.ts';
import type { HarvestCommand, HarvestStatus } from './events.ts';

const bySystem = [{ side: 'system', roles: ['system'] }] as const;
const byOfficer = [{ side: 'requester', roles: ['officer'] }] as const;

export const harvestTransitions: TransitionTable<
  HarvestStatus,
  Exclude<HarvestCommand['type'], 'register' | MechanismCommand['type']>,
  'requester' | 'system'
> = checkTable([
  { command: 'change', from: ['waiting'], to: [], by: byOfficer },
  { command: 'start', from: ['waiting', 'running'], to: ['running'], by: byOfficer },
  { command: 'start-daily', from: ['waiting', 'running'], to: ['running'], by: bySystem },
  { command: 'finish', from: ['running'], to: ['waiting'], by: bySystem },
  { command: 'fail', from: ['running'], to: ['waiting'], by: bySystem },
  { command: 'end', from: ['waiting', 'running'], to: ['ended'], by: byOfficer },
]);
