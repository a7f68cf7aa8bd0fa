import * as z from 'zod/mini';
import type { Instant } from '../../calendar/index.ts';
import { hasClocks } from '../../case/face.ts';
import type { AnyCase } from '../../cases.ts';
import { line } from '../../typedText.ts';
import { requireText, type Item } from '../store/items.ts';
import { isOverdue, summaryIn } from './caseEntries.ts';

const isLate = { overdue: z.optional(z.enum(['true', 'false'])) };

/** What may be asked of a list of a kind's cases beside its place: statuses, lateness, a part of the name. */
export function filterFields({ face }: Pick<AnyCase, 'face'>) {
  const status = Object.keys(face.statuses).join('|');
  return {
    /** One or several, divided by commas. */
    status: z.optional(z.string().check(z.regex(new RegExp(`^(${status})(,(${status}))*$`), 'statuses'))),
    // It need not be asked anywhere, so that where it cannot be nothing else is read.
    ...(hasClocks(face) ? isLate : ({} as typeof isLate)),
    /** Part of what the case is called in the list. */
    q: z.optional(line(100)),
  };
}

/** What was asked of a list. */
export interface Filters {
  readonly status?: string | undefined;
  readonly overdue?: 'true' | 'false' | undefined;
  readonly q?: string | undefined;
  /** Sharing class of the catalog. */
  readonly class?: string | undefined;
  /** Whether its data is open to the public, and whether it may be operated under an authorisation. */
  readonly openness?: string | undefined;
  readonly operable?: 'true' | 'false' | undefined;
}

/** Whether anything is asked of the list. */
export function hasFilters(filters: Filters): boolean {
  return Object.values(filters).some((value) => value !== undefined);
}

/** Whether a row is asked for, as of an instant. */
export function isChosen(
  row: Item,
  { status, overdue, q, class: sharingClass, openness, operable }: Filters,
  at: Instant,
): boolean {
  const summary = summaryIn(row);
  const called = (summary.title ?? summary.catalogName ?? summary.name ?? summary.need ?? '').toLowerCase();
  return (
    (status === undefined || status.split(',').includes(requireText(row, 'status'))) &&
    (overdue === undefined || String(isOverdue(summary, at)) === overdue) &&
    (q === undefined || called.includes(q.trim().toLowerCase())) &&
    (sharingClass === undefined || summary.sharingClass === sharingClass) &&
    (openness === undefined || summary.openness === openness) &&
    (operable === undefined || String(summary.operable) === operable)
  );
}
