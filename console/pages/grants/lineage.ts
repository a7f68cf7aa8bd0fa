import type { components } from '../../api/generated/schema';

/** A step that data has taken. */
export type Edge = components['schemas']['LineageEdge'];

/** The steps in an answer, which asked for as events of OpenLineage would have those. */
export function edgesIn(
  items: readonly (Edge | components['schemas']['OpenLineageRunEvent'])[],
): readonly Edge[] {
  return items.flatMap((item) => ('step' in item ? [item] : []));
}
