import type { Basis } from '../todo/basisSelect.tsx';

/** What the open cases of a region are narrowed by; it stands in the address of their list. */
export interface CasesOf {
  readonly region?: string | undefined;
  readonly department?: string | undefined;
  readonly kind?: string | undefined;
  readonly basis?: Basis | undefined;
  readonly overdue?: 'true' | 'false' | 'soon' | undefined;
}

/** Where the open cases of a region are listed. */
export function casesAddress(of: CasesOf): string {
  const given = Object.entries(of).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return `/console/board/cases?${new URLSearchParams(given).toString()}`;
}
