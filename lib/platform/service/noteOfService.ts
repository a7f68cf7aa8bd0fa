import { type Instant, instantOf } from '../../calendar/index.ts';
import type { Grant, GrantCommand } from '../../grant/events.ts';
import { grant as grantKind } from '../../grant/grant.ts';
import type { StoreDeps } from '../http/caseAddress.ts';
import { systemIdentity } from '../store/actors.ts';

/**
 * Notes on a grant that its service is interrupted, or answers again: once for each, and nothing where that stands there already.
 *
 * @param since epoch milliseconds
 */
export async function noteOfService(
  { id, service }: Grant,
  type: 'interrupt-service' | 'resume-service',
  since: number,
  at: Instant,
  deps: StoreDeps,
): Promise<void> {
  if (!service || (service.outages?.since !== undefined) === (type === 'interrupt-service')) return;
  const command: GrantCommand = type === 'resume-service' ? { type } : { type, since: instantOf(since) };
  await giveToGrant(id, command, at, deps);
}

/** Gives a grant a command of the platform's own; one that its status does not take any more leaves nothing to note. */
export async function giveToGrant(
  id: string,
  command: GrantCommand,
  at: Instant,
  { store }: StoreDeps,
): Promise<void> {
  await store.change(grantKind, { id, command, identity: systemIdentity, at });
}
