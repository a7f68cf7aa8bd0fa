import { shortCode } from '../organisation/hierarchy.ts';
import type { AnnouncementEntry } from '../catalog/announced.ts';
import type { SubscriptionFilter } from './schema.ts';

/** An entry of the dated list with what a subscription asks of it. */
export interface Announcement extends Pick<AnnouncementEntry, 'name' | 'provider'> {
  /** It takes no request: it belongs to what is not shared (art. 14), and is told as such. */
  readonly isWithheld?: boolean;
  /** Place of the provider's region in the one hierarchy. */
  readonly path: string;
  /** Fields that it belongs to: what the data is about, and the provider's work, as far as either is said. */
  readonly fields: readonly string[];
}

const country = '000000';

/** Whether an announcement is one that a subscription asks for. */
export function isWanted(
  filter: SubscriptionFilter,
  { name, provider, path, fields: of }: Announcement,
): boolean {
  const { regions, fields, providers, q } = filter;
  const lies = new Set([country, ...path.split('/')]);
  return (
    (regions === undefined || regions.some((code) => lies.has(shortCode(code)))) &&
    (fields === undefined || of.some((field) => fields.includes(field))) &&
    (providers === undefined || providers.includes(provider)) &&
    (q === undefined || folded(name).includes(folded(q)))
  );
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}
