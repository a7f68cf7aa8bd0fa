import type { MechanismCommand } from '../case/defineCase.ts';
import type { PartySide } from '../case/parties.ts';
import { checkTable, type TransitionTable } from '../case/transitions.ts';
import type { GrantCommand, GrantStatus } from './events.ts';

const bySystem = [{ side: 'system', roles: ['system'] }] as const;
const requesterOfficer = [{ side: 'requester', roles: ['officer'] }] as const;
const requesterHead = [{ side: 'requester', roles: ['officeHead'] }] as const;
const providerOfficer = [{ side: 'provider', roles: ['officer'] }] as const;
const providerHead = [{ side: 'provider', roles: ['officeHead'] }] as const;
const authorityOfficer = [{ side: 'authority', roles: ['officer'] }] as const;
const providerOrAuthority = [...providerHead, ...authorityOfficer] as const;

/** Data flows, or is about to. */
export const inForce: readonly GrantStatus[] = ['awaitingDelivery', 'delivering', 'inUse'];
/** The right is over, and what was shared is still to be disposed of. */
export const over: readonly GrantStatus[] = ['ended', 'expired', 'terminated'];
const all: readonly GrantStatus[] = [...inForce, 'suspended', ...over, 'disposed'];

export const grantTransitions: TransitionTable<
  GrantStatus,
  Exclude<GrantCommand['type'], 'open' | MechanismCommand['type']>,
  PartySide | 'system'
> = checkTable([
  { command: 'delivery-started', from: all, to: ['delivering'], by: bySystem, article: 22 },
  { command: 'delivery-ready', from: all, to: ['delivering'], by: bySystem, article: 22 },
  { command: 'delivery-received', from: all, to: ['inUse'], by: bySystem, article: 22 },
  { command: 'delivery-voided', from: all, to: ['delivering'], by: bySystem, article: 22 },
  { command: 'delivery-failed', from: all, to: ['awaitingDelivery'], by: bySystem, article: 22 },
  { command: 'delivery-rejected', from: all, to: ['delivering'], by: bySystem },
  { command: 'delivery-upheld', from: all, to: ['delivering'], by: bySystem },
  { command: 'widen-in-dispute', from: all, to: ['awaitingDelivery'], by: bySystem, article: 28 },
  {
    command: 'reinstate-in-dispute',
    // The word of it may come twice.
    from: all,
    to: inForce,
    by: bySystem,
    article: 28,
  },
  { command: 'note-checks', from: all, to: [], by: bySystem },
  { command: 'owe-correction', from: all, to: [], by: bySystem, article: 26 },
  { command: 'end-backflow', from: all, to: ['ended'], by: bySystem },
  {
    command: 'open-service',
    from: ['awaitingDelivery'],
    to: ['delivering'],
    by: providerOfficer,
    article: 22,
  },
  { command: 'interrupt-service', from: [...inForce, 'suspended'], to: [], by: bySystem },
  { command: 'resume-service', from: [...inForce, 'suspended'], to: [], by: bySystem },
  { command: 'note-probing', from: [...inForce, 'suspended'], to: [], by: bySystem },
  // What was called is recorded also of a right that is over by then.
  { command: 'record-calls', from: all, to: [], by: bySystem },
  { command: 'confirm-service', from: ['delivering'], to: ['inUse'], by: requesterOfficer },
  { command: 'dispute-service', from: ['delivering'], to: [], by: requesterOfficer },
  {
    command: 'decide-service-dispute',
    from: ['delivering'],
    to: ['delivering', 'awaitingDelivery'],
    by: authorityOfficer,
  },
  { command: 'suspend', from: inForce, to: ['suspended'], by: providerOrAuthority, article: 27 },
  { command: 'report-rectification', from: ['suspended'], to: [], by: requesterOfficer },
  { command: 'restore', from: ['suspended'], to: inForce, by: providerOrAuthority, article: 27 },
  { command: 'terminate', from: ['suspended'], to: ['terminated'], by: providerOrAuthority, article: 27 },
  { command: 'ask-change', from: inForce, to: [], by: requesterOfficer, article: 25 },
  {
    command: 'accept-duties',
    from: inForce,
    to: [],
    by: [{ side: 'requester', roles: ['departmentHead'] }],
    article: 37,
  },
  { command: 'approve-change', from: inForce, to: [], by: requesterHead, article: 25 },
  {
    command: 'withdraw-change',
    from: [...inForce, 'suspended'],
    to: [],
    by: [...requesterOfficer, ...requesterHead],
  },
  // A suspension takes neither side's say on what was proposed before it.
  { command: 'decide-change', from: [...inForce, 'suspended'], to: [], by: providerHead, article: 25 },
  {
    command: 'set-receiving',
    from: [...inForce, 'suspended'],
    to: [],
    by: [...requesterOfficer, ...requesterHead],
    article: 22,
  },
  { command: 'propose-end', from: inForce, to: [], by: providerHead, article: 27 },
  { command: 'propose-change', from: inForce, to: [], by: providerHead, article: 27 },
  { command: 'respond', from: [...inForce, 'suspended'], to: [], by: requesterOfficer, article: 27 },
  { command: 'file', from: inForce, to: [], by: [...providerOfficer, ...providerHead], article: 27 },
  { command: 'withdraw-proposal', from: [...inForce, 'suspended'], to: [], by: providerHead },
  { command: 'carry-out', from: inForce, to: ['ended'], by: providerHead, article: 27 },
  {
    command: 'report-arbitrary-end',
    from: [...inForce, 'suspended'],
    to: [],
    by: requesterOfficer,
    article: 27,
  },
  { command: 'close', from: [...inForce, 'suspended'], to: ['ended'], by: requesterOfficer, article: 27 },
  {
    command: 'require-disposal',
    from: [...inForce, 'suspended', ...over],
    to: [],
    by: providerOfficer,
    article: 27,
  },
  { command: 'dispose', from: over, to: [], by: requesterOfficer, article: 27 },
  { command: 'return-disposal', from: over, to: [], by: providerOfficer },
  { command: 'confirm-disposal', from: over, to: ['disposed'], by: providerOfficer, article: 27 },
  {
    command: 'record-use',
    // What was done before the end is recorded after it as well.
    from: all,
    to: [],
    by: requesterOfficer,
    article: 29,
  },
  {
    command: 'keep-longer',
    from: all,
    to: [],
    by: requesterOfficer,
    article: 29,
  },
]);
