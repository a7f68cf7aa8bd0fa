import type { AggregationFinding } from './findings.ts';

/** How much is told or written down of findings: of them, of the parts of each, of the items of each part. */
export interface Bounds {
  readonly findings: number;
  readonly parts: number;
  readonly items: number;
}

/** An answer carries so much of what was found. */
export const answered: Bounds = { findings: 40, parts: 50, items: 20 };

/** Findings within bounds: what is asked for comes first, and what is left out is counted. */
export function boundedFindings(
  findings: readonly AggregationFinding[],
  bounds: Bounds,
): readonly AggregationFinding[] {
  return findings.slice(0, bounds.findings).map((finding) => {
    const inOrder = [
      ...finding.parts.filter(({ origin }) => origin === 'asked'),
      ...finding.parts.filter(({ origin }) => origin !== 'asked'),
    ];
    const parts = inOrder
      .slice(0, bounds.parts)
      .map((part) => ({ ...part, items: part.items.slice(0, bounds.items) }));
    return { ...finding, parts, itemsLeftOut: itemsIn(finding.parts) - itemsIn(parts) };
  });
}

function itemsIn(parts: AggregationFinding['parts']): number {
  return parts.reduce((sum, { items }) => sum + items.length, 0);
}
