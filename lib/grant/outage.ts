import { type CalendarDate, dateOf, type Instant, millisecondsOf } from '../calendar/index.ts';
import type { Context, Decision } from '../case/definition.ts';
import type { Effect } from '../case/effect.ts';
import { sidesOf } from '../case/sidesTold.ts';
import type { Grant, GrantEvent } from './events.ts';

/** How often and how long the service behind a grant was not there for its requester: its provider's missed service (R22.4). */
export interface Outages {
  readonly count: number;
  /** Whole minutes of those that are over. */
  readonly minutes: number;
  /** Since when it is interrupted now. */
  readonly since?: Instant;
}

/** What the platform notes of a service that it calls for a grant. */
export type OutageCommand =
  | { readonly type: 'interrupt-service'; readonly since: Instant }
  /** It has answered at this instant, whoever had called it. */
  | { readonly type: 'resume-service'; readonly until: Instant }
  /** Somebody has asked more than verification may answer. */
  | { readonly type: 'note-probing' };

export type OutageEvent =
  | { readonly type: 'interruptionNoted'; readonly since: Instant }
  | { readonly type: 'resumptionNoted'; readonly minutes: number }
  | { readonly type: 'probingNoted'; readonly day: CalendarDate };

/** Each is noted once, however many calls meet it. */
export function noteOutage(
  state: Grant,
  command: OutageCommand,
  { at }: Pick<Context, 'at'>,
): Decision<GrantEvent> {
  if (!state.service) return nothing;
  const { outages, probedOn } = state.service;
  switch (command.type) {
    case 'interrupt-service':
      return outages?.since === undefined
        ? { events: [{ type: 'interruptionNoted', since: command.since }] }
        : nothing;
    case 'resume-service': {
      if (outages?.since === undefined) return nothing;
      const lasted = millisecondsOf(command.until) - millisecondsOf(outages.since);
      return { events: [{ type: 'resumptionNoted', minutes: Math.max(1, Math.round(lasted / 60_000)) }] };
    }
    case 'note-probing': {
      const day = dateOf(at);
      return probedOn === day ? nothing : { events: [{ type: 'probingNoted', day }] };
    }
  }
}

const nothing = { events: [] };

export function evolveOutage(state: Grant, event: OutageEvent): Grant {
  const { service } = state;
  if (!service) return state;
  const { count, minutes } = service.outages ?? none;
  switch (event.type) {
    case 'interruptionNoted':
      return {
        ...state,
        service: { ...service, outages: { count: count + 1, minutes, since: event.since } },
      };
    case 'resumptionNoted':
      return { ...state, service: { ...service, outages: { count, minutes: minutes + event.minutes } } };
    case 'probingNoted':
      return { ...state, service: { ...service, probedOn: event.day } };
  }
}

const none: Outages = { count: 0, minutes: 0 };

/** Both sides hear of an interruption and of its end; of somebody who guesses the provider does, whose data it is. */
export function tellOfOutage(event: OutageEvent, { catalogName, parties }: Grant): readonly Effect[] {
  const values = { name: catalogName, sides: sidesOf(parties) };
  const provider = { org: parties.provider?.org ?? '' };
  const both = [provider, { org: parties.requester?.org ?? '' }];
  switch (event.type) {
    case 'interruptionNoted':
      return [{ type: 'notify', notice: 'grant.serviceInterrupted', to: both, values }];
    case 'resumptionNoted':
      return [
        {
          type: 'notify',
          notice: 'grant.serviceResumed',
          to: both,
          values: { ...values, minutes: event.minutes },
        },
      ];
    case 'probingNoted':
      return [{ type: 'notify', notice: 'grant.probing', to: [provider], values }];
  }
}
