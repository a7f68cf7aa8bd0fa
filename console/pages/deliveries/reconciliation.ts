import { useRead } from '../../api/api.tsx';
import type { Delivery } from './delivery.ts';

/** How a delivery stands on each of its stations; not asked for before something was cut. */
export function useReconciliation({ id, grantId, status, version, parts }: Delivery) {
  return useRead(
    ['delivery', id, 'reconciliation', version],
    (api) =>
      api.read(
        api.client.GET('/v1/grants/{id}/deliveries/{delivery}/reconciliation', {
          params: { path: { id: grantId, delivery: id } },
        }),
      ),
    { enabled: parts > 0 && status !== 'uploading' && status !== 'ended', every: 15_000 },
  );
}
