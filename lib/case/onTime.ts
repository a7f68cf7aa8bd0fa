import type { Overlay } from '../regulation/overlay.ts';
import { ladder } from '../regulation/ladder.ts';
import { termOf } from '../regulation/terms.ts';
import type { Context } from './definition.ts';
import { type Deadline, type DeadlineEvent, recalculate } from './deadline.ts';
import { dueSteps } from './dueRungs.ts';
import type { Effect, Recipient } from './effect.ts';

/** The commands by which time itself acts on a case: a timer wakes it, a changed notice or term recalculates it. */
export type ClockCommand = { readonly type: 'wake' } | { readonly type: 'recalculate' };

export function isClockCommand(command: { readonly type: string }): command is ClockCommand {
  return command.type === 'wake' || command.type === 'recalculate';
}

/**
 * What time does to a case's deadlines. A wake recalculates first, so that nothing is ever called late
 * under a calendar that no longer holds.
 */
export function decideClock(
  deadlines: readonly Deadline[],
  overlay: Overlay,
  context: Context,
): readonly DeadlineEvent[] {
  const moves = recalculate(deadlines, context.at, context.calendar, overlay);
  if (moves.length > 0) return moves;
  return dueSteps(deadlines, context.at);
}

/** The organisations around a case, as the ladder needs them. */
export interface Parties {
  readonly caseName: string;
  readonly provider: string;
  readonly requester?: string;
  /** Region whose authority oversees the provider. */
  readonly region: string;
}

/** What follows a deadline event: the notices of the ladder, and word of a moved due day to both sides. */
export function deadlineEffects(
  event: DeadlineEvent,
  deadlines: readonly Deadline[],
  parties: Parties,
): Effect[] {
  if (event.type === 'deadlineMoved') {
    const values = {
      deadline: event.name,
      dueDate: event.schedule.dueDate,
      reason: event.reason,
      name: parties.caseName,
    };
    const notice = event.latenessVoided ? 'deadline.latenessVoided' : 'deadline.moved';
    return [{ type: 'notify', notice, to: bothSides(parties), values }];
  }
  if (event.type !== 'deadlineStepTaken') return [];
  const rung = ladder.find(({ step }) => step === event.step);
  const deadline = deadlines.find(({ name }) => name === event.name);
  if (!rung?.notice || !deadline) return [];
  const to = rung.tells.flatMap((whom) => recipients(whom, deadline, parties));
  const values = { deadline: event.name, dueDate: deadline.dueDate, name: parties.caseName };
  return [{ type: 'notify', notice: rung.notice, to, values }];
}

export function bothSides(parties: Parties): Recipient[] {
  return [
    { org: parties.provider },
    ...(parties.requester === undefined ? [] : [{ org: parties.requester }]),
  ];
}

const dutyRoles = { dutyOfficer: 'officer', dutyOfficeHead: 'officeHead' } as const;

function recipients(
  whom: (typeof ladder)[number]['tells'][number],
  deadline: Deadline,
  parties: Parties,
): Recipient[] {
  const { duty } = termOf(deadline.term);
  const authority = { office: 'authority', region: parties.region } as const;
  const government: Recipient = { office: 'government', region: parties.region };
  const dutyOrg = duty === 'requester' ? parties.requester : parties.provider;
  const counterpart = duty === 'requester' ? parties.provider : parties.requester;
  switch (whom) {
    case 'dutyOfficer':
    case 'dutyOfficeHead':
      if (duty === 'authority') return [{ ...authority, role: dutyRoles[whom] }];
      return dutyOrg === undefined ? [] : [{ org: dutyOrg, role: dutyRoles[whom] }];
    case 'counterpart':
      return duty === 'authority'
        ? [{ org: parties.provider }]
        : counterpart === undefined
          ? []
          : [{ org: counterpart }];
    case 'authority':
      // An authority's own lateness is its government's to pursue (art. 41).
      return [duty === 'authority' ? government : authority];
    case 'government':
      return [government];
  }
}
