import type { Instant } from '../calendar/index.ts';
import { listedOf } from '../case/listed.ts';
import type { Request } from '../request/events.ts';
import { requestShown } from '../request/views.ts';

/** A part as the bundle's own department sees it: how far it is, over which catalog, of whom, and the clock that runs. */
export function partOf(state: Request, now: Instant): object {
  const { id, catalog, receivedAt } = state;
  // By whose calendar its days are counted, the part itself says; its requester is the bundle's.
  const { requester: _, requesterName: __, dueRegion: ___, ...clock } = { ...noClock, ...listedOf(state) };
  return {
    id,
    status: requestShown(state)?.status ?? state.status,
    catalogId: catalog.id,
    catalogName: catalog.name,
    sharingClass: catalog.sharingClass,
    ...(receivedAt === undefined ? {} : { receivedAt }),
    ...clock,
    overdue: clock.dueAt !== undefined && clock.dueAt <= now && clock.cutBy === undefined,
  };
}

const noClock = { requester: undefined, requesterName: undefined, dueRegion: undefined };
