import { type Instant, instantOf, millisecondsOf } from '../../calendar/index.ts';
import { under } from '../../case/lists.ts';
import type { Grant, GrantCommand } from '../../grant/events.ts';
import { grant as grantKind } from '../../grant/grant.ts';
import type { Circuit } from '../../service/circuit.ts';
import type { StoreDeps } from '../http/caseAddress.ts';
import { systemIdentity } from '../store/actors.ts';
import { headsIn } from '../store/headsIn.ts';

/**
 * Notes on a grant that its service is interrupted, or answers again since some moment, whoever had called it then: once for each, and
 * nothing where that stands there already.
 */
export async function noteOfService(
  { id, service }: Pick<Grant, 'id' | 'service'>,
  { openSince, closedAt }: Circuit,
  at: Instant,
  deps: StoreDeps,
): Promise<void> {
  if (!service) return;
  const { since } = { since: undefined, ...service.outages };
  const hasAnswered =
    since !== undefined &&
    (openSince === undefined || (closedAt !== undefined && millisecondsOf(since) <= closedAt));
  if (hasAnswered) {
    const until = closedAt === undefined ? at : instantOf(Math.max(closedAt, millisecondsOf(since)));
    await giveToGrant(id, { type: 'resume-service', until }, at, deps);
  }
  if (openSince !== undefined && (since === undefined || hasAnswered))
    await giveToGrant(id, { type: 'interrupt-service', since: instantOf(openSince) }, at, deps);
}

/** The service of a catalog answers again: so it does for each grant by which it was called in vain, not for the one that has met it only. */
export async function noteAnswering(
  catalogId: string,
  circuit: Circuit,
  at: Instant,
  deps: StoreDeps,
): Promise<void> {
  const heads = await headsIn('grant', under('grant', `catalog#${catalogId}`), deps.store);
  // Read under grants' keys, so their states are grants'.
  const grants = heads.map(({ state }) => state as unknown as Grant);
  await Promise.all(grants.map((grant) => noteOfService(grant, circuit, at, deps)));
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
