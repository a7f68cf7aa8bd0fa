import type { Context } from '../case/definition.ts';
import type { Grant } from '../grant/events.ts';
import type { Delivery } from './events.ts';

/** The grant under which a delivery is. */
export function grantOf({ grantId }: Delivery, { related }: Context): Grant | undefined {
  // The grant was read through its own schema by the store; its kind tells its type.
  return related('grant', grantId)?.state as Grant | undefined;
}
