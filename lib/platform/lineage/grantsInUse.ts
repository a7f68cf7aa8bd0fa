import type { GrantInUse } from '../../catalog/breaking.ts';
import type { Grant } from '../../grant/events.ts';
import { grantsOver } from '../reactions/tellMany.ts';
import type { CaseStore } from '../store/caseStore.ts';

/** The grants over a catalog that are not over: who uses its data, which of it, and by which method. */
export async function grantsInUse(catalogId: string, store: CaseStore): Promise<readonly GrantInUse[]> {
  // Read under grants' keys, so their states are grants'.
  const grants = (await grantsOver(catalogId, store)) as unknown as readonly Grant[];
  return grants.flatMap(({ id: grantId, parties: { requester }, from, until, dataItems, method }) =>
    requester
      ? [
          {
            grantId,
            org: requester.org,
            name: requester.name ?? requester.org,
            from,
            until,
            dataItems,
            method,
          },
        ]
      : [],
  );
}
