import type { Instant } from '../calendar/index.ts';
import { listedOf } from '../case/listed.ts';
import { hasEnded } from '../request/bundled.ts';
import type { Request, RequestStatus } from '../request/events.ts';
import { requestTransitions } from '../request/transitions.ts';
import { requestShown } from '../request/views.ts';

/** A part as the bundle's own department sees it: how far it is, over which catalog, of whom, and the clock that runs. */
export function partOf(state: Request, now: Instant) {
  const { id, catalog, receivedAt } = state;
  // By whose calendar its days are counted, the part itself says; its requester is the bundle's.
  const { requester: _, requesterName: __, dueRegion: ___, ...clock } = { ...noClock, ...listedOf(state) };
  return {
    id,
    status: statusShown(state),
    catalogId: catalog.id,
    catalogName: catalog.name,
    sharingClass: catalog.sharingClass,
    ...(receivedAt === undefined ? {} : { receivedAt }),
    ...clock,
    overdue: clock.dueAt !== undefined && clock.dueAt <= now && clock.cutBy === undefined,
  };
}

const noClock = { requester: undefined, requesterName: undefined, dueRegion: undefined };

/** What a provider prepares shows in nothing. */
export function statusShown(state: Request): string {
  return requestShown(state)?.status ?? state.status;
}

/** Whether a part can take a step in the status in which it is; who may take it is the same for all of them. */
export function takesStep({ status }: Pick<Request, 'status'>, step: string): boolean {
  return requestTransitions.find(({ command }) => command === step)?.from.includes(status) ?? false;
}

/** Whether a part was not sent yet and may still be: what is to be known of it before is of use. */
export function isUnsent({ status }: Pick<Request, 'status'>): boolean {
  return status === 'draft' || status === 'awaitingApproval';
}

/** How many parts have come to which end. */
export interface BundleOutcome {
  readonly status: RequestStatus;
  readonly requests: number;
}

/** @param statuses of the parts, those that have not ended among them */
export function outcomesOf(statuses: readonly RequestStatus[]): readonly BundleOutcome[] {
  const ends = Map.groupBy(
    statuses.filter((status) => hasEnded({ status })),
    (status) => status,
  );
  return [...ends].map(([status, parts]) => ({ status, requests: parts.length }));
}
