import type { Bundle } from '../bundle/events.ts';
import type { Context, Decision } from '../case/definition.ts';
import type { Effect } from '../case/effect.ts';
import type { Request, RequestCommand, RequestEvent, RequestStatus } from './events.ts';

const ended: ReadonlySet<RequestStatus> = new Set([
  'consented',
  'partlyConsented',
  'refused',
  'withdrawn',
  'lapsed',
]);

/** Whether a request has come to its end. */
export function hasEnded({ status }: Pick<Request, 'status'>): boolean {
  return ended.has(status);
}

/** A request learns of which bundle it is a part (R20.5); told again, it knows it already. */
export function joinBundle(
  state: Request,
  { bundle: id }: Extract<RequestCommand, { type: 'join-bundle' }>,
  { related }: Context,
): Decision<RequestEvent> {
  // Read under a bundle's key, so its state is a bundle's.
  const bundle = related('bundle', id)?.state as Bundle | undefined;
  if (state.bundle || !bundle) return { events: [] };
  return { events: [{ type: 'bundled', bundle: { id, need: bundle.need } }] };
}

/**
 * The bundle is told when a part of it has come to its end or to another one, or has done so before it knew that it is one, and when
 * an end was found not to hold.
 */
export function noteEnd(
  event: Pick<RequestEvent, 'type'>,
  { id, status, bundle }: Request,
  found: Request | undefined,
): readonly Effect[] {
  const isNew = event.type === 'bundled' || found?.status !== status;
  if (!bundle || !isNew) return [];
  const part = { type: 'command', kind: 'bundle', id: bundle.id } as const;
  if (hasEnded({ status })) return [{ ...part, command: { type: 'note-end', request: id, outcome: status } }];
  return found && hasEnded(found) ? [{ ...part, command: { type: 'note-reopened', request: id } }] : [];
}
