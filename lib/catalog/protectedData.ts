import type { ProtectedData } from '../regulation/safetyDuties.ts';
import type { Catalog } from './events.ts';

/**
 * What of a published catalog obliges whoever receives its data (R13.3, R37.3): personal information as its impact assessment
 * concludes, important data as it is graded. Assessments of the first versions are texts and conclude nothing; core data goes by
 * rules of its own (ADR 97).
 */
export function protectedDataOf({
  inForce,
  last,
  content,
}: Pick<Catalog, 'inForce' | 'last' | 'content'>): readonly ProtectedData[] {
  const impact = (inForce ?? last)?.assessments.personalInformationImpact;
  const isPersonal = impact !== undefined && 'conclusion' in impact && impact.conclusion === 'contains';
  return [
    ...(isPersonal ? (['personalInformation'] as const) : []),
    ...(content.classification?.grade === 'important' ? (['importantData'] as const) : []),
  ];
}
