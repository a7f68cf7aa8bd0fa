import type { ProtectedData } from '../regulation/safetyDuties.ts';
import type { Catalog } from './events.ts';
import type { DataItem } from './schema.ts';

/**
 * What of a published catalog obliges whoever receives its data (R13.3, R37.3): personal information as its impact assessment
 * concludes or one of its items says, important data as it is graded. Assessments of the first versions are texts and conclude nothing; core data goes by
 * rules of its own (ADR 97).
 */
export function protectedDataOf({
  inForce,
  last,
  content,
}: Pick<Catalog, 'inForce' | 'last' | 'content'>): readonly ProtectedData[] {
  const impact = (inForce ?? last)?.assessments.personalInformationImpact;
  const isFound = impact !== undefined && 'conclusion' in impact && impact.conclusion === 'contains';
  return [
    ...(isFound || content.dataItems?.some(isPersonal) ? (['personalInformation'] as const) : []),
    ...(content.classification?.grade === 'important' ? (['importantData'] as const) : []),
  ];
}

/** Whether an item is said to be personal information. */
export function isPersonal({ sensitivity = 'none' }: Pick<DataItem, 'sensitivity'>): boolean {
  return sensitivity !== 'none';
}
