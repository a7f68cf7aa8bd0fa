import type { Me } from '../../api/me.ts';
import type { components } from '../../api/generated/schema';

export type BulkCommand = components['schemas']['BulkCommand'];

/** What somebody may order: a provider's steps by their role, an authority's review. */
export function commandsFor({ roles, kind }: Pick<Me, 'roles' | 'kind'>): readonly BulkCommand[] {
  const isOfficer = roles.includes('officer');
  return [
    ...(isOfficer ? (['submit', 'change', 'discard'] as const) : []),
    ...(roles.includes('departmentHead') ? (['approve'] as const) : []),
    ...(isOfficer && kind === 'authority' ? (['publish', 'return'] as const) : []),
  ];
}
