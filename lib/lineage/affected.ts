import type { Grant } from '../grant/events.ts';
import type { Treatment } from '../catalog/schema.ts';

/** Whom the change of an item reaches: who has a grant that gives it, and in which form. */
export interface Affected {
  readonly grantId: string;
  readonly org: string;
  readonly orgName: string;
  readonly systems: readonly string[];
  /** Absent: in the clear. */
  readonly treatment?: Treatment;
  /** Whether anything has reached its systems yet. */
  readonly isInUse: boolean;
}

/** Those of these grants that give an item, as the reader may know of them. */
export function affectedBy(grants: readonly Grant[], item: string): readonly Affected[] {
  return grants.flatMap(({ id, dataItems, parties: { requester }, useRange, treatments = {}, reachedAt }) => {
    if (!dataItems.includes(item) || !requester) return [];
    const treatment = treatments[item];
    return [
      {
        grantId: id,
        org: requester.org,
        orgName: requester.name,
        systems: useRange?.systems ?? [],
        ...(treatment === undefined ? {} : { treatment }),
        isInUse: reachedAt !== undefined,
      },
    ];
  });
}
