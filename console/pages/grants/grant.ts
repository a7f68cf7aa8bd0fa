import type { Api } from '../../api/client.ts';
import type { components } from '../../api/generated/schema';
import { useMe } from '../../api/me.ts';

export type Grant = components['schemas']['Grant'];

export const readGrant = (api: Api, id: string) =>
  api.read(api.client.GET('/v1/grants/{id}', { params: { path: { id } } }));

/** Whether the grant is used by deliveries of data, not by calls of a service. */
export const isDelivered = ({ method }: Pick<Grant, 'method'>) => method === 'batch' || method === 'file';

/** The statuses in which nothing can be delivered. */
const stopped: readonly Grant['status'][] = ['suspended', 'ended', 'expired', 'terminated', 'disposed'];

/** Whether no data flows under it: it is suspended, or over. */
export const isStopped = ({ status }: Pick<Grant, 'status'>) => stopped.includes(status);

/** Whether the way to a new delivery is shown: to the provider's officer. Whether data may flow now the platform says. */
export function useMayDeliver({ provider, status, method }: Grant): boolean {
  const { data: me } = useMe();
  const isMine = me !== undefined && me.org === provider && me.roles.includes('officer');
  return isMine && !isStopped({ status }) && isDelivered({ method });
}
