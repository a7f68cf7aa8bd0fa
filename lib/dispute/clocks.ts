import { type StartEvent, startDeadline } from '../case/deadline.ts';
import type { Context } from '../case/definition.ts';
import { type Parties, regionOfDuty } from '../case/parties.ts';
import type { Party } from '../regulation/terms.ts';

/** The clocks of a dispute, one for each step, with whoever must act: none of the case that is disputed starts, stops or moves. */
export const stepDuties = {
  negotiation: 'sides',
  coordination: 'authority',
  decision: 'government',
  confirmation: 'authority',
} as const satisfies Readonly<Record<string, Party>>;

/** Starts the clock of a step: ten working days from its receipt there [ours]. */
export function startStep(
  name: keyof typeof stepDuties,
  parties: Parties,
  context: Pick<Context, 'at' | 'calendar' | 'overlay'>,
): StartEvent {
  return start(name, stepDuties[name], parties, context);
}

/** Starts the clock by which a side carries out what was decided. */
export function startCarryingOut(
  by: 'provider' | 'requester',
  parties: Parties,
  context: Pick<Context, 'at' | 'calendar' | 'overlay'>,
): StartEvent {
  return start('carryingOut', by, parties, context);
}

function start(
  name: string,
  duty: Party,
  parties: Parties,
  { at, calendar, overlay }: Pick<Context, 'at' | 'calendar' | 'overlay'>,
): StartEvent {
  return startDeadline(name, 'dispute', at, calendar, overlay(regionOfDuty(duty, parties)), { duty });
}
